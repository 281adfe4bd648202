import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';
import { loadCases } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import { verifyLedger } from '../../platform/ledger-verify.ts';
import { importPeople } from './import.ts';

const landlordId = 'karbon';
let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web.t.close());

const db = () => web.t.deps.database.app;
const rows = <T>(query: (tx: Parameters<Parameters<typeof inLandlord>[2]>[0]) => Promise<T>) =>
  inLandlord(db(), landlordId, query);
const filesOf = (personId: string) => rows((tx) => loadCases(tx, landlordId, personId));
const told = {
  'on-day': '1',
  'on-month': '3',
  'on-year': '2026',
  howKnown: 'Their daughter rang.',
  speaksForThem: 'Robin Example, their daughter, 01632 960 100',
};

describe('a death', () => {
  it('ends what stands in every case at once, holds back what waits to go, and is in each case’s own record', async () => {
    const { personId, caseId } = await web.caseAt('issue-letter');
    await must(web.stage, 'open-case', { by: 'line-manager', personId, caseId: null });
    const [waiting] = await rows((tx) =>
      tx
        .selectFrom('letter_dispatch')
        .selectAll()
        .where('case_id', '=', caseId)
        .where('closed_at', 'is', null)
        .execute(),
    );
    expect(waiting?.held).toBeNull();
    const before = await filesOf(personId);
    expect(before).toHaveLength(2);

    const manager = await web.as('line-manager');
    const page = `/people/${personId}/steps/record-death`;
    const shown = await manager.get(page);
    expect(shown.status).toBe(200);
    expect(shown.body).toContain('the restriction ends');
    const sent = await manager.post(page, { ...filledIn(shown.body), ...told });
    expect(sent).toMatchObject({ status: 303, location: `/people/${personId}` });

    const after = await filesOf(personId);
    for (const file of after) expect(file.changes, file.title).toMatchObject([{ kind: 'died' }]);
    expect(after.flatMap((f) => f.restrictions).every((r) => r.ended?.how === 'person-died')).toBe(true);
    expect(after.flatMap((f) => f.letters)).toHaveLength(before.flatMap((f) => f.letters).length);
    const held = await rows((tx) =>
      tx
        .selectFrom('letter_dispatch')
        .selectAll()
        .where('case_id', '=', caseId)
        .where('closed_at', 'is', null)
        .execute(),
    );
    expect(held.length).toBeGreaterThan(0);
    for (const d of held)
      expect(d).toMatchObject({ held: expect.stringContaining('died on'), batch_id: null });
    const restriction = await rows((tx) =>
      tx.selectFrom('restriction').selectAll().where('case_id', '=', caseId).executeTakeFirstOrThrow(),
    );
    expect(restriction).toMatchObject({ ended_how: 'person-died', ended_letter_id: null });
    const story = await manager.get(`/cases/${caseId}`);
    expect(story.body).toContain('Who speaks for them: Robin Example');
    expect((await verifyLedger(web.t.database.app, landlordId)).broken).toBeNull();
  });

  it('the contact check says so, kindly, and offers nothing that is for the living', async () => {
    const { personId } = await web.caseAt('issue-letter');
    const manager = await web.as('line-manager');
    const done = await manager.api('POST', `/api/v1/people/${personId}/steps/record-death`, {
      howKnown: 'The hospital rang.',
    });
    expect(done).toMatchObject({ status: 200, json: { events: expect.arrayContaining(['life-changed']) } });
    const adviser = await web.as('customer-adviser');
    const { body } = await adviser.get(`/people/${personId}`);
    expect(body).toContain('has died: take this gently');
    expect(body).toContain('I am so sorry.');
    expect(body).not.toContain('Nobody has asked yet what would help');
    expect(body).not.toContain('Report an incident');
    const { json } = await adviser.api('GET', `/api/v1/contact-check?person=${personId}&channel=phone`);
    expect(json).toMatchObject({ people: [{ advice: { died: true, openNow: [] } }] });
  });

  it('nobody sends a letter that was held back, by post or by mail', async () => {
    const { personId, caseId } = await web.caseAt('issue-letter');
    const manager = await web.as('line-manager');
    await manager.api('POST', `/api/v1/people/${personId}/steps/record-death`, {
      howKnown: 'The hospital rang.',
    });
    const [file] = await filesOf(personId);
    const letterId = file!.letters.at(-1)!.letterId;
    const officer = await web.as('customer-relations-officer');
    for (const way of ['post', 'email']) {
      const answer = await officer.api(
        'POST',
        `/api/v1/cases/${caseId}/letters/${letterId}/${way}`,
        way === 'email' ? { to: 'jordan@example.org', days: 30 } : {},
      );
      expect(answer.status, way).toBe(409);
      expect(JSON.stringify(answer.json)).toContain('has died. No letter goes to them.');
    }
  });

  it('who may not record it is told who may; every fault is said at once and nothing typed is lost', async () => {
    const { personId } = await web.caseAt('report-incident');
    const adviser = await web.as('customer-adviser');
    const refused = await adviser.get(`/people/${personId}/steps/record-death`);
    expect(refused.status).toBe(403);
    expect((await adviser.get(`/people/${personId}`)).body).not.toContain('They have died');
    const manager = await web.as('line-manager');
    const page = `/people/${personId}/steps/record-death`;
    const shown = await manager.get(page);
    const wrong = await manager.post(page, {
      ...filledIn(shown.body),
      ...told,
      'on-day': '31',
      'on-month': '2',
      howKnown: '',
    });
    expect(wrong.status).toBe(422);
    expect(faultsShown(wrong.body)).toHaveLength(2);
    expect(wrong.body).toContain('Robin Example, their daughter');
  });

  it('a wrong record is put right; nothing starts again, and the owner of the case is asked to look', async () => {
    const { personId, caseId } = await web.caseAt('issue-letter');
    const manager = await web.as('line-manager');
    const step = (type: string, body: object) =>
      manager.api('POST', `/api/v1/people/${personId}/steps/${type}`, body);
    await step('record-death', { howKnown: 'A notice in the post.' });
    expect((await step('correct-death', { reason: 'It was about somebody else of that name.' })).status).toBe(
      200,
    );
    const [file] = await filesOf(personId);
    expect(file!.restrictions.every((r) => r.ended?.how === 'person-died')).toBe(true);
    expect(
      file!.obligations.filter(
        (o) => o.discharged === null && o.kind === 'acknowledge' && o.what.includes('is alive'),
      ),
    ).toHaveLength(1);
    const { body } = await manager.get(`/people/${personId}`);
    expect(body).not.toContain('has died');
    expect((await manager.get(`/cases/${caseId}`)).body).toContain(
      'It was about somebody else of that name.',
    );
  });

  it('a file from the housing system changes nothing of somebody who has died, and says so', async () => {
    const { personId } = await web.caseAt('report-incident');
    const manager = await web.as('line-manager');
    await manager.api('POST', `/api/v1/people/${personId}/steps/record-death`, {
      howKnown: 'The hospital rang.',
    });
    const { reference } = await rows((tx) =>
      tx.selectFrom('person').select('reference').where('person_id', '=', personId).executeTakeFirstOrThrow(),
    );
    const file = `reference,name,relationship,address\n${reference},Somebody Else,tenant,1 New Street\n`;
    const report = await importPeople(
      { db: db(), today: '2026-03-20' },
      {
        landlordId,
        stream: (async function* () {
          yield file;
        })(),
        by: 'a test',
      },
    );
    expect(report).toMatchObject({ outcome: 'imported', updated: 0, kept: 1, keptRows: [{ reference }] });
    const row = await rows((tx) =>
      tx.selectFrom('person').selectAll().where('person_id', '=', personId).executeTakeFirstOrThrow(),
    );
    expect(row.name).not.toBe('Somebody Else');
    expect(row.address).not.toBe('1 New Street');
  });
});
