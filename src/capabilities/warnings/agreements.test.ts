import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';
import { loadCase } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

async function reported() {
  web.stage.at('2026-02-02T10:00:00.000Z');
  const personId = await web.t.person('karbon');
  const { caseId } = await must(web.stage, 'report-incident', {
    by: 'customer-adviser',
    personId,
    caseId: null,
  });
  const fileNow = () =>
    inLandlord(web.t.database.app, 'karbon', (tx) => loadCase(tx, 'karbon', caseId ?? ''));
  const step = (type: string, target = '') =>
    `/cases/${caseId}/steps/${type}${target && `?target=${target}`}`;
  return { personId, caseId: caseId ?? '', fileNow, step };
}

const written = {
  about: ['You shouted on the phone, and we had missed a repair.'],
  theyWill: ['Tell us what is wrong <i>without</i> shouting.'],
  weWill: ['Ring you every Friday.'],
  help: ['Say so if a call becomes too much.'],
  forUs: ['The repairs manager'],
};

test('an agreement is offered, agreed to, shown beside the case, in My work and in the assessment, and looked at', async () => {
  const { caseId, fileNow, step } = await reported();
  const officer = await web.as('housing-officer');
  const manager = await web.as('manager');
  const page = await officer.get(step('offer-agreement'));
  expect(page.body).toContain('(your policy is silent; system default)');
  const limiting = await officer.post(step('offer-agreement'), {
    ...filledIn(page.body),
    ...written,
    weWill: ['We will only answer on Fridays.'],
  });
  expect(limiting.status).toBe(409);
  expect(faultsShown(limiting.body).join()).toContain('“will only”: This reads as a limit');
  expect(limiting.body, 'nothing typed is lost').toContain('Say so if a call becomes too much.');
  const sent = await officer.post(step('offer-agreement'), { ...filledIn(page.body), ...written });
  expect(sent.status).toBe(303);

  const file = await fileNow();
  const { agreementId = '', letterId = '' } = file?.agreements[0] ?? {};
  const letter = await manager.get(`/cases/${caseId}/letters/${letterId}/document`);
  expect(letter.body).toContain('Here is what each of us could do');
  expect(letter.body).toContain('Tell us what is wrong &lt;i&gt;without&lt;/i&gt; shouting.');
  const offered = await manager.get(`/cases/${caseId}`);
  expect(offered.body).toContain('An agreement is offered');
  expect(offered.body).toContain('they have not answered yet');

  const answerAt = step('answer-agreement', agreementId);
  const ask = await officer.get(answerAt);
  expect(ask.body).toContain('Not to agree is held against nobody');
  const bare = await officer.post(answerAt, { ...filledIn(ask.body), outcome: ['agreed'], how: [''] });
  expect(bare.status).toBe(409);
  expect(bare.body).toContain('id="how-error"');
  const yes = await officer.post(answerAt, { ...filledIn(ask.body), outcome: ['agreed'], how: ['phone'] });
  expect(yes.status).toBe(303);
  const under = await manager.get(`/cases/${caseId}`);
  expect(under.body).toContain('They agreed');
  expect(under.body).toMatch(/It is\s+voluntary, and limits nothing/);

  web.stage.at('2026-05-01T10:00:00.000Z');
  expect((await officer.get('/work')).body).toContain('Look at the agreement together with them');
  const lookAt = step('look-at-agreement', agreementId);
  const look = await officer.get(lookAt);
  const unsaid = await officer.post(lookAt, { ...filledIn(look.body), outcome: ['goes-on'] });
  expect(unsaid.status).toBe(422);
  const on = await officer.post(lookAt, {
    ...filledIn(look.body),
    outcome: ['goes-on'],
    theirPart: ['Calm since.'],
    ourPart: ['We missed one Friday.'],
    'lookOn-day': ['1'],
    'lookOn-month': ['6'],
    'lookOn-year': ['2026'],
  });
  expect(on.status).toBe(303);
  const over = await officer.post(lookAt, {
    ...filledIn((await officer.get(lookAt)).body),
    outcome: ['kept'],
    theirPart: ['Calm since.'],
    ourPart: ['We missed one Friday.'],
  });
  expect(over.status).toBe(303);
  expect((await fileNow())?.agreements[0]?.looks.map((l) => l.outcome)).toEqual(['goes-on', 'kept']);
  const story = await manager.get(`/cases/${caseId}`);
  expect(story.body).toContain('The agreement: it was kept, and is over');
  expect(story.body).toContain('Our part: We missed one Friday.');
  expect((await fileNow())?.restrictions).toEqual([]);
});

test('an offer that was not taken up reads as that, and not against them, where less is weighed', async () => {
  const { personId, caseId } = await web.caseAt('request-restriction');
  web.stage.at('2026-06-01T10:00:00.000Z');
  const on = { personId, caseId };
  await must(web.stage, 'offer-agreement', { by: 'housing-officer', ...on });
  await must(web.stage, 'answer-agreement', { by: 'housing-officer', ...on }, { outcome: 'declined' });
  await must(web.stage, 'report-incident', { by: 'customer-adviser', ...on });
  const file = await inLandlord(web.t.database.app, 'karbon', (tx) => loadCase(tx, 'karbon', caseId));
  const url = `/cases/${caseId}/steps/assess-request?target=${file?.requests[0]?.requestId}`;
  const { body } = await (await web.as('manager')).get(url);
  expect(body).toContain('What less was tried');
  expect(body).toContain('and none was made. That counts for nothing against them.');
  expect((await (await web.as('manager')).get(`/cases/${caseId}`)).body).toContain(
    'They would rather not agree, which is held against nobody',
  );
});

test('through the API every fault is told at once, and nobody agrees without authority', async () => {
  const { caseId, fileNow } = await reported();
  const officer = await web.as('housing-officer');
  const url = (type: string) => `/api/v1/cases/${caseId}/steps/${type}`;
  const wrong = await officer.api('POST', url('offer-agreement'), { until: '2026-13-01', more: 1 });
  expect(wrong.status).toBe(422);
  const { faults } = wrong.json as { faults: { field: string }[] };
  expect(faults.map((f) => f.field).sort()).toEqual([
    'about',
    'help',
    'incidentIds',
    'lookOn',
    'more',
    'theyWill',
    'until',
    'weWill',
  ]);
  const incidentIds = (await fileNow())?.incidents.map((i) => i.incidentId);
  const offer = {
    incidentIds,
    about: 'Shouting.',
    theyWill: 'Speak calmly.',
    weWill: 'Ring on Fridays.',
    help: 'Ring us.',
    until: '2026-08-01',
    lookOn: '2026-05-01',
  };
  expect((await (await web.as('customer-adviser')).api('POST', url('offer-agreement'), offer)).status).toBe(
    403,
  );
  expect((await officer.api('POST', url('offer-agreement'), offer)).status).toBe(200);
  const agreementId = (await fileNow())?.agreements[0]?.agreementId;
  const answer = { agreementId, outcome: 'agreed', on: '2026-02-02', how: 'phone', authorityId: 'her-son' };
  const refused = await officer.api('POST', url('answer-agreement'), answer);
  expect(refused.json).toMatchObject({ reasons: [{ code: 'no-authority', field: 'authorityId' }] });
  expect((await fileNow())?.agreements[0]?.answer).toBeNull();
});
