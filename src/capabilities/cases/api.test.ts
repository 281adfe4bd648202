import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { filledIn, webCases } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';
import { examples } from './api-examples.ts';
import { stepsOnPeople } from './step-address.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const incident = examples['report-incident'];

describe('a step through the API', () => {
  it('sent again with its key is the same act, also where it opened the case', async () => {
    web.stage.at('2026-03-02T11:00:00.000Z');
    const adviser = await web.as('customer-adviser');
    const url = `/api/v1/people/${await web.t.person('karbon')}/steps/report-incident`;
    const key = { 'idempotency-key': 'first-report-1' };
    const first = await adviser.api('POST', url, incident, key);
    expect(first.status).toBe(200);
    expect(await adviser.api('POST', url, incident, key)).toMatchObject({ status: 200, json: first.json });
  });
});

describe('a step about somebody who has no case', () => {
  it('is taken through the API where a page takes it, what is done in the moment too', async () => {
    const { json } = await (await web.as('manager')).api('GET', '/api/v1/openapi.json');
    const { paths } = json as { paths: Record<string, unknown> };
    expect(stepsOnPeople.size).toBeGreaterThan(0);
    for (const type of stepsOnPeople)
      expect(Object.keys(paths), type).toContain(`/api/v1/people/{personId}/steps/${type}`);
  });
});

describe('need to know', () => {
  it('what a person told us in confidence is for those who may read the case', async () => {
    const personId = await web.t.person('karbon');
    const needs = [{ kind: 'bereavement-or-crisis', detail: 'Lost a child in May.', cannotUse: ['phone'] }];
    const told = { status: 'yes', enquiries: 'Asked at the door.', needs };
    const manager = await web.as('manager');
    const recorded = await manager.api('POST', `/api/v1/people/${personId}/steps/record-needs`, told);
    expect(recorded.status).toBe(200);
    const seenBy = async (who: string) =>
      JSON.stringify((await (await web.as(who)).api('GET', `/api/v1/people/${personId}`)).json);
    expect(await seenBy('manager')).toContain('Lost a child');
    const atTheDesk = await seenBy('customer-adviser');
    expect(atTheDesk).toContain('"cannotUse":["phone"]');
    expect(atTheDesk).not.toMatch(/Lost a child|Asked at the door/);
  });

  it('whoever reads a case through the API is on record, whichever part they read', async () => {
    const { caseId } = await web.caseAt('issue-warning');
    const manager = await web.as('manager');
    for (const part of ['', '/next-steps', '/timeline']) {
      expect((await manager.api('GET', `/api/v1/cases/${caseId}${part}`)).status).toBe(200);
    }
    const rows = await inLandlord(web.t.database.app, 'karbon', (tx) =>
      tx
        .selectFrom('read_log')
        .select('what')
        .where('case_id', '=', caseId)
        .where('staff_id', '=', manager.staffId)
        .execute(),
    );
    expect(rows.map((row) => row.what).sort()).toEqual(['case', 'next steps', 'timeline']);
  });

  it('a stale page says that something changed, and tells the story only to those who may read the case', async () => {
    const { personId, caseId } = await web.warnedCase();
    const url = `/api/v1/people/${personId}/steps/report-incident`;
    const stale = async (who: string) => {
      const answer = await (await web.as(who)).api('POST', url, incident, { 'if-match': '"1"' });
      expect(answer.status).toBe(412);
      return (answer.json as { changes: { what: string; by: string }[] }).changes;
    };
    expect((await stale('line-manager')).map((c) => c.what)).toContain('A warning was issued');
    expect(await stale('customer-adviser')).toMatchObject([
      { what: 'Something else was recorded', by: 'a colleague' },
    ]);

    const adviser = await web.as('customer-adviser');
    const page = `/people/${personId}/steps/record-needs`;
    const typed = {
      ...filledIn((await adviser.get(page)).body),
      again: ['same'],
      enquiries: ['Asked.'],
    };
    await must(web.stage, 'report-incident', { by: 'line-manager', personId, caseId });
    const shown = await adviser.post(page, { ...typed, caseVersion: ['1'] });
    expect(shown.status).toBe(412);
    expect(shown.body).toContain('Something else was recorded: a colleague, <time');
    expect(shown.body).not.toContain('A warning was issued');
  });
});
