import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const plain = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

async function inTouch(personId: string) {
  const adviser = await web.as('customer-adviser');
  for (const more of [{}, { protectedKind: 'complaint' }, { direction: 'outbound' }]) {
    const sent = await adviser.api('POST', `/api/v1/people/${personId}/contacts`, {
      channel: 'phone',
      ...more,
    });
    expect(sent.status).toBeLessThan(300);
  }
}

test('PL-11, I3: whoever looks at an incident has the contacts before them, what is always taken apart, and it is kept', async () => {
  const { caseId, personId } = await web.caseAt('report-incident');
  web.stage.at('2026-03-10T10:00:00.000Z');
  await inTouch(personId);
  const manager = await web.as('manager');
  const url = `/cases/${caseId}/steps/triage-incident`;
  const page = await manager.get(url);
  const text = plain(page.body);
  expect(text).toContain('Contacts, counted');
  expect(text).toMatch(
    /Phone From them: 2 Always taken: 1 As arranged: 1 Excused: 0 Outside: 0 From us: 1 Ours outside: 0/,
  );
  expect(text).toContain('1 complaint. A complaint counts against nobody.');
  expect(page.body).toContain(`/people/${personId}/contacts`);
  const sent = await manager.post(url, {
    ...filledIn(page.body),
    assessment: 'The first of its kind.',
    severity: 'serious',
    extent: 'once',
    outcomes: 'warning',
  });
  expect(faultsShown(sent.body)).toEqual([]);
  expect(plain((await manager.get(`/cases/${caseId}`)).body)).toContain(
    'In view then: 2 contacts from them, 1 of a kind always taken, 0 outside what was arranged; 0 of ours outside it.',
  );
});

test('NS-08: a review has before it what came since the restriction began, ours beside theirs', async () => {
  const { caseId, personId } = await web.caseAt('issue-letter');
  web.stage.at('2026-05-10T10:00:00.000Z');
  await inTouch(personId);
  const text = plain((await (await web.as('manager')).get(`/cases/${caseId}/steps/hold-review`)).body);
  expect(text).toContain('Departures that somebody looked at: 0 by them, 0 of theirs excused, 0 of our own.');
  expect(text).toMatch(/Phone From them: 2 Always taken: 1/);
  expect(text).toContain('The numbers are kept with the review.');
});
