import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { faultsShown, filledIn } from '../../../test/web-case.ts';

let server: TestApp;
let adviser: Visitor;
async function send(who: Visitor, url: string, given: Record<string, string>) {
  const page = await who.get(url);
  expect(page.status).toBe(200);
  return who.post(url, { ...filledIn(page.body), ...given });
}
beforeAll(async () => {
  server = await testApp({ at: '2026-03-04T10:00:00.000Z' });
  adviser = await server.signIn('karbon/customer-adviser');
});
afterAll(() => server?.close());

test('LG-11: a matter is opened, answered, closed and opened again from the person’s page', async () => {
  const personId = await server.person('karbon');
  const step = (type: string) => `/people/${personId}/steps/${type}`;
  const day = (name: string) => ({ [`${name}-day`]: '4', [`${name}-month`]: '3', [`${name}-year`]: '2026' });
  const opened = await send(adviser, step('open-matter'), {
    title: 'Parking <b>bay</b> 4',
    about: 'A neighbour parks in it.',
    complaint: 'no',
    ...day('openedOn'),
  });
  expect(opened.status).toBe(303);
  const page = await adviser.get(`/people/${personId}`);
  expect(page.body).toContain('Parking &lt;b&gt;bay&lt;/b&gt; 4');
  expect(page.body).not.toContain('close-matter');
  const [, target = ''] = /answer-matter\?target=([^"]+)"/.exec(page.body) ?? [];
  const manager = await server.signIn('karbon/manager');
  const at = (type: string) => `${step(type)}?target=${target}`;
  const early = await manager.get(at('close-matter'));
  expect(early.body).toContain('Record our answer before you close it.');
  const answer = { summary: 'It belongs to nobody.', reference: 'R-1', ...day('on') };
  expect((await send(adviser, at('answer-matter'), answer)).status).toBe(303);
  expect((await adviser.get(at('close-matter'))).status).toBe(403);
  const final = { reasons: 'Answered, and nothing new.', reference: 'R-2', ...day('on') };
  expect((await send(manager, at('close-matter'), final)).status).toBe(303);
  const log = { channel: 'phone', matter: { matterId: target, newInformation: 'yes' } };
  expect((await adviser.api('POST', `/api/v1/people/${personId}/contacts`, log)).status).toBe(201);
  const again = await adviser.api('POST', `/api/v1/people/${personId}/steps/reopen-matter`, {
    matterId: target,
    newInformation: 'A lease that names the bay.',
  });
  expect(again.status).toBe(200);
  expect((await adviser.get(`/people/${personId}`)).body).toContain('(open)');
});

test('LG-04: an answer to a complaint that says nothing hears of everything that is missing at once', async () => {
  const personId = await server.person('karbon');
  const opening = { title: 'Damp', about: 'Three reports.', complaint: true, openedOn: '2026-03-01' };
  expect((await adviser.api('POST', `/api/v1/people/${personId}/steps/open-matter`, opening)).status).toBe(
    200,
  );
  const [, target = ''] =
    /answer-matter\?target=([^"]+)"/.exec((await adviser.get(`/people/${personId}`)).body) ?? [];
  const empty = await send(adviser, `/people/${personId}/steps/answer-matter?target=${target}`, {});
  expect(faultsShown(empty.body).map((f) => f.replace(/ \(.*/, ''))).toEqual([
    'Enter the day, the month and the year',
    'Enter the reference of our answer',
    'Enter what we answered',
    'Say whether the complaint was upheld.',
  ]);
});

test('CL-27e: they are told of the final answer from the case, by page or by the API, once', async () => {
  const personId = await server.person('karbon');
  const manager = await server.signIn('karbon/manager');
  const onPerson = (type: string) => `/api/v1/people/${personId}/steps/${type}`;
  const opened = await manager.api('POST', onPerson('open-case'), { title: 'Calls about parking' });
  const { caseId } = opened.json as { caseId: string };
  const matter = {
    title: 'Parking in bay 4',
    about: 'A neighbour parks in it.',
    complaint: false,
    openedOn: '2026-03-04',
  };
  expect((await manager.api('POST', onPerson('open-matter'), matter)).status).toBe(200);
  const { body } = await manager.get(`/people/${personId}`);
  const [, matterId = ''] = /answer-matter\?target=([^"]+)"/.exec(body) ?? [];
  const answer = { matterId, on: '2026-03-04', reference: 'R-1', summary: 'It belongs to nobody.' };
  expect((await manager.api('POST', onPerson('answer-matter'), answer)).status).toBe(200);
  const final = { matterId, on: '2026-03-04', reference: 'R-2', reasons: 'Nothing new was said.' };
  expect((await manager.api('POST', onPerson('close-matter'), final)).status).toBe(200);

  const url = `/cases/${caseId}/steps/tell-of-closure?target=${matterId}`;
  expect((await manager.get(`/cases/${caseId}`)).body).toContain(
    'Tell them that a matter is closed: Parking in bay 4',
  );
  expect((await adviser.get(url)).status).toBe(403);
  const page = await manager.get(url);
  expect(page.body).toContain('value="Parking in bay 4"');
  expect(page.body).toContain('Nothing new was said.</textarea>');
  const words = { reasons: 'We looked at the plan <b>of</b> the bays.' };
  const unsaid = await send(manager, url, words);
  expect(unsaid.status).toBe(422);
  expect(unsaid.body).toContain('Enter what would open it again');
  expect(unsaid.body).toContain('We looked at the plan');
  const sent = await send(manager, url, {
    ...words,
    wouldOpen: 'That would be a lease that we have not seen.',
  });
  expect(sent.status).toBe(303);
  const shown = await manager.get(`/cases/${caseId}`);
  expect(shown.body).not.toContain('tell-of-closure');
  const [, letter = ''] = /href="([^"]*\/letters\/[^"#]*)"/.exec(shown.body) ?? [];
  const read = await manager.get(`${letter}/document`);
  expect(read.body).toContain('Its reference is R-2.');
  expect(read.body).toContain('We looked at the plan &lt;b&gt;of&lt;/b&gt; the bays.');
  const again = await manager.api('POST', `/api/v1/cases/${caseId}/steps/tell-of-closure`, {
    matterId,
    title: 'Parking',
    reasons: 'We looked at the plan.',
    wouldOpen: 'A lease.',
  });
  expect(again.status).toBe(409);
});

test('LG-04: what a complaint came to is asked with its answer, and the manager and whoever decides see it', async () => {
  const personId = await server.person('karbon');
  const manager = await server.signIn('karbon/manager');
  const step = (type: string) => `/people/${personId}/steps/${type}`;
  const onPerson = (type: string) => `/api/v1${step(type)}`;
  const day = (name: string) => ({ [`${name}-day`]: '4', [`${name}-month`]: '3', [`${name}-year`]: '2026' });
  const words = { title: 'The leak above us', about: 'Nobody came.', ...day('openedOn') };
  const unsaid = await send(adviser, step('open-matter'), words);
  expect(unsaid.status).toBe(422);
  expect(unsaid.body).toContain('Say whether it is a complaint');
  expect((await send(adviser, step('open-matter'), { ...words, complaint: 'yes' })).status).toBe(303);
  const [, matterId = ''] =
    /answer-matter\?target=([^"]+)"/.exec((await adviser.get(`/people/${personId}`)).body) ?? [];
  const at = `${step('answer-matter')}?target=${matterId}`;
  const answer = { summary: 'We should have come.', reference: 'C-1', ...day('on') };
  const half = await send(adviser, at, answer);
  expect(half.status).toBe(409);
  expect(half.body).toContain('Say whether the complaint was upheld.');
  expect(half.body).toContain('We should have come.</textarea>');
  expect((await send(adviser, at, { ...answer, found: 'upheld' })).status).toBe(303);
  const closing = await manager.get(`${step('close-matter')}?target=${matterId}`);
  expect(closing.body).toContain('C-1, upheld');
  const final = { matterId, on: '2026-03-04', reference: 'C-2', reasons: 'Put right.' };
  const without = await manager.api('POST', onPerson('close-matter'), final);
  expect(without.status).toBe(422);
  expect(JSON.stringify(without.json)).toContain('finding-not-said');
  const closed = await manager.api('POST', onPerson('close-matter'), { ...final, found: 'partly-upheld' });
  expect(closed.status).toBe(200);
  const { json } = await manager.api('GET', `/api/v1/people/${personId}`);
  expect(JSON.stringify(json)).toContain('"found":"partly-upheld"');

  const incident = await adviser.api('POST', onPerson('report-incident'), {
    on: '2026-03-04',
    minutes: 540,
    channel: 'phone',
    affected: ['staff'],
    conduct: [],
    whatHappened: 'The caller shouted and would not let the colleague speak.',
  });
  expect(incident.status, JSON.stringify(incident.json)).toBe(200);
  const { caseId } = incident.json as { caseId: string };
  const shown = await manager.get(`/cases/${caseId}`);
  const [, href = ''] = /href="([^"]*triage-incident[^"]*)"/.exec(shown.body) ?? [];
  const triage = await manager.get(href.replaceAll('&amp;', '&'));
  expect(triage.body).toContain('The leak above us: upheld in part on Wednesday 4 March 2026 (C-2)');
});
