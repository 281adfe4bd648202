import type { Relationship } from '../domain/facts/person.ts';
import type { Tx } from '../platform/database.ts';
import { normalisePhone } from '../platform/phone.ts';

/** Somebody invented. Numbers are from the ranges that Ofcom keeps for drama; no postcode begins with ZZ. */
export type Invented = {
  /** Unique with a landlord; imports would be repeatable by it. */
  reference: string;
  name: string;
  relationship: Relationship;
  born: string | null;
  address: string;
  postcode: string;
  household?: string;
  language?: string;
  endedOn?: string;
  phones?: readonly string[];
  emails?: readonly string[];
};

/** Rows as an import of people writes them, on record since `at`. */
export async function addPeople(tx: Tx, landlordId: string, all: readonly Invented[], at: string) {
  if (all.length === 0) return;
  const rows = await tx
    .insertInto('person')
    .values(
      all.map((p) => ({
        landlord_id: landlordId,
        reference: p.reference,
        name: p.name,
        relationship: p.relationship,
        date_of_birth: p.born,
        address: p.address,
        postcode: p.postcode,
        household_reference: p.household ?? null,
        ended_on: p.endedOn ?? null,
        created_at: at,
        ...(p.language ? { language: p.language } : {}),
      })),
    )
    .returning(['person_id', 'reference'])
    .execute();
  const ids = new Map(rows.map((row) => [row.reference, row.person_id]));
  await tx
    .insertInto('contact_point')
    .values(all.flatMap((p) => pointsOf(landlordId, ids.get(p.reference) ?? '', p)))
    .execute();
}

function pointsOf(landlordId: string, personId: string, p: Invented) {
  const of = { landlord_id: landlordId, person_id: personId, source: 'import' } as const;
  return [
    ...(p.phones ?? []).map((typed) => {
      const phone = normalisePhone(typed);
      if (!phone) throw new Error(`${typed} is no phone number`);
      return {
        ...of,
        kind: 'phone' as const,
        normalised: phone.e164,
        extension: phone.extension,
        as_typed: typed,
      };
    }),
    ...(p.emails ?? []).map((typed) => ({
      ...of,
      kind: 'email' as const,
      normalised: typed.toLowerCase(),
      as_typed: typed,
    })),
  ];
}

const given = `
  Oluwaseun, Margaret, Tomasz, Fatima, Gareth, Li Na, Deborah, Kofi, Siobhán, Arjun, Eleanor,
  Mustafa, Jade, Winston, Ayesha, Graham, Ioana, Kenneth, Abena, Rory, Shabnam, Dorothy, Luis,
  Keisha, Alan, Yasmin, Ronan, Bożena, Trevor, Nimco, Philip, Zainab, Angus, Teresa, Jaspreet,
  Maureen, Idris, Carol, Nikolai, Efua`
  .split(',')
  .map((name) => name.trim());
const family = `
  Adeleke, Robson, Kowalski, Hussain, Evans, Wong, Clarke, Asante, Gallagher, Patel, Charlton,
  Yilmaz, Turner, Beckford, Chowdhury, Milburn, Popescu, Ogilvie, Owusu, McIntyre, Karimi, Hepburn,
  Fernandes, Francis, Dodd, Saleh, Murphy, Lewandowska, Spence, Warsame, Wardle, Musa, Farquhar,
  Rossi, Sandhu, Fenwick, Ibrahim, Naylor, Volkov, Darko, Baptiste`
  .split(',')
  .map((name) => name.trim());
const streets = `
  Alder Walk, Lantern Court, Foundry Row, Bramley House, Quayside Terrace, Larkfield Close,
  Mill Lane, Signal Street`
  .split(',')
  .map((name) => name.trim());
const relationships: readonly Relationship[] = [
  'tenant',
  'tenant',
  'tenant',
  'joint-tenant',
  'tenant',
  'leaseholder',
  'tenant',
  'shared-owner',
  'tenant',
  'applicant',
];
const two = (n: number) => String(n).padStart(2, '0');

/** Forty people about whom nothing is recorded. They come last: where they are, the demonstration is complete. */
export const quietPeople = (first: number): Invented[] =>
  given.map((name, i) => {
    const surname = family[(i * 7 + first) % family.length] ?? 'Example';
    const relationship = relationships[(i + first) % relationships.length] ?? 'tenant';
    const plain = `${name} ${surname}`
      .normalize('NFD')
      .replace(/[^A-Za-z ]/g, '')
      .toLowerCase()
      .replaceAll(' ', '.');
    return {
      reference: `EX-2${two(i)}0`,
      name: `${name} ${surname}`,
      relationship,
      born: `${1941 + ((i * 13 + first) % 64)}-${two(1 + (i % 12))}-${two(1 + ((i * 5) % 28))}`,
      address: `${1 + ((i * 3) % 60)} ${streets[(i + first) % streets.length]}`,
      postcode: `ZZ${1 + (i % 9)} ${1 + ((i * 2) % 9)}${'ABDEF'[i % 5]}${'JLNPQ'[(i + 2) % 5]}`,
      // One in eight has told us no number, one in three no e-mail address.
      ...(i % 8 === 5
        ? {}
        : { phones: [`07700 900${String(200 + ((i + first * 40) % 700)).padStart(3, '0')}`] }),
      ...(i % 3 === 1 ? {} : { emails: [`${plain}@post.example`] }),
    };
  });
