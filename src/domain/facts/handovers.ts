import type { StaffStamp, Stamp } from './stamps.ts';

/** A case that went from one colleague to another. The stamp is of whoever handed it over: its owner, or somebody for them. */
export type Handover = Stamp & {
  handoverId: string;
  from: StaffStamp;
  to: StaffStamp;
  reason: string;
  /** Work that was given to the former owner by name, and went with the case. */
  obligationIds: string[];
};
