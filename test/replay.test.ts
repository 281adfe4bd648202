import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseFile } from '../src/domain/facts/case-file.ts';
import { type TestApp, testApp } from './app.ts';

let stage: TestApp;
beforeAll(async () => {
  stage = await testApp({ at: '2026-01-12T09:00:00.000Z' });
});
afterAll(() => stage.close());

type Answer = { status: number; json: unknown };

/** Everything through the interface: the clock, who somebody is, and what they do. */
async function http(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  body?: unknown,
  token?: string,
): Promise<Answer> {
  const response = await stage.app.inject({
    method,
    url,
    ...(body === undefined ? {} : { payload: body as object }),
    ...(token ? { headers: { authorization: `Bearer ${token}` } } : {}),
  });
  return { status: response.statusCode, json: response.json() };
}

const clock = async (now: string) =>
  expect((await http('PUT', '/api/v1/test/clock', { now })).status).toBe(200);

/** A new member of staff with this role, and their token. */
async function colleague(name: string, role: string): Promise<string> {
  const made = await http('POST', '/api/v1/test/staff', { landlord: 'karbon', name, roles: [role] });
  expect(made.status).toBe(201);
  const { staffId } = made.json as { staffId: string };
  const signedIn = await http('POST', '/api/v1/test/sign-in', { landlord: 'karbon', staffId });
  return (signedIn.json as { token: string }).token;
}

it('a Karbon case over two years, through the interface alone', async () => {
  const adviser = await colleague('Amina Bello', 'customer-adviser');
  const officer = await colleague('Tom Hartley', 'housing-officer');
  const relations = await colleague('Priya Raman', 'customer-relations-officer');
  const lineManager = await colleague('Lee Donnelly', 'line-manager');
  const manager = await colleague('Grace Mensah', 'manager');
  const personId = await stage.person('karbon', { name: 'Robin Fairweather' });
  let caseId = '';

  const step = (type: string, token: string, body: object, on: 'case' | 'person' = 'case') =>
    http(
      'POST',
      `/api/v1/${on === 'case' ? `cases/${caseId}` : `people/${personId}`}/steps/${type}`,
      body,
      token,
    );
  const must = async (...[type, token, body, on]: Parameters<typeof step>) => {
    const answer = await step(type, token, body, on);
    expect(answer.status, `${type}: ${JSON.stringify(answer.json)}`).toBe(200);
    return answer.json as { caseId: string };
  };
  const file = async () =>
    (await http('GET', `/api/v1/cases/${caseId}`, undefined, manager)).json as CaseFile;
  const check = async (query = 'channel=phone&service=repairs') => {
    const url = `/api/v1/contact-check?person=${personId}&${query}`;
    const { people } = (await http('GET', url, undefined, adviser)).json as {
      people: { advice: { outcome: string; overdueDays: number; nothingRecorded: boolean } }[];
    };
    return people[0]?.advice;
  };
  const incident = (on: string, minutes: number, whatHappened: string) => ({
    on,
    minutes,
    channel: 'phone',
    conduct: ['aggressive-or-abusive/personal-verbal-abuse'],
    whatHappened,
    wordsUsed: '“You people are worthless.”',
    manner: 'aggression',
    mannerFacts: 'The remarks were about the colleague and went on after a calm request.',
    warnedBeforeEnding: 'yes',
    contactEnded: true,
  });

  expect(await check()).toMatchObject({ outcome: 'go-ahead', nothingRecorded: true });
  const opened = await must(
    'report-incident',
    adviser,
    incident('2026-01-12', 530, 'Told the adviser that she was worthless, several times.'),
    'person',
  );
  caseId = opened.caseId;
  const firstId = (await file()).incidents[0]?.incidentId ?? '';

  await clock('2026-01-13T09:00:00.000Z');
  await must('triage-incident', lineManager, {
    incidentId: firstId,
    outcomes: ['warning'],
    severity: 'serious',
    extent: 'once',
    assessment: 'First report. A warning, once their side is heard.',
  });
  await must('record-needs', officer, { status: 'none-found-after-asking', enquiries: 'Asked by phone.' });
  await must('record-support-contacts', officer, { contacts: [] });
  await must('invite-account', officer, { how: 'letter', replyBy: '2026-01-23' });

  const request = async (continued: string[]) => {
    const incidentIds = (await file()).incidents.map((i) => i.incidentId);
    return {
      incidentIds,
      continuedIncidentIds: continued,
      conduct: ['aggressive-or-abusive/personal-verbal-abuse'],
      whyBeyondAssertiveness: 'The remarks were about the colleague, not the repair.',
      context: 'Two repair visits were missed.',
      evidence: { 'words-used': 'As in the reports.' },
      checks: { 'evidence-based': { answer: 'yes', detail: 'Both reports were read.' } },
    };
  };
  const tooSoon = await step('request-restriction', officer, await request([]));
  expect(tooSoon.status).toBe(409);
  expect(JSON.stringify(tooSoon.json)).toContain('warning-missing');

  await clock('2026-01-26T09:00:00.000Z');
  await must('issue-warning', lineManager, {
    form: 'written',
    incidentIds: [firstId],
    behaviour: 'You told an adviser again and again that she was worthless.',
    mustChange: 'Please speak to colleagues without personal remarks.',
    mayFollow: 'If it goes on we may take calls only at set times.',
    proposedMeasures: ['call-times'],
  });
  expect(await check()).toMatchObject({ outcome: 'go-ahead' });

  await clock('2026-02-16T09:00:00.000Z');
  await must('report-incident', adviser, incident('2026-02-16', 500, 'The same to another adviser.'));
  const again = (await file()).incidents.at(-1)?.incidentId ?? '';
  await must('request-restriction', officer, await request([again]));
  const requestId = (await file()).requests[0]?.requestId ?? '';

  await clock('2026-02-19T09:00:00.000Z');
  const callTimes = {
    kind: 'call-times',
    windows: [{ days: ['tuesday'], from: '10:00', to: '12:00' }],
    minutes: 15,
  };
  const yes = { answer: 'yes', detail: 'Looked at with the file open.' };
  await must('assess-request', relations, {
    requestId,
    circumstances: 'Two calls after missed repairs.',
    whyBeyondAssertiveness: 'The remarks were personal and went on after a warning.',
    ownFailures: 'Two visits were missed; an apology was made.',
    needsConsidered: 'Asked; none known.',
    linkToConduct: 'None known; they were asked.',
    account: 'Asked by letter and did not answer.',
    equalityAim: 'To let colleagues work without abuse, by the least that does so.',
    impactOnStaff: 'One adviser asked not to take these calls.',
    impactOnOthers: 'Callers waited longer.',
    lesserOptions: [{ option: 'A second warning', whyNot: 'The first changed nothing.' }],
    proportionality: 'Every other way stays open.',
    checks: { vulnerability: yes, 'equality-considered': yes, proportionate: yes },
    proposed: [callTimes],
    recommendation: 'restrict',
  });
  await clock('2026-02-20T09:00:00.000Z');
  const decision = {
    requestId,
    outcome: 'restrict',
    measures: [callTimes],
    scope: { extent: 'services', services: ['repairs'] },
    reasons: 'You went on making personal remarks after the warning.',
    proportionality: 'You can ring every Tuesday and write at any time.',
    reviewOn: '2026-08-20',
  };
  expect((await step('decide-request', officer, decision)).status).toBe(403);
  await must('decide-request', manager, decision);
  expect(await check()).toMatchObject({ outcome: 'go-ahead' });
  await must('issue-letter', relations, { requestId });

  await clock('2026-02-24T10:30:00.000Z');
  expect(await check()).toMatchObject({ outcome: 'go-ahead-with-conditions' });
  await clock('2026-02-25T10:30:00.000Z');
  expect(await check()).toMatchObject({ outcome: 'redirect', overdueDays: 0 });
  expect(await check('channel=email&service=repairs')).toMatchObject({ outcome: 'go-ahead' });
  expect(await check('channel=phone&protectedKind=hazard')).toMatchObject({ outcome: 'go-ahead' });

  await clock('2027-01-13T09:00:00.000Z');
  expect((await check())?.overdueDays).toBe(146);
  const restrictionId = (await file()).restrictions[0]?.restrictionId ?? '';
  await clock('2028-01-12T09:00:00.000Z');
  await must('lift-restriction', manager, {
    restrictionId,
    reason: 'Nothing further has happened. Thank you.',
  });
  expect(await check()).toMatchObject({ outcome: 'go-ahead', nothingRecorded: true });
  for (const { withdrawalId } of (await file()).restrictions[0]?.withdrawals ?? [])
    await must('confirm-withdrawal', officer, { withdrawalId, note: 'Looked: it is gone.' });
  const ended = await file();
  expect(ended.restrictions[0]?.ended?.how).toBe('lifted');
  expect(ended.obligations.filter((o) => o.kind === 'confirm-withdrawal' && o.discharged === null)).toEqual(
    [],
  );
});
