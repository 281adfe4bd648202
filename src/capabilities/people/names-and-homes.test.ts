import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playThrough } from '../../../test/record-stage.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';
import { inLandlord, type Tx } from '../../platform/database.ts';
import { verifyLedger } from '../../platform/ledger-verify.ts';
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
const step = async (personId: string, type: string, body: object, who = 'line-manager') =>
  (await web.as(who)).api('POST', `/api/v1/people/${personId}/steps/${type}`, body);
const waiting = (caseId: string) =>
  within((tx) =>
    tx
      .selectFrom('letter_dispatch')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('closed_at', 'is', null)
      .execute(),
  );
async function fromFile(lines: string[]) {
  return importPeople(
    { db: web.t.deps.database.app, today: '2026-03-20' },
    {
      landlordId,
      by: 'a test',
      stream: (async function* () {
        yield lines.join('\n');
      })(),
    },
  );
}
/** A name that nobody else on this database bears. */
const named = async (name: string) => {
  const { personId, caseId } = await web.caseAt('issue-letter');
  await within((tx) => tx.updateTable('person').set({ name }).where('person_id', '=', personId).execute());
  return { personId, caseId };
};

describe('another name', () => {
  it('is on every page at once, and the earlier one on none; letters that wait are held', async () => {
    const { personId, caseId } = await named('Perpetua Oldname');
    const manager = await web.as('line-manager');
    const page = `/people/${personId}/steps/change-name`;
    const shown = await manager.get(page);
    const sent = await manager.post(page, { ...filledIn(shown.body), to: 'Peregrine Newname' });
    expect(sent.status).toBe(303);
    for (const url of [`/people/${personId}`, `/cases/${caseId}`, `/people/${personId}/contacts`, '/work']) {
      const { status, body } = await manager.get(url);
      expect(status, url).toBe(200);
      expect(body, url).not.toContain('Oldname');
    }
    expect((await manager.get(`/people/${personId}`)).body).toContain('Peregrine Newname');
    const about = await manager.api('GET', `/api/v1/people/${personId}`);
    expect(JSON.stringify(about.json)).not.toContain('Oldname');
    expect(JSON.stringify(about.json)).toContain('Peregrine Newname');
    const waits = await waiting(caseId);
    expect(waits.length).toBeGreaterThan(0);
    for (const d of waits) expect(d.held).toContain('Peregrine Newname');
    expect((await verifyLedger(web.t.database.app, landlordId)).broken).toBeNull();
  });

  it('whoever may still finds them by the earlier name, and reads only the one they have', async () => {
    const { personId } = await named('Quintilla Beforehand');
    await step(personId, 'change-name', { to: 'Quentin Afterwards' });
    const manager = await web.as('line-manager');
    const found = await manager.api('GET', '/api/v1/people?find=quintilla+before');
    expect(found.json).toMatchObject({
      people: [{ personId, name: 'Quentin Afterwards', matchedOn: 'former-name', matched: '' }],
    });
    const adviser = await web.as('customer-adviser');
    const none = await adviser.api('GET', '/api/v1/people?find=quintilla+before');
    expect(JSON.stringify(none.json)).not.toContain(personId);
    const now = await adviser.api('GET', '/api/v1/people?find=quentin+afterwards');
    expect(now.json).toMatchObject({ people: [{ personId }] });
  });

  it('nobody finds them by it where the person asked for that', async () => {
    const { personId } = await named('Theodora Vanished');
    await step(personId, 'change-name', { to: 'Theo Present', findable: false });
    const found = await (await web.as('line-manager')).api('GET', '/api/v1/people?find=theodora+vanished');
    expect(JSON.stringify(found.json)).not.toContain(personId);
  });

  it('a file with the earlier name changes nothing; once it has the new one, later changes come in again', async () => {
    const { personId } = await named('Ursula Earlier');
    await step(personId, 'change-name', { to: 'Uriel Later' });
    const { reference } = await personOf(personId);
    const head = 'reference,name,relationship';
    const old = await fromFile([head, `${reference},Ursula Earlier,tenant`]);
    expect(old).toMatchObject({ kept: 1, updated: 0, keptRows: [{ reference, columns: ['name'] }] });
    expect(JSON.stringify(old)).not.toContain('Ursula');
    expect((await personOf(personId)).name).toBe('Uriel Later');
    expect(await fromFile([head, `${reference},Uriel Later,tenant`])).toMatchObject({ kept: 0 });
    expect(await fromFile([head, `${reference},Uriel Later-Yet,tenant`])).toMatchObject({
      kept: 0,
      updated: 1,
    });
  });
});

describe('another home', () => {
  it('is on record at once; an earlier file does not bring the old one back', async () => {
    const { personId } = await web.caseAt('issue-letter');
    const done = await step(personId, 'record-move', {
      on: '2026-03-02',
      address: '7 New Road',
      postcode: 'ZZ1 2CD',
    });
    expect(done.status).toBe(200);
    expect(await personOf(personId)).toMatchObject({
      address: '7 New Road',
      postcode: 'ZZ1 2CD',
      kept_safe: false,
    });
    const { reference } = await personOf(personId);
    const report = await fromFile([
      'reference,name,relationship,address,postcode',
      `${reference},Jordan Example,tenant,12 Sample Court,ZZ1 1AA`,
    ]);
    expect(report).toMatchObject({ kept: 1, keptRows: [{ columns: ['address', 'postcode'] }] });
    expect((await personOf(personId)).address).toBe('7 New Road');
  });

  it('every fault is said at once, and nothing typed is lost', async () => {
    const { personId } = await web.caseAt('report-incident');
    const manager = await web.as('line-manager');
    const page = `/people/${personId}/steps/record-move`;
    const shown = await manager.get(page);
    const wrong = await manager.post(page, {
      ...filledIn(shown.body),
      'on-day': '1',
      'on-month': '1',
      'on-year': '2027',
      safely: 'no',
      postcode: 'ZZ1 2CD',
    });
    expect(wrong.status).toBe(409);
    expect(faultsShown(wrong.body)).toHaveLength(2);
    expect(wrong.body).toContain('value="ZZ1 2CD"');
  });
});

describe('a home that is kept safe', () => {
  const safely = { on: '2026-02-02', safely: true, lettersBy: 'Handed over by Robin at the refuge' };
  const secret = '3 Quiet Lane';

  it('is on no page, in no search, and in no answer but the one that only those who need it can open', async () => {
    // Nobody else on this database has the name or the address, so that what is shown of either is theirs.
    const personId = await web.t.person(landlordId, { name: 'Safira Kept-Away' });
    await within((tx) =>
      tx.updateTable('person').set({ address: '4 Former Row' }).where('person_id', '=', personId).execute(),
    );
    const { caseId } = await playThrough(web.stage, personId, 'issue-letter');
    const before = await personOf(personId);
    // Of one alone, a search leads to their page.
    await web.t.person(landlordId, { name: 'Safira Else' });
    expect((await step(personId, 'record-move', safely)).status).toBe(200);
    const manager = await web.as('line-manager');
    const home = `/people/${personId}/safe-home`;
    const shown = await manager.get(home);
    const sent = await manager.post(home, { ...filledIn(shown.body), address: secret, postcode: 'ZZ9 9ZZ' });
    expect(sent).toMatchObject({ status: 303, location: `/people/${personId}` });
    const sheet = await manager.post('/out-of-hours', {
      audience: 'visiting',
      usableFor: 'next-working-morning',
    });
    expect(sheet.location).toMatch(/^\/out-of-hours\/[\w-]+$/);
    for (const url of [
      `/people/${personId}`,
      `/cases/${caseId}`,
      '/people?find=safira',
      sheet.location ?? '',
      '/post',
    ]) {
      const { status, body } = await manager.get(url);
      expect(status, url).toBe(200);
      expect(body, url).toContain(before.name);
      expect(body, url).not.toContain(secret);
      expect(body, url).not.toContain('4 Former Row');
    }
    for (const url of [
      `/api/v1/people/${personId}`,
      `/api/v1/cases/${caseId}`,
      `/api/v1/cases/${caseId}/timeline`,
      `/api/v1/contact-check?person=${personId}&channel=phone`,
      '/api/v1/people?find=quiet+lane',
    ]) {
      expect(JSON.stringify((await manager.api('GET', url)).json), url).not.toContain(secret);
    }
    const check = await (await web.as('customer-adviser')).get(`/people/${personId}`);
    expect(check.body).toContain('Never say, confirm or guess where they live');
    expect(check.body).not.toContain('safe-home');
    const opened = await manager.api('GET', `/api/v1${home}`);
    expect(opened).toMatchObject({ status: 200, json: { address: secret, postcode: 'ZZ9 9ZZ' } });
    const readings = await within((tx) =>
      tx
        .selectFrom('read_log')
        .selectAll()
        .where('person_id', '=', personId)
        .where('what', '=', 'home kept safe')
        .execute(),
    );
    expect(readings.length).toBeGreaterThanOrEqual(2);
    expect((await (await web.as('customer-adviser')).get(home)).status).toBe(403);
  });

  it('letters that wait and letters to come are held for the agreed way, and none goes by post', async () => {
    const { personId, caseId } = await web.caseAt('issue-letter');
    await step(personId, 'record-move', safely);
    const [held] = await waiting(caseId);
    expect(held?.held).toContain('kept safe');
    const officer = await web.as('customer-relations-officer');
    const refused = await officer.api('POST', `/api/v1/cases/${caseId}/letters/${held?.letter_id}/post`, {});
    expect(refused.status).toBe(409);
    expect(JSON.stringify(refused.json)).toContain('Handed over by Robin at the refuge');
    web.stage.at('2026-03-20T10:00:00.000Z');
    const [file] = await within((tx) =>
      tx.selectFrom('restriction').selectAll().where('case_id', '=', caseId).execute(),
    );
    const lifted = await (await web.as('manager')).api(
      'POST',
      `/api/v1/cases/${caseId}/steps/lift-restriction`,
      {
        restrictionId: file?.restriction_id,
        reason: 'It has served its purpose.',
      },
    );
    expect(lifted.status, JSON.stringify(lifted.json)).toBe(200);
    const waits = await waiting(caseId);
    expect(waits.length).toBeGreaterThan(0);
    for (const d of waits) expect(d.held).toContain('Handed over by Robin');
  });

  it('no file brings an address back, whatever it says', async () => {
    const { personId } = await web.caseAt('report-incident');
    expect((await step(personId, 'record-move', safely)).status).toBe(200);
    const { reference } = await personOf(personId);
    const head = 'reference,name,relationship,address,postcode,household_reference';
    for (const row of [
      `${reference},Jordan Example,tenant,,,`,
      `${reference},Jordan Example,tenant,${secret},ZZ9 9ZZ,H-1`,
    ])
      await fromFile([head, row]);
    expect(await personOf(personId)).toMatchObject({
      address: null,
      postcode: null,
      household_reference: null,
    });
  });
});

describe('the end of a tenancy', () => {
  it('makes a former tenant, whose restriction somebody looks at; a file that still says tenant waits', async () => {
    const { personId, caseId } = await web.caseAt('issue-letter');
    const done = await step(personId, 'end-tenancy', { on: '2026-03-01' });
    expect(done.status, JSON.stringify(done.json)).toBe(200);
    const owed = await within((tx) =>
      tx
        .selectFrom('obligation')
        .selectAll()
        .where('case_id', '=', caseId)
        .where('kind', '=', 'early-review')
        .execute(),
    );
    expect(owed).toMatchObject([{ what: 'Review early: the tenancy ended', discharged_at: null }]);
    const person = await personOf(personId);
    expect(person).toMatchObject({ relationship: 'former-tenant', ended_on: '2026-03-01' });
    const report = await fromFile([
      'reference,name,relationship',
      `${person.reference},${person.name},tenant`,
    ]);
    expect(report).toMatchObject({ kept: 1 });
    expect((await personOf(personId)).relationship).toBe('former-tenant');
  });
});
