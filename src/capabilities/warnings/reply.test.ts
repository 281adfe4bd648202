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

test('KA-13: a line manager answers an abusive e-mail on one page, and the letter holds both', async () => {
  web.stage.at('2026-02-02T10:00:00.000Z');
  const personId = await web.t.person('karbon');
  const conduct = ['aggressive-or-abusive/offensive-correspondence'];
  const { caseId } = await must(
    web.stage,
    'report-incident',
    { by: 'customer-adviser', personId, caseId: null },
    { channel: 'email', conduct, realRequest: 'A date for the repair.' },
  );
  const fileNow = () =>
    inLandlord(web.t.database.app, 'karbon', (tx) => loadCase(tx, 'karbon', caseId ?? ''));
  const [incident] = (await fileNow())!.incidents;
  const url = `/cases/${caseId}/steps/reply-to-message?target=${incident?.incidentId}`;
  const manager = await web.as('line-manager');
  expect((await manager.get(`/cases/${caseId}`)).body).toContain('Reply to an abusive message');
  expect((await (await web.as('customer-adviser')).get(url)).status).toBe(403);
  const page = await manager.get(url);
  expect(page.body).toContain('They were asking for: A date for the repair.');
  const words = {
    behaviour: ['You called our colleague names.'],
    mustChange: ['Please write without names.'],
    mayFollow: ['We may limit how you contact us.'],
  };
  const silent = await manager.post(url, { ...filledIn(page.body), ...words });
  expect(silent.status).toBe(409);
  expect(faultsShown(silent.body)[0]).toContain('They asked for something: “A date for the repair.”');
  expect(silent.body).toContain('You called our colleague names.');
  const sent = await manager.post(url, {
    ...filledIn(silent.body),
    answer: ['It is booked for Thursday.'],
  });
  expect(sent.status).toBe(303);
  const [letter] = (await fileNow())!.letters;
  const paper = letter!.blocks.flatMap((b) => b.paragraphs).join(' ');
  for (const said of [
    'It is booked for Thursday.',
    'You called our colleague names.',
    'You are free to disagree',
  ])
    expect(paper).toContain(said);
  expect((await manager.get(`/cases/${caseId}/letters/${letter?.letterId}`)).status).toBe(200);
  expect((await manager.get(`/cases/${caseId}`)).body).toContain('An abusive message was replied to');
});
