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

/** An abusive e-mail that asks for something, on a case of its own. */
async function abuseReported() {
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
  const incidentId = (await fileNow())!.incidents[0]!.incidentId;
  return { caseId, incidentId, fileNow, url: `/cases/${caseId}/steps/reply-to-message?target=${incidentId}` };
}

const missing = 'They asked for something: “A date for the repair.” Answer it, or say who does and by when.';

test('KA-13: everything that is missing is told at once, the answer to what they asked for as well', async () => {
  const { url, fileNow } = await abuseReported();
  const manager = await web.as('line-manager');
  const page = await manager.get(url);
  const sent = await manager.post(url, { ...filledIn(page.body), mayFollow: ['We may limit contact.'] });
  expect(sent.status).toBe(422);
  const faults = faultsShown(sent.body);
  expect(faults).toHaveLength(3);
  expect(faults[0]).toContain(missing);
  expect(faults.slice(1)).toEqual(['Enter which words are unacceptable, and why', 'Enter what must change']);
  expect(sent.body).toContain('href="#answer"');
  expect(sent.body, 'nothing typed is lost').toContain('We may limit contact.');
  const answered = await manager.post(url, { ...filledIn(sent.body), answer: ['On Thursday.'] });
  expect(faultsShown(answered.body)).toEqual(faults.slice(1));
  expect((await fileNow())!.letters).toEqual([]);
});

test('KA-13: the same through the API, for whoever may reply and for nobody else', async () => {
  const { caseId, incidentId } = await abuseReported();
  const url = `/api/v1/cases/${caseId}/steps/reply-to-message`;
  const manager = await web.as('line-manager');
  const body = { incidentId, mayFollow: 'We may limit contact.', more: 1 };
  const sent = await manager.api('POST', url, body);
  expect(sent.status).toBe(422);
  const { faults } = sent.json as { faults: { field: string; message: string }[] };
  expect(faults.map((f) => f.field).sort()).toEqual(['answer', 'behaviour', 'more', 'mustChange']);
  expect(faults[0]).toEqual({ field: 'answer', message: missing });
  const wrong = await manager.api('POST', url, { ...body, answer: 7 });
  const ofAnswer = (wrong.json as { faults: { field: string }[] }).faults.filter((f) => f.field === 'answer');
  expect(ofAnswer, 'one box, one fault').toHaveLength(1);

  const fieldsFor = async (who: string, at = url, sentBody: object = body) => {
    const { json, status } = await (await web.as(who)).api('POST', at, sentBody);
    return [status, ...((json as { faults?: { field: string }[] }).faults ?? []).map((f) => f.field).sort()];
  };
  const unread = [422, 'behaviour', 'more', 'mustChange'];
  expect(await fieldsFor('line-manager', url, { ...body, incidentId: 'another' })).toEqual(unread);
  expect(await fieldsFor('tuntum/service-manager')).toEqual(unread);
  const nowhere = url.replace(String(caseId), incidentId);
  expect(await fieldsFor('line-manager', nowhere)).toEqual(unread);
  expect(await fieldsFor('line-manager', url.replace(String(caseId), 'x'))).toEqual([422, 'caseId']);
  expect((await fieldsFor('customer-adviser'))[0]).toBe(403);
});

test('KA-13: a line manager answers an abusive e-mail on one page, and the letter holds both', async () => {
  const { caseId, url, fileNow } = await abuseReported();
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
