import type { LocalDate } from '../../calendar.ts';
import type { MeasureKind, MeasureOf } from '../../facts/measures.ts';
import type { Absence, Arrangements } from '../arrangements.ts';
import type { Contact } from '../contact.ts';
import type { Situation } from '../situation.ts';
import type { Opening } from '../windows.ts';

/** From the lightest to the strictest; combining takes the strictest (CL-27e: acknowledging is not filing). */
export const effects = [
  'go-ahead',
  'condition',
  'redirect',
  'acknowledge-and-refer',
  'read-and-file',
] as const;
export type Effect = (typeof effects)[number];

export type Excuse = 'protected-contact' | 'point-of-contact-absent' | 'adjustment';

/** What one measure says about one contact. */
export type Finding = {
  /** False when the measure has nothing to say about a contact of this kind. */
  applies: boolean;
  effect: Effect;
  do: string[];
  doNot: string[];
  say: string | null;
  /** A later moment at which what was asked for is possible. */
  next: Opening | null;
  /** One sentence for "Why?". */
  because: string;
  /** Whether the contact keeps to the measure. `cannot-tell` when a fact is missing. */
  compliance: 'within' | 'outside' | 'cannot-tell';
  excuses: Excuse[];
  /** How many more fit in the period after this one; null where nothing is counted or the count is not known. */
  countedLeft: number | null;
  /** What a counted limit leaves before this contact: "1 of 2 calls left this week". */
  left: string | null;
};

/** Everything a measure may look at. `heldFrom`: the day its restriction began; nothing counts from before it. */
export type Asked = Situation & { contact: Contact; heldFrom?: LocalDate };

export type Evaluation<K extends MeasureKind> = (measure: MeasureOf<K>, asked: Asked) => Finding;
export type Evaluations<K extends MeasureKind = MeasureKind> = { [P in K]: Evaluation<P> };

const base: Finding = {
  applies: true,
  effect: 'go-ahead',
  do: [],
  doNot: [],
  say: null,
  next: null,
  because: '',
  compliance: 'within',
  excuses: [],
  countedLeft: null,
  left: null,
};

export const nothingToSay: Finding = { ...base, applies: false };

export const finding = (effect: Effect, because: string, rest: Partial<Finding> = {}): Finding => ({
  ...base,
  effect,
  because,
  ...rest,
});

/** Channels on which a person waits for words now, so that nothing can simply be filed. */
export const isLive = (c: Contact): boolean =>
  c.channel === 'phone' || c.channel === 'in-person' || c.channel === 'visit';

export const isAway = (absent: readonly Absence[], staffId: string | null, on: string): boolean =>
  staffId !== null &&
  absent.some((a) => a.staffId === staffId && a.from <= on && (a.to === null || on < a.to));

/** "They" as the advice names them. */
export const firstName = (a: Arrangements): string => a.personName.split(' ')[0] ?? a.personName;
