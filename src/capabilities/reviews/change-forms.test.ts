import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';
import { addDays } from '../../domain/calendar.ts';
import { lookAtContacts } from '../../platform/contact-changes.ts';
import { inLandlord } from '../../platform/database.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const look = () => lookAtContacts(web.t.deps, new AbortController().signal);

/** Under limits since March 2026; two calls a week from November until then, and so many a week since. */
async function limited(since = 0) {
  const { caseId, personId } = await web.caseAt('issue-letter');
  web.stage.at('2026-06-17T10:00:00.000Z');
  const adviser = await web.as('customer-adviser');
  const log = (n: number, from: string, until: string) =>
    Array.from({ length: 40 }, (_, i) => addDays(from, 7 * i))
      .filter((day) => day < until)
      .flatMap((day) => Array.from({ length: n }, (_, i) => `${day}T1${i}:00:00.000Z`));
  for (const at of [...log(2, '2025-11-03', '2026-03-02'), ...log(since, '2026-03-02', '2026-06-17')]) {
    const sent = { channel: 'phone', direction: 'inbound', at };
    expect((await adviser.api('POST', `/api/v1/people/${personId}/contacts`, sent)).status).toBe(201);
  }
  return { caseId, personId };
}

const owedIn = (caseId: string) =>
  inLandlord(web.t.deps.database.app, 'karbon', (tx) =>
    tx
      .selectFrom('obligation')
      .select(['what', 'owner_staff_id', 'discharged_how'])
      .where('case_id', '=', caseId)
      .where('kind', '=', 'contact-change')
      .execute(),
  );
const forgetLook = (caseId: string) =>
  inLandlord(web.t.deps.database.app, 'karbon', (tx) =>
    tx.updateTable('contact_look').set({ week: '2026-01-05' }).where('case_id', '=', caseId).execute(),
  );

describe('contacts that changed under limits', () => {
  it('CL-28: are noticed once by however many servers look, also where one stopped before it had said that it looked', async () => {
    const quiet = await limited();
    const same = await limited(2);
    await Promise.all([look(), look(), look()]);
    expect(await owedIn(same.caseId)).toEqual([]);
    const [work, ...more] = await owedIn(quiet.caseId);
    expect(more).toEqual([]);
    expect(work).toMatchObject({ what: 'Contacts have changed: look whether the review should come early' });
    await forgetLook(quiet.caseId);
    await look();
    expect(await owedIn(quiet.caseId)).toHaveLength(1);
  });

  it('CL-28: are read once a week and no more', async () => {
    const { caseId } = await limited(2);
    await look();
    const week = () =>
      inLandlord(web.t.deps.database.app, 'karbon', (tx) =>
        tx.selectFrom('contact_look').select('week').where('case_id', '=', caseId).executeTakeFirst(),
      );
    expect(await week()).toEqual({ week: '2026-06-15' });
    web.stage.at('2026-06-22T10:00:00.000Z');
    await look();
    expect(await week()).toEqual({ week: '2026-06-22' });
  });

  it('CL-28: wait for the owner with the figures and what they cannot say, and what they answer stands at the review', async () => {
    const { caseId, personId } = await limited();
    await look();
    const owner = await web.as('manager');
    const page = await owner.get(`/cases/${caseId}`);
    expect(page.body).toContain('they were in touch not at all');
    expect(page.body).toContain('Silence is not calm');
    expect(page.body).toContain('Evenhand, weekly count');
    const url = `/cases/${caseId}/steps/answer-contact-change`;
    const form = await owner.get(url);
    expect(form.body).toContain('Should the review come early?</h1>');
    expect(form.body).toContain(`/people/${personId}/contacts/weeks`);
    const empty = await owner.post(url, filledIn(form.body));
    expect({ status: empty.status, faults: faultsShown(empty.body) }).toEqual({
      status: 422,
      faults: ['Choose whether the review comes early', 'Enter why'],
    });
    const reasons = 'I rang: they were in hospital, and the boiler is mended.';
    expect((await owner.post(url, { ...filledIn(form.body), outcome: 'not-now', reasons })).status).toBe(303);
    expect(await owedIn(caseId)).toMatchObject([{ discharged_how: 'not now' }]);
    expect((await owner.get(`/cases/${caseId}`)).body).toContain('the review keeps its date');
    expect((await owner.get(`/cases/${caseId}/steps/hold-review`)).body).toContain(reasons);
    const { json } = await owner.api('GET', `/api/v1/cases/${caseId}`);
    expect(JSON.stringify(json)).toContain('contactChanges');
  });

  it('CL-28: stand in the list of whoever reviews, where an adviser owns the case, and lead to the page that answers', async () => {
    const { caseId } = await limited();
    await look();
    expect(await owedIn(caseId)).toMatchObject([{ owner_staff_id: null }]);
    const list = await (await web.as('manager')).get('/work?list=role&kind=contact-change');
    expect(list.body).toContain(`/cases/${caseId}/steps/answer-contact-change`);
    expect(list.body).toContain('limits that were set when contacts were otherwise');
  });
});
