import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outsider } from '../../../test/outsider.ts';
import { webCases } from '../../../test/web-case.ts';
import { inLandlord } from '../database.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const field = '--b\r\nContent-Disposition: form-data; name="words"\r\n\r\nHalf of what I wro';
const file =
  '--b\r\nContent-Disposition: form-data; name="documents"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nHalf';
const broken: [string, type: string, payload: string][] = [
  ['without a boundary', 'multipart/form-data', field],
  ['with an empty boundary', 'multipart/form-data; boundary=', field],
  ['whose end never came, within an answer', 'multipart/form-data; boundary=b', field],
  ['whose end never came, within a file', 'multipart/form-data; boundary=b', file],
  ['whose end never came, between two', 'multipart/form-data; boundary=b', `${field}\r\n--b\r\n`],
  ['that is something else altogether', 'multipart/form-data; boundary=b', 'nothing of the kind'],
];

describe('a form that was cut off on its way', () => {
  it.each(broken)('%s is said to have come broken, to a customer', async (_, type, payload) => {
    const answer = await outsider(web.t).inject({
      method: 'POST',
      url: '/yours/karbon/tell/account',
      payload,
      headers: { 'content-type': type },
    });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('did not reach us whole');
    expect(answer.text).toContain('your words are still there');
    expect(answer.text).toContain('In an emergency call');
  });

  // Nobody is told more than that the form is too old before it has shown itself as ours.
  it.each(broken.filter(([, , payload]) => payload !== file))(
    '%s is said to have come broken, to staff',
    async (_, type, payload) => {
      for (const [who, url] of [
        ['system-administrator', '/import'],
        ['manager', `/people/${await web.t.person('karbon')}/steps/report-incident`],
      ] as const) {
        const staff = await web.as(who);
        const answer = await staff.send(url, Buffer.from(payload), type);
        expect({ url, status: answer.status }).toEqual({ url, status: 400 });
        expect(answer.body).toContain('What was sent broke off on its way');
      }
    },
  );

  it('within the file of an import, or of a step, keeps nothing and is said to have come broken', async () => {
    const personId = await web.t.person('karbon');
    for (const [who, url, name] of [
      ['system-administrator', '/import', 'file'],
      ['manager', `/people/${personId}/steps/report-incident`, 'evidence'],
    ] as const) {
      const staff = await web.as(who);
      const [, mark = ''] = /name="_csrf" value="([^"]+)"/.exec((await staff.get(url)).body) ?? [];
      const begun = `--b\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${mark}\r\n${file.replace('documents', name)}`;
      const answer = await staff.send(url, Buffer.from(begun), 'multipart/form-data; boundary=b');
      expect({ url, status: answer.status }).toEqual({ url, status: 400 });
    }
    const kept = await inLandlord(web.t.database.app, 'karbon', (tx) =>
      tx.selectFrom('stored_file').select('sha256').execute(),
    );
    expect(kept).toEqual([]);
  });
});
