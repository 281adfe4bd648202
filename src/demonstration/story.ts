import type { LocalDate } from '../domain/calendar.ts';
import type { Situation } from '../domain/casework/situation.ts';
import type { CommandType } from '../domain/casework/steps.ts';
import type { Channel, Service } from '../domain/facts/channels.ts';
import type { Rough } from '../domain/scenarios/sound/parts.ts';
import type { Part } from './crew.ts';
import type { Invented } from './people.ts';

/** One thing somebody did, a number of days ago. Words not given here are what a careful colleague would write. */
export type Moment = {
  do: CommandType;
  daysAgo: number;
  by: Part;
  with: Rough | ((s: Situation, dates: Dates) => Rough);
};

/** Today is the day the demonstration was begun; `ago` counts back from it. */
export type Dates = { today: LocalDate; ago: (days: number) => LocalDate };

/** Somebody, and what happened, in order. Other members of the household are on record and did nothing. */
export type Story = {
  person: Invented;
  others?: readonly Invented[];
  moments: readonly Moment[];
};

/** What a case is about, in the words of those who wrote it down. Everything else follows from the policy's own order. */
export type Plot = {
  /** How many days ago the first report was made. */
  began: number;
  /** The last thing done so far. */
  upTo: CommandType;
  conduct: string;
  channel: Channel;
  /** The matter as one would say it: "the parking bay behind the flats". */
  about: string;
  first: string;
  words?: string;
  ledUpTo: string;
  wanted: string;
  again: string;
  /** What the person said; absent: they were asked and have not answered. */
  account?: string;
  /** Where we fell short ourselves, or how we know that we did not. */
  ours: string;
  /** To the person, for the warning: what they did, and what must change. */
  did: string;
  change: string;
  beyond: string;
  lesser: string;
  /** To the person, for the decision. */
  because: string;
  fair: string;
  measures: readonly Rough[];
  services: readonly Service[];
  /** Recorded in place of "asked, none found". */
  needs?: Rough;
  /** Those who support the person, each asked before anything is decided. */
  support?: { name: string; organisation: string; contact: string; asked: string; said: string };
  /** The review came due this many days ago. */
  overdue?: number;
  /** Looked at again this many days ago, and gone on: asked what they think, and why it goes on. */
  reviewed?: { ago: number; necessary: string; since: string; heard: string; because: string; fair: string };
  liftedAgo?: number;
  thanks?: string;
};

/** For a case that has not come further than a warning or a request. */
export const untold = { again: '', beyond: '', lesser: '', because: '', fair: '' } as const;

/** Somebody with a case, told by its plot, or with no more than the moments given. */
export type Told = Omit<Story, 'moments'> & { plot?: Plot; moments?: readonly Moment[] };
