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

const asked = {
  class: 'threats',
  risk: 'Stepped towards a colleague and said she would be hurt.',
  'instructions.office': 'See them with a colleague near.',
  'instructions.visiting': 'Go in twos.',
  'instructions.contractor': 'Two people attend.',
};

describe('the pages of a safety alert', () => {
  it('DP-02: proposed, decided by somebody else, shown at the check as what to do and nothing more', async () => {
    const { caseId, personId } = await web.caseAt('triage-incident');
    web.stage.at('2026-03-02T10:00:00.000Z');
    const url = `/cases/${caseId}/steps/propose-alert`;
    const empty = await send('line-manager', url, { ...asked });
    expect(faultsShown(empty.sent.body)).toEqual([
      expect.stringContaining('Choose the incident it rests on.'),
    ]);
    expect(empty.sent.body).toContain('Stepped towards a colleague');
    const [, incident = ''] = /name="incidentIds"[^>]*value="([^"]+)"/.exec(empty.page.body) ?? [];
    const proposed = await send('line-manager', url, { ...asked, incidentIds: incident });
    expect(faultsShown(proposed.sent.body)).toEqual([]);
    const own = await (await web.as('line-manager')).get(`/cases/${caseId}/steps/decide-alert`);
    expect(own.status).toBe(409);
    expect(own.body).toContain('Somebody other than whoever proposed');
    const decided = await send('manager', `/cases/${caseId}/steps/decide-alert`, {
      outcome: 'approved',
      reasons: 'You said she would be hurt.',
    });
    expect(faultsShown(decided.sent.body)).toEqual([]);
    const adviser = await web.as('customer-adviser');
    const check = await adviser.get(`/people/${personId}`);
    expect(check.body).toContain('Safety alert');
    expect(check.body).toContain('See them with a colleague near.');
    expect(check.body).not.toContain('Stepped towards');
    const visit = await adviser.get(`/people/${personId}?channel=visit`);
    expect(visit.body).toContain('Go in twos.');
    const api = await adviser.api('GET', `/api/v1/contact-check?person=${personId}&channel=visit`);
    expect(JSON.stringify(api.json)).toContain('Go in twos.');
    expect((await adviser.get('/people?find=Jordan')).status).toBeLessThan(400);

    const review = `/cases/${caseId}/steps/review-alert`;
    const kept = await send('manager', review, { outcome: 'keep', reasons: 'No change.' });
    expect(faultsShown(kept.sent.body)).toEqual([
      expect.stringContaining('Give the date this will be looked at next.'),
    ]);
    const gone = await send('manager', review, { outcome: 'remove', reasons: 'It was a misunderstanding.' });
    expect(faultsShown(gone.sent.body)).toEqual([]);
    expect((await adviser.get(`/people/${personId}`)).body).not.toContain('See them with a colleague near.');
    const { body } = await (await web.as('manager')).get(`/cases/${caseId}`);
    expect(body).toContain('Letter: The note about safety is removed');
    expect(body).toContain('Confirm that an alert or block is gone');
  });
});
