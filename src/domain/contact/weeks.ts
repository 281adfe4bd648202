import { addDays, type LocalDate, londonDate, weekStart } from '../calendar.ts';
import { type Channel, channels } from '../facts/channels.ts';
import type { ContactFact } from '../facts/contact-tally.ts';
import { type ContactTaskKind, taskKinds } from './triage.ts';

/**
 * How often somebody is in touch, week by week, beside how often they were and how often others with as much open are.
 * It counts and compares; what it means is for a person (I11). Weeks are London weeks, Monday to Sunday.
 */

/** Whole weeks shown, and how many of them, the newest, are "lately". */
export const weeksShown = 52;
export const weeksLately = 12;
/** Fewer earlier weeks than these say nothing of what is usual for somebody. */
const fewestEarlier = 8;
/** Fewer people than these are no crowd to compare with, and could be told apart. */
export const fewestComparable = 20;

export type WeekContact = Pick<ContactFact, 'at' | 'channel' | 'direction' | 'guarded'>;

export type Week = {
  /** Its Monday. */
  from: LocalDate;
  /** From them, by channel, without those that are always taken. */
  theirs: Partial<Record<Channel, number>>;
  /** All of `theirs`. */
  counted: number;
  /** From them, of a kind that is always taken or through their own page: against nobody (I3). */
  guarded: number;
  ours: number;
};

/** Contacts a week from them, of what counts. */
export type Level = {
  weeks: number;
  perWeek: number;
  /** The middle week and the busiest. */
  middle: number;
  most: number;
};

export type ByWay = {
  channel: Channel | 'all';
  counts: number[];
  lately: Level;
  /** The weeks before lately, from their first contact on; null where they are too few to say what is usual. */
  before: Level | null;
};

export type Weeks = { weeks: Week[]; ways: ByWay[] };

/** The Monday of the first week shown, and the Monday after the last whole week before `today`. */
export function weeksSpan(today: LocalDate): { from: LocalDate; to: LocalDate } {
  const to = weekStart(today);
  return { from: addDays(to, -7 * weeksShown), to };
}

/** The 52 whole weeks before this one, oldest first, and each way with how it went lately and before: `all` comes first. */
export function weeksOf(contacts: readonly WeekContact[], today: LocalDate): Weeks {
  const { from, to } = weeksSpan(today);
  const byWeek = Map.groupBy(contacts, (c) => weekStart(londonDate(c.at)));
  const weeks = Array.from({ length: weeksShown }, (_, i) => {
    const monday = addDays(from, 7 * i);
    return weekOf(monday, byWeek.get(monday) ?? []);
  });
  const first = [...byWeek.keys()].filter((monday) => monday < to).sort()[0];
  const known = weeks.findIndex((w) => first !== undefined && first <= w.from);
  const since = known === -1 ? weeksShown : known;
  const used = channels.filter((c) => weeks.some((w) => w.theirs[c]));
  return {
    weeks,
    ways: [
      wayOf(
        'all',
        weeks.map((w) => w.counted),
        since,
      ),
      ...used.map((c) =>
        wayOf(
          c,
          weeks.map((w) => w.theirs[c] ?? 0),
          since,
        ),
      ),
    ],
  };
}

function weekOf(from: LocalDate, contacts: readonly WeekContact[]): Week {
  const theirs = contacts.filter((c) => c.direction === 'inbound');
  const counted = theirs.filter((c) => !c.guarded);
  const by = Map.groupBy(counted, (c) => c.channel);
  return {
    from,
    theirs: Object.fromEntries([...by].map(([channel, some]) => [channel, some.length])),
    counted: counted.length,
    guarded: theirs.length - counted.length,
    ours: contacts.length - theirs.length,
  };
}

function wayOf(channel: ByWay['channel'], counts: number[], since: number): ByWay {
  const before = counts.slice(since, -weeksLately);
  return {
    channel,
    counts,
    lately: levelOf(counts.slice(-weeksLately)),
    before: before.length < fewestEarlier ? null : levelOf(before),
  };
}

function levelOf(counts: readonly number[]): Level {
  const sorted = counts.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return {
    weeks: counts.length,
    perWeek: counts.reduce((sum, n) => sum + n, 0) / counts.length,
    middle: (low + high) / 2,
    most: sorted.at(-1) ?? 0,
  };
}

/** How much somebody waits for from us: whoever waits for more is in touch more. */
export const waitings = ['nothing', 'one or two', 'three or more'] as const;
export type Waiting = (typeof waitings)[number];

/** What somebody waits for; to read what came, or to look at conduct, is work of ours alone. */
export const awaited: readonly ContactTaskKind[] = taskKinds.filter(
  (kind) => kind !== 'read' && kind !== 'answer-for-colleague' && kind !== 'conduct',
);

/** By open matters and open tasks from what they told us: repairs, hazards, complaints. */
export const waitingFor = (open: number): Waiting =>
  open === 0 ? 'nothing' : open <= 2 ? 'one or two' : 'three or more';

/** Others of this landlord with as much open, who were in touch lately: contacts a week, by one way or all. */
export type Comparable = {
  channel: Channel | 'all';
  people: number;
  /** A quarter of them are below the first, half below the second, three quarters below the third. */
  quarters: [number, number, number];
};

/** What the person waits for from us, and what is known of their needs. */
export type Beside = {
  openMatters: number;
  unanswered: number;
  openTasks: number;
  lateTasks: number;
  needsAsked: boolean;
};

const many = (n: number, one: string, more = `${one}s`) => `${n} ${n === 1 ? one : more}`;

/** What no count can tell, said of this person's own numbers: beside the chart, always. */
export function cannotDecide({ weeks }: Weeks, beside: Beside, compared: Comparable | null): string[] {
  const guarded = weeks.reduce((sum, w) => sum + w.guarded, 0);
  const waiting = beside.openMatters + beside.openTasks;
  return [
    'How often somebody is in touch does not say why, nor that it is too much. Read what they say before you judge it.',
    ...(waiting > 0
      ? [
          `They wait for us: ${many(beside.openMatters, 'open matter')}, ${beside.unanswered} without an answer, and ${many(beside.openTasks, 'open task')} from what they told us, ${beside.lateTasks} of them late. Whoever waits is in touch more.`,
        ]
      : []),
    ...(beside.needsAsked
      ? []
      : [
          'Nobody has asked about their needs. A condition, or something that makes one way hard, can show as many contacts.',
        ]),
    ...(guarded > 0
      ? [
          `${many(guarded, 'contact is', 'contacts are')} of a kind that is always taken, shown apart and counted against nobody.`,
        ]
      : []),
    'Only what somebody logged is counted. Calls nobody answered or wrote down are not here.',
    compared === null
      ? 'There are too few others with as much open to compare with.'
      : 'The others have as much open with us. Their health, home and household are not compared.',
  ];
}
