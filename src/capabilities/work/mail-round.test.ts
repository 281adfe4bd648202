import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { filledIn, webCases } from '../../../test/web-case.ts';
import { writeAboutWork } from './mail-round.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const id = (who: string) => web.t.staffId(`karbon/${who}`);
const inKarbon = <T>(query: (tx: typeof web.t.database.owner) => Promise<T>) =>
  web.t.database.app.transaction().execute(async (tx) => {
    await sql`select set_config('evenhand.landlord', 'karbon', true)`.execute(tx);
    return query(tx as never);
  });
const round = () => writeAboutWork({ ...web.t.deps, address: 'https://evenhand.example' });
let seen = 0;
/** What was queued since we looked last. */
async function written() {
  const rows = await inKarbon((tx) =>
    tx
      .selectFrom('mail')
      .select(['to_address', 'subject', 'words'])
      .where('purpose', '=', 'work')
      .orderBy('queued_at')
      .orderBy('mail_id')
      .execute(),
  );
  const fresh = rows.slice(seen);
  seen = rows.length;
  return fresh;
}
const choose = async (who: string, choice: string, email?: string) =>
  (await web.as(who)).post('/work/mail', { choice, ...(email && { email }) });
/** A case of the officer's, just begun. */
async function caseOf(officer: string, at: string) {
  const { caseId, personId } = await web.caseAt('report-incident');
  web.stage.at(at);
  await must(web.stage, 'hand-over-case', { by: 'customer-adviser', personId, caseId }, { to: id(officer) });
  return { caseId, personId };
}

describe('mail about work', () => {
  beforeEach(async () => {
    for (const who of ['customer-relations-officer', 'line-manager', 'manager']) await choose(who, 'none');
    await written();
  });

  it('comes once a working morning, from seven, with what is late and due; and not where nothing is', async () => {
    const { caseId } = await caseOf('customer-relations-officer', '2026-02-05T10:00:00.000Z');
    await choose('customer-relations-officer', 'morning', 'chris@karbon.example');
    await choose('manager', 'morning', 'mo@karbon.example');
    web.stage.at('2026-02-06T06:59:00.000Z');
    await round();
    expect(await written()).toEqual([]);
    web.stage.at('2026-02-06T07:00:00.000Z');
    await Promise.all([round(), round()]);
    await round();
    const [mail, ...more] = await written();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to_address: 'chris@karbon.example' });
    expect(mail?.subject).toMatch(/^Evenhand: \d+ pieces? of work (is|are) late/);
    expect(mail?.words).toContain(`- Look at a report, case ${caseId.slice(-8)}, due `);
    expect(mail?.words).toContain(`https://evenhand.example/cases/${caseId}`);
    expect(`${mail?.subject} ${mail?.words}`).not.toMatch(/Jordan|Calls|shout/i);
    // Saturday, then Monday.
    web.stage.at('2026-02-07T09:00:00.000Z');
    await round();
    expect(await written()).toEqual([]);
    web.stage.at('2026-02-09T09:00:00.000Z');
    await round();
    expect(await written()).toHaveLength(1);
  });

  it('comes at once where somebody chose so: for what is given from then on, and for what passes to them as late', async () => {
    await caseOf('customer-relations-officer', '2026-05-05T10:00:00.000Z');
    web.stage.at('2026-05-05T11:00:00.000Z');
    await choose('customer-relations-officer', 'at-once', 'chris@karbon.example');
    await choose('line-manager', 'at-once', 'lee@karbon.example');
    await round();
    const before = await written();
    expect(before.some((m) => m.subject.includes('given to you'))).toBe(false);
    const { caseId } = await caseOf('customer-relations-officer', '2026-05-05T12:00:00.000Z');
    await Promise.all([round(), round()]);
    await round();
    const given = await written();
    expect(given.map((m) => [m.to_address, m.subject])).toEqual([
      ['chris@karbon.example', 'Evenhand: 1 piece of work was given to you'],
    ]);
    expect(given[0]?.words).toContain(`- Something to read, case ${caseId.slice(-8)}`);
    web.stage.at('2026-05-13T12:00:00.000Z');
    await round();
    await round();
    const late = (await written()).filter((m) => m.subject.includes('below you'));
    expect(late.map((m) => m.to_address)).toEqual(['lee@karbon.example']);
  });

  it('goes to whoever gave an address, their own, and is kept from those who want none', async () => {
    const page = await (await web.as('director')).get('/work/mail');
    expect(page.body).toContain('We have no e-mail address of yours');
    expect((await choose('director', 'morning', 'mo@karbon.example')).status).toBe(422);
    expect((await choose('director', 'morning', 'not an address')).status).toBe(422);
    expect((await choose('director', 'sometimes')).status).toBe(422);
    expect((await choose('director', 'at-once', 'di@karbon.example')).status).toBe(303);
    const again = await (await web.as('director')).get('/work/mail');
    expect(again.body).toContain('We write to di@karbon.example.');
    expect(filledIn(again.body).choice).toEqual(['at-once']);
  });
});
