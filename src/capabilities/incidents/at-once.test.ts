import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

async function send(who: string, url: string, given: Record<string, string | string[]>) {
  const visitor = await web.as(who);
  const page = await visitor.get(url);
  expect(page.status).toBe(200);
  return { page, sent: await visitor.post(url, { ...filledIn(page.body), ...given }) };
}

const said = {
  acts: ['leave', 'visits-in-twos'],
  'incident.whatHappened': 'Blocked the door and said the next one would not walk out.',
  'incident.channel': 'visit',
  reason: 'A repair is booked there this afternoon.',
  told: 'told',
};
const at = (time: string) => `2026-03-10T${time}:00.000Z`;

describe('acting at once, on its page', () => {
  it('SP-03: one page from the contact check, without a case, and every check shows it from that second', async () => {
    const personId = await web.t.person('karbon');
    web.stage.at(at('10:00'));
    const adviser = await web.as('customer-adviser');
    const before = await adviser.get(`/people/${personId}`);
    const url = `/people/${personId}/steps/take-immediate-action`;
    expect(before.body).toContain(url);
    expect(before.body).not.toContain('A colleague acted at once');

    const empty = await send('customer-adviser', url, { ...said, reason: '', 'incident.whatHappened': '' });
    expect(faultsShown(empty.sent.body)).toEqual([
      expect.stringContaining('Enter what happened'),
      expect.stringContaining('Enter why it cannot wait'),
    ]);
    const untold = await send('customer-adviser', url, { ...said, told: 'not-told' });
    expect(faultsShown(untold.sent.body)).toEqual([expect.stringContaining('Say why that was not possible')]);
    expect(untold.sent.body).toContain('Blocked the door');

    const { page, sent } = await send('customer-adviser', url, said);
    expect(page.body).toContain('10am on Friday 13 March 2026');
    expect(page.body).toContain('Manager, Senior officer, Director');
    expect(faultsShown(sent.body)).toEqual([]);
    expect(sent.location).toBe(`/people/${personId}`);

    const check = (await adviser.get(`/people/${personId}`)).body;
    expect(check).toContain('A colleague acted at once');
    expect(check).toContain('It lapses at 10am on Friday 13 March 2026');
    expect(check).not.toContain('Blocked the door');
    expect((await adviser.get(`/people/${personId}?channel=visit`)).body).toContain('Do not visit alone.');
    const api = await adviser.api('GET', `/api/v1/contact-check?person=${personId}&channel=visit`);
    expect(JSON.stringify(api.json)).toContain('"until":"2026-03-13T10:00:00.000Z"');
    web.stage.at('2026-03-13T10:00:00.000Z');
    expect((await adviser.get(`/people/${personId}`)).body).not.toContain('A colleague acted at once');
  });

  it('SP-03: from a report, about that report, and once', async () => {
    const { caseId, personId } = await web.caseAt('triage-incident');
    web.stage.at(at('11:00'));
    const report = `/people/${personId}/steps/report-incident`;
    const form = await (await web.as('customer-adviser')).get(report);
    expect(form.body).toContain('That page makes the report too');
    await send('customer-adviser', report, { whatHappened: 'Threatened a colleague.', channel: 'phone' });
    const url = `/people/${personId}/steps/take-immediate-action`;
    const offered = await (await web.as('customer-adviser')).get(url);
    const [, target = ''] = /take-immediate-action\?target=([0-9a-f-]+)/.exec(offered.body) ?? [];
    expect(target).not.toBe('');
    const about = `${url}?target=${target}`;
    const { page, sent } = await send('customer-adviser', about, {
      acts: ['manager-takes-calls'],
      reason: 'He rings every ten minutes.',
      told: 'told',
    });
    expect(page.body).not.toContain('What happened?');
    expect(faultsShown(sent.body)).toEqual([]);
    const again = await (await web.as('customer-adviser')).get(about);
    expect(again.status).toBe(409);
    expect(again.body).toContain('Somebody acted at once about this already');
    expect((await (await web.as('customer-adviser')).get(`/people/${personId}`)).body).toContain(
      'Put this call through to a manager',
    );
    const list = await (await web.as('manager')).get('/work');
    expect(list.body).toContain('Confirm or end what');
    const theCase = (await (await web.as('manager')).get(`/cases/${caseId}`)).body;
    expect(theCase).toContain('Done at once by');
    expect(theCase).toContain('not confirmed');
    expect((await (await web.as('manager')).get(`/cases/${caseId}`)).body).toContain(
      'A colleague acted at once',
    );
  });

  it('SP-03: somebody the policy names confirms it with reasons and needs, and later says what came of it', async () => {
    const { caseId, personId } = await web.caseAt('triage-incident');
    web.stage.at(at('12:00'));
    await send('customer-adviser', `/people/${personId}/steps/take-immediate-action`, said);
    const url = `/cases/${caseId}/steps/decide-immediate-action`;
    expect((await (await web.as('customer-adviser')).get(url)).status).toBe(403);
    const bare = await send('manager', url, { outcome: 'confirm', reasons: 'You blocked the door.' });
    expect(faultsShown(bare.sent.body)).toEqual([
      expect.stringContaining('Give the last day'),
      expect.stringContaining('Say what you know of their needs'),
    ]);
    const confirmed = await send('manager', url, {
      outcome: 'confirm',
      reasons: 'You blocked the door.',
      needsConsidered: 'None known; asked in February.',
      'lastDay-day': '16',
      'lastDay-month': '3',
      'lastDay-year': '2026',
    });
    expect(confirmed.page.body).toContain('A repair is booked there this afternoon.');
    expect(faultsShown(confirmed.sent.body)).toEqual([]);
    const adviser = await web.as('customer-adviser');
    expect((await adviser.get(`/people/${personId}`)).body).toContain(
      'It lapses at the end of Monday 16 March 2026.',
    );
    const story = (await (await web.as('manager')).get(`/cases/${caseId}`)).body;
    expect(story).toContain('What was done at once was confirmed for a short time');
    expect(story).toContain('What we did at once to keep people safe');
    const over = await send('manager', url, { outcome: 'end', reasons: 'He apologised.' });
    expect(over.page.body).toContain('What came of it?');
    expect(over.page.body).not.toContain('It stays for a short time');
    expect(faultsShown(over.sent.body)).toEqual([]);
    expect((await adviser.get(`/people/${personId}`)).body).not.toContain('A colleague acted at once');
  });

  it('the same by the API, with the same reasons', async () => {
    const { caseId } = await web.caseAt('triage-incident');
    web.stage.at(at('13:00'));
    const adviser = await web.as('customer-adviser');
    const command = {
      incident: { channel: 'phone', whatHappened: 'Threats.' },
      acts: ['manager-takes-calls'],
      reason: 'He rings again and again.',
      told: 'not-told',
    };
    const path = `/api/v1/cases/${caseId}/steps/take-immediate-action`;
    const refused = await adviser.api('POST', path, command);
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.json)).toContain('why-not-told');
    const taken = await adviser.api('POST', path, { ...command, whyNotTold: 'He had hung up.' });
    expect(taken.status).toBeLessThan(300);
  });
});
