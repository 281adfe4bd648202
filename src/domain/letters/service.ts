import { addDuration, addWorkingDays, type LocalDate, later, type WorkingCalendar } from '../calendar.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { LetterOutcome, LetterRoute, LetterSending } from '../facts/letters.ts';
import type { PersonFile } from '../facts/person.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { translationOwed, translationsOf, translationWaits } from './translated.ts';

type OfLetters = Pick<CaseFile, 'sendings' | 'letterOutcomes'>;
type InTheirLanguage = OfLetters & Pick<CaseFile, 'translations' | 'obligations'>;

/**
 * The London date on which a letter is taken to have reached somebody: by post after what the policy says, by hand the
 * same day, by e-mail the next working day (system defaults).
 */
export function servedOn(
  { letters }: PolicyPack,
  { route, sentOn }: { route: LetterRoute; sentOn: LocalDate },
  calendar: WorkingCalendar,
): LocalDate {
  switch (route) {
    case 'by-hand':
      return sentOn;
    case 'email':
      return addWorkingDays(sentOn, 1, calendar);
    case 'post':
      return addDuration(sentOn, letters.deemedServedAfter.value, calendar);
  }
}

export const lastSending = (file: OfLetters | null, letterId: string): LetterSending | undefined =>
  file?.sendings.findLast((s) => s.letterId === letterId);

export const outcomeOf = (file: OfLetters | null, sendingId: string): LetterOutcome | undefined =>
  file?.letterOutcomes.find((o) => o.sendingId === sendingId);

/** It went, and came back, and has not gone again. */
export const cameBack = (file: OfLetters | null, letterId: string): boolean => {
  const last = lastSending(file, letterId);
  return last !== undefined && outcomeOf(file, last.sendingId)?.outcome === 'returned';
};

/**
 * From when the time to answer a letter runs where a policy counts it from receipt: never sooner than a letter posted on
 * the day it was issued would have arrived, and for who reads another language not before they were told in it. Null while it
 * has come back, or is owed in their language: it has reached nobody.
 */
export function receivedOn(
  file: InTheirLanguage | null,
  letterId: string | null,
  posted: LocalDate,
): LocalDate | null {
  if (letterId === null) return posted;
  if (cameBack(file, letterId)) return null;
  // Words that somebody cannot read have not told them anything.
  if (translationOwed(file, letterId)) return null;
  const last = lastSending(file, letterId);
  const explained = translationsOf(file, letterId).find((t) => t.way === 'explained');
  if (explained) return later(posted, explained.on);
  if (translationWaits(file, letterId)) return null;
  return last ? later(posted, last.servedOn) : posted;
}

/** The way a letter goes to somebody where nobody says otherwise: by post, unless they cannot use letters. */
export function usualRoute({ letters }: PolicyPack, { register }: Pick<PersonFile, 'register'>): LetterRoute {
  const cannot = new Set(register.needs.needs.flatMap((n) => n.cannotUse));
  const sends = (route: LetterRoute) => letters.delivery.value.includes(route);
  if (!cannot.has('letter') && sends('post')) return 'post';
  if (!cannot.has('email') && sends('email')) return 'email';
  return sends('by-hand') ? 'by-hand' : 'post';
}
