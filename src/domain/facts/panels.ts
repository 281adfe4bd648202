import type { MeasureKind } from './measures.ts';
import type { StaffStamp, Stamp } from './stamps.ts';

/** Several people deciding together: what each said, and how it came out. */

/** What one member of a panel thinks should happen, and why. The stamp is theirs. */
export type View<Outcome extends string = string> = Stamp & {
  viewId: string;
  /** The seats this member could take when they gave it, as roles of the pack. */
  seats: string[];
  outcome: Outcome;
  /** How contact would be dealt with, where it would be limited. */
  measures: MeasureKind[];
  reasons: string;
  /** They say that they do not know the person and had no part in it, where the policy asks. */
  noPart: boolean;
  /** What made them think again; empty for a first view. */
  whyChanged: string;
};

/** A member who sat when it was decided: what they said, and where the decision differs from it. */
export type Sat = {
  by: StaffStamp;
  seat: string;
  outcome: string;
  reasons: string;
  dissent: {
    outcome: boolean;
    /** Decided, and they would not have done it. */
    against: MeasureKind[];
    /** Not decided, and they would have done it. */
    wanted: MeasureKind[];
  };
};

export type PanelRecord = {
  sat: Sat[];
  quorum: number;
  /** Seats of the panel in which nobody sat. */
  empty: string[];
  /** What the panel agreed otherwise than it was proposed to it. */
  otherwise: string;
};
