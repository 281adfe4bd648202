import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { inLandlord } from '../../platform/database.ts';
import { normalisePhone } from '../../platform/phone.ts';
import { findPeople, householdOf, personIdentity } from './queries.ts';

let database: TestDatabase;
const ids = new Map<string, string>();

interface Given {
  name: string;
  reference?: string;
  phones?: string[];
  email?: string;
  address?: string;
  postcode?: string;
  household?: string;
}

const northgate: Given[] = [
  {
    name: 'Zoë O’Brien-Smith',
    phones: ['+44 (0)7700 900123'],
    address: 'Flat 3, 12a Elm St, Ashwater',
    postcode: 'ZZ1 4XX',
    household: 'H1',
  },
  {
    name: 'Mrs Catherine Smith',
    phones: ['07700 900123', '0191 498 0007 x12'],
    address: 'Flat 3, 12a Elm St, Ashwater',
    postcode: 'ZZ1 4XX',
    household: 'H1',
  },
  { name: 'John Paul Smithson', email: 'John.Paul@example.org', address: '9 High Road, Ashwater' },
  { name: 'Muhammad Ahmed', address: '12 Elm Street, Calderby', postcode: 'ZZ2 9AA' },
  { name: 'Siobhán McDonald' },
  { name: '王小明' },
  { name: 'Cher' },
  { name: 'Ola Brandt', reference: 'OAK HOUSE', email: 'o@example.org' },
];

async function add(landlord_id: string, people: readonly Given[]) {
  await inLandlord(database.app, landlord_id, async (tx) => {
    await tx.insertInto('landlord').values({ landlord_id, name: landlord_id, nation: 'england' }).execute();
    for (const [n, given] of people.entries()) {
      const { person_id } = await tx
        .insertInto('person')
        .values({
          landlord_id,
          reference: given.reference ?? `T-${100 + n}`,
          name: given.name,
          relationship: 'tenant',
          address: given.address,
          postcode: given.postcode,
          household_reference: given.household,
        })
        .returning('person_id')
        .executeTakeFirstOrThrow();
      ids.set(`${landlord_id}: ${given.name}`, person_id);
      for (const typed of given.phones ?? []) {
        const { e164, extension } = normalisePhone(typed)!;
        await tx
          .insertInto('contact_point')
          .values({ landlord_id, person_id, kind: 'phone', normalised: e164, extension, as_typed: typed })
          .execute();
      }
      if (given.email)
        await tx
          .insertInto('contact_point')
          .values({
            landlord_id,
            person_id,
            kind: 'email',
            normalised: given.email.toLowerCase(),
            as_typed: given.email,
          })
          .execute();
    }
  });
}

beforeAll(async () => {
  database = await testDatabase();
  await add('northgate', northgate);
  await add('southgate', [{ name: 'Catherine Smith', phones: ['07700 900123'], address: '12 Elm Street' }]);
});
afterAll(() => database.close());

async function found(typed: string, landlordId = 'northgate') {
  const finding = await findPeople(database.app, landlordId, typed);
  if (finding.outcome !== 'found') throw new Error(finding.message);
  return finding.people;
}
const names = async (typed: string) => (await found(typed)).map((person) => person.name);
const zoe = 'Zoë O’Brien-Smith';
const catherine = 'Mrs Catherine Smith';

describe('finds a person by', () => {
  it.each([
    ['a whole name', 'Zoë O’Brien-Smith', zoe],
    ['a name without its accents', 'zoe obrien', zoe],
    ['a name in another order', 'SMITH Catherine', catherine],
    ['the start of each word', 'cat smi', catherine],
    ['an initial and a surname', 'C Smith', catherine],
    ['three words', 'smithson john pau', 'John Paul Smithson'],
    ['what is inside a name', 'donald', 'Siobhán McDonald'],
    ['a letter missing', 'Cathrine Smith', catherine],
    ['letters changed about', 'Cahterine', catherine],
    ['how it sounds', 'Kathryn', catherine],
    ['how it sounds, in another spelling', 'Mohammed Ahmad', 'Muhammad Ahmed'],
    ['a name in another script', '王小明', '王小明'],
    ['the start of a name in another script', '王小', '王小明'],
    ['a name of one word', 'cher', 'Cher'],
    ['an e-mail address', 'JOHN.PAUL@EXAMPLE.ORG', 'John Paul Smithson'],
    ['the start of an e-mail address', 'john.paul@', 'John Paul Smithson'],
    ['a reference', 't-102', 'John Paul Smithson'],
    ['a reference of words', 'oak house', 'Ola Brandt'],
    ['an e-mail address of one letter', 'o@example.org', 'Ola Brandt'],
    ['a phone with its extension', '01914980007 ext 12', catherine],
    ['a phone without its extension', '+441914980007', catherine],
    ['an address', '12 Elm Street Calderby', 'Muhammad Ahmed'],
    ['an address with its postcode', '12 elm st, zz29aa', 'Muhammad Ahmed'],
    ['a street', 'high rd', 'John Paul Smithson'],
    ['a postcode', 'zz2 9aa', 'Muhammad Ahmed'],
    ['the start of a postcode', 'ZZ2', 'Muhammad Ahmed'],
  ])('%s', async (_what, typed, name) => {
    expect((await names(typed))[0]).toBe(name);
  });

  it('a number within a building', async () => {
    expect(await names('12a Elm Street')).toEqual(expect.arrayContaining([zoe, catherine]));
  });

  it('says what matched, and how closely', async () => {
    expect(await found('cat smi')).toMatchObject([
      { name: catherine, matchedOn: 'name', closeness: 'part', matched: expect.stringContaining('smith') },
    ]);
    expect((await found('Kathryn'))[0]).toMatchObject({ matchedOn: 'name', closeness: 'similar' });
    expect((await found('0191 498 0007 x12'))[0]).toMatchObject({
      matchedOn: 'phone',
      closeness: 'exact',
      matched: '0191 498 0007 ext. 12',
      address: 'Flat 3, 12a Elm St, Ashwater',
      householdId: 'H1',
    });
  });

  it('puts the whole name before a part of one', async () => {
    const people = await found('smith');
    expect(people.map((person) => person.closeness)).toEqual(['exact', 'exact', 'part']);
  });
});

describe('a shared phone', () => {
  it.each(['07700 900123', '+447700900123', '0044 (0) 7700.900.123', '7700900123'])(
    '%s lists everybody on it',
    async (typed) => {
      expect((await names(typed)).sort()).toEqual([catherine, zoe].sort());
    },
  );
});

describe('finds nobody', () => {
  it.each([
    'Xq Zzyw',
    '%%',
    '__',
    '100%',
    "'; drop table person; --",
    '\\\\',
    '😀😀',
    '07700 900999',
    'nobody@example.org',
    'ZZ9 9ZZ',
    'Zebedee Smith',
    '....',
    '٪٪',
  ])('by %s', async (typed) => {
    expect(await found(typed)).toEqual([]);
  });

  it('and is refused what is too short or too long', async () => {
    for (const typed of ['', ' ', 'a', '\0\0\0', '\ud800'])
      expect(await findPeople(database.app, 'northgate', typed)).toMatchObject({ reason: 'too-short' });
    expect(await findPeople(database.app, 'northgate', 'Smith '.repeat(2000))).toMatchObject({
      reason: 'too-long',
    });
  });

  it('never fails, and never answers with everyone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 220 }), async (typed) => {
        const finding = await findPeople(database.app, 'northgate', typed);
        if (finding.outcome === 'found') expect(finding.people.length).toBeLessThan(northgate.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('another landlord', () => {
  it('finds its own people only', async () => {
    for (const typed of ['Catherine Smith', '07700 900123', '12 Elm Street'])
      expect((await found(typed, 'southgate')).map((person) => person.name)).toEqual(['Catherine Smith']);
    for (const typed of ['Muhammad', 'Mohamed', 'john.paul@example.org', 'ZZ2 9AA', 'T-102'])
      expect(await found(typed, 'southgate')).toEqual([]);
  });

  it('has no person of ours by id', async () => {
    const id = ids.get(`northgate: ${zoe}`)!;
    expect(await personIdentity(database.app, 'southgate', id)).toBeNull();
    expect(await householdOf(database.app, 'southgate', id)).toEqual([]);
  });
});

describe('by id', () => {
  it('a person’s household, the person first', async () => {
    const id = ids.get(`northgate: ${zoe}`)!;
    const household = await householdOf(database.app, 'northgate', id);
    expect(household.map((person) => person.name)).toEqual([zoe, catherine]);
    const alone = await householdOf(database.app, 'northgate', ids.get('northgate: Cher')!);
    expect(alone.map((person) => person.name)).toEqual(['Cher']);
  });

  it('who a person is, and null for what is no id', async () => {
    const personId = ids.get(`northgate: ${zoe}`)!;
    expect(await personIdentity(database.app, 'northgate', personId)).toEqual({
      landlordId: 'northgate',
      personId,
      reference: 'T-100',
      name: zoe,
      relationship: 'tenant',
      dateOfBirth: null,
      address: 'Flat 3, 12a Elm St, Ashwater',
      postcode: 'ZZ1 4XX',
      householdId: 'H1',
      language: 'English',
    });
    for (const id of ['', 'x', `${personId}0`, "'"])
      expect(await personIdentity(database.app, 'northgate', id)).toBeNull();
  });
});

it('a new name is found at once, and the old one no more', async () => {
  await add('eastgate', [{ name: 'Ana Wallcote' }]);
  await inLandlord(database.app, 'eastgate', (tx) =>
    tx.updateTable('person').set({ name: 'Ana Fenbridge' }).execute(),
  );
  expect(await found('Wallcote', 'eastgate')).toEqual([]);
  expect((await found('ana fenbr', 'eastgate')).map((person) => person.name)).toEqual(['Ana Fenbridge']);
});
