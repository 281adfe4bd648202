import type { LocalDate } from '../calendar.ts';
import { adjustmentInForce, type NeedKind } from '../facts/person.ts';
import type { Remember } from './advice.ts';
import type { Arrangements } from './arrangements.ts';

/** How to help, in one line: the instruction, never the diagnosis's history. */
const helps: Partial<Record<NeedKind, string>> = {
  'low-literacy': 'Reading or writing is hard: offer to say it, or to write it down for them.',
  'visual-impairment': 'Sight: offer to read things out, and ask which format they use.',
  'hearing-impairment': 'Hearing: face them, speak plainly, and ask which way they use.',
  'speech-impairment': 'Speech takes longer: give time, and do not finish their sentences.',
  'learning-disability': 'Use short sentences, one thing at a time, and check what was understood.',
  autism: 'Say exactly what happens next and when; keep to it.',
  tourettes: 'Swearing or sounds may come from Tourette’s and are not abuse. Give time.',
  dementia: 'May forget or repeat: stay calm, say who you are, repeat what was agreed.',
  'mental-health': 'Give time, keep calm, and ask whether support would help.',
  'brain-injury': 'May find it hard to take turns or hold back: stay calm, one thing at a time.',
  'limited-english': 'Offer an interpreter; use plain words.',
  mobility: 'Moving about is hard: give time to come to the door or the phone.',
  'motor-impairment': 'Writing or handling things is hard: offer to take it down for them.',
  'domestic-abuse': 'Check that it is safe to speak before you say anything.',
  'bereavement-or-crisis': 'This is a hard time: be patient, and ask whether support would help.',
};

/** What to keep in mind about this person, adjustments first: we agreed to those (HO-16, TU-32, PL-22). */
export function rememberFor(
  { personId, adjustments, needs, askAgainOn }: Arrangements,
  on: LocalDate,
): Remember[] {
  const old = outOfDate(askAgainOn, on);
  const agreed = adjustments
    .filter((a) => adjustmentInForce(a, on))
    .map(
      (a): Remember => ({
        from: 'adjustment',
        id: a.adjustmentId,
        text: `${a.instruction || a.what}${outOfDate(a.reviewOn, on)}`,
      }),
    );
  const helpful = needs.flatMap((n): Remember[] => {
    const text =
      helps[n.kind] ?? (n.mayAffectConduct ? 'A need may affect how they come across: give time.' : null);
    return text === null ? [] : [{ from: 'need', id: n.needId, text: `${text}${old}` }];
  });
  return [...agreed, ...helpful, ...unspoken(personId, helpful.length > 0 ? '' : old)];
}

/** What is old is heeded until they are asked: it is never dropped for its date (TU-33, I13). */
const outOfDate = (reviewOn: LocalDate | undefined, on: LocalDate): string =>
  reviewOn !== undefined && reviewOn <= on ? ' May be out of date: ask.' : '';

const unspoken = (personId: string, old: string): Remember[] =>
  old === '' ? [] : [{ from: 'need', id: personId, text: `What we know of their needs is old.${old}` }];
