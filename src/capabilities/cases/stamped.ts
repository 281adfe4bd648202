import type { StaffStamp } from '../../domain/facts/stamps.ts';

/** Who did it, in which role, and for whom: the record says so wherever somebody is named. */
export const inFull = ({ name, role, actingFor }: StaffStamp): string =>
  actingFor ? `${name}, ${role}, for ${actingFor.name}, absent` : `${name}, ${role}`;
