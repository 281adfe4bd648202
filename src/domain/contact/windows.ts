import {
  describeDate,
  describeTime,
  type Instant,
  instantAt,
  type LocalDate,
  type londonClock,
} from '../calendar.ts';
import { pad, WEEKDAYS } from '../london.ts';
import { type CallWindow, minutesOf } from './wording.ts';

/** A London wall-clock moment: whole minutes since midnight, whatever the clocks did that night. */
export type Clock = ReturnType<typeof londonClock>;

const DAY_MS = 86_400_000;

/** Plain day arithmetic on dates: asked at every check, so without the calendar library. */
function daysAfter(date: LocalDate, n: number): LocalDate {
  const day = Number(date.slice(8)) + n;
  // Every month has these days, so nothing carries.
  if (day >= 1 && day <= 28) return date.slice(0, 8) + pad(day);
  return new Date(Date.parse(date) + n * DAY_MS).toISOString().slice(0, 10);
}

/** Days that `on` is past a date; 0 on the day itself and before. */
export const daysPast = (date: LocalDate, on: LocalDate): number => (on > date ? daysFrom(date, on) : 0);

const daysFrom = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** [from, to) on the wall clock: 10:00 is inside 10:00–12:00, noon is not. */
export const isOpenAt = (windows: readonly CallWindow[], clock: Clock): boolean =>
  windows.some(
    (w) =>
      w.days.includes(clock.weekday) && minutesOf(w.from) <= clock.minutes && clock.minutes < minutesOf(w.to),
  );

export type Opening = { at: Instant; words: string };

const opening = (date: LocalDate, minutes: number): Opening => ({
  at: instantAt(date, minutes),
  words: `${describeDate(date)}, ${describeTime(minutes)}`,
});

/** When a window next begins after `clock`: later today, or on one of the seven days that follow. */
export function nextOpening(windows: readonly CallWindow[], clock: Clock): Opening {
  const today = WEEKDAYS.indexOf(clock.weekday);
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const day = WEEKDAYS[(today + ahead) % 7]!;
    const starts = windows
      .filter((w) => w.days.includes(day))
      .map((w) => minutesOf(w.from))
      .filter((start) => ahead > 0 || start > clock.minutes);
    if (starts.length > 0) return opening(daysAfter(clock.date, ahead), Math.min(...starts));
  }
  throw new RangeError('A call-times measure without any window');
}

type Period = 'day' | 'week' | 'month';

/** The first London date of the period: weeks begin on Monday. */
export function periodStart(clock: Clock, per: Period): LocalDate {
  if (per === 'day') return clock.date;
  if (per === 'month') return `${clock.date.slice(0, 8)}01`;
  return daysAfter(clock.date, -((WEEKDAYS.indexOf(clock.weekday) + 6) % 7));
}

export function nextPeriod(clock: Clock, per: Period): Opening {
  const start = periodStart(clock, per);
  const next =
    per === 'month' ? `${daysAfter(start, 31).slice(0, 8)}01` : daysAfter(start, per === 'week' ? 7 : 1);
  return { at: instantAt(next, 0), words: describeDate(next) };
}

/**
 * Several sets of call times hold together only where they coincide. Sets that never coincide would mean no calls at
 * all, which nobody decided, so then each of them counts (I1).
 */
export function combineWindows(sets: readonly (readonly CallWindow[])[]): readonly CallWindow[] {
  const [first, ...rest] = sets;
  if (first === undefined) return [];
  if (rest.length === 0) return first;
  const common = rest.reduce((held, set) => held.flatMap((a) => set.flatMap((b) => coincide(a, b))), first);
  return common.length > 0 ? common : sets.flat();
}

function coincide(a: CallWindow, b: CallWindow): CallWindow[] {
  const days = a.days.filter((d) => b.days.includes(d));
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return days.length > 0 && from < to ? [{ days, from, to }] : [];
}
