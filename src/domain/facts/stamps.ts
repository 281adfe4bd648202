import type { Instant } from '../calendar.ts';

/** Who did something and when, as it was at the time. */

/** A member of staff as they were when they acted: role and name at the time stay with the act. */
export type StaffStamp = {
  staffId: string;
  name: string;
  role: string;
  /** The colleague in whose role they acted, who was away. */
  actingFor?: { staffId: string; name: string };
};

export type Stamp = { by: StaffStamp; at: Instant; packVersion: string };

export type CheckAnswer = { answer: 'yes' | 'no' | 'not-applicable'; detail: string };
