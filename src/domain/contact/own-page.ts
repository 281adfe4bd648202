import { deadline, type Instant } from '../calendar.ts';
import type { ProtectedContactKind } from '../facts/channels.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { type ContactTask, type Received, readingTask, type TriageKind, tasksFrom } from './triage.ts';

/** What a person can send us through the page that each letter names: what it is to them, in the order they see it. */
export const messageKinds = [
  'not-working',
  'change',
  'account',
  'appeal',
  'end-or-change',
  'complaint',
  'something-else',
] as const;
export type MessageKind = (typeof messageKinds)[number];

export const messageNames: Record<MessageKind, string> = {
  'not-working': 'The arrangement does not work for them',
  change: 'Another format, or a change',
  account: 'Their side',
  appeal: 'An appeal',
  'end-or-change': 'A request to end or change it',
  complaint: 'A complaint',
  'something-else': 'Something else',
};

type Rule = { holds: Exclude<TriageKind, 'nothing-new'>; protectedKind: ProtectedContactKind | null };

/** An appeal is one whatever words it is put in, and however late it comes (I3, CL-29). */
const rules: Record<MessageKind, Rule> = {
  'not-working': { holds: 'adjustment', protectedKind: null },
  change: { holds: 'adjustment', protectedKind: null },
  account: { holds: 'account', protectedKind: null },
  appeal: { holds: 'appeal', protectedKind: 'appeal' },
  'end-or-change': { holds: 'lift-request', protectedKind: 'appeal' },
  complaint: { holds: 'complaint', protectedKind: 'complaint' },
  'something-else': { holds: 'service-request', protectedKind: null },
};

export const protectedAs = (kind: MessageKind): ProtectedContactKind | null => rules[kind].protectedKind;

/** More than anybody means to send in a day; each is read by a person, and those of everybody else wait behind them. */
export const MOST_A_DAY = 40;
/** Of each kind that is never refused: by then it is on record this often today, and answered from its first. */
const ALWAYS_OF_A_KIND = 10;

/** Whether another message is taken today, after these. An appeal or a complaint is, however many others there were (I3). */
export const takesAnother = (kind: MessageKind, sentToday: readonly MessageKind[]): boolean =>
  sentToday.length < MOST_A_DAY ||
  (protectedAs(kind) !== null && sentToday.filter((k) => k === kind).length < ALWAYS_OF_A_KIND);

/** What is owed from the moment it came: somebody reads it, and what the person said it is has its own clock at once. */
export const tasksForMessage = (kind: MessageKind, received: Received): ContactTask[] => [
  readingTask(received),
  ...tasksFrom([rules[kind].holds], received),
];

/** The policy's own clock for what it answers itself, once the case has it. */
function answeredWithin(kind: MessageKind, { appeal, review }: Pick<PolicyPack, 'appeal' | 'review'>) {
  if (kind === 'appeal') return appeal.levels[0]?.answerWithin;
  return kind === 'end-or-change' ? review.onRequest.value.answerWithin : undefined;
}

/** By when somebody has read it, and by when the person hears from us, each from receipt. */
export type Promised = { readBy: Instant; heardBy: Instant };

export function promisedFor(
  kind: MessageKind,
  received: Received,
  pack: Pick<PolicyPack, 'appeal' | 'review'>,
): Promised {
  const [reading, own] = tasksForMessage(kind, received);
  if (!reading || !own) throw new Error(`Nothing is owed for ${kind}`);
  const within = answeredWithin(kind, pack);
  const heardBy = within ? deadline(received.receivedAt, within, received.calendar) : own.dueAt;
  return { readBy: reading.dueAt, heardBy };
}

/** Short enough to be said on the phone; with the person, it names one message. */
export const receiptNumber = (contactId: string): string => contactId.slice(-8).toUpperCase();
