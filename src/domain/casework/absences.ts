import { z } from 'zod';
import type { LocalDate } from '../calendar.ts';
import { localDate } from '../calendar-schemas.ts';
import { permitted } from '../policy/ask.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { identifier } from './fields.ts';
import type { Actor, Colleague } from './situation.ts';

/** Who is away and who covers: asked by the pages and the API alike. */

export const newAbsence = z.strictObject({
  staffId: identifier,
  /** London days: the first away, and the first at work again; null where nobody knows. */
  from: z.string({ error: 'Enter the first day away' }).pipe(localDate),
  backOn: localDate.nullable().default(null),
  coverId: z.string({ error: 'Choose who covers' }).min(1, 'Choose who covers').max(80),
});
export type NewAbsence = z.infer<typeof newAbsence>;

/** An absence as it stands; one that was taken back is history and no longer among them. */
export type StandingAbsence = { staffId: string; from: LocalDate; backOn: LocalDate | null };

/** They themselves, their line manager, or an administrator. */
export const mayRecordAbsence = (pack: PolicyPack, actor: Actor, of: Colleague): boolean =>
  actor.staffId === of.staffId ||
  of.lineManagerId === actor.staffId ||
  permitted(pack, actor, 'administer').value;

const overlap = (a: StandingAbsence, from: LocalDate, backOn: LocalDate | null): boolean =>
  (backOn === null || a.from < backOn) && (a.backOn === null || from < a.backOn);

type Known = {
  today: LocalDate;
  /** Whoever is away and whoever covers, as the staff table has them; absent where there is nobody of that id. */
  away: Colleague | undefined;
  cover: Colleague | undefined;
  /** Standing absences of both. */
  absences: readonly StandingAbsence[];
};
type Fault = { field: keyof NewAbsence; message: string };

/** Everything wrong with an absence before it is recorded, each beside its question. */
export function absenceFaults(asked: NewAbsence, { today, away, cover, absences }: Known): Fault[] {
  const faults: Fault[] = [];
  const wrong = (field: Fault['field'], message: string) => faults.push({ field, message });
  const { from, backOn } = asked;
  if (!away?.active) wrong('staffId', 'Choose a colleague who works here now.');
  if (backOn !== null && backOn <= from)
    wrong('backOn', 'The day back at work must come after the first day away.');
  else if (backOn !== null && backOn <= today)
    wrong('backOn', 'This absence is over. Only one that goes on, or is to come, is recorded.');
  else if (absences.some((a) => a.staffId === asked.staffId && overlap(a, from, backOn)))
    wrong('from', 'An absence is on record for some of these days already. Take that one back first.');
  if (asked.coverId === asked.staffId) wrong('coverId', 'Choose somebody else to cover.');
  else if (!cover) wrong('coverId', 'There is no such colleague here. Choose somebody else to cover.');
  else if (!cover.active) wrong('coverId', `${cover.name} has left. Choose somebody else to cover.`);
  else if (absences.some((a) => a.staffId === cover.staffId && overlap(a, from, backOn)))
    wrong('coverId', `${cover.name} is away on some of these days. Choose somebody else to cover.`);
  return faults;
}
