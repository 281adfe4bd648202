import type pg from 'pg';
import type { Advice } from '../domain/contact/advice.ts';
import type { Arrangements } from '../domain/contact/arrangements.ts';
import { isAtHome } from '../domain/contact/at-home.ts';
import { checkContact } from '../domain/contact/check-contact.ts';
import { type Contact, contactWith } from '../domain/contact/contact.ts';
import { emptyRegister, type PersonIdentity } from '../domain/facts/person.ts';
import type { HomeNotice } from '../domain/facts/property-alerts.ts';
import { arrangementsFrom } from './arrangements.ts';
import { noteCheck } from './check-read-log.ts';
import { historyFor } from './contacts-read.ts';
import type { Deps } from './deps.ts';
import { isId } from './ids.ts';
import { readTogether } from './read-together.ts';

export type CheckDeps = Pick<Deps, 'packs' | 'clock' | 'newId' | 'log'> & {
  database: Pick<Deps['database'], 'pool'>;
};

/** Who asks: any signed-in visitor; `source` and the system's name where it is not our own pages or contact check API. */
export type AskedBy = { landlordId: string; staffId: string; source?: string; system?: string };

/** A contact asked about now, unless it says when; what is given was read by a schema where it came in. */
export type AskedContact = Pick<Contact, 'channel'> & Partial<Contact>;

export type CheckFacts = { person: PersonIdentity; arrangements: Arrangements };
export type Checked = CheckFacts & { contact: Contact; advice: Advice };

type Row = {
  person_id: string;
  reference: string;
  name: string;
  relationship: PersonIdentity['relationship'];
  date_of_birth: string | null;
  address: string | null;
  postcode: string | null;
  household_reference: string | null;
  language: string;
  body: Arrangements | null;
  at_home: HomeNotice[] | null;
};

type Reader = (personId: string) => Promise<Row | undefined>;
const readers = new WeakMap<pg.Pool, Map<string, Reader>>();

/** Two at once keep the database busy; more would only make each batch smaller. */
const together = { most: 200, atOnce: 2 };

/** One reader for each landlord: what is read together is under the same row-level security. */
function readerFor(pool: pg.Pool, landlordId: string): Reader {
  const known = readers.get(pool) ?? new Map<string, Reader>();
  readers.set(pool, known);
  const reader =
    known.get(landlordId) ??
    readTogether<Row>(async (ids) => {
      const { rows } = await pool.query<Row>({
        name: 'contact-check',
        text: 'select * from contact_check_facts_of($1, $2)',
        values: [landlordId, ids],
      });
      const byId = new Map(rows.map((row) => [row.person_id, row]));
      return ids.map((id) => byId.get(id));
    }, together);
  known.set(landlordId, reader);
  return reader;
}

/**
 * All that a check needs, in one round trip on a prepared statement, together with the other checks of the same moment;
 * null where this landlord has nobody of that id.
 */
export async function readForCheck(
  deps: Pick<CheckDeps, 'packs' | 'database'>,
  landlordId: string,
  personId: string,
): Promise<CheckFacts | null> {
  if (!isId(personId)) return null;
  const row = await readerFor(deps.database.pool, landlordId)(personId.toLowerCase());
  if (!row) return null;
  // A record that went into another says which one to ask.
  if (row.body?.wentInto) return readForCheck(deps, landlordId, row.body.wentInto);
  const person = identityOf(landlordId, row);
  // Whatever is recorded writes the row: where there is none, nothing is.
  const arrangements = row.body ?? nothingRecorded(deps, person);
  const atHome = isAtHome(person) ? row.at_home : null;
  return { person, arrangements: atHome ? { ...arrangements, atHome } : arrangements };
}

const identityOf = (landlordId: string, row: Row): PersonIdentity => ({
  landlordId,
  personId: row.person_id,
  reference: row.reference,
  name: row.name,
  relationship: row.relationship,
  dateOfBirth: row.date_of_birth,
  address: row.address,
  postcode: row.postcode,
  householdId: row.household_reference,
  language: row.language,
});

function nothingRecorded({ packs }: Pick<CheckDeps, 'packs'>, person: PersonIdentity): Arrangements {
  const pack = packs.current(person.landlordId);
  if (!pack) throw new Error(`No policy pack is loaded for the landlord ${person.landlordId}.`);
  return arrangementsFrom(pack, { ...person, register: emptyRegister }, []);
}

/**
 * The contact check as the page and the API both give it: one read (and one of earlier contacts where a limit in force
 * counts them), one pure function, one line in the log. Null where this landlord has nobody of that id.
 */
export async function checkFor(
  deps: CheckDeps,
  asker: AskedBy,
  personId: string,
  asked: AskedContact,
): Promise<Checked | null> {
  const now = deps.clock.now();
  const at = asked.at ?? now;
  const facts = await readForCheck(deps, asker.landlordId, personId);
  if (!facts) return null;
  const history = asked.history ?? (await historyFor(deps, facts.arrangements, at));
  const asking = contactWith({ ...asked, at, history });
  const advice = checkContact(facts.arrangements, asking);
  noteCheck(deps, {
    landlordId: asker.landlordId,
    check_id: deps.newId(),
    person_id: facts.person.personId,
    staff_id: asker.staffId,
    at: now,
    asked: {
      ...asked,
      ...(asker.source && { source: asker.source }),
      ...(asker.system && { system: asker.system }),
    },
    outcome: advice.outcome,
  });
  return { ...facts, contact: asking, advice };
}
