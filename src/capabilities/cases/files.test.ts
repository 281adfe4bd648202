import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Visitor } from '../../../test/app.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';
import { loadCase } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import { dropUnusedFiles } from '../../platform/files.ts';

let cases: Awaited<ReturnType<typeof webCases>>;
let adviser: Visitor;
let manager: Visitor;
beforeAll(async () => {
  cases = await webCases();
  adviser = await cases.as('customer-adviser');
  manager = await cases.as('manager');
});
afterAll(() => cases?.t.close());

const png = () =>
  Buffer.concat([
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    ),
    randomBytes(16),
  ]);
type Sent = { name: string; content: Buffer };

/** As a browser sends a page that has a file on it. */
async function sendWithFiles(
  who: Visitor,
  url: string,
  answers: Record<string, string | string[]>,
  files: readonly Sent[],
  mark?: string,
) {
  const page = await who.get(url);
  const csrf = mark ?? /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const form = { ...filledIn(page.body), ...answers };
  const part = (head: string, body: Buffer | string) =>
    Buffer.concat([
      Buffer.from(`--b\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(body),
      Buffer.from('\r\n'),
    ]);
  const payload = Buffer.concat([
    part('name="_csrf"', csrf),
    ...Object.entries(form)
      .filter(([name]) => name !== 'files' || answers.files)
      .flatMap(([name, value]) => [value].flat().map((v) => part(`name="${name}"`, v))),
    ...files.map(({ name, content }) => part(`name="files"; filename="${name}"`, content)),
    Buffer.from('--b--\r\n'),
  ]);
  return who.send(url, payload, 'multipart/form-data; boundary=b');
}

const fileOf = (caseId: string) =>
  inLandlord(cases.t.database.app, 'karbon', (tx) => loadCase(tx, 'karbon', caseId));

async function reported() {
  const { caseId, personId } = await cases.caseAt('report-incident');
  const file = await fileOf(caseId);
  const incidentId = file?.incidents[0]?.incidentId ?? '';
  return { caseId, personId, incidentId, url: `/cases/${caseId}/steps/add-to-incident?target=${incidentId}` };
}

describe('files added to an incident', () => {
  test('are kept as they came, under their names, and only ever saved', async () => {
    const { caseId, url } = await reported();
    const picture = png();
    const sent = await sendWithFiles(manager, url, { what: 'Seen by a neighbour.' }, [
      { name: '../../Tür (zwei)’.png', content: picture },
      { name: 'note.html', content: Buffer.from('<script>alert(1)</script>') },
    ]);
    expect({ status: sent.status, faults: faultsShown(sent.body) }).toEqual({ status: 303, faults: [] });
    const [addendum] = (await fileOf(caseId))?.addenda ?? [];
    expect(addendum?.files.map((f) => f.name)).toEqual(['Tür (zwei)’.png', 'note.html']);
    const place = `/cases/${caseId}/files/${addendum?.addendumId}`;
    const page = await manager.get(`/cases/${caseId}`);
    expect(page.body).toContain(`href="${place}/0"`);
    const first = await manager.get(`${place}/0`);
    expect(first.bytes.equals(picture)).toBe(true);
    expect(first.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="T_r (zwei)_.png"; filename*=UTF-8''T%C3%BCr%20(zwei)%E2%80%99.png`,
      'x-content-type-options': 'nosniff',
    });
    const second = await manager.get(`${place}/1`);
    expect(second.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect((await manager.get(`${place}/2`)).status).toBe(404);
    expect((await manager.get(`${place}/x`)).status).toBe(404);
    expect((await (await cases.as('tuntum/service-manager')).get(`${place}/0`)).status).toBe(404);
    expect((await manager.api('GET', `/api/v1${place}/0`)).status).toBe(200);
    const read = await inLandlord(cases.t.database.app, 'karbon', (tx) =>
      tx
        .selectFrom('read_log')
        .select('what')
        .where('case_id', '=', caseId)
        .where('what', 'like', 'file:%')
        .execute(),
    );
    expect(read.map((r) => r.what)).toEqual([
      'file: Tür (zwei)’.png',
      'file: note.html',
      'file: Tür (zwei)’.png',
    ]);
  });

  test('a mistake elsewhere on the page loses none of them, and each that cannot be kept is named', async () => {
    const { caseId, url } = await reported();
    const wrong = await sendWithFiles(manager, url, { what: '', daysUnfit: 'many' }, [
      { name: 'door.png', content: png() },
      {
        name: 'invoice.pdf',
        content: Buffer.from('MZ\u0090\0\u0003\0\0\0\u0004\0\0\0\u00ff\u00ff', 'latin1'),
      },
      { name: 'empty.txt', content: Buffer.alloc(0) },
      { name: 'film.mp4', content: Buffer.alloc(25 * 1_048_576 + 1) },
    ]);
    expect(wrong.status).toBe(422);
    expect(faultsShown(wrong.body)).toEqual([
      '“invoice.pdf” cannot be kept: it is not a picture, a recording, a film, a PDF, a Word or Excel document, or plain text.',
      '“empty.txt” is empty. Choose the file again.',
      '“film.mp4” is larger than 25 MB. Send a shorter recording or a smaller picture.',
      'Give whole days',
    ]);
    const kept = filledIn(wrong.body).files;
    expect(kept).toHaveLength(2);
    expect(kept?.[0]).toMatch(/^[0-9a-f]{64}\/door\.png$/);
    const again = await manager.post(url, {
      ...filledIn(wrong.body),
      files: [kept?.[0] ?? ''],
      daysUnfit: '2',
    });
    expect(again.status).toBe(303);
    expect((await fileOf(caseId))?.addenda[0]?.files.map((f) => f.name)).toEqual(['door.png']);
  });

  test('500 files, a file that is not kept here, and a page that is not ours are each told', async () => {
    const { caseId, url } = await reported();
    const many = Array.from({ length: 500 }, (_, i) => ({ name: `${i}.txt`, content: Buffer.from(`${i}`) }));
    const sent = await sendWithFiles(manager, url, { what: 'All of them.' }, many);
    expect(sent.status).toBe(422);
    expect(faultsShown(sent.body)).toHaveLength(480);
    expect(faultsShown(sent.body)[0]).toBe('“20.txt” was not kept: send 20 files at a time or fewer.');
    const forged = { ...filledIn(sent.body), files: [`${'0'.repeat(64)}/x.txt`] };
    const refused = await manager.post(url, forged);
    expect(faultsShown(refused.body)).toEqual([
      'One of these files is not kept here. Send it again. (your policy is silent; system default)',
    ]);
    const stranger = await sendWithFiles(
      manager,
      url,
      {},
      [{ name: 'a.txt', content: Buffer.from('unseen') }],
      'forged',
    );
    expect(stranger.status).toBe(403);
    const found = await inLandlord(cases.t.database.app, 'karbon', (tx) =>
      tx.selectFrom('stored_file').select('sha256').where('content', '=', Buffer.from('unseen')).execute(),
    );
    expect(found).toEqual([]);
    expect((await fileOf(caseId))?.addenda).toEqual([]);
  });

  test('a report carries them too, from a colleague who may not read the case and may add to it later', async () => {
    const personId = await cases.t.person('karbon');
    const sent = await sendWithFiles(
      adviser,
      `/people/${personId}/steps/report-incident`,
      { whatHappened: 'A message with a picture.', channel: 'email' },
      [{ name: 'message.png', content: png() }],
    );
    expect({ status: sent.status, faults: faultsShown(sent.body) }).toEqual({ status: 303, faults: [] });
    const check = await adviser.get(`/people/${personId}`);
    const [, href = ''] = /href="([^"]*add-to-incident[^"]*)"/.exec(check.body) ?? [];
    const url = href.replaceAll('&amp;', '&');
    const added = await sendWithFiles(adviser, url, { what: 'They wrote again.' }, []);
    expect(added.status).toBe(303);
    const other = await (await cases.as('customer-adviser 2')).get(url);
    expect(other.status).toBe(403);
    const [, caseId = '', target = ''] = /cases\/([^/]+)\/.*target=(.*)$/.exec(url) ?? [];
    expect((await fileOf(caseId))?.incidents[0]?.files).toMatchObject([{ name: 'message.png' }]);
    expect((await adviser.get(`/cases/${caseId}/files/${target}/0`)).status).toBe(403);
  });
});

test('the API keeps a file first, and a step names it', async () => {
  const { caseId, incidentId } = await reported();
  const bytes = png();
  const kept = await manager.send('/api/v1/files?name=door.png', bytes, 'application/octet-stream');
  expect(kept.status).toBe(200);
  const file = JSON.parse(kept.body) as { sha256: string; name: string };
  const body = { incidentId, files: [file] };
  expect((await manager.api('POST', `/api/v1/cases/${caseId}/steps/add-to-incident`, body)).status).toBe(200);
  const unknown = await manager.api('POST', `/api/v1/cases/${caseId}/steps/add-to-incident`, {
    incidentId,
    files: [{ sha256: 'f'.repeat(64), name: 'x' }],
  });
  expect(unknown).toMatchObject({ status: 409, json: { reasons: [{ code: 'file-not-kept' }] } });
  const exe = await manager.send(
    '/api/v1/files?name=a.exe',
    Buffer.from('MZ\0\0'),
    'application/octet-stream',
  );
  expect(exe.status).toBe(422);
  expect((await manager.send('/api/v1/files', bytes, 'application/octet-stream')).status).toBe(422);
});

test('what nothing names goes after a month, and nothing else', async () => {
  const stray = await manager.send('/api/v1/files?name=stray.png', png(), 'application/octet-stream');
  const { sha256 } = JSON.parse(stray.body) as { sha256: string };
  const drop = (before: string) =>
    inLandlord(cases.t.database.app, 'karbon', (tx) => dropUnusedFiles(tx, { landlordId: 'karbon', before }));
  const count = () =>
    inLandlord(cases.t.database.app, 'karbon', (tx) =>
      tx.selectFrom('stored_file').select('sha256').where('landlord_id', '=', 'karbon').execute(),
    );
  expect((await count()).map((r) => r.sha256)).toContain(sha256);
  expect(await drop('2000-01-01T00:00:00.000Z')).toBe(0);
  await drop('2100-01-01T00:00:00.000Z');
  const left = (await count()).map((r) => r.sha256);
  expect(left).not.toContain(sha256);
  const named = await inLandlord(cases.t.database.app, 'karbon', (tx) =>
    tx.selectFrom('attachment').select('sha256').where('landlord_id', '=', 'karbon').execute(),
  );
  expect(new Set(left)).toEqual(new Set(named.map((r) => r.sha256)));
});
