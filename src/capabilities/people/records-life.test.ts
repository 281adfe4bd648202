import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { born, codesOf, outsider } from '../../../test/outsider.ts';
import { webCases } from '../../../test/web-case.ts';
import { inLandlord, type Tx } from '../../platform/database.ts';
import { verifyLedger } from '../../platform/ledger-verify.ts';
import { importPeople } from './import.ts';

const landlordId = 'karbon';
const NOW = '2026-03-09T10:00:00.000Z';
const reason = 'Both told us that they are the same person, and showed a tenancy agreement.';
const safely = { on: '2026-02-02', safely: true, lettersBy: 'Handed over by Robin at the refuge' };
let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
beforeEach(() => void web.t.clock.set?.(NOW));
afterAll(() => web?.t.close());

const within = <T>(query: (tx: Tx) => Promise<T>) => inLandlord(web.t.deps.database.app, landlordId, query);
const personOf = (personId: string) =>
  within((tx) =>
    tx.selectFrom('person').selectAll().where('person_id', '=', personId).executeTakeFirstOrThrow(),
  );
const waiting = (caseId: string) =>
  within((tx) =>
    tx
      .selectFrom('letter_dispatch')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('closed_at', 'is', null)
      .execute(),
  );
async function step(personId: string, type: string, body: object) {
  const manager = await web.as('line-manager');
  const done = await manager.api('POST', `/api/v1/people/${personId}/steps/${type}`, body);
  expect(done.status, JSON.stringify(done.json)).toBe(200);
}
const merge = (stays: string, goes: string) => step(stays, 'merge-records', { otherId: goes, reason });
const undo = (stays: string, goes: string) =>
  step(stays, 'undo-merge', { otherId: goes, reason: 'They are two people.' });
const fromFile = (...lines: string[]) =>
  importPeople(
    { db: web.t.deps.database.app, today: '2026-03-20' },
    {
      landlordId,
      by: 'a test',
      stream: (async function* () {
        yield lines.join('\n');
      })(),
    },
  );
const opens = async (code: string, proof: Record<string, string> = born) => {
  expect(code).toMatch(/^\w{5}-\w{5}$/);
  return (await outsider(web.t).enter(landlordId, { code, ...proof })).status === 303;
};
const nameGoes = (personId: string, name: string) =>
  within((tx) => tx.updateTable('person').set({ name }).where('person_id', '=', personId).execute());

/** Two records of one person, each with a letter out; the other record's letters, code and row are asked about. */
async function together(name = 'Jordan Example') {
  const stays = await web.caseAt('issue-letter');
  const goes = await web.caseAt('issue-letter');
  await nameGoes(goes.personId, name);
  web.t.clock.set?.(NOW);
  await merge(stays.personId, goes.personId);
  const [code = ''] = await codesOf(web.t, landlordId, goes.personId);
  return { stays: stays.personId, goes: goes.personId, caseId: goes.caseId, code };
}

describe('a death recorded of somebody with two records', () => {
  it('closes the codes, visits and links of both, and no file changes either', async () => {
    const { stays, goes, caseId, code } = await together();
    const [letter] = await waiting(caseId);
    const email = `/cases/${caseId}/letters/${letter?.letter_id}/email`;
    const manager = await web.as('manager');
    expect((await manager.post(email, { to: 'kin@example.org', days: '7' })).status).toBe(303);
    const mail = await within((tx) =>
      tx
        .selectFrom('mail')
        .select('words')
        .where('to_address', '=', 'kin@example.org')
        .executeTakeFirstOrThrow(),
    );
    const [, link = ''] = /https:\/\/evenhand\.example(\/l\/[\w.-]+)/.exec(mail.words ?? '') ?? [];
    const linked = async () => (await web.t.app.inject({ method: 'GET', url: link })).statusCode;
    expect(await linked()).toBe(200);
    const visitor = outsider(web.t);
    expect((await visitor.enter(landlordId, { code, ...born })).status).toBe(303);

    await step(stays, 'record-death', { howKnown: 'The hospital rang.' });
    expect(await opens(code)).toBe(false);
    expect((await visitor.get('/yours/karbon')).text).not.toContain('Jordan');
    expect(await linked()).toBe(410);
    const before = await personOf(goes);
    const file = [
      'reference,name,relationship,address',
      `${before.reference},Somebody Else,former-tenant,9 New Road`,
    ];
    expect(await fromFile(...file)).toMatchObject({ updated: 0, kept: 1 });
    expect((await personOf(goes)).name).toBe(before.name);

    await step(stays, 'correct-death', { reason: 'It was somebody of the same name.' });
    expect(await opens(code)).toBe(true);
    expect((await verifyLedger(web.t.database.app, landlordId)).broken).toBeNull();
  });

  it('goes back to the one it was recorded of when they are taken apart', async () => {
    const { stays, goes, code } = await together();
    await step(stays, 'record-death', { howKnown: 'The hospital rang.' });
    await undo(stays, goes);
    expect(await personOf(stays)).toMatchObject({ has_died: true });
    expect(await personOf(goes)).toMatchObject({ has_died: false, before_together: null });
    expect(await opens(code)).toBe(true);
  });
});

describe('another name of somebody with two records', () => {
  it('is on both, whatever each was called before; either earlier name finds them for those who may', async () => {
    const { stays, goes } = await together('Georgina Otherwise');
    await nameGoes(stays, 'Georgie Likewise');
    await step(stays, 'change-name', { to: 'George Henceforth' });
    for (const id of [stays, goes]) expect((await personOf(id)).name).toBe('George Henceforth');
    const manager = await web.as('line-manager');
    for (const asked of ['georgina+otherwise', 'georgie+likewise', 'george+henceforth']) {
      const { json } = await manager.api('GET', `/api/v1/people?find=${asked}`);
      expect(json, asked).toMatchObject({ people: [{ personId: stays, name: 'George Henceforth' }] });
      expect((json as { people: object[] }).people, asked).toHaveLength(1);
    }
    const none = await (await web.as('customer-adviser')).api(
      'GET',
      '/api/v1/people?find=georgina+otherwise',
    );
    expect(none.json).toMatchObject({ people: [] });
  });

  it('that nobody may find by the earlier one hides it on both', async () => {
    const { stays, goes } = await together('Thaddea Hidden');
    await step(stays, 'change-name', { to: 'Thad Shown', findable: false });
    const { json } = await (await web.as('line-manager')).api('GET', '/api/v1/people?find=thaddea+hidden');
    expect(json).toMatchObject({ people: [] });
    expect((await personOf(goes)).name).toBe('Thad Shown');
  });

  it('is kept from the file’s row of either; taken apart, the other has its own name and takes files again', async () => {
    const { stays, goes } = await together('Ottoline Before');
    await step(stays, 'change-name', { to: 'Otto After' });
    const { reference } = await personOf(goes);
    const head = 'reference,name,relationship';
    expect(await fromFile(head, `${reference},Ottoline Before,tenant`)).toMatchObject({
      keptRows: [{ reference, columns: ['name'] }],
    });
    expect((await personOf(goes)).name).toBe('Otto After');
    await undo(stays, goes);
    expect((await personOf(stays)).name).toBe('Otto After');
    expect(await personOf(goes)).toMatchObject({ name: 'Ottoline Before', held: [] });
    expect(await fromFile(head, `${reference},Ottoline Later,tenant`)).toMatchObject({ kept: 0, updated: 1 });
    expect((await verifyLedger(web.t.database.app, landlordId)).broken).toBeNull();
  });
});

describe('the home of somebody with two records', () => {
  it('kept safe, is forgotten on both: no postcode opens a page, and no file brings an address back', async () => {
    const { stays, goes, code } = await together();
    const old = { postcode: 'ZZ1 1AA' };
    expect(await opens(code, old)).toBe(true);
    await step(stays, 'record-move', safely);
    const nowhere = { address: null, postcode: null, household_reference: null, kept_safe: true };
    for (const id of [stays, goes]) expect(await personOf(id)).toMatchObject(nowhere);
    expect(await opens(code, old)).toBe(false);
    const { reference } = await personOf(goes);
    await fromFile(
      'reference,name,relationship,address,postcode,household_reference',
      `${reference},Jordan Example,tenant,3 Quiet Lane,ZZ9 9ZZ,H-9`,
    );
    expect(await personOf(goes)).toMatchObject(nowhere);
    await undo(stays, goes);
    expect(await personOf(goes)).toMatchObject({
      address: '12 Sample Court',
      postcode: 'ZZ1 1AA',
      kept_safe: false,
    });
    expect(await personOf(stays)).toMatchObject(nowhere);
  });

  it('kept safe before, hides the address of a record that goes into theirs, and holds what waits to go there', async () => {
    const stays = await web.caseAt('issue-letter');
    const goes = await web.caseAt('issue-letter');
    web.t.clock.set?.(NOW);
    await step(stays.personId, 'record-move', safely);
    const before = await waiting(goes.caseId);
    expect(before.length).toBeGreaterThan(0);
    for (const d of before) expect(d.held).toBeNull();
    await merge(stays.personId, goes.personId);
    expect(await personOf(goes.personId)).toMatchObject({ address: null, postcode: null, kept_safe: true });
    const after = await waiting(goes.caseId);
    expect(after).toHaveLength(before.length);
    for (const d of after) expect(d.held).toContain('It was written before this');
    expect((await verifyLedger(web.t.database.app, landlordId)).broken).toBeNull();
  });

  it('moved openly, is the new one on both; a tenancy that ended makes a former tenant of both', async () => {
    const { stays, goes, code } = await together();
    await step(stays, 'record-move', { on: '2026-03-02', address: '7 New Road', postcode: 'ZZ1 2CD' });
    await step(stays, 'end-tenancy', { on: '2026-03-01' });
    for (const id of [stays, goes])
      expect(await personOf(id)).toMatchObject({
        address: '7 New Road',
        relationship: 'former-tenant',
        ended_on: '2026-03-01',
      });
    expect(await opens(code, { postcode: 'ZZ1 2CD' })).toBe(true);
    await undo(stays, goes);
    expect(await personOf(goes)).toMatchObject({
      address: '12 Sample Court',
      relationship: 'tenant',
      ended_on: null,
    });
  });
});
