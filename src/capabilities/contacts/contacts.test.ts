import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { arrangements, oneOfEach } from '../../domain/contact/examples.ts';
import { storeArrangements } from '../../platform/arrangements.ts';
import { inLandlord } from '../../platform/database.ts';

const FRIDAY = '2026-08-07T11:00:00.000Z';
let server: TestApp;
let adviser: Visitor;
let manager: Visitor;
beforeAll(async () => {
  server = await testApp({ at: FRIDAY });
  adviser = await server.signIn('karbon/customer-adviser');
  manager = await server.signIn('karbon/manager');
});
afterAll(() => server?.close());

async function withArrangements(...given: Parameters<typeof arrangements>[0]): Promise<string> {
  const personId = await server.person('karbon');
  const body = arrangements(given, { landlordId: 'karbon', personId });
  await inLandlord(server.database.app, 'karbon', (tx) => storeArrangements(tx, [body], FRIDAY));
  return personId;
}

const contactsOf = async (personId: string) => {
  const { json } = await manager.api('GET', `/api/v1/people/${personId}/contacts`);
  return (json as { contacts: Record<string, unknown>[] }).contacts;
};
const log = (personId: string, body: object, headers: Record<string, string> = {}) =>
  adviser.api('POST', `/api/v1/people/${personId}/contacts`, body, headers);

describe('logging a contact from the check', () => {
  test('is one step where nothing is restricted', async () => {
    const personId = await server.person('karbon');
    const { body } = await adviser.get(`/people/${personId}`);
    expect(body).toContain('Log this contact');
    const form = {
      channel: 'phone',
      direction: 'inbound',
      note: 'Asked for the office hours.',
      minutes: '3',
    };
    const sent = await adviser.post(`/people/${personId}/contacts`, form);
    expect([sent.status, sent.location]).toEqual([303, `/people/${personId}`]);
    expect(await contactsOf(personId)).toMatchObject([
      { channel: 'phone', direction: 'inbound', minutes: 3, compliance: 'within', note: form.note },
    ]);
  });

  test('shows what is made of it before saving, unless the check above had said so', async () => {
    const personId = await withArrangements(oneOfEach['call-times']);
    const form = { channel: 'phone', direction: 'inbound', service: 'repairs', capacity: 'own-behalf' };
    const looked = await adviser.post(`/people/${personId}/contacts`, form);
    expect(looked.status).toBe(200);
    expect(looked.body).toContain('This contact is outside what was arranged');
    expect(await contactsOf(personId)).toEqual([]);
    const again = await adviser.post(`/people/${personId}/contacts`, { ...form, shown: 'outside' });
    expect(again.status).toBe(303);
    expect(await contactsOf(personId)).toMatchObject([{ compliance: 'outside', outsideBy: 'customer' }]);
  });

  test('sent twice from one page is one contact', async () => {
    const personId = await server.person('karbon');
    const form = { channel: 'email', direction: 'inbound', once: server.deps.newId() };
    await adviser.post(`/people/${personId}/contacts`, form);
    await adviser.post(`/people/${personId}/contacts`, form);
    expect(await contactsOf(personId)).toHaveLength(1);
  });

  test('every mistake comes back beside its question, and nothing typed is lost', async () => {
    const personId = await server.person('karbon');
    const { status, body } = await adviser.post(`/people/${personId}/contacts`, {
      channel: 'pigeon',
      direction: 'inbound',
      minutes: 'ten',
      note: 'Rang about <b>parking</b>.',
      'when-day': '1',
      'when-month': '2',
      'when-year': '1899',
      'when-time': '10:00',
    });
    expect(status).toBe(422);
    expect(body).toContain('Choose how the contact was made');
    expect(body).toContain('Enter the minutes as a whole number');
    expect(body).toContain('Rang about &lt;b&gt;parking&lt;/b&gt;.');
    expect(body).toContain('1899');
  });

  test('is for those who may, and for nobody of another landlord', async () => {
    const personId = await server.person('karbon');
    const dpo = await server.signIn('karbon/data-protection-officer');
    const sent = await dpo.api('POST', `/api/v1/people/${personId}/contacts`, { channel: 'phone' });
    expect(sent.status).toBe(403);
    const elsewhere = await server.signIn('clarion/customer-adviser');
    const theirs = await elsewhere.api('POST', `/api/v1/people/${personId}/contacts`, { channel: 'phone' });
    expect(theirs.status).toBe(404);
  });
});

describe('the API of contacts', () => {
  test.each(['1899-12-31T12:00:00Z', '2023-01-01T12:00:00Z', '2026-08-08T12:00:00Z', '2999-01-01T12:00:00Z'])(
    'refuses a contact of %s, and says why',
    async (at) => {
      const personId = await server.person('karbon');
      const { status, json } = await log(personId, { channel: 'phone', at });
      expect(status).toBe(422);
      expect(json).toMatchObject({ faults: [{ field: 'at' }] });
      expect(await contactsOf(personId)).toEqual([]);
    },
  );

  test('takes a contact of any month of the last two years, made ahead or not', async () => {
    const personId = await server.person('karbon');
    for (const at of ['2024-09-30T22:30:00.000Z', '2025-12-31T23:59:59.999Z', '2026-01-01T00:00:00.000Z']) {
      expect((await log(personId, { channel: 'letter', at })).status).toBe(201);
    }
    expect((await contactsOf(personId)).map((c) => c.at)).toEqual([
      '2026-01-01T00:00:00.000Z',
      '2025-12-31T23:59:59.999Z',
      '2024-09-30T22:30:00.000Z',
    ]);
  });

  test('TU-23: counts earlier contacts of the London week, and says what is left at the check', async () => {
    const limit = oneOfEach['contact-limit'] as { count: number };
    const personId = await withArrangements(oneOfEach['contact-limit']);
    const leftAt = async () => {
      const { json } = await adviser.api('GET', `/api/v1/contact-check?person=${personId}`);
      return (json as { people: { advice: { counts: string[] } }[] }).people[0]?.advice.counts[0];
    };
    expect(await leftAt()).toContain(`${limit.count} of ${limit.count}`);
    // The Sunday before, and a hazard: neither counts.
    await log(personId, { channel: 'phone', at: '2026-08-02T22:30:00.000Z' });
    await log(personId, { channel: 'phone', at: '2026-08-04T09:00:00.000Z', protectedKind: 'hazard' });
    expect(await leftAt()).toContain(`${limit.count} of ${limit.count}`);
    for (let n = 1; n <= limit.count; n += 1) {
      const { json } = await log(personId, { channel: 'phone', at: `2026-08-0${3 + n}T09:00:00.000Z` });
      expect(json).toMatchObject({ compliance: 'within', breachSuggested: false });
    }
    expect(await leftAt()).toContain('None of');
    const { json } = await log(personId, { channel: 'phone' });
    expect(json).toMatchObject({ compliance: 'outside', breachSuggested: true, outsideBy: 'customer' });
  });

  test('a contact of ours outside the arrangements is ours; a notice we must serve is not stopped', async () => {
    const personId = await withArrangements(oneOfEach['call-times']);
    const ours = { channel: 'phone', direction: 'outbound', service: 'repairs' };
    expect((await log(personId, ours)).json).toMatchObject({ compliance: 'outside', outsideBy: 'landlord' });
    const notice = await log(personId, { ...ours, statutoryNotice: true });
    expect(notice.json).toMatchObject({ compliance: 'within', outsideBy: null });
  });

  test('the same idempotency key is the same contact', async () => {
    const personId = await server.person('karbon');
    const key = { 'idempotency-key': 'call-17' };
    const first = await log(personId, { channel: 'phone' }, key);
    const second = await log(personId, { channel: 'phone' }, key);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(await contactsOf(personId)).toHaveLength(1);
  });

  test('a check writes nothing', async () => {
    const personId = await server.person('karbon');
    const checked = await adviser.api('POST', `/api/v1/people/${personId}/contacts/check`, {
      channel: 'phone',
    });
    expect(checked.json).toMatchObject({ compliance: 'within' });
    expect(await contactsOf(personId)).toEqual([]);
  });
});

describe('a contact on record', () => {
  test('I8: gains words and never changes: the database refuses both', async () => {
    const personId = await server.person('karbon');
    const { json } = await log(personId, { channel: 'phone', note: 'Rang.' });
    const { contactId } = json as { contactId: string };
    const form = { words: 'It was about the <i>boiler</i>.' };
    const added = await adviser.post(`/people/${personId}/contacts/${contactId}/add`, form);
    expect(added.status).toBe(303);
    const { body } = await manager.get(`/people/${personId}/contacts`);
    expect(body).toContain('It was about the &lt;i&gt;boiler&lt;/i&gt;.');
    const change = inLandlord(server.database.app, 'karbon', (tx) =>
      tx.updateTable('contact').set({ note: 'Never rang.' }).where('person_id', '=', personId).execute(),
    );
    await expect(change).rejects.toThrow();
    const erase = inLandlord(server.database.owner, 'karbon', (tx) =>
      tx.deleteFrom('contact').where('person_id', '=', personId).execute(),
    );
    await expect(erase).rejects.toThrow('only grows');
  });

  test('is invisible to another landlord, in whichever partition', async () => {
    const personId = await server.person('karbon');
    await log(personId, { channel: 'phone' });
    const seen = await inLandlord(server.database.app, 'clarion', (tx) =>
      tx.selectFrom('contact').select('contact_id').execute(),
    );
    expect(seen).toEqual([]);
  });

  test('reading them is for those who read cases, and is on record', async () => {
    const personId = await server.person('karbon');
    expect((await adviser.get(`/people/${personId}/contacts`)).status).toBe(403);
    expect((await manager.get(`/people/${personId}/contacts`)).status).toBe(200);
    const read = await inLandlord(server.database.app, 'karbon', (tx) =>
      tx.selectFrom('read_log').select('what').where('person_id', '=', personId).execute(),
    );
    expect(read).toContainEqual({ what: 'contacts' });
  });
});
