import { describeDate } from '../calendar.ts';
import { pointsIn } from '../contact/arrangements.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { Restriction } from '../facts/restrictions.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { opens } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import type { Colleague, Situation } from './situation.ts';

/** Colleagues who must know how to deal with a person from a day on, each asked to say that they read it (TU-25, F10). */

/** Where more than this hold the roles, only those who had to do with it are asked: the contact check tells the rest. */
export const mostAskedByRole = 50;

/** The roles whose people are told when a restriction begins; none where the policy asks nobody to say so. */
export const rolesTold = (pack: PolicyPack): readonly string[] =>
  pack.alerts.acknowledgement.value ? pack.alerts.relevantStaff.value : [];

/** Whoever met the conduct, asked for the limits, owns the case or is somebody to reach. */
export function concernedBy(file: CaseFile | null): string[] {
  if (!file) return [];
  return [
    file.owner.staffId,
    ...file.incidents.map((i) => i.by.staffId),
    ...file.requests.flatMap((r) => [r.by.staffId, ...(r.decision?.measures ?? []).flatMap(pointsIn)]),
  ];
}

/** What each of them is asked to read, from the moment a restriction begins; whoever begins it knows. */
export function asksToRead(s: Situation, r: Restriction): CaseEvent[] {
  if (!s.pack.alerts.acknowledgement.value) return [];
  const roles = rolesTold(s.pack);
  const others = s.colleagues.filter((c) => c.active && c.staffId !== s.actor.staffId);
  const inRole = others.filter((c) => c.roles.some((role) => roles.includes(role)));
  const byRole = new Set(inRole.length <= mostAskedByRole ? inRole : []);
  const concerned = new Set([...concernedBy(s.file), ...r.measures.flatMap(pointsIn)]);
  return others.filter((c) => byRole.has(c) || concerned.has(c.staffId)).map((c) => asksOneToRead(s, r, c));
}

export const asksOneToRead = (s: Situation, r: Restriction, c: Colleague): CaseEvent =>
  opens(s, {
    kind: 'acknowledge',
    subjectId: r.restrictionId,
    what: `Read how to deal with ${s.person.name} from ${describeDate(r.interval.from)}`,
    rule: 'relevant staff',
    ownerRole: c.roles[0],
    owner: { staffId: c.staffId, name: c.name },
  });

/** Who was asked to read how to deal with the person under a restriction, and who has. */
export function readersOf(file: CaseFile, restrictionId: string): { read: string[]; notYet: string[] } {
  const asked = file.obligations.filter((o) => o.kind === 'acknowledge' && o.subjectId === restrictionId);
  const names = (of: typeof asked) => of.map((o) => o.ownerName ?? '').sort();
  return {
    read: names(asked.filter((o) => o.discharged?.how === 'read')),
    notYet: names(asked.filter((o) => o.discharged === null)),
  };
}
