import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webCases } from '../../../test/web-case.ts';
import { writeChecks } from '../../platform/check-read-log.ts';
import { inLandlord } from '../../platform/database.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

type Answer = { people: { personId: string; known: boolean; outcome?: string }[] };
const nobody = '0192f0c1-7c1e-7aaa-8a4e-3f1f3f1f3f1f';

describe('many people checked in one call', () => {
  it('each is answered by themselves, somebody unknown fails nobody, and each check is on record', async () => {
    const { personId } = await web.caseAt('issue-letter');
    const other = await web.t.person('karbon');
    const elsewhere = await web.t.person('tuntum');
    const adviser = await web.as('customer-adviser');
    const { status, json } = await adviser.api('POST', '/api/v1/contact-checks', {
      people: [personId, other, nobody, elsewhere, personId.toUpperCase()],
      channel: 'phone',
      direction: 'inbound',
    });
    expect(status).toBe(200);
    const { people } = json as Answer;
    expect(people.map((p) => [p.personId, p.known])).toEqual([
      [personId, true],
      [other, true],
      [nobody, false],
      [elsewhere, false],
    ]);
    const alone = await adviser.api('GET', `/api/v1/contact-check?person=${personId}&channel=phone`);
    const [one] = (alone.json as { people: { advice: { outcome: string } }[] }).people;
    expect(people[0]?.outcome).toBe(one?.advice.outcome);
    expect(people[1]?.outcome).toBe('go-ahead');
    await writeChecks(web.stage.deps as never);
    const logged = await inLandlord(web.stage.deps.database.app, 'karbon', (tx) =>
      tx
        .selectFrom('contact_check_log')
        .select('person_id')
        .where('person_id', 'in', [personId, other])
        .execute(),
    );
    expect(logged.filter((l) => l.person_id === other)).toHaveLength(1);
    expect(logged.filter((l) => l.person_id === personId)).toHaveLength(2);
  });

  it('a thousand are answered; more, none, and what is no id are refused with the field', async () => {
    const adviser = await web.as('customer-adviser');
    const id = (i: number) => `0192f0c1-7c1e-7aaa-8a4e-${String(i).padStart(12, '0')}`;
    const ask = (people: unknown) => adviser.api('POST', '/api/v1/contact-checks', { people });
    const thousand = Array.from({ length: 1000 }, (_, i) => id(i));
    expect(((await ask(thousand)).json as Answer).people).toHaveLength(1000);
    for (const people of [[...thousand, id(1001)], [], ['x'], 'all', undefined])
      expect((await ask(people)).status).toBe(422);
  });

  it('is for those who may check, and nobody else', async () => {
    const answer = await web.t.app.inject({
      method: 'POST',
      url: '/api/v1/contact-checks',
      payload: { people: [nobody] },
    });
    expect(answer.statusCode).toBe(401);
  });
});
