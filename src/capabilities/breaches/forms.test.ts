import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const step = (caseId: string, type: string) => `/cases/${caseId}/steps/${type}`;
async function send(who: string, url: string, given: Record<string, string | string[]>) {
  const visitor = await web.as(who);
  const page = await visitor.get(url);
  expect(page.status).toBe(200);
  return { page, sent: await visitor.post(url, { ...filledIn(page.body), ...given }) };
}

async function restricted() {
  web.stage.at('2026-03-02T10:00:00.000Z');
  const { caseId, personId } = await web.caseAt('issue-letter');
  web.stage.at('2026-04-20T10:00:00.000Z');
  return { caseId, personId };
}
const theDay = { 'on-day': '20', 'on-month': '4', 'on-year': '2026' };
const told = { whatHappened: 'Rang on Monday about <b>parking</b>.', ...theDay };

describe('the pages of a breach', () => {
  it('TU-16: record it, decide what follows, and see it all on one page', async () => {
    const { caseId, personId } = await restricted();
    const manager = await web.as('manager');
    // A call on a Monday is outside the set times; a colleague decides whether it was a breach.
    const logged = await manager.api('POST', `/api/v1/people/${personId}/contacts`, {
      channel: 'phone',
      service: 'repairs',
      note: 'Asked again about parking.',
    });
    expect(logged.json).toMatchObject({ compliance: 'outside' });
    const { body: contacts } = await manager.get(`/people/${personId}/contacts`);
    const [, link = ''] = /href="(\/cases\/[^"]*record-breach[^"]*)"/.exec(contacts) ?? [];
    const url = link.replaceAll('&amp;', '&');
    expect(url).toContain('contact=');
    const { page, sent } = await send('manager', url, { measures: ['call-times'], ...told });
    expect(page.body).toContain('decides nothing about the person');
    expect(faultsShown(sent.body)).toEqual([]);
    expect(sent.status).toBe(303);

    const decided = await send('manager', step(caseId, 'decide-breach'), {
      next: ['review'],
      reasons: 'The times may not suit them.',
      said: 'You rang on Monday about parking.',
      asked: 'Please ring on Tuesdays, or write to us.',
    });
    expect(decided.page.body).toContain('Rang on Monday about &lt;b&gt;parking&lt;/b&gt;.');
    expect(faultsShown(decided.sent.body)).toEqual([]);
    const { body } = await manager.get(`/cases/${caseId}`);
    expect(body).toContain('After the breach: look at the restriction again');
    const [, notice = ''] =
      /After the breach: look at the restriction again.*?href="([^"]*letters[^"]*)"/s.exec(body) ?? [];
    const read = await manager.get(`${notice}/document`);
    expect(read.body).toContain('You rang on Monday about parking.');
    expect(read.body).toContain('Please ring on Tuesdays, or write to us.');
    expect(read.body).toContain('If you disagree');
    const [, bundle = ''] = /href="(\/cases\/[^"]*\/breaches\/[^"]*)"/.exec(body) ?? [];
    const shown = await manager.get(bundle);
    expect(shown.status).toBe(200);
    expect(shown.body).toContain('Asked again about parking.');
    expect(shown.body).toContain('The times may not suit them.');
    const { json } = await manager.api('GET', `/api/v1${bundle}/bundle`);
    expect(json).toMatchObject({ breach: { doneBy: 'customer' }, contacts: [{ compliance: 'outside' }] });
  });

  it('CL-02: shows the letter before it goes, and keeps why nobody was told', async () => {
    const { caseId } = await restricted();
    await send('manager', step(caseId, 'record-breach'), { measures: ['call-times'], ...told });
    const words = { said: 'You rang on Monday about parking.', asked: 'Please ring on Tuesdays.' };
    const look = await send('manager', step(caseId, 'decide-breach'), {
      ...words,
      next: [],
      reasons: 'First time.',
      look: 'yes',
    });
    expect(look.sent.body).toContain('About what we arranged with you');
    expect(look.sent.body).toContain('You rang on Monday about parking.');
    const silent = await send('manager', step(caseId, 'decide-breach'), { next: [], reasons: 'First time.' });
    expect(silent.sent.status).toBe(409);
    expect(silent.sent.body).toContain('Say what happened, as they will read it');
    const untold = await send('manager', step(caseId, 'decide-breach'), {
      ...words,
      next: [],
      reasons: 'First time.',
      tell: 'no',
      whyNotTold: 'The police asked us to wait.',
    });
    expect(faultsShown(untold.sent.body)).toEqual([]);
    expect(untold.sent.status).toBe(303);
    const { body } = await (await web.as('manager')).get(`/cases/${caseId}`);
    expect(body).toContain('They are not told: The police asked us to wait.');
  });

  it('says sorry for a breach of ours, with what was put right filled in', async () => {
    const { caseId } = await restricted();
    await send('manager', step(caseId, 'record-breach'), {
      ...told,
      measures: ['call-times'],
      doneBy: 'landlord',
      putRight: 'We rang on Tuesday and answered the question.',
    });
    const { page, sent } = await send('manager', step(caseId, 'decide-breach'), {
      next: [],
      reasons: 'The rota was wrong.',
      said: 'Nobody took your call on Tuesday morning.',
    });
    expect(page.body).toContain('We rang on Tuesday and answered the question.</textarea>');
    expect(faultsShown(sent.body)).toEqual([]);
    const { body } = await (await web.as('manager')).get(`/cases/${caseId}`);
    const [, letter = ''] =
      /After the breach: nothing follows.*?href="([^"]*letters[^"]*)"/s.exec(body) ?? [];
    const sorry = await (await web.as('manager')).get(`${letter}/document`);
    expect(sorry.body).toContain('We are sorry');
    expect(sorry.body).toContain('answered the question.');
  });

  it('I8, I11: keeps every answer when one is missing, and is for those the policy names', async () => {
    const { caseId } = await restricted();
    const { sent } = await send('manager', step(caseId, 'record-breach'), { measures: [], ...told });
    expect(sent.status).toBe(422);
    expect(sent.body).toContain('Choose at least one measure it departed from');
    expect(sent.body).toContain('Rang on Monday about');
    const ours = await send('manager', step(caseId, 'record-breach'), {
      ...told,
      measures: ['call-times'],
      doneBy: 'landlord',
    });
    expect(ours.sent.status).toBe(409);
    expect(ours.sent.body).toContain('Say how we put it right with the person');
    const adviser = await (await web.as('customer-adviser')).get(step(caseId, 'record-breach'));
    expect(adviser.status).toBe(403);
    const elsewhere = await web.t.signIn('clarion/tenancy-specialist');
    expect((await elsewhere.get(`/cases/${caseId}/breaches/${caseId}`)).status).toBe(404);
  });
});
