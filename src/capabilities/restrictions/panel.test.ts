import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { glenmoorCase, glenmoorStage } from '../../../test/glenmoor-case.ts';
import { must, type Stage, seen } from '../../../test/record-stage.ts';
import { faultsShown, filledIn } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';

let t: TestApp;
let stage: Stage;
beforeAll(async () => {
  t = await testApp();
  stage = glenmoorStage(t);
});
afterAll(() => t.close());

const as = (who: string) => t.signIn(`glenmoor/${who}`);
type Case = { personId: string; caseId: string };

async function assessed(): Promise<Case & { view: string; decide: string; requestId: string }> {
  const at = await glenmoorCase(stage, 'assess-request');
  stage.at('2026-03-06T10:00:00.000Z');
  const requestId = (await seen(stage, { by: 'panel-chair', ...at })).file!.requests[0]!.requestId;
  return {
    ...at,
    requestId,
    view: `/cases/${at.caseId}/steps/give-view`,
    decide: `/cases/${at.caseId}/steps/decide-request`,
  };
}

const views = async (at: Case) =>
  (await seen(stage, { by: 'director', ...at })).file!.requests[0]!.views ?? [];
const gives = (at: Case, by: string, changes = {}) => must(stage, 'give-view', { by, ...at }, changes);

/** The answers to a view as a browser sends them, on the page as this member sees it. */
async function viewForm(at: { view: string }, who: string, more: Record<string, string | string[]> = {}) {
  const member = await as(who);
  const page = await member.get(at.view);
  const form = {
    ...filledIn(page.body),
    outcome: 'restrict',
    reasons: `${who} read all of it.`,
    noPart: 'yes',
    ...more,
  };
  return { member, page, form };
}

describe('a member of the panel', () => {
  it('is asked in their work, gives a view on a page, and reads it in the story', async () => {
    const at = await assessed();
    const work = await (await as('legal-adviser')).get('/work?list=role&kind=give-view');
    expect(work.body).toContain('for the seat of Legal adviser');
    expect(work.body).toContain(`${at.view}?target=${at.requestId}`);
    const { member, page, form } = await viewForm(at, 'legal-adviser');
    expect(page.body).toContain('3 of 4 are needed; 0 so far');
    expect(page.body).toContain('First Wednesday of each month');
    expect((await member.post(at.view, form)).status).toBe(303);
    const shown = (await member.get(`/cases/${at.caseId}`)).body;
    expect(shown).toContain('A member of the panel gave a view: to limit contact (Calls at agreed times)');
    expect(shown).toContain('legal-adviser read all of it.');
    expect(shown).toContain('Housing manager: waited for');
    const later = (await member.get('/work?list=role&kind=give-view')).body;
    expect(later).not.toContain(`${at.view}?target=${at.requestId}`);
    const others = (await (await as('housing-manager')).get('/work?list=role&kind=give-view')).body;
    expect(others).toContain(`${at.view}?target=${at.requestId}`);
  });

  it('gives it at the same moment as another: both count, and neither loses a word', async () => {
    const at = await assessed();
    const [one, two] = [await viewForm(at, 'legal-adviser'), await viewForm(at, 'housing-manager')];
    const both = await Promise.all([one, two].map(({ member, form }) => member.post(at.view, form)));
    expect(both.map((x) => x.status).sort()).toEqual([303, 412]);
    const late = both[0]!.status === 412 ? one : two;
    const told = both.find((x) => x.status === 412)!.body;
    expect(told).toContain('A member of the panel gave their view');
    expect(told).toContain(late.form.reasons);
    const again = { ...filledIn(told), outcome: 'restrict' };
    expect((await late.member.post(at.view, again)).status).toBe(303);
    expect((await views(at)).map((v) => v.by.role).sort()).toEqual(['Housing manager', 'Legal adviser']);
  });

  it('counts once: the same page sent twice, a second page, and a change of mind', async () => {
    const at = await assessed();
    const { member, form } = await viewForm(at, 'equality-adviser');
    const twice = await Promise.all([member.post(at.view, form), member.post(at.view, form)]);
    expect(twice.map((x) => x.status)).toEqual([303, 303]);
    expect(await views(at)).toHaveLength(1);
    const { form: second } = await viewForm(at, 'equality-adviser', { whyChanged: '' });
    const refused = await member.post(at.view, second);
    expect(refused.status).toBe(409);
    expect(faultsShown(refused.body)[0]).toContain('You have given your view already, and it counts once');
    const changed = { ...filledIn(refused.body), outcome: 'decline', whyChanged: 'Read the account again.' };
    expect((await member.post(at.view, changed)).status).toBe(303);
    const page = (await (await as('panel-chair')).get(at.view)).body;
    expect(page).toContain('3 of 4 are needed; 1 so far');
  });

  it('whose role went between the page and the answer is told so, and gives none', async () => {
    const at = await assessed();
    const { member, form } = await viewForm(at, 'legal-adviser 2');
    const roles = (to: string[]) =>
      inLandlord(t.database.app, 'glenmoor', (tx) =>
        tx
          .updateTable('staff')
          .set({ roles: to })
          .where('landlord_id', '=', 'glenmoor')
          .where('staff_id', '=', stage.staff['legal-adviser 2']!)
          .execute(),
      );
    await roles(['neighbourhood-officer']);
    const answer = await member.post(at.view, form);
    await roles(['legal-adviser']);
    expect(answer.status).toBe(403);
    expect(answer.body).toContain(
      'This is for: Panel chair, Equality adviser, Housing manager, Legal adviser.',
    );
    expect(answer.body).toContain('legal-adviser 2 read all of it.');
    expect(await views(at)).toHaveLength(0);
  });

  it('who had a part in it, or declared a conflict, is kept out alone; a view from before counts no more', async () => {
    const at = await assessed();
    await gives(at, 'equality-adviser');
    await gives(at, 'legal-adviser');
    await gives(at, 'housing-manager');
    await must(stage, 'declare-conflict', { by: 'legal-adviser', ...at }, { why: 'We share a street.' });
    const chair = await as('panel-chair');
    const page = (await chair.get(at.view)).body;
    expect(page).toContain('3 of 4 are needed; 2 so far');
    expect(page).toContain('gave a view that no longer counts: they may not sit here');
    const barred = await (await as('legal-adviser')).get(at.view);
    expect(barred.status).toBe(409);
    expect(barred.body).toContain('declared a conflict of interest in this case');
    const work = (await (await as('legal-adviser 2')).get('/work?list=role&kind=give-view')).body;
    expect(work).toContain(`${at.view}?target=${at.requestId}`);
  });

  it('is refused by the API with the same words and clause', async () => {
    const at = await assessed();
    await gives(at, 'legal-adviser');
    const path = `/api/v1/cases/${at.caseId}/steps/give-view`;
    const body = { requestId: at.requestId, outcome: 'decline', reasons: 'Enough.', noPart: true };
    const { status, json } = await (await as('legal-adviser 2')).api('POST', path, body);
    expect(status).toBe(409);
    expect(JSON.stringify(json)).toContain('seat-taken');
    expect(JSON.stringify(json)).toContain('E11');
  });
});

describe('the panel decides', () => {
  it('not before enough have said what they think, whatever is sent', async () => {
    const at = await assessed();
    await gives(at, 'panel-chair');
    await gives(at, 'legal-adviser');
    const chair = await as('panel-chair');
    const page = await chair.get(at.decide);
    expect(page.status).toBe(409);
    expect(page.body).toContain('so far 2 have given a view. Waited for: Equality adviser, Housing manager.');
    await expect(must(stage, 'decide-request', { by: 'panel-chair', ...at })).rejects.toThrow(
      'panel-not-quorate',
    );
  });

  it('as most of it thinks: the chair records it, and who dissented stays on the page and in the story', async () => {
    const at = await assessed();
    await gives(at, 'panel-chair');
    await gives(at, 'legal-adviser', { measures: ['call-times', 'home-visits'] });
    await gives(at, 'equality-adviser', { outcome: 'decline', measures: [], reasons: 'A talk would do.' });
    const chair = await as('panel-chair');
    const page = await chair.get(at.decide);
    expect(page.status).toBe(200);
    expect(page.body).toContain('What the panel thinks');
    const form = {
      ...filledIn(page.body),
      reasons: 'You went on shouting at colleagues after we asked you not to.',
      'scope.extent': 'services',
      'scope.services': ['repairs'],
    };
    const other = await chair.post(at.decide, { ...form, outcome: 'decline' });
    expect(other.status).toBe(409);
    expect(faultsShown(other.body)[0]).toContain('The panel decided to limit contact.');
    const decided = await chair.post(at.decide, form);
    expect(faultsShown(decided.body)).toEqual([]);
    expect(decided.status).toBe(303);
    const shown = (await chair.get(`/cases/${at.caseId}`)).body;
    expect(shown).toContain('Dissents: thought not to limit contact.');
    expect(shown).toContain('Dissents in part: would also have used Visits to the home with two colleagues.');
    expect(shown).toContain('A talk would do.');
    expect(shown).toContain('Nobody sat as: Housing manager.');
    const story = (await chair.get(`/cases/${at.caseId}?show=decisions`)).body;
    expect(story.split('id="story"')[1]).toContain('Dissents: thought not to limit contact.');
  });

  it('through whoever else sat while the chair is away', async () => {
    const at = await assessed();
    await gives(at, 'equality-adviser');
    await gives(at, 'legal-adviser');
    await gives(at, 'housing-manager');
    const act = () => must(stage, 'decide-request', { by: 'legal-adviser', ...at });
    await expect(act()).rejects.toThrow('for-the-chair');
    for (const who of ['panel-chair', 'panel-chair 2']) {
      const { status } = await (await as(who)).api('POST', '/api/v1/absences', {
        staffId: stage.staff[who],
        from: '2026-03-06',
        backOn: '2026-03-20',
        coverId: stage.staff['head-of-housing'],
      });
      expect(status).toBe(201);
    }
    await expect(act()).resolves.toMatchObject({ verdict: 'permitted' });
  });
});
