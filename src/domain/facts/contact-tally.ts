import type { Instant, LocalDate } from '../calendar.ts';
import type { Channel } from './channels.ts';
import type { UpheldComplaint } from './matters.ts';
import type { NeedsStatus } from './person.ts';

/** A contact on record, as far as counting needs it. */
export type ContactFact = {
  at: Instant;
  channel: Channel;
  direction: 'inbound' | 'outbound';
  /** A kind that is always taken, or sent through the person's own page: it counts against nobody (I3). */
  guarded: boolean;
  complaint: boolean;
  compliance: 'within' | 'excused' | 'outside' | 'cannot-tell';
  outsideBy: 'customer' | 'landlord' | null;
};

/** One way of contact, counted. What is guarded is in `theirs` and in none of the four after it. */
export type ChannelTally = {
  channel: Channel;
  theirs: number;
  guarded: number;
  within: number;
  excused: number;
  outside: number;
  cannotTell: number;
  ours: number;
  /** Ours that departed from what we had arranged. */
  oursOutside: number;
};

/** What a manager had in view when they said what follows from an incident; kept with what they said. */
export type Pattern = {
  from: LocalDate;
  /** Incidents in the twelve months before, this one left out. */
  incidents: number;
  /** Null where contacts were not looked up. */
  contacts: ChannelTally[] | null;
  complaints: number | null;
  ours: {
    /** Breaches of the arrangements that were ours. */
    breaches: number;
    /** What we owe in their cases and is late. */
    overdue: number;
    /** What they said of a colleague that was borne out, in whole or part. */
    allegationsUpheld: number;
    /** Contacts of ours outside what we arranged; null where not looked up. */
    outside: number | null;
  };
  /** Complaints that we found right, at any time. Absent from what was said before they were kept. */
  complaintsUpheld?: UpheldComplaint[];
  /** Titles of matters not closed that have no answer of ours. */
  unanswered: string[];
  needsStatus: NeedsStatus;
  needs: number;
  adjustments: number;
  warnings: { on: LocalDate; stands: boolean }[];
};

/** What came since a restriction began or was last looked at; kept with its review. */
export type CountedSince = {
  since: Instant;
  contacts: ChannelTally[] | null;
  breaches: { counted: number; excused: number; ours: number };
};
