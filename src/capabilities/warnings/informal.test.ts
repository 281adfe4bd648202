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
  return { personId, caseId: caseId ?? '', fileNow, url: `/cases/${caseId}/steps/give-informal-notice` };
}

const said = {
  behaviour: ['You shouted at the colleague who took your call.'],
  whyProblem: ['They could not hear <b>what</b> you needed.'],
  asked: ['Please tell us what is wrong without shouting.'],
  help: ['Ring us and we go through the repair with you.'],
};

test('TU-22, HO-07: a housing officer writes a friendly word, reads it, and the letter goes', async () => {
  const { caseId, url, fileNow } = await reported();
  const manager = await web.as('manager');
  expect((await manager.get(`/cases/${caseId}`)).body).toContain('Have a friendly word');
  const officer = await web.as('housing-officer');
  const page = await officer.get(url);
  expect(page.body).toContain('It is no warning');
  expect(page.body).toContain('(Karbon 4.1)');

  const empty = await officer.post(url, { ...filledIn(page.body), form: ['written'] });
  expect(empty.status).toBe(422);
  expect(faultsShown(empty.body)).toEqual([
    'Enter what the behaviour was',
    'Enter why it is a problem',
    'Enter what is asked of them',
    'Enter what help there is',
  ]);

  const threat = { ...said, asked: ['Please stop. If it happens again we may restrict your calls.'] };
  const refused = await officer.post(url, { ...filledIn(page.body), ...threat, form: ['written'] });
  expect(refused.status).toBe(409);
  expect(faultsShown(refused.body).join()).toContain('“If it happens again”: This reads as a threat');
  expect(refused.body, 'nothing typed is lost').toContain('Ring us and we go through');
  expect((await fileNow())?.informalNotices).toEqual([]);

  const sent = await officer.post(url, { ...filledIn(page.body), ...said, form: ['written'] });
  expect(sent.status).toBe(303);
  const file = await fileNow();
  expect(file?.letters.map((l) => l.type)).toEqual(['informal-notice']);
  expect(file?.warnings).toEqual([]);
  const letter = await manager.get(`/cases/${caseId}/letters/${file?.letters[0]?.letterId}/document`);
  expect(letter.body).toContain('You can always raise a concern with Karbon');
  expect(letter.body).toContain('They could not hear &lt;b&gt;what&lt;/b&gt; you needed.');
  expect(letter.body).toContain('This is not a warning, and it does not count as one.');
  const story = await manager.get(`/cases/${caseId}`);
  expect(story.body).toContain('A friendly word in a letter: no warning');
  expect(story.body).not.toContain('steps/give-informal-notice');
});

test('one by word of mouth is kept with its day and their answer, and shown where less is weighed', async () => {
  const { caseId, url, fileNow } = await reported();
  const officer = await web.as('housing-officer');
  const page = await officer.get(url);
  const bare = {
    ...filledIn(page.body),
    ...said,
    form: ['spoken'],
    'on-day': [''],
    'on-month': [''],
    'on-year': [''],
  };
  const all = await officer.post(url, { ...bare, help: [''] });
  expect(all.status).toBe(422);
  expect(
    faultsShown(all.body).map((f) => f.replace(/ \(.*/, '')),
    'everything missing at once',
  ).toEqual([
    'Enter what help there is',
    'Give the day on which they were told.',
    'Say how they were told: on the phone, at a visit.',
  ]);
  const asked = await officer.post(url, bare);
  expect(asked.status).toBe(409);
  expect(asked.body).toContain('id="how-error"');
  expect(asked.body).toContain('id="on-error"');
  const sent = await officer.post(url, {
    ...filledIn(page.body),
    ...said,
    form: ['spoken'],
    how: ['phone'],
    saidBy: ['Sam Officer'],
    reply: ['They had waited for a week.'],
  });
  expect(sent.status).toBe(303);
  expect((await fileNow())?.informalNotices).toMatchObject([
    { spoken: { on: '2026-02-02', how: 'phone', saidBy: 'Sam Officer', authorityId: null } },
  ]);
  const shown = await (await web.as('manager')).get(`/cases/${caseId}`);
  expect(shown.body).toContain('A friendly word by word of mouth: no warning');
  expect(shown.body).toContain('Their answer: They had waited for a week.');
});

test('through the API it is refused by its clause where the policy leaves it out, and to whoever may not', async () => {
  const { caseId } = await reported();
  const body = {
    form: 'written',
    incidentIds: ['x'],
    behaviour: 'B',
    whyProblem: 'W',
    asked: 'A',
    help: 'H',
  };
  const url = `/api/v1/cases/${caseId}/steps/give-informal-notice`;
  expect((await (await web.as('customer-adviser')).api('POST', url, body)).status).toBe(403);
  const unknown = await (await web.as('manager')).api('POST', url, { ...body, more: 1 });
  expect(unknown.status).toBe(422);
  expect((await (await web.as('manager')).api('POST', url, body)).json).toMatchObject({
    reasons: [{ code: 'no-such-incident', field: 'incidentIds' }],
  });

  const tuntum = await web.as('tuntum/case-officer');
  const personId = await web.t.person('tuntum');
  const opened = await tuntum.api('POST', `/api/v1/people/${personId}/steps/report-incident`, {
    on: '2026-02-02',
    minutes: 600,
    channel: 'phone',
    affected: ['staff'],
    conduct: [],
    whatHappened: 'Shouting.',
    effect: [],
    manner: 'anger',
    warnedBeforeEnding: 'yes',
  });
  expect(opened.status).toBe(200);
  const theirs = (opened.json as { caseId: string }).caseId;
  const refused = await tuntum.api('POST', `/api/v1/cases/${theirs}/steps/give-informal-notice`, body);
  expect(refused.status).toBe(409);
  expect((refused.json as { reasons: object[] }).reasons).toContainEqual(
    expect.objectContaining({
      code: 'stage-omitted',
      source: expect.objectContaining({ kind: 'clause', clause: '8.2' }),
      mend: 'issue-warning',
    }),
  );
  const page = await (await web.as('tuntum/service-manager')).get(`/cases/${theirs}`);
  expect(page.body).not.toContain('give-informal-notice');
});
