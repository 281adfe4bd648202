import type { Instant } from '../../domain/calendar.ts';
import { type OwnView, ownView } from '../../domain/contact/own-view.ts';
import type { LetterTranslation } from '../../domain/facts/translations.ts';
import type { LetterSheet } from '../../domain/letters/sheet.ts';
import { versionsOf } from '../../domain/letters/translated.ts';
import { readArrangements } from '../../platform/arrangements.ts';
import { loadCase } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { isId } from '../../platform/ids.ts';
import { type Print, printOf } from '../../platform/letter-prints.ts';
import { messagesOf, type Receipt } from '../../platform/own-page.ts';
import type { Visit } from './visit.ts';

export type LetterLine = { letterId: string; subject: string; at: string };
export type Own = {
  name: string;
  /** The language on record for them; these pages are in English. */
  language: string;
  view: OwnView;
  letters: LetterLine[];
  messages: Receipt[];
  now: Instant;
};

const MOST_LETTERS = 100;

/** All that a person's own page shows; null where nobody of that id is on record any more. */
export async function readOwn(deps: Deps, { landlordId, personId }: Visit): Promise<Own | null> {
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    const arrangements = await readArrangements(tx, deps.packs, { landlordId, personId });
    if (!arrangements) return null;
    const told = await tx
      .selectFrom('restriction')
      .select('restriction_id')
      .where('landlord_id', '=', landlordId)
      .where('person_id', '=', personId)
      .where('letter_id', 'is not', null)
      .execute();
    const letters = await tx
      .selectFrom('letter')
      .select(['letter_id', 'subject', 'issued_at'])
      .where('landlord_id', '=', landlordId)
      .where('person_id', '=', personId)
      .orderBy('issued_at', 'desc')
      .orderBy('letter_id', 'desc')
      .limit(MOST_LETTERS)
      .execute();
    // The name on the record that the letter was written from: a record kept with another lends it nothing here.
    const { language, name } = await tx
      .selectFrom('person')
      .select(['language', 'name'])
      .where('landlord_id', '=', landlordId)
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow();
    const toldOf = {
      recordId: personId,
      restrictions: new Set(told.map((r) => r.restriction_id)),
      letters: new Set(letters.map((l) => l.letter_id)),
    };
    return {
      name,
      language,
      now: deps.clock.now(),
      messages: await messagesOf(tx, { landlordId, personId }),
      view: ownView(arrangements, toldOf, deps.clock.now()),
      letters: letters.map((l) => ({ letterId: l.letter_id, subject: l.subject, at: l.issued_at })),
    };
  });
}

export const nameOf = async (deps: Deps, { landlordId, personId }: Visit): Promise<string | null> =>
  inLandlord(deps.database.app, landlordId, async (tx) => {
    const row = await tx
      .selectFrom('person')
      .select('name')
      .where('landlord_id', '=', landlordId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return row?.name ?? null;
  });

export type OwnLetter = {
  sheet: LetterSheet;
  print: Print;
  caseId: string;
  /** The same in their language, as far as there is something to read or watch. */
  translations: LetterTranslation[];
};

/** One letter that was sent to this person, as it was sent; null for any other. */
export async function readOwnLetter(
  deps: Deps,
  { landlordId, personId }: Visit,
  letterId: string,
): Promise<OwnLetter | null> {
  if (!isId(letterId)) return null;
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    const theirs = await tx
      .selectFrom('letter')
      .select(['letter_id', 'case_id'])
      .where('landlord_id', '=', landlordId)
      .where('letter_id', '=', letterId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    const print = theirs && (await printOf(tx, deps.printer, { landlordId, letterId: theirs.letter_id }));
    if (!print) return null;
    const { letter_id, case_id: caseId } = theirs;
    const translations = versionsOf(await loadCase(tx, landlordId, caseId), letter_id);
    return { sheet: print.sheet, print, caseId, translations };
  });
}
