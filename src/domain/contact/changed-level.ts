import { addDays, describeDate, type LocalDate, later, londonDate, weekStart } from '../calendar.ts';
import { type Channel, channelNames } from '../facts/channels.ts';
import type { ContactChangeKind, CountedChange, CountedWeeks } from '../facts/contact-changes.ts';
import type { WeekContact } from './weeks.ts';

/**
 * Has how somebody is in touch clearly changed since their limits were last looked at? Counted in whole London weeks, of one
 * person against themselves. It prompts somebody to look, and says nothing of why (I11).
 */

/** System defaults: no policy that we know says when a change is clear. */
export const clearChange = {
  /** The newest whole weeks since it was last looked at: the first of these that holds enough to tell. */
  weeksSince: [6, 12],
  /** Before it was looked at: at least and at most so many weeks. */
  fewestWeeksBefore: 8,
  mostWeeksBefore: 26,
  /** Contacts that the weeks since would hold at the level before, or that a way of contact is told by. */
  fewestContacts: 8,
  /** Far fewer: at most this share of the level before. */
  fewer: 0.25,
  /** Far more: at least so many times the level before, and so many contacts more. */
  more: 2,
  moreBy: 10,
  /** Another way: what brought most brings hardly any now, and something else brings most. */
  most: 0.6,
  hardlyAny: 0.2,
} as const;

export type Since = {
  today: LocalDate;
  /** When somebody last looked: the day it began, of its last review, or of an answer to an earlier change. */
  lookedOn: LocalDate;
  /** Nothing before this day is what was usual: somebody looked then, or the level changed then. */
  usualFrom: LocalDate | null;
  /** Kinds of change already noticed since its last review: each is said once. */
  said: readonly ContactChangeKind[];
  /** Ways that the limits themselves close: that nobody comes by them is no news. */
  closed: readonly Channel[];
};

export function changedLevel(contacts: readonly WeekContact[], given: Since): CountedChange | null {
  const asked = { ...given, lookedOn: knownFrom(given) };
  const theirs = contacts
    .filter((c) => c.direction === 'inbound')
    .map((c) => ({ ...c, on: londonDate(c.at) }));
  const before = weeksBefore(theirs, asked);
  if (!before) return null;
  for (const weeks of clearChange.weeksSince) {
    const to = weekStart(asked.today);
    const from = addDays(to, -7 * weeks);
    // Only whole weeks that began after somebody looked.
    if (from < asked.lookedOn) return null;
    const found = compared(inWeeks(theirs, before), inWeeks(theirs, { from, weeks }), asked);
    if (found) return found;
  }
  return null;
}

/** Where the level is a new one, its first weeks tell what is usual: what comes after them is compared. */
const knownFrom = ({ lookedOn, usualFrom }: Since): LocalDate =>
  usualFrom === null
    ? lookedOn
    : later(lookedOn, addDays(monday(usualFrom), 7 * clearChange.fewestWeeksBefore));

type Theirs = WeekContact & { on: LocalDate };
type Span = Pick<CountedWeeks, 'from' | 'weeks'>;

const monday = (day: LocalDate): LocalDate => (weekStart(day) === day ? day : addDays(weekStart(day), 7));

/** Whole weeks before somebody looked, as far back as anything is on record and the level is the same one. */
function weeksBefore(theirs: readonly Theirs[], { lookedOn, usualFrom }: Since): Span | null {
  const to = weekStart(lookedOn);
  const first = theirs.reduce<LocalDate | null>((a, c) => (a === null || c.on < a ? c.on : a), null);
  if (first === null) return null;
  const from = [weekStart(first), ...(usualFrom === null ? [] : [monday(usualFrom)])].reduce(
    later,
    addDays(to, -7 * clearChange.mostWeeksBefore),
  );
  const weeks = (Date.parse(to) - Date.parse(from)) / (7 * 86_400_000);
  return weeks < clearChange.fewestWeeksBefore ? null : { from, weeks };
}

type Counted = Span & { all: number; counted: Theirs[] };

function inWeeks(theirs: readonly Theirs[], { from, weeks }: Span): Counted {
  const to = addDays(from, 7 * weeks);
  const mine = theirs.filter((c) => from <= c.on && c.on < to);
  return { from, weeks, all: mine.length, counted: mine.filter((c) => !c.guarded) };
}

/**
 * Silence is told by everything that came, since what is always taken may have stopped as well; more, and another way, only by
 * what counts against somebody (I3).
 */
function compared(before: Counted, since: Counted, { said, closed }: Since): CountedChange | null {
  const { fewer, more, moreBy, fewestContacts } = clearChange;
  const usual = (n: number) => (n / before.weeks) * since.weeks;
  const kinds = {
    fewer: () => usual(before.all) >= fewestContacts && since.all <= fewer * usual(before.all),
    more: () => {
      const expected = usual(before.counted.length);
      const now = since.counted.length;
      return now >= more * expected && now - expected >= moreBy;
    },
    'another-way': () => {
      const way = wayChanged(before, since);
      return way !== null && !closed.includes(way.from);
    },
  };
  const kind = (['fewer', 'more', 'another-way'] as const).find((k) => !said.includes(k) && kinds[k]());
  if (!kind) return null;
  const told = ({ from, weeks, all, counted }: Counted) => ({
    from,
    weeks,
    contacts: kind === 'fewer' ? all : counted.length,
  });
  return {
    kind,
    before: told(before),
    since: told(since),
    way: kind === 'another-way' ? wayChanged(before, since) : null,
  };
}

function wayChanged(before: Counted, since: Counted): CountedChange['way'] {
  const { most, hardlyAny, fewestContacts } = clearChange;
  if (before.counted.length < fewestContacts || since.counted.length < fewestContacts) return null;
  const share = ({ counted }: Counted, way: Channel) =>
    counted.filter((c) => c.channel === way).length / counted.length;
  const mainOf = (part: Counted) =>
    part.counted.map((c) => c.channel).find((way) => share(part, way) >= most) ?? null;
  const [from, to] = [mainOf(before), mainOf(since)];
  return from && to && from !== to && share(since, from) <= hardlyAny ? { from, to } : null;
}

const times = (n: number): string =>
  n === 0 ? 'not at all' : n === 1 ? 'once' : n === 2 ? 'twice' : `${n.toLocaleString('en-GB')} times`;

const aWeek = ({ contacts, weeks }: CountedWeeks): string => {
  const n = contacts / weeks;
  return `${n.toLocaleString('en-GB', { maximumFractionDigits: 1 })} a week`;
};

/** The figures in one sentence. */
export function changedLevelInWords({ before, since, way }: CountedChange): string {
  const rate = since.contacts > 2 ? ` (${aWeek(since)})` : '';
  const moved = way ? `, most of them ${byWay(way.to)}` : '';
  const was = way ? `, most of them ${byWay(way.from)}` : '';
  return `In the ${since.weeks} weeks from ${describeDate(since.from)} they were in touch ${times(since.contacts)}${rate}${moved}; in the ${before.weeks} weeks from ${describeDate(before.from)}, ${times(before.contacts)} (${aWeek(before)})${was}.`;
}

const byWay = (way: Channel): string =>
  way === 'in-person' || way === 'other' ? channelNames[way] : `by ${channelNames[way]}`;

/** What those figures cannot say: beside them, always. */
export const changeCannotDecide: Record<ContactChangeKind, string> = {
  fewer:
    'The figures cannot say whether the limits are needless now, or close a way that this person needs. Silence is not calm: look what stopped, such as reports of repairs, and ask them.',
  more: 'The figures cannot say why. A repair not done, a need nobody asked about, or the limits themselves can bring more contact. What is always taken is not counted.',
  'another-way':
    'The figures cannot say whether the new way suits this person better, or whether the old one is closed to them.',
};
