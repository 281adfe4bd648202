import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { loadPersonFile } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';

let server: TestApp;
let officer: Visitor;
beforeAll(async () => {
  server = await testApp({ at: '2026-03-02T10:00:00.000Z' });
  officer = await server.signIn('karbon/housing-officer');
});
afterAll(() => server?.close());

const registerOf = async (personId: string) =>
  (await inLandlord(server.database.app, 'karbon', (tx) => loadPersonFile(tx, 'karbon', personId)))?.register;

async function send(url: string, answers: Record<string, string | string[]>) {
  const page = await officer.get(url);
  const hidden = [...page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    .map(([, name = '', value = '']) => [name, value])
    .filter(([name]) => name !== '_csrf');
  return { page, ...(await officer.post(url, { ...Object.fromEntries(hidden), ...answers })) };
}

const oneNeed = {
  status: 'yes',
  enquiries: 'Told us on the phone.',
  'needs.count': '1',
  'needs.0.kind': 'low-literacy',
  'needs.0.cannotUse': ['letter', 'email'],
};

describe('needs', () => {
  test('each is recorded with the ways they cannot use, and is there when the page opens again', async () => {
    const personId = await server.person('karbon');
    const url = `/people/${personId}/steps/record-needs`;
    expect((await send(url, oneNeed)).status).toBe(303);
    const first = (await registerOf(personId))?.needs;
    expect(first).toMatchObject({
      status: 'yes',
      needs: [{ kind: 'low-literacy', cannotUse: ['letter', 'email'] }],
    });
    const again = await send(url, {
      ...oneNeed,
      again: 'changed',
      'needs.count': '2',
      'needs.1.kind': 'tourettes',
      'needs.1.mayAffectConduct': 'yes',
    });
    expect(again.page.body).toMatch(/value="low-literacy" selected/);
    const then = (await registerOf(personId))?.needs.needs;
    expect(then?.map((n) => [n.kind, n.mayAffectConduct])).toEqual([
      ['low-literacy', false],
      ['tourettes', true],
    ]);
    expect(then?.[0]?.needId).toBe(first?.needs[0]?.needId);
  });

  test('TU-33: asked again, one tick keeps what is known, and says when they are asked next', async () => {
    const personId = await server.person('karbon');
    const url = `/people/${personId}/steps/record-needs`;
    expect((await send(url, oneNeed)).status).toBe(303);
    const asked = { enquiries: 'Asked again on the phone.' };
    const soon = await send(url, { ...asked, again: 'same' });
    expect(soon.page.body).toContain('nobody is asked twice within a month');
    expect(soon.status).toBeGreaterThanOrEqual(400);
    expect(soon.body).toContain('Nobody is asked twice within a month');
    expect((await send(url, asked)).body).toContain('Choose what came of asking again');
    server.clock.set?.('2027-03-10T10:00:00.000Z');
    officer = await server.signIn('karbon/housing-officer');
    const later = await send(url, { ...asked, again: 'declined' });
    expect(later.page.body).toContain('What we know may be out of date.');
    expect(later.status).toBe(303);
    expect((await registerOf(personId))?.needs).toMatchObject({
      status: 'yes',
      found: 'declined',
      askedOn: '2027-03-10',
      enquiries: asked.enquiries,
      needs: [{ kind: 'low-literacy' }],
    });
    server.clock.set?.('2026-03-02T10:00:00.000Z');
    officer = await server.signIn('karbon/housing-officer');
  });

  test('adding a line keeps what was typed and records nothing', async () => {
    const personId = await server.person('karbon');
    const sent = await send(`/people/${personId}/steps/record-needs`, { ...oneNeed, add: 'needs' });
    expect(sent.status).toBe(200);
    expect(sent.body).toContain('name="needs.1.kind"');
    expect(sent.body).toContain('Told us on the phone.');
    expect((await registerOf(personId))?.needs.status).toBe('not-asked');
  });
});

describe('adjustments, supporters and authorities', () => {
  test('an adjustment is agreed and ended', async () => {
    const personId = await server.person('karbon');
    const agreed = await send(`/people/${personId}/steps/agree-adjustment`, {
      kind: 'keep-channel-open',
      keepsOpen: ['phone'],
      what: 'Calls stay open.',
      howItHelps: 'Reading is hard.',
      instruction: 'Take the call.',
      'reviewOn-day': '2',
      'reviewOn-month': '3',
      'reviewOn-year': '2027',
    });
    expect(agreed.page.body).toContain('name="reviewOn-year" type="text" value="2027"');
    expect(agreed.status).toBe(303);
    const adjustment = (await registerOf(personId))?.adjustments[0];
    expect(adjustment).toMatchObject({ keepsOpen: ['phone'], reviewOn: '2027-03-02' });
    const target = `?target=${adjustment?.adjustmentId}`;
    const ended = await send(`/people/${personId}/steps/end-adjustment${target}`, {
      reason: 'They asked us to.',
    });
    expect(ended.status).toBe(303);
    expect((await registerOf(personId))?.adjustments[0]?.endedOn).toBe('2026-03-02');
  });

  test('TU-19: more time to appeal is agreed in weeks, and a number that is none is asked for again', async () => {
    const personId = await server.person('karbon');
    const url = `/people/${personId}/steps/agree-adjustment`;
    const words = {
      kind: 'time-to-appeal',
      what: 'Longer to appeal.',
      howItHelps: 'An advocate reads letters with them every other week.',
      instruction: 'Say that there is time.',
      'reviewOn-day': '2',
      'reviewOn-month': '3',
      'reviewOn-year': '2027',
    };
    const wrong = await send(url, { ...words, moreWeeksToAppeal: 'four' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Give the number of weeks, for example 4');
    expect((await send(url, words)).body).toContain('Say how many weeks more they have to appeal.');
    expect((await send(url, { ...words, moreWeeksToAppeal: '4' })).status).toBe(303);
    expect((await registerOf(personId))?.adjustments).toMatchObject([{ moreWeeksToAppeal: 4 }]);
  });

  test('supporters are named, or said to be unknown; saying nothing is neither', async () => {
    const personId = await server.person('karbon');
    const url = `/people/${personId}/steps/record-support-contacts`;
    expect((await send(url, {})).status).toBe(422);
    expect((await send(url, { known: 'some' })).body).toContain('Enter the name');
    expect((await registerOf(personId))?.supportContactsKnown).toBe(false);
    const named = { known: 'some', 'contacts.0.name': 'Ade Advocate', 'contacts.0.lawfulBasis': 'Consent' };
    expect((await send(url, named)).status).toBe(303);
    expect((await registerOf(personId))?.supportContacts).toMatchObject([{ name: 'Ade Advocate' }]);
    expect((await send(url, { known: 'none' })).status).toBe(303);
    expect(await registerOf(personId)).toMatchObject({ supportContactsKnown: true, supportContacts: [] });
  });

  test('an authority is recorded and withdrawn', async () => {
    const personId = await server.person('karbon');
    const recorded = await send(`/people/${personId}/steps/record-authority`, {
      representativeName: 'Ade Advocate',
      representativeContact: 'ade@example.org',
      'signedOn-day': '1',
      'signedOn-month': '3',
      'signedOn-year': '2026',
      scope: 'Everything about the tenancy.',
      documentReference: 'D-1',
    });
    expect(recorded.status).toBe(303);
    const authority = (await registerOf(personId))?.authorities[0];
    const url = `/people/${personId}/steps/withdraw-authority?target=${authority?.authorityId}`;
    expect((await send(url, {})).status).toBe(303);
    expect((await registerOf(personId))?.authorities[0]?.withdrawnOn).toBe('2026-03-02');
  });
});
