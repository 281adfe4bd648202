import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must, seen } from '../../../test/record-stage.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';
import { caseRoutes } from '../cases/routes.tsx';
import { stepRoutes } from '../cases/step-routes.ts';
import { letterRoutes } from '../letters/routes.tsx';
import { forms } from './forms.tsx';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases(({ app, deps }) => {
    if (app.hasRoute({ method: 'GET', url: '/cases' })) return;
    caseRoutes(app, deps);
    letterRoutes(app, deps);
    stepRoutes(app, deps, forms);
  });
});
afterAll(() => web?.t.close());

const answers = {
  stillNecessary: 'Yes: two calls outside the times, both loud.',
  contactsSince: 'Nine calls.',
  reasons: 'You called outside the times twice.',
};
const goingOn = { contribution: 'They asked for longer calls.', proportionality: 'Calls are still taken.' };

async function send(caseId: string, given: Record<string, string | string[]>) {
  const url = `/cases/${caseId}/steps/hold-review`;
  const visitor = await web.as('manager');
  const page = await visitor.get(url);
  expect(page.status).toBe(200);
  return { page, sent: await visitor.post(url, { ...filledIn(page.body), ...answers, ...given }) };
}

/** A restriction in force, the person asked and their time to answer over. */
async function due(): Promise<{ caseId: string; personId: string }> {
  const { caseId, personId } = await web.caseAt('issue-letter');
  web.stage.at('2026-08-03T10:00:00.000Z');
  await must(web.stage, 'invite-account', { by: 'manager', personId, caseId }, { replyBy: '2026-08-20' });
  web.stage.at('2026-09-01T10:00:00.000Z');
  return { caseId, personId };
}

const rowsOf = (caseId: string) =>
  inLandlord(web.stage.deps.database.app, web.stage.landlordId, async (tx) => {
    const restrictions = await tx
      .selectFrom('restriction')
      .select(['restriction_id', 'replaces', 'period', 'review_on', 'ended_how'])
      .where('case_id', '=', caseId)
      .orderBy('period')
      .execute();
    const measures = await tx
      .selectFrom('restriction_measure as m')
      .innerJoin('restriction as r', 'r.restriction_id', 'm.restriction_id')
      .select(['m.kind', 'm.period'])
      .where('r.case_id', '=', caseId)
      .orderBy('m.period')
      .execute();
    return { restrictions, measures };
  });

describe('the page of a review', () => {
  it('KA-25: is offered with its date, and asks whether it is still necessary', async () => {
    const { caseId } = await due();
    const { body } = await (await web.as('manager')).get(`/cases/${caseId}`);
    expect(body).toContain('Review the restriction');
    const { page } = await send(caseId, { outcome: 'nothing' });
    expect(page.body).toContain('Is it still necessary?');
    expect(page.body).toContain('Nothing has come.');
  });

  it('goes on: the row keeps its id and takes the new date, and the story says so', async () => {
    const { caseId, personId } = await due();
    const before = await rowsOf(caseId);
    const { sent } = await send(caseId, { ...goingOn, outcome: 'continue' });
    expect(faultsShown(sent.body)).toEqual([]);
    expect(sent.status).toBe(303);
    const after = await rowsOf(caseId);
    expect(after.restrictions).toEqual([{ ...before.restrictions[0], review_on: '2027-03-01' }]);
    expect(after.measures).toEqual(before.measures);
    const { body } = await (await web.as('manager')).get(`/cases/${caseId}`);
    expect(body).toContain('Reviewed: it goes on as it is');
    expect(body).toContain('The result of our review');
    const { file } = await seen(web.stage, { by: 'manager', personId, caseId });
    expect(file?.reviews).toHaveLength(1);
  });

  it('changes: a new row beside the old one, which ends that day and keeps its measures', async () => {
    const { caseId } = await due();
    const [was] = (await rowsOf(caseId)).restrictions;
    const change = {
      ...goingOn,
      outcome: 'vary',
      kinds: ['channels'],
      'm.channels.permitted': ['letter', 'email'],
    };
    const { page, sent: unchecked } = await send(caseId, change);
    expect(faultsShown(unchecked.body)).toEqual([
      expect.stringContaining('Can this customer use the form of contact left to them?'),
    ]);
    const [, check] = /name="(m\.channels\.checks\.[^"]+)\.answer"/.exec(page.body) ?? [];
    const checked = { [`${check}.answer`]: 'yes', [`${check}.detail`]: 'Writes to us often.' };
    const { sent } = await send(caseId, { ...change, ...checked });
    expect(faultsShown(sent.body)).toEqual([]);
    const { restrictions, measures } = await rowsOf(caseId);
    expect(restrictions).toMatchObject([
      { restriction_id: was?.restriction_id, replaces: null, ended_how: 'replaced' },
      { replaces: was?.restriction_id, period: '[2026-09-01,)', review_on: '2027-03-01', ended_how: null },
    ]);
    expect(restrictions[0]?.period).toMatch(/,2026-09-01\)$/);
    expect(measures.map((m) => [m.kind, m.period === '[2026-09-01,)'])).toEqual([
      ['call-times', false],
      ['channels', true],
    ]);
    const { body } = await (await web.as('manager')).get(`/cases/${caseId}`);
    expect(body).toContain('Reviewed: it changes');
  });

  it('ends: whatever was typed of going on is left out, and each alert is to be withdrawn', async () => {
    const { caseId } = await due();
    const { sent } = await send(caseId, { outcome: 'lift', kinds: ['channels'] });
    expect(faultsShown(sent.body)).toEqual([]);
    expect((await rowsOf(caseId)).restrictions).toMatchObject([{ ended_how: 'lifted' }]);
    const { body } = await (await web.as('manager')).get(`/cases/${caseId}`);
    expect(body).toContain('Confirm that an alert or block is gone');
  });

  it('says beside its box that the person was not asked, and loses nothing typed', async () => {
    const { caseId } = await web.caseAt('issue-letter');
    web.stage.at('2026-09-01T10:00:00.000Z');
    const { sent } = await send(caseId, { ...goingOn, outcome: 'continue' });
    expect(sent.status).toBe(409);
    expect(faultsShown(sent.body).join(' ')).toContain('for their view first');
    expect(sent.body).toContain('href="#contribution"');
    expect(sent.body).toContain(answers.reasons);
    expect(sent.body).toContain('steps/invite-account');
  });
});

describe('a request to end or change it', () => {
  it('is recorded, answered on one page with its letter, and stands at the head of the review it brings', async () => {
    const { caseId } = await web.caseAt('issue-letter');
    const officer = await web.as('manager');
    const url = `/cases/${caseId}/steps/receive-review-request`;
    const page = await officer.get(url);
    expect(page.body).toContain('ask for?</h1>');
    const empty = await officer.post(url, { ...filledIn(page.body), how: 'phone' });
    expect({ status: empty.status, faults: faultsShown(empty.body) }).toEqual({
      status: 422,
      faults: ['Enter what they said'],
    });
    const said = 'It has been quiet. Can I ring on any day again?';
    expect((await officer.post(url, { ...filledIn(page.body), how: 'phone', said })).status).toBe(303);
    const answer = `/cases/${caseId}/steps/answer-review-request`;
    const asked = await officer.get(answer);
    expect(asked.body).toContain(said);
    expect(asked.body).toContain('stood reviewed, for 3 months.');
    const reasons = { outcome: 'review-now', reasons: 'You have kept to it.' };
    expect((await officer.post(answer, { ...filledIn(asked.body), ...reasons })).status).toBe(303);
    expect((await officer.get(`/cases/${caseId}`)).body).toContain('Letter: You asked us to look again');
    const review = await officer.get(`/cases/${caseId}/steps/hold-review`);
    expect(review.body).toContain(said);
  });
});
