import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must, seen } from '../../../test/record-stage.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';
import { caseRoutes } from '../cases/routes.tsx';
import { stepRoutes } from '../cases/step-routes.ts';
import { letterRoutes } from '../letters/routes.tsx';
import { forms } from './forms.ts';

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

/** Opens a step's page and sends it back with these answers. */
async function send(who: string, url: string, answers: Record<string, string | string[]>) {
  const visitor = await web.as(who);
  const page = await visitor.get(url);
  expect(page.status, url).toBe(200);
  return visitor.post(url, { ...filledIn(page.body), ...answers });
}

const step = (caseId: string, type: string) => `/cases/${caseId}/steps/${type}`;

const request = {
  conduct: ['aggressive-or-abusive/threats'],
  whyBeyondAssertiveness: 'Being persistent is fine; personal remarks are not.',
  context: 'A repair was missed twice.',
  'thresholds.effect-on-colleagues': 'Two colleagues were afraid.',
};

const assessment = {
  circumstances: 'Calls after a missed repair, each ending in shouting.',
  whyBeyondAssertiveness: 'It went on after a warning.',
  ownFailures: 'We missed two appointments.',
  needsConsidered: 'Asked; none found.',
  linkToConduct: 'No condition is known.',
  account: 'They were upset about the repair.',
  equalityAim: 'To protect colleagues; set times are the least that does so.',
  impactOnStaff: 'Two colleagues lost half a day.',
  impactOnOthers: 'Others waited longer.',
  'lesserOptions.0.option': 'A further warning',
  'lesserOptions.0.whyNot': 'The first changed nothing.',
  recommendation: 'restrict',
  kinds: ['call-times'],
  'm.call-times.windows.0.days': ['tuesday'],
  'm.call-times.windows.0.from': '10am',
  'm.call-times.windows.0.to': 'noon',
  proportionality: 'Calls are still taken every week.',
};

/** Answers yes, with a reason, to whatever the policy asks on a page. */
const yesToChecks = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/name="([^"]*checks\.[^"]+)\.answer"/g)].flatMap(([, name]) => [
      [`${name}.answer`, 'yes'],
      [`${name}.detail`, 'Looked at, with notes.'],
    ]),
  );

async function sendWithChecks(who: string, url: string, answers: Record<string, string | string[]>) {
  const { body } = await (await web.as(who)).get(url);
  return send(who, url, { ...yesToChecks(body), ...answers });
}

describe('a restriction through its pages', () => {
  it('goes from request to the confirmed end, each step by its own colleague', async () => {
    const { caseId, personId } = await web.warnedCase();
    web.stage.at('2026-03-03T10:00:00.000Z');
    const asked = await sendWithChecks(
      'customer-relations-officer',
      step(caseId, 'request-restriction'),
      request,
    );
    expect(faultsShown(asked.body)).toEqual([]);
    expect(asked).toMatchObject({ status: 303, location: `/cases/${caseId}` });

    web.stage.at('2026-03-04T10:00:00.000Z');
    const assessed = await sendWithChecks(
      'customer-relations-officer 2',
      step(caseId, 'assess-request'),
      assessment,
    );
    expect(faultsShown(assessed.body)).toEqual([]);
    expect(assessed.status).toBe(303);

    web.stage.at('2026-03-05T10:00:00.000Z');
    const decided = await sendWithChecks('manager', step(caseId, 'decide-request'), {
      outcome: 'restrict',
      'scope.extent': 'services',
      'scope.services': ['repairs'],
      reasons: 'You went on shouting after we asked you not to.',
      whyStrongerThanWarned: 'As the warning said.',
    });
    expect(faultsShown(decided.body)).toEqual([]);
    expect(decided.status).toBe(303);

    const preview = await (await web.as('manager')).get(step(caseId, 'issue-letter'));
    expect(preview.body).toContain('You went on shouting after we asked you not to.');
    expect(preview.body).toContain('Tuesdays from 10am to noon');
    const issued = await send('manager', step(caseId, 'issue-letter'), { format: 'large-print' });
    expect(issued.status).toBe(303);

    const inForce = await (await web.as('manager')).get(`/cases/${caseId}`);
    expect(inForce.body).toContain('The letter is issued');
    const [, letter] = /href="(\/cases\/[^"]+\/letters\/[^"]+)"/.exec(inForce.body) ?? [];
    const stored = await (await web.as('manager')).get(`${letter}/document`);
    expect(stored.body).toContain('<body class="large-print">');
    expect(stored.headers['content-security-policy']).toContain("default-src 'none'");
    // A logo lies within the document.
    expect(stored.headers['content-security-policy']).toContain('img-src data:;');

    expect(inForce.body).toContain('<strong>Not recorded as set up yet:</strong> the marker in the housing');
    const unread = await send('housing-officer', step(caseId, 'set-up-place'), {
      place: 'mailbox-rule',
      outcome: 'set-up',
      does: 'Moves mail to a folder.',
    });
    expect(unread.status).toBe(409);
    expect(unread.body).toContain('so that it can be found again.');
    expect(unread.body).toContain('Mail is never filed unread.');
    expect(unread.body).toContain('Moves mail to a folder.');
    const marker = { place: 'housing-system', where: 'Account 4471', does: 'Shows the icon.' };
    expect(
      await send('housing-officer', step(caseId, 'set-up-place'), { ...marker, outcome: 'set-up' }),
    ).toMatchObject({ status: 303 });
    const setUp = await (await web.as('manager')).get(`/cases/${caseId}`);
    expect(setUp.body).toContain('Set up: the marker in the housing system, Account 4471. Shows the icon.');
    expect(setUp.body).not.toContain('Not recorded as set up yet');

    web.stage.at('2026-06-01T10:00:00.000Z');
    expect(
      await send('manager', step(caseId, 'lift-restriction'), { reason: 'No further incidents.' }),
    ).toMatchObject({ status: 303 });
    const { file } = await seen(web.stage, { by: 'manager', personId, caseId });
    const left = file!.restrictions.flatMap((r) => r.withdrawals).map((w) => w.withdrawalId);
    expect(left.length).toBeGreaterThan(0);
    const waits = await (await web.as('manager')).get(`/cases/${caseId}`);
    expect(waits.body).toContain('Ended, and not confirmed gone:');
    expect(waits.body).toContain('the marker in the housing system (Account 4471)');
    for (const id of left) {
      const url = `${step(caseId, 'confirm-withdrawal')}?target=${id}`;
      expect(await send('housing-officer', url, { note: 'I looked: the note is gone.' })).toMatchObject({
        status: 303,
      });
    }
    const ended = await (await web.as('manager')).get(`/cases/${caseId}`);
    expect(ended.body).not.toContain('Confirm that an alert or block is gone');
    expect(ended.body).not.toContain('not confirmed gone');
    expect(ended.body).toContain('Nothing. Jordan Example can contact us in any way.');
  });

  it('lets whoever asked withdraw a request, with a reason, and nobody else', async () => {
    const { caseId } = await web.warnedCase();
    web.stage.at('2026-03-03T10:00:00.000Z');
    const asker = 'customer-relations-officer';
    await sendWithChecks(asker, step(caseId, 'request-restriction'), request);
    const url = step(caseId, 'withdraw-request');

    const other = await (await web.as('customer-relations-officer 2')).get(url);
    expect(other.body).toContain('Only whoever asked withdraws a request.');
    expect(other.body).not.toContain('A repair was missed twice.');
    const silent = await send(asker, url, { reason: '' });
    expect(silent.status).toBe(422);
    expect(silent.body).toContain('why it is withdrawn');
    expect(await send(asker, url, { reason: 'The calls have stopped.' })).toMatchObject({
      status: 303,
      location: `/cases/${caseId}`,
    });
    const after = await (await web.as('manager')).get(`/cases/${caseId}`);
    expect(after.body).toContain('The request was withdrawn by whoever asked');
    expect(after.body).toContain('The calls have stopped.');
    expect(after.body).not.toContain('/steps/assess-request');
  });

  it('KA-28: closes an urgent request where the approver says that a warning comes first', async () => {
    const { caseId } = await web.caseAt('record-account');
    await sendWithChecks('customer-relations-officer', step(caseId, 'request-restriction'), {
      ...request,
      urgent: 'yes',
      'bypass.ground': web.stage.pack.bypass.grounds[0]!.id,
      'bypass.reason': 'He said he would come to the office today.',
      'bypass.risk': 'To whoever is at the front desk.',
    });
    const url = step(caseId, 'approve-bypass');
    const page = await (await web.as('manager')).get(url);
    expect(page.body).toContain('No, a warning comes first');
    const silent = await send('manager', url, { note: 'The office is shut today.' });
    expect([silent.status, silent.body.includes('the outcome')]).toEqual([422, true]);
    const refused = { outcome: 'refused', note: 'The office is shut today.' };
    expect(await send('manager', url, refused)).toMatchObject({ status: 303 });
    const after = await (await web.as('manager')).get(`/cases/${caseId}`);
    expect(after.body).toContain('Going ahead without a warning was refused');
    expect(after.body).toContain('The office is shut today.');
    expect(after.body).not.toContain('/steps/assess-request');
  });

  it('names every missing answer beside its box, and loses nothing typed', async () => {
    const { caseId } = await web.caseAt('request-restriction');
    const sent = await send('customer-relations-officer 2', step(caseId, 'assess-request'), {
      ownFailures: 'We missed <b>two</b> appointments.',
      recommendation: 'restrict',
      kinds: ['call-times', 'channels'],
      'm.call-times.windows.0.from': '25:99',
    });
    expect(sent.status).toBe(422);
    const faults = faultsShown(sent.body);
    expect(faults).toContain('Enter how needs were considered');
    expect(faults).toContain('Choose at least one day');
    expect(faults).toContain('Give a time such as 10:00 or 14:30');
    expect(sent.body).toContain('We missed &lt;b&gt;two&lt;/b&gt; appointments.');
    expect(sent.body).toContain('href="#m.call-times.windows.0.days"');
    expect(filledIn(sent.body)['m.call-times.windows.0.from']).toEqual(['25:99']);
    expect(filledIn(sent.body).kinds?.sort()).toEqual(['call-times', 'channels']);
  });

  it('asks for one time more without losing what was typed', async () => {
    const { caseId } = await web.caseAt('request-restriction');
    const sent = await send('customer-relations-officer 2', step(caseId, 'assess-request'), {
      circumstances: 'Half a sentence',
      add: 'm.call-times.windows',
    });
    expect(sent.status).toBe(200);
    expect(sent.body).toContain('m.call-times.windows.1.from');
    expect(sent.body).toContain('Half a sentence');
  });

  it('refuses a review past the cap beside its box, with the clause or default', async () => {
    const { caseId } = await web.caseAt('assess-request');
    const sent = await sendWithChecks('manager', step(caseId, 'decide-request'), {
      outcome: 'restrict',
      'scope.extent': 'services',
      'scope.services': ['repairs'],
      reasons: 'You went on.',
      whyStrongerThanWarned: 'As warned.',
      'reviewOn-day': '1',
      'reviewOn-month': 'May',
      'reviewOn-year': '2029',
    });
    expect(sent.status).toBe(409);
    expect(faultsShown(sent.body)).toEqual([
      expect.stringMatching(
        /^The review date can be no later than .*\(your policy is silent; system default\)$/,
      ),
    ]);
    expect(sent.body).toContain('href="#reviewOn-day"');
  });

  it('CL-26: refuses a measure this person cannot live with, beside its own box', async () => {
    const { caseId, personId } = await web.caseAt('assess-request');
    const needs = [
      {
        kind: 'low-literacy',
        detail: 'Finds reading hard',
        cannotUse: ['letter', 'email', 'text', 'portal'],
        mayAffectConduct: false,
      },
    ];
    await must(
      web.stage,
      'record-needs',
      { by: 'housing-officer', personId, caseId },
      { status: 'yes', needs },
    );
    const page = await (await web.as('manager')).get(step(caseId, 'decide-request'));
    expect(page.body).toContain('Finds reading hard');
    const sent = await sendWithChecks('manager', step(caseId, 'decide-request'), {
      outcome: 'restrict',
      kinds: ['channels'],
      'm.channels.permitted': ['letter'],
      'scope.extent': 'services',
      'scope.services': ['repairs'],
      reasons: 'You went on.',
      whyStrongerThanWarned: 'Calls were not enough.',
    });
    expect(sent.status).toBe(409);
    expect(sent.body).toContain('href="#m.channels.permitted"');
    expect(faultsShown(sent.body).join(' ')).toContain('(safeguard I1)');
    expect(filledIn(sent.body)['m.channels.permitted']).toEqual(['letter']);
  });

  it('carries nothing of the measures into a decision not to restrict', async () => {
    const { caseId } = await web.caseAt('assess-request');
    const sent = await sendWithChecks('manager', step(caseId, 'decide-request'), {
      outcome: 'decline',
      reasons: 'Our own failure explains it; we have apologised.',
    });
    expect(faultsShown(sent.body)).toEqual([]);
    expect(sent.status).toBe(303);
  });
});
