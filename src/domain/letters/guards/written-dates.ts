import { type LocalDate, MONTHS } from '../../calendar.ts';
import { daysInMonth, readDate, weekday as weekdayOf, writeDate } from '../../london.ts';
import { placesOf, type Span } from './spans.ts';

/** A date as somebody wrote it: which day it means, or that there is no such day. */
export type WrittenDate = Span & { date: LocalDate | null; weekday: string | null };

const months = MONTHS.map((m) => m.toLowerCase());
const monthName = `(${MONTHS.map((m) => `${m.slice(0, 3)}(?:${m.slice(3)})?`).join('|')}|Sept)`;
const dayName = '(?:(Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?(?:the )?';
const year = '(?:,? (20\\d\\d))?';
const patterns = {
  dayFirst: new RegExp(
    `(?<![\\p{L}\\d])${dayName}(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${monthName}\\b${year}`,
    'giu',
  ),
  monthFirst: new RegExp(
    `(?<![\\p{L}\\d])${dayName}${monthName} (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.]\\d|\\d)${year}`,
    'giu',
  ),
  // Day before month, as everybody here writes it.
  numbers: /(?<![\d./-])(\d{1,2})([/.-])(\d{1,2})\2((?:20)?\d\d)(?![\d/-])/g,
  iso: /(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)/g,
};

const monthNumber = (name: string): number =>
  months.findIndex((m) => m.startsWith(name.toLowerCase().slice(0, 3))) + 1;

function dayOf(y: number, m: number, d: number): LocalDate | null {
  return m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(y, m) ? writeDate(y, m, d) : null;
}

/** Without its year a date means the one nearest to today that is not more than half a year gone. */
function nearest(today: LocalDate, m: number, d: number): LocalDate | null {
  const [y, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const gone = month - m;
  return dayOf(gone > 6 ? y + 1 : gone < -6 ? y - 1 : y, m, d);
}

/** Every date in a text, in any of the ways people write one here. */
export function datesIn(text: string, today: LocalDate): WrittenDate[] {
  const named = (
    place: Span,
    weekday: string | undefined,
    d: string,
    m: string,
    y: string | undefined,
  ): WrittenDate => ({
    start: place.start,
    end: place.end,
    date: y ? dayOf(Number(y), monthNumber(m), Number(d)) : nearest(today, monthNumber(m), Number(d)),
    weekday: weekday?.slice(0, 3).toLowerCase() ?? null,
  });
  const dayFirst = placesOf(text, patterns.dayFirst).map((p) => {
    const [, weekday, d = '', m = '', y] = p.match;
    return named(p, weekday, d, m, y);
  });
  const monthFirst = placesOf(text, patterns.monthFirst)
    .filter((p) => !dayFirst.some((x) => x.start < p.end && p.start < x.end))
    .map((p) => {
      const [, weekday, m = '', d = '', y] = p.match;
      return named(p, weekday, d, m, y);
    });
  const numbers = placesOf(text, patterns.numbers).map(({ start, end, match: [, d, , m, y = ''] }) => ({
    start,
    end,
    date: dayOf(Number(y.length === 2 ? `20${y}` : y), Number(m), Number(d)),
    weekday: null,
  }));
  const iso = placesOf(text, patterns.iso).map(({ start, end, match: [, y, m, d] }) => ({
    start,
    end,
    date: dayOf(Number(y), Number(m), Number(d)),
    weekday: null,
  }));
  return [...dayFirst, ...monthFirst, ...numbers, ...iso].sort((a, b) => a.start - b.start);
}

/** Whether the day of the week that somebody wrote is the one on which the date falls. */
export const weekdayFits = ({ date, weekday }: WrittenDate): boolean =>
  date === null || weekday === null || weekdayOf(...readDate(date)).startsWith(weekday);
