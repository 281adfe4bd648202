import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledIn, webCases } from '../../../test/web-case.ts';
import { rebuildArrangements } from '../../platform/arrangements.ts';
import { inLandlord, type Tx } from '../../platform/database.ts';
import { verifyLedger } from '../../platform/ledger-verify.ts';
import { readOwn } from '../customer-page/queries.ts';
import { importPeople } from './import.ts';

const landlordId = 'karbon';
let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web.t.close());

const within = <T>(query: (tx: Tx) => Promise<T>) => inLandlord(web.t.deps.database.app, landlordId, query);
const personOf = (personId: string) =>
  within((tx) =>
    tx.selectFrom('person').selectAll().where('person_id', '=', personId).executeTakeFirstOrThrow(),
  );
const bodyOf = async (personId: string) =>
  (
    await within((tx) =>
      tx.selectFrom('arrangements').select('body').where('person_id', '=', personId).executeTakeFirst(),
    )
  )?.body;
/** Two people on record who are one, each with a restriction in force. */
async function twice() {
  const stays = await web.caseAt('issue-letter');
  const goes = await web.caseAt('issue-letter');
  return { stays, goes };
}
const reason = 'Both told us that they are the same person, and showed a tenancy agreement.';
const api = async (who = 'line-manager') => (await web.as(who)).api;
const merge = async (stays: string, goes: string) =>
  (await api())('POST', `/api/v1/people/${stays}/steps/merge-records`, { otherId: goes, reason });
const undo = async (stays: string, goes: string) =>
  (await api())('POST', `/api/v1/people/${stays}/steps/undo-merge`, {
    otherId: goes,
    reason: 'They are two people.',
  });

describe('two records of one person', () => {
  it('are shown side by side before anybody decides, and one stays', async () => {
    const { stays, goes } = await twice();
    const manager = await web.as('line-manager');
    const page = `/people/${stays.personId}/steps/merge-records?target=${goes.personId}`;
    const shown = await manager.get(page);
    expect(shown.status).toBe(200);
    const { reference } = await personOf(goes.personId);
    expect(shown.body).toContain('What each record holds');
    expect(shown.body).toContain(reference);
    const sent = await manager.post(page, { ...filledIn(shown.body), reason });
    expect(sent).toMatchObject({ status: 303, location: `/people/${stays.personId}` });
    const together = await bodyOf(stays.personId);
    expect(together?.restrictions.map((r) => r.caseId).sort()).toEqual([stays.caseId, goes.caseId].sort());
    expect(await bodyOf(goes.personId)).toMatchObject({ wentInto: stays.personId, restrictions: [] });
    expect((await manager.get(`/cases/${goes.caseId}`)).body).toContain('is kept with it');
    expect((await manager.get(`/cases/${stays.caseId}`)).body).toContain('is kept with this one');
    const { changed } = await rebuildArrangements(web.t.deps, landlordId);
    expect(changed).toBe(0);
    expect((await verifyLedger(web.t.database.app, landlordId)).broken).toBeNull();
  });

  it.each([
    ['none stands', 'report-incident', 'report-incident', null],
    [
      'one stands on the other',
      'report-incident',
      'issue-letter',
      'The restriction in force is looked at early.',
    ],
    ['each has one', 'issue-letter', 'issue-letter', 'Each restriction is looked at early.'],
  ] as const)('say whether a restriction is looked at early: %s', async (_, here, there, said) => {
    const stays = await web.caseAt(here);
    const goes = await web.caseAt(there);
    const manager = await web.as('line-manager');
    const page = `/people/${stays.personId}/steps/merge-records?target=${goes.personId}`;
    const shown = await manager.get(page);
    const sent = await manager.post(page, { ...filledIn(shown.body), reason });
    const after = await manager.get(sent.location ?? '');
    expect(after.body).toContain('Both records are kept together.');
    const early = /(The|Each) restriction[^.]* is\s+looked at early\./;
    for (const { body } of [shown, after])
      expect(early.exec(body)?.[0].replaceAll(/\s+/g, ' ') ?? null).toBe(said);
  });

  it('the old reference, link and id answer with where it went, never with nothing', async () => {
    const { stays, goes } = await twice();
    expect((await merge(stays.personId, goes.personId)).status).toBe(200);
    const manager = await web.as('line-manager');
    const page = await manager.get(`/people/${goes.personId}?channel=email`);
    expect(page).toMatchObject({
      status: 308,
      headers: { location: `/people/${stays.personId}?channel=email` },
    });
    const old = await manager.api('GET', `/api/v1/people/${goes.personId}`);
    expect(old).toMatchObject({ status: 308, headers: { location: `/api/v1/people/${stays.personId}` } });
    const { reference } = await personOf(goes.personId);
    const found = await manager.api('GET', `/api/v1/people?find=${encodeURIComponent(reference)}`);
    expect(found.json).toMatchObject({ people: [{ personId: stays.personId }] });
    const check = await manager.api('GET', `/api/v1/contact-check?person=${goes.personId}&channel=phone`);
    expect(check.json).toMatchObject({ people: [{ personId: stays.personId }] });
    const step = await manager.api('POST', `/api/v1/people/${goes.personId}/steps/end-tenancy`, {
      on: '2026-03-01',
    });
    expect(step.status).toBe(308);
    for (const url of [`/cases/${goes.caseId}`, `/people/${stays.personId}/contacts`])
      expect((await manager.get(url)).status, url).toBe(200);
  });

  it('a case is carried on where it was opened, under the record that stays', async () => {
    const { stays, goes } = await twice();
    await merge(stays.personId, goes.personId);
    web.stage.at('2026-03-20T10:00:00.000Z');
    const [r] = await within((tx) =>
      tx.selectFrom('restriction').selectAll().where('case_id', '=', goes.caseId).execute(),
    );
    const lifted = await (await api('manager'))(
      'POST',
      `/api/v1/cases/${goes.caseId}/steps/lift-restriction`,
      {
        restrictionId: r?.restriction_id,
        reason: 'It has served its purpose.',
      },
    );
    expect(lifted.status, JSON.stringify(lifted.json)).toBe(200);
    expect((await bodyOf(stays.personId))?.restrictions.map((x) => x.caseId)).toEqual([stays.caseId]);
    const needs = await (await api())('POST', `/api/v1/people/${stays.personId}/steps/record-needs`, {
      status: 'none-found-after-asking',
      enquiries: 'Asked again.',
      needs: [],
    });
    expect(needs.status, JSON.stringify(needs.json)).toBe(200);
    expect((await verifyLedger(web.t.database.app, landlordId)).broken).toBeNull();
  });

  it('a form that was open on the record that went is answered clearly, and nothing typed is lost', async () => {
    const stays = await web.caseAt('report-incident');
    const goes = await web.caseAt('report-incident');
    const manager = await web.as('line-manager');
    const page = `/people/${goes.personId}/steps/change-name`;
    const open = await manager.get(page);
    await merge(stays.personId, goes.personId);
    const sent = await manager.post(page, { ...filledIn(open.body), to: 'Somebody Typed This' });
    expect(sent.status).toBe(412);
    expect(sent.body).toContain('Two records of this person were put together');
    expect(sent.body).toContain('Somebody Typed This');
    expect((await personOf(stays.personId)).name).not.toBe('Somebody Typed This');
  });

  it('the other may be named in capitals, as some systems write ids', async () => {
    const { stays, goes } = await twice();
    const done = await merge(stays.personId, goes.personId.toUpperCase());
    expect(done.status, JSON.stringify(done.json)).toBe(200);
    expect(await bodyOf(goes.personId)).toMatchObject({ wentInto: stays.personId });
    expect((await undo(stays.personId, goes.personId.toUpperCase())).status).toBe(200);
    expect((await bodyOf(goes.personId))?.wentInto ?? null).toBeNull();
  });

  it('can be taken apart: each has its own again, and what was done meanwhile is shown', async () => {
    const { stays, goes } = await twice();
    await merge(stays.personId, goes.personId);
    web.stage.at('2026-03-21T10:00:00.000Z');
    const [r] = await within((tx) =>
      tx.selectFrom('restriction').selectAll().where('case_id', '=', goes.caseId).execute(),
    );
    await (await api('manager'))('POST', `/api/v1/cases/${goes.caseId}/steps/lift-restriction`, {
      restrictionId: r?.restriction_id,
      reason: 'It has served its purpose.',
    });
    const manager = await web.as('line-manager');
    const shown = await manager.get(`/people/${stays.personId}/steps/undo-merge?target=${goes.personId}`);
    const { reference } = await personOf(goes.personId);
    expect(shown.body).toContain(`in a case of ${reference}: Letter:`);
    const apart = await undo(stays.personId, goes.personId);
    expect(apart.status, JSON.stringify(apart.json)).toBe(200);
    expect((await bodyOf(stays.personId))?.restrictions.map((x) => x.caseId)).toEqual([stays.caseId]);
    expect((await bodyOf(goes.personId))?.wentInto).toBeUndefined();
    expect((await manager.get(`/people/${goes.personId}`)).status).toBe(200);
    expect((await manager.get(`/cases/${goes.caseId}`)).body).toContain('the two were taken apart');
    expect((await verifyLedger(web.t.database.app, landlordId)).broken).toBeNull();
    expect((await rebuildArrangements(web.t.deps, landlordId)).changed).toBe(0);
    expect((await merge(stays.personId, goes.personId)).status).toBe(200);
  });

  it('who may not is told who may; a record of another landlord is nobody', async () => {
    const { stays, goes } = await twice();
    const refused = await (await api('customer-adviser'))(
      'POST',
      `/api/v1/people/${stays.personId}/steps/merge-records`,
      {
        otherId: goes.personId,
        reason,
      },
    );
    expect(refused.status).toBe(403);
    const elsewhere = await web.t.person('tuntum');
    expect((await merge(stays.personId, elsewhere)).status).toBe(409);
  });

  it('those who may be one are proposed by what they share, and never joined by it', async () => {
    const a = await web.t.person('karbon');
    const b = await web.t.person('karbon');
    for (const person_id of [a, b])
      await within((tx) =>
        tx
          .insertInto('contact_point')
          .values({
            landlord_id: landlordId,
            person_id,
            kind: 'phone',
            normalised: '+441632960555',
            as_typed: '01632 960555',
          })
          .execute(),
      );
    const proposed = await (await api())('GET', `/api/v1/people/${a}/duplicates`);
    expect(proposed.status, JSON.stringify(proposed.json)).toBe(200);
    const { people } = proposed.json as { people: { personId: string; same: string[] }[] };
    expect(people.find((p) => p.personId === b)?.same).toContain('the same phone');
    const page = await (await web.as('line-manager')).get(`/people/${a}/duplicates`);
    expect(page.body).toContain(`target=${b}`);
    expect((await personOf(b)).merged_into).toBeNull();
  });

  it('the housing system’s row of a record that went into one made here brings that one up to date', async () => {
    const manager = await web.as('line-manager');
    const made = await manager.api('POST', '/api/v1/people', {
      name: 'Wilma Walkin',
      relationship: 'visitor',
    });
    const { personId } = made.json as { personId: string };
    const goes = await web.t.person('karbon');
    await within((tx) =>
      tx.updateTable('person').set({ date_of_birth: null }).where('person_id', '=', goes).execute(),
    );
    expect((await merge(personId, goes)).status).toBe(200);
    const { reference } = await personOf(goes);
    const file = `reference,name,relationship\n${reference},Wilma Walkin-Tenant,tenant\n`;
    const report = await importPeople(
      { db: web.t.deps.database.app, today: '2026-03-20' },
      {
        landlordId,
        by: 'a test',
        stream: (async function* () {
          yield file;
        })(),
      },
    );
    expect(report).toMatchObject({ outcome: 'imported', updated: 1 });
    expect(await personOf(personId)).toMatchObject({ name: 'Wilma Walkin-Tenant', relationship: 'tenant' });
  });

  it('I9: on the customer’s own page, nothing of one record is shown by the letter of the other', async () => {
    const { stays, goes } = await twice();
    await merge(stays.personId, goes.personId);
    const own = await readOwn(web.t.deps, { landlordId, personId: goes.personId } as Parameters<
      typeof readOwn
    >[1]);
    const theirs = await within((tx) =>
      tx.selectFrom('letter').select('letter_id').where('person_id', '=', goes.personId).execute(),
    );
    expect(own?.letters.map((l) => l.letterId).sort()).toEqual(theirs.map((l) => l.letter_id).sort());
    expect(own?.view.arrangements).toHaveLength(1);
  });
});
