import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webCases } from '../../../test/web-case.ts';
import { inLandlord, type Tx } from '../../platform/database.ts';
import { importPeople } from './import.ts';
import { peopleKnownBy } from './queries-exact.ts';

const landlordId = 'karbon';
const reason = 'Both told us that they are the same person, and showed a tenancy agreement.';
let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const within = <T>(query: (tx: Tx) => Promise<T>) => inLandlord(web.t.deps.database.app, landlordId, query);
const personOf = (personId: string) =>
  within((tx) =>
    tx.selectFrom('person').selectAll().where('person_id', '=', personId).executeTakeFirstOrThrow(),
  );
const phonesOf = async (personId: string) =>
  (
    await within((tx) =>
      tx.selectFrom('contact_point').select('normalised').where('person_id', '=', personId).execute(),
    )
  ).map((p) => p.normalised);
const fromFile = (lines: string[]) =>
  importPeople(
    { db: web.t.deps.database.app, today: '2026-03-20' },
    {
      landlordId,
      by: 'a test',
      stream: (async function* () {
        yield lines.join('\n');
      })(),
    },
  );
const merge = async (stays: string, goes: string) => {
  const manager = await web.as('line-manager');
  const url = `/api/v1/people/${stays}/steps/merge-records`;
  const done = await manager.api('POST', url, { otherId: goes, reason });
  expect(done.status, JSON.stringify(done.json)).toBe(200);
};

/** Somebody put on record here, into whom two records of the housing system went. */
async function madeHere() {
  const manager = await web.as('line-manager');
  const made = await manager.api('POST', '/api/v1/people', { name: 'Wilma Walkin', relationship: 'visitor' });
  const { personId } = made.json as { personId: string };
  const [a, b] = [await web.t.person(landlordId), await web.t.person(landlordId)];
  await merge(personId, a);
  await merge(personId, b);
  const [first, second] = [(await personOf(a)).reference, (await personOf(b)).reference];
  return { personId, first, second, manager };
}

const head = 'reference,name,relationship,phone';

describe('a file with several rows of one person put on record here', () => {
  it('comes in: the first is taken, and of the other it is said what it says otherwise, as the file calls it', async () => {
    const { personId, first, second } = await madeHere();
    const file = [
      head,
      `${first},Wilma First,tenant,01632 960101`,
      `${second},Wilma Second,tenant,01632 960102`,
    ];
    const report = await fromFile(file);
    expect(report).toMatchObject({
      outcome: 'imported',
      rows: 2,
      inserted: 0,
      updated: 1,
      // The one set aside is not as in the file.
      unchanged: 0,
      kept: 1,
      keptRows: [{ reference: second, columns: ['name', 'phone'] }],
    });
    expect(JSON.stringify(report)).not.toContain('Wilma');
    expect((await personOf(personId)).name).toBe('Wilma First');
    expect(await phonesOf(personId)).toEqual(['+441632960101']);
    expect(await fromFile(file)).toMatchObject({ updated: 0, unchanged: 1, kept: 1 });
    expect(
      await fromFile(file.slice(0, 2).concat(`${second},Wilma First,tenant,01632 960101`)),
    ).toMatchObject({ kept: 0, unchanged: 2 });
  });

  it('the same file twice changes nothing, also where hundreds of others stand between them', async () => {
    const { personId, first, second } = await madeHere();
    const others = Array.from({ length: 520 }, (_, i) => `FILL-${i},Filler Person,tenant,`);
    const file = [head, `${first},Wilma First,tenant,`, ...others, `${second},Wilma Second,former-tenant,`];
    expect(await fromFile(file)).toMatchObject({
      inserted: 520,
      updated: 1,
      unchanged: 0,
      keptRows: [{ reference: second, columns: ['name', 'relationship'] }],
    });
    expect((await personOf(personId)).name).toBe('Wilma First');
    expect(await fromFile(file)).toMatchObject({ inserted: 0, updated: 0, unchanged: 521, kept: 1 });
    expect((await personOf(personId)).name).toBe('Wilma First');
  });

  it('what colleagues recorded here is told by the reference that the file has, not by one it never heard of', async () => {
    const { personId, first, manager } = await madeHere();
    await manager.api('POST', `/api/v1/people/${personId}/steps/change-name`, { to: 'Wilhelm Now' });
    const told = await fromFile([head, `${first},Wilma Walkin,visitor,`]);
    expect(told).toMatchObject({
      updated: 0,
      unchanged: 0,
      kept: 1,
      keptRows: [{ reference: first, columns: ['name'] }],
    });
  });
});

describe('somebody known by what both their records hold', () => {
  const phone = '01632 960777';
  const asked = (text: string, limit = 51, by: 'phone' | 'email' | 'reference' = 'phone') =>
    peopleKnownBy(web.t.deps.database.app, { landlordId, by, text, limit });
  const point = (personId: string, normalised: string, extension = '') =>
    within((tx) =>
      tx
        .insertInto('contact_point')
        .values({
          landlord_id: landlordId,
          person_id: personId,
          kind: normalised.includes('@') ? 'email' : 'phone',
          normalised,
          extension,
          as_typed: normalised,
        })
        .execute(),
    );

  it('I9: is answered once by phone, e-mail or either reference, whoever asks, and leaves nobody else out', async () => {
    const [stays, goes, flatmate] = [
      await web.t.person(landlordId),
      await web.t.person(landlordId),
      await web.t.person(landlordId),
    ];
    for (const personId of [goes, stays, flatmate]) {
      await point(personId, '+441632960777');
      await point(personId, 'shared@example.org');
    }
    await merge(stays, goes);
    for (const [text, by] of [
      [phone, 'phone'],
      ['shared@example.org', 'email'],
    ] as const) {
      expect(((await asked(text, 51, by)) ?? []).sort(), by).toEqual([stays, flatmate].sort());
      expect(await asked(text, 2, by), 'as many as are asked for, each somebody else').toHaveLength(2);
    }
    for (const id of [stays, goes])
      expect(await asked((await personOf(id)).reference, 51, 'reference')).toEqual([stays]);
    const adviser = await web.as('customer-adviser');
    const check = await adviser.api('GET', `/api/v1/contact-check?phone=${encodeURIComponent(phone)}`);
    const { people } = check.json as { people: { personId: string }[] };
    expect(people.map((p) => p.personId).sort()).toEqual([stays, flatmate].sort());
  });

  it('whoever is behind the extension is among those answered, however many share the switchboard', async () => {
    for (let i = 0; i < 6; i += 1) await point(await web.t.person(landlordId), '+441632960778', String(i));
    const meant = await web.t.person(landlordId);
    await point(meant, '+441632960778', '77');
    expect(await asked('01632 960778 ext 77', 3)).toEqual([meant]);
  });

  it('is answered in bulk under the id that was asked, with the record that holds', async () => {
    const { stays, goes } = { stays: await web.t.person(landlordId), goes: await web.t.person(landlordId) };
    await merge(stays, goes);
    const adviser = await web.as('customer-adviser');
    const { json } = await adviser.api('POST', '/api/v1/contact-checks', { people: [goes, stays] });
    expect(json).toMatchObject({
      people: [
        { personId: goes, known: true, keptWith: stays },
        { personId: stays, known: true },
      ],
    });
    expect((json as { people: object[] }).people[1]).not.toHaveProperty('keptWith');
  });
});
