import type { Instant } from '../domain/calendar.ts';
import { type Db, inLandlord, type Tx } from './database.ts';
import type { Deps } from './deps.ts';
import { codesThatOpen, insertLetterCode, newLetterCode } from './letter-codes.ts';
import { recordsOf } from './same-person.ts';

type By = { landlordId: string; staffId: string; name: string };
export type Ending = { at: Instant; by: string; why: string };
/** `lettered`: a letter was sent, and they are there to be given a code for it. */
export type WaysIn = { codes: number; lettered: boolean; endings: Ending[] };

/** How a person's own page is opened now, and who ended the ways in before; newest first. */
export const waysInTo = (db: Db, landlordId: string, personId: string): Promise<WaysIn> =>
  inLandlord(db, landlordId, async (tx) => {
    const rows = await tx
      .selectFrom('own_page_ending')
      .select(['ended_at', 'by_name', 'why'])
      // Of each record there is one.
      .distinct()
      .where('landlord_id', '=', landlordId)
      .where('person_id', 'in', await recordsOf(tx, landlordId, personId))
      .orderBy('ended_at', 'desc')
      .limit(50)
      .execute();
    const endings = rows.map((r) => ({ at: r.ended_at, by: r.by_name, why: r.why }));
    const lettered = (await newestLetter(tx, landlordId, personId)) !== undefined;
    return { codes: await codesThatOpen(tx, { landlordId, personId }), lettered, endings };
  });

/** Ends every code there is and every visit by one of them, at once: of every record of the person. */
export const endWaysIn = (
  { database, clock, newId }: Pick<Deps, 'database' | 'clock' | 'newId'>,
  { landlordId, staffId, name }: By,
  { personId, why }: { personId: string; why: string },
): Promise<void> =>
  inLandlord(database.app, landlordId, async (tx) => {
    const records = await recordsOf(tx, landlordId, personId);
    const told = { landlord_id: landlordId, ended_at: clock.now(), ended_by: staffId, by_name: name, why };
    await tx
      .insertInto('own_page_ending')
      .values(records.map((person_id) => ({ ...told, ending_id: newId(), person_id })))
      .execute();
  });

/** A new code for the newest letter of a person, to be given to them once; null where no letter was ever sent. */
export const makeWayIn = (
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  { landlordId, staffId, name }: By,
  personId: string,
): Promise<string | null> =>
  inLandlord(database.app, landlordId, async (tx) => {
    const letter = await newestLetter(tx, landlordId, personId);
    if (!letter) return null;
    const code = newLetterCode();
    // After whatever was ended in this same moment: the new one is not among it.
    const at = new Date(Date.parse(clock.now()) + 1).toISOString();
    const { letter_id: letterId } = letter;
    await insertLetterCode(tx, { landlordId, letterId, code, at, by: { staffId, name } });
    return code;
  });

const newestLetter = async (tx: Tx, landlordId: string, personId: string) =>
  tx
    .selectFrom('letter as l')
    .innerJoin('person as p', (join) =>
      join.onRef('p.landlord_id', '=', 'l.landlord_id').onRef('p.person_id', '=', 'l.person_id'),
    )
    .select('l.letter_id')
    .where('l.landlord_id', '=', landlordId)
    .where('l.person_id', 'in', await recordsOf(tx, landlordId, personId))
    .where('p.has_died', '=', false)
    .orderBy('l.issued_at', 'desc')
    .orderBy('l.letter_id', 'desc')
    .limit(1)
    .executeTakeFirst();
