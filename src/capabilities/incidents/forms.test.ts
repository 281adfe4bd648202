import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { loadCases } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';

let server: TestApp;
let adviser: Visitor;
let manager: Visitor;
beforeAll(async () => {
  server = await testApp({ at: '2026-03-02T10:20:00.000Z' });
  adviser = await server.signIn('karbon/customer-adviser');
  manager = await server.signIn('karbon/line-manager');
});
afterAll(() => server?.close());

const hiddenIn = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
      .map(([, name = '', value = '']) => [name, value])
      .filter(([name]) => name !== '_csrf'),
  );

async function send(visitor: Visitor, url: string, answers: Record<string, string | string[]>) {
  const page = await visitor.get(url);
  return visitor.post(url, { ...hiddenIn(page.body), ...answers });
}

const casesOf = (personId: string) =>
  inLandlord(server.database.app, 'karbon', (tx) => loadCases(tx, 'karbon', personId));

const now = { 'when-day': '2', 'when-month': '3', 'when-year': '2026', 'when-time': '10:20' };
const least = {
  ...now,
  channel: 'phone',
  actor: 'person',
  contactEnded: 'no',
  whatHappened: 'A call about parking.',
};

describe('reporting an incident', () => {
  test('is filled with now, and asks in the words of the policy', async () => {
    const personId = await server.person('karbon');
    const { status, body } = await adviser.get(`/people/${personId}/steps/report-incident`);
    expect(status).toBe(200);
    expect(body).toContain('name="when-time" type="text" value="10:20"');
    expect(body).toContain('Aggressive or abusive behaviour');
    expect(body).toContain('Not this: being angry or determined');
  });

  test('the least that is asked is enough, and opens the case', async () => {
    const personId = await server.person('karbon');
    const sent = await send(adviser, `/people/${personId}/steps/report-incident`, least);
    expect({ status: sent.status, location: sent.location }).toEqual({
      status: 303,
      location: `/people/${personId}`,
    });
    const [file] = await casesOf(personId);
    expect(file?.incidents).toMatchObject([
      { on: '2026-03-02', minutes: 620, channel: 'phone', affected: ['staff'] },
    ]);
  });

  test('what was ticked arrives under the keys of the policy, with what was revealed', async () => {
    const personId = await server.person('karbon');
    const sent = await send(adviser, `/people/${personId}/steps/report-incident`, {
      ...least,
      'when-time': '',
      fits: 'aggressive-or-abusive',
      'conduct-aggressive-or-abusive': ['aggressive-or-abusive/threats'],
      'conduct-unreasonable-requests': ['unreasonable-requests/scattergun'],
      effect: ['afraid'],
      contactEnded: 'yes',
      warnedBeforeEnding: 'no',
      whyNotWarned: 'The line was cut.',
      more: ['words', 'hurt', 'no-time'],
      wordsUsed: 'As said.',
      injury: 'injury',
      daysUnfit: '2',
      whyNoTime: 'Found in the morning.',
    });
    expect(sent.status).toBe(303);
    const [file] = await casesOf(personId);
    expect(file?.incidents[0]).toMatchObject({
      minutes: null,
      conduct: ['aggressive-or-abusive/threats'],
      effect: ['afraid'],
      contactEnded: true,
      wordsUsed: 'As said.',
      injury: 'injury',
      daysUnfit: 2,
      whyNoTime: 'Found in the morning.',
    });
  });

  test('every mistake comes back beside its box, and nothing typed is lost', async () => {
    const personId = await server.person('karbon');
    const sent = await send(adviser, `/people/${personId}/steps/report-incident`, {
      'when-day': '31',
      'when-month': '2',
      'when-year': '2026',
      'when-time': '25:99',
      contactEnded: 'no',
      realRequest: 'A new lock.',
    });
    expect(sent.status).toBe(422);
    for (const box of ['when', 'channel', 'whatHappened']) expect(sent.body).toContain(`id="${box}-error"`);
    expect(sent.body).toContain('A new lock.');
    expect(await casesOf(personId)).toEqual([]);
  });

  test('a kind ticked with nothing under it is asked about again, not lost', async () => {
    const personId = await server.person('karbon');
    const sent = await send(adviser, `/people/${personId}/steps/report-incident`, {
      ...least,
      fits: 'unreasonable-requests',
    });
    expect(sent.status).toBe(409);
    expect(sent.body).toContain('id="conduct-unreasonable-requests-error"');
  });
});

describe('looking at an incident', () => {
  test('shows the pattern and what the policy says follows; a follow-up is taken or explained', async () => {
    const personId = await server.person('karbon');
    await send(adviser, `/people/${personId}/steps/report-incident`, least);
    const violent = {
      ...least,
      'when-time': '10:10',
      fits: 'aggressive-or-abusive',
      'conduct-aggressive-or-abusive': 'aggressive-or-abusive/physical-violence',
    };
    await send(adviser, `/people/${personId}/steps/report-incident`, violent);
    const [file] = await casesOf(personId);
    const url = `/cases/${file?.caseId}/steps/triage-incident?target=${file?.incidents[1]?.incidentId}`;
    const page = await manager.get(url);
    expect(page.body).toContain('Report to the police');
    expect(page.body).toContain('Karbon 3.2.3');
    expect(page.body).toContain('Monday 2 March 2026, 10:20am');
    const graded = { assessment: 'A push in reception.', severity: 'severe', extent: 'once' };
    const silent = await send(manager, url, { ...graded, outcomes: 'warning' });
    expect(silent.status).toBe(409);
    expect(silent.body).toContain('A push in reception.');
    const explained = await send(manager, url, {
      ...graded,
      outcomes: 'warning',
      'notTaken-police-report': 'The colleague asked us not to.',
    });
    expect(explained.status).toBe(303);
    const [after] = await casesOf(personId);
    expect(after?.triages).toMatchObject([{ notTaken: [{ followUp: 'police-report' }] }]);
  });
});

describe('conduct, and not opinion', () => {
  test('KA-06: the form asks for it with its clause, and a report of opinion alone has whoever looks at it asked', async () => {
    const personId = await server.person('karbon');
    const url = `/people/${personId}/steps/report-incident`;
    const { body } = await adviser.get(url);
    expect(body).toContain('What they think of us is theirs to think and to say. (Karbon 1.2, 3.1,');
    const report = async (words: Record<string, string>) => {
      await send(adviser, url, { ...least, ...words });
      const [file] = await casesOf(personId);
      const target = file?.incidents.at(-1)?.incidentId;
      return (await manager.get(`/cases/${file?.caseId}/steps/triage-incident?target=${target}`)).body;
    };
    const asked = 'Is this only what they think of us?';
    const opinion = 'They complained that our repairs service is a disgrace.';
    expect(await report({ whatHappened: opinion, 'when-time': '10:05' })).toContain(asked);
    const conduct = 'They complained, and threw a chair.';
    expect(await report({ whatHappened: conduct, 'when-time': '10:06' })).not.toContain(asked);
    const online = await report({
      whatHappened: 'A post about us on a local page.',
      'when-time': '10:07',
      fits: 'aggressive-or-abusive',
      'conduct-aggressive-or-abusive': 'aggressive-or-abusive/online-publication',
    });
    expect(online).toContain('Before you decide');
    expect(online).toContain('Is it an opinion about our service? Opinions are free.');
  });
});

describe('telling an authority outside', () => {
  test('KA-15: is recorded on a page, with what they were told; the outcome later; both stand beside the incident', async () => {
    const personId = await server.person('karbon');
    await send(adviser, `/people/${personId}/steps/report-incident`, {
      ...least,
      more: 'affected',
      affected: 'contractor',
    });
    const [file] = await casesOf(personId);
    const { caseId, incidents } = file!;
    const url = `/cases/${caseId}/steps/report-outside?target=${incidents[0]?.incidentId}`;
    const page = await manager.get(url);
    expect(page.body).toContain('Affected: contractor.');
    const empty = await send(manager, url, {});
    expect(empty.status).toBe(422);
    for (const box of ['body', 'office', 'told', 'why']) expect(empty.body).toContain(`id="${box}-error"`);
    const day = (name: string) => ({
      [`${name}-day`]: '2',
      [`${name}-month`]: '3',
      [`${name}-year`]: '2026',
    });
    const told = await send(manager, url, {
      body: 'police',
      office: 'Northumbria Police',
      reference: 'CRIME-12',
      ...day('reportedOn'),
      told: 'That a contractor was threatened.',
      why: 'The contractor asked for it.',
    });
    expect(told.status).toBe(303);
    const [report] = (await casesOf(personId))[0]!.outsideReports;
    const shown = async () => (await manager.get(`/cases/${caseId}/steps/propose-alert`)).body;
    expect(await shown()).toContain(
      'Reported to Northumbria Police on Monday 2 March 2026, reference CRIME-12.',
    );
    expect(await shown()).toContain('Nothing has come of it yet.');
    const answer = `/cases/${caseId}/steps/record-report-outcome?target=${report?.reportId}`;
    expect((await manager.get(answer)).body).toContain('What came of the report to Northumbria Police?');
    const last = { ...day('on'), outcome: 'A caution was given.', last: 'yes' };
    expect((await send(manager, answer, last)).status).toBe(303);
    expect(await shown()).toContain('Monday 2 March 2026: A caution was given.');
    const story = (await manager.get(`/cases/${caseId}`)).body;
    expect(story).toContain('Reported to Northumbria Police');
    expect(story).toContain('They were told: That a contractor was threatened.');
    expect((await adviser.get(url)).status).toBe(403);
  });
});
