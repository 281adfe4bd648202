import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { adjustment, arrangements, oneOfEach, restriction } from '../../domain/contact/examples.ts';
import { relationships } from '../../domain/facts/person.ts';
import { storeArrangements } from '../../platform/arrangements.ts';
import { inLandlord } from '../../platform/database.ts';

const FRIDAY = '2026-08-07T11:00:00.000Z';
let server: TestApp;
let adviser: Visitor;
beforeAll(async () => {
  server = await testApp({ at: FRIDAY });
  adviser = await server.signIn('karbon/customer-adviser');
});
afterAll(() => server?.close());

async function withArrangements(given: Parameters<typeof arrangements>[0], rest = {}): Promise<string> {
  const personId = await server.person('karbon');
  const body = arrangements(given, { landlordId: 'karbon', personId, ...rest });
  await inLandlord(server.database.app, 'karbon', (tx) => storeArrangements(tx, [body], FRIDAY));
  return personId;
}

describe('the contact check', () => {
  test('somebody with nothing recorded gets one calm line and no further questions', async () => {
    const personId = await server.person('karbon');
    const { status, body } = await adviser.get(`/people/${personId}`);
    expect(status).toBe(200);
    expect(body).toContain('No arrangements: help as normal');
    expect(body).toContain('Nobody has asked yet what would help.');
    expect(body).toContain(`/people/${personId}/steps/report-incident`);
    expect(body).not.toContain('Check again');
  });

  test('leads with what to do, then what to say, what is open and when, and why', async () => {
    const personId = await withArrangements([oneOfEach['call-times']], {
      adjustments: [adjustment('more-time', { instruction: 'Give time; repeat the question once.' })],
    });
    const { body } = await adviser.get(`/people/${personId}?service=repairs`);
    const places = [
      '<h1',
      'evenhand-do__line',
      '>Say<',
      '>Always<',
      '>Open to Jordan now<',
      '>Remember<',
      'Why?',
    ];
    const found = places.map((p) => body.indexOf(p));
    expect(found.every((at) => at > 0)).toBe(true);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(body).toContain('Tuesday 11 August 2026');
    expect(body).toContain('Give time; repeat the question once.');
    expect(body).toContain('Priya Manager');
  });

  test('I3: a protected kind of contact is taken whatever is in force', async () => {
    const personId = await withArrangements([oneOfEach['call-times']]);
    const { body } = await adviser.get(`/people/${personId}?kind=hazard`);
    expect(body).toContain('Take this now: it is about a hazard in the home');
  });

  test('I13: an overdue review is said above everything else', async () => {
    const personId = await withArrangements([restriction([oneOfEach.channels], { reviewOn: '2026-07-31' })]);
    const { body } = await adviser.get(`/people/${personId}`);
    expect(body.indexOf('Review overdue')).toBeGreaterThan(0);
    expect(body.indexOf('Review overdue')).toBeLessThan(body.indexOf('evenhand-do__line'));
  });

  test('a matter that was answered is chosen from those that the arrangements name', async () => {
    const personId = await withArrangements([oneOfEach['closed-matters']]);
    expect((await adviser.get(`/people/${personId}`)).body).toContain('The parking complaint');
    const { body } = await adviser.get(`/people/${personId}?channel=email&matter=m-parking&fresh=no`);
    expect(body).toContain('Read this today; reply only if it brings something new');
    expect((await adviser.get(`/people/${personId}?matter=m-other`)).status).toBe(400);
  });

  test('offers the changes in somebody’s life that the rules take of them, and no others', async () => {
    const manager = await server.signIn('karbon/line-manager');
    const offered = new Set<string>();
    for (const relationship of relationships) {
      const personId = await server.person('karbon');
      await inLandlord(server.database.app, 'karbon', async (tx) => {
        const kind = relationship === 'organisation' ? 'organisation' : 'person';
        await tx
          .updateTable('person')
          .set({ kind, relationship })
          .where('person_id', '=', personId)
          .execute();
      });
      const { body } = await manager.get(`/people/${personId}`);
      for (const type of ['change-name', 'record-move', 'end-tenancy', 'record-death']) {
        const shown = body.includes(`/people/${personId}/steps/${type}"`);
        const { status } = await manager.get(`/people/${personId}/steps/${type}`);
        expect(shown, `${type} of ${relationship}`).toBe(status === 200);
        if (shown) offered.add(type);
      }
    }
    expect(offered.size).toBe(4);
  });

  test('shows cases to those who may read them, and to nobody else', async () => {
    const manager = await server.signIn('karbon/line-manager');
    const personId = await server.person('karbon');
    const reported = await adviser.api('POST', `/api/v1/people/${personId}/steps/report-incident`, {
      on: '2026-08-06',
      channel: 'phone',
      whatHappened: 'A call about parking.',
    });
    expect(reported.status).toBe(200);
    const theCase = /href="\/cases\/[^/"]+"/;
    expect((await manager.get(`/people/${personId}`)).body).toMatch(theCase);
    const { body } = await adviser.get(`/people/${personId}`);
    expect(body).not.toMatch(theCase);
    // What an adviser may do in it is offered all the same, and leads back here.
    const [, step = ''] = /href="(\/cases\/[^"]+\/request-restriction)"/.exec(body) ?? [];
    expect((await adviser.get(step)).body).toContain(`href="/people/${personId}"`);
  });
});

describe('bad input', () => {
  test.each([
    'colour=red',
    'channel=pigeon',
    'channel=phone&channel=email',
    'kind=nothing',
    'service=dentistry',
    'capacity=king',
    'fresh=perhaps',
    `matter=${'m'.repeat(81)}`,
  ])('%s is a 400 page that names the fault', async (query) => {
    const personId = await server.person('karbon');
    const { status, body } = await adviser.get(`/people/${personId}?${query}`);
    expect(status).toBe(400);
    expect(body).toContain(`<strong>${query.split('=')[0]}: </strong>`);
  });

  test('another landlord’s person, nobody’s id and no id at all are one 404', async () => {
    const theirs = await server.person('clarion');
    for (const id of [theirs, '019ca000-0000-7000-8000-000000000000', 'nobody']) {
      expect((await adviser.get(`/people/${id}`)).status).toBe(404);
    }
  });
});

describe('the check by what another system knows', () => {
  const asked = async (query: string) => {
    const { status, json } = await api.api('GET', `/api/v1/contact-check?${query}`);
    return {
      status,
      ids: ((json as { people?: { personId: string }[] }).people ?? []).map((p) => p.personId),
    };
  };
  let api: Visitor;
  let personId: string;
  beforeAll(async () => {
    api = adviser;
    personId = await server.person('karbon', { reference: 'SMITHJ' });
    const point = { landlord_id: 'karbon', person_id: personId };
    await inLandlord(server.database.app, 'karbon', (tx) =>
      tx
        .insertInto('contact_point')
        .values([
          { ...point, kind: 'email', normalised: 'j@example.com', as_typed: 'j@example.com' },
          {
            ...point,
            kind: 'phone',
            normalised: '+441914960001',
            extension: '12',
            as_typed: '0191 496 0001 x12',
          },
        ])
        .execute(),
    );
  });

  test('whoever is on record is found, whatever their reference, address or extension looks like', async () => {
    const spaced = await server.person('karbon', { reference: 'T 900/2' });
    expect(await asked('reference=SmithJ')).toEqual({ status: 200, ids: [personId] });
    expect(await asked('reference=T%20900%2F2')).toEqual({ status: 200, ids: [spaced] });
    expect(await asked('email=J@example.com')).toEqual({ status: 200, ids: [personId] });
    expect(await asked('phone=0191%20496%200001')).toEqual({ status: 200, ids: [personId] });
    expect(await asked('phone=0191%20496%200001%20ext%2012')).toEqual({ status: 200, ids: [personId] });
    expect((await asked('reference=T%20900%2F3')).status).toBe(404);
  });

  test('what cannot be read is a fault, and never “nothing is restricted”', async () => {
    for (const query of ['phone=anonymous', 'phone=%2B44', 'email=example.com', 'reference=%20']) {
      expect({ query, status: (await asked(query)).status }).toEqual({ query, status: 422 });
    }
  });
});
