import type { LocalDate, WorkingCalendar } from '../calendar.ts';
import type { Agreement } from '../facts/agreements.ts';
import type { AppealedMatter, AppealOutcome } from '../facts/appeals.ts';
import type { BreachStep } from '../facts/breaches.ts';
import type { Channel } from '../facts/channels.ts';
import type { ImmediateAct } from '../facts/immediate-actions.ts';
import type { Incident } from '../facts/incidents.ts';
import type { ContactPoint, Measure, Scope } from '../facts/measures.ts';
import type { PersonFile } from '../facts/person.ts';
import type { Decision } from '../facts/requests.ts';
import type { PointChange, Withdrawal } from '../facts/restrictions.ts';
import type { Stamp } from '../facts/stamps.ts';
import type { Warning } from '../facts/warnings.ts';
import type { PolicyPack } from '../policy/schema.ts';

/** What a letter is drawn from: the record, never a typed-in copy of it. */
export type LetterFacts = {
  pack: PolicyPack;
  person: PersonFile;
  stamp: Stamp;
  today: LocalDate;
  calendar: WorkingCalendar;
  incidents: readonly Incident[];
  /** Families of wording in play: persistence never speaks of abuse (KA-20). */
  families: readonly ('abuse' | 'demands' | 'persistence' | 'volume')[];
  /** A friendly word, which is no warning. */
  informal: { behaviour: string; whyProblem: string; asked: string; help: string } | null;
  /** What both sides would do, should the person agree. */
  agreement: Pick<Agreement, 'about' | 'theyWill' | 'weWill' | 'help' | 'until' | 'lookOn'> | null;
  warning: Warning | null;
  /** An abusive message: the answer to what it asked for, and how it was put, apart (KA-13). */
  message: { answer: string; behaviour: string; mustChange: string; mayFollow: string } | null;
  decision: Decision | null;
  /** The seats of a panel that decided, by their roles; empty where one person did. */
  panel: readonly string[];
  /** Measures in force once this letter takes effect, and the channels they leave open. */
  measures: readonly Measure[];
  /** What these measures are about; null where they are of several restrictions, or of none. */
  scope: Scope | null;
  openChannels: readonly Channel[];
  startsOn: LocalDate | null;
  reviewOn: LocalDate | null;
  /** A restriction that goes on, as it is or changed. */
  review: { outcome: 'continue' | 'vary'; reasons: string; plannedUntil: LocalDate | null } | null;
  /** They are asked for their view before we look again, and by when it helps most. */
  invitation: { replyBy: LocalDate } | null;
  /** What somebody who asked us to end or change it hears, and by when it is looked at. */
  reply: {
    receivedOn: LocalDate;
    outcome: 'review-now' | 'not-now';
    reasons: string;
    reviewBy: LocalDate;
  } | null;
  /** An appeal received, and its outcome once there is one. */
  appeal: {
    against: AppealedMatter;
    level: number;
    receivedOn: LocalDate;
    answerBy: LocalDate;
    /** What is appealed against rests until the answer. */
    suspends: boolean;
    outcome: AppealOutcome | null;
    reasons: string;
    /** A further level of appeal is open to the person. */
    further: boolean;
  } | null;
  /** A safety alert, its reasons and which colleagues see it. */
  alert: { reasons: string; seenBy: string[]; ends: boolean } | null;
  /** What a colleague did at once: confirmed for a short time, or at an end. */
  immediate: {
    acts: readonly ImmediateAct[];
    takenOn: LocalDate;
    reasons: string;
    /** In words; null once it has ended. */
    until: string | null;
  } | null;
  /** A departure from what was arranged, by the person or by us, and what was decided about it. */
  breach: {
    doneBy: 'customer' | 'landlord';
    on: LocalDate;
    said: string;
    /** What we ask of them now; where it was ours, how we put it right. */
    asked: string;
    next: readonly BreachStep[];
    /** The role of whoever decided. */
    decidedBy: string;
    /** The day by which the arrangements are looked at anyway; null where they no longer stand. */
    reviewOn: LocalDate | null;
  } | null;
  /** Another contact person, or another to stand in, in arrangements that stay as they are. */
  point: { before: PointChange['before']; contact: ContactPoint; deputy: ContactPoint; said: string } | null;
  /** A matter that was answered for good, and what would open it again. */
  matter: { title: string; on: LocalDate; reference: string; reasons: string; wouldOpen: string } | null;
  ending: { reason: string; how: string; on: LocalDate; withdrawals: readonly Withdrawal[] } | null;
};
