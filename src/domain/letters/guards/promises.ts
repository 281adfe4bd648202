import { describeDate, type LocalDate } from '../../calendar.ts';
import { systemDefault } from '../../reasons.ts';
import type { Found } from './finding.ts';
import { placesOf, sentences, word } from './spans.ts';
import { datesIn, weekdayFits } from './written-dates.ts';

const source = systemDefault('promises in letters');

const within = word(
  '(?:within|in|over) (?:the next )?(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|fourteen|\\d{1,3}) (?:working |calendar )?(?:hours?|days?|weeks?|months?)|by (?:the end of (?:the |this |next )?(?:day|week|month)|tomorrow|next week|(?:next |this )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))|(?:tomorrow|next week|next month|as soon as possible)',
  'giu',
);
const weShall = /\b(?:we|I)(?:’ll|'ll| will| shall| are going to| aim to| hope to| promise)\b/iu;

/** A day to come that nobody here owes anything on, a day that does not exist, and a promise without a day. */
export function promisesIn(
  text: string,
  { today, owed }: { today: LocalDate; owed: ReadonlySet<LocalDate> },
): Found[] {
  const found = (at: { start: number; end: number }, why: string, mend: string): Found => ({
    rule: 'promise',
    weight: 'look',
    start: at.start,
    end: at.end,
    why,
    mend,
    source,
    mayStay: true,
  });
  const written = datesIn(text, today);
  const dates = written.flatMap((d) => {
    if (d.date === null) return [found(d, 'There is no such day.', 'Give a day that exists.')];
    if (!weekdayFits(d))
      return [
        found(
          d,
          `${describeDate(d.date)} is another day of the week.`,
          'Give the day and the date that belong together.',
        ),
      ];
    if (d.date <= today || owed.has(d.date)) return [];
    return [
      found(
        d,
        'Nothing in this case is due on this day, so nobody would be reminded.',
        'Check it against the dates of the case, or make sure that somebody owes it.',
      ),
    ];
  });
  const loose = sentences(text)
    .filter((s) => weShall.test(s.text))
    .flatMap((s) =>
      placesOf(s.text, within)
        .map((p) => ({ start: s.start + p.start, end: s.start + p.end }))
        // “By Monday” of “by Monday 1 June” is a date, judged above.
        .filter((p) => !written.some((d) => d.start < p.end && p.start < d.end))
        .map((p) =>
          found(
            p,
            'This promises a time, and no date in the case keeps it.',
            'Give the date, and make sure that somebody owes it.',
          ),
        ),
    );
  return [...dates, ...loose];
}
