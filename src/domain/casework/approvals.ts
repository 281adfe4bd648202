import { measureNames } from '../facts/measures.ts';
import type { Decision } from '../facts/requests.ts';
import { stageNeed } from '../policy/ask.ts';
import { type Standing, sourceOf } from '../policy/cited.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { mayAct } from './independence.ts';
import type { Situation } from './situation.ts';
import { type Finding, refused } from './step.ts';

/** What of a decision can call for somebody's agreement. */
type Decided = Pick<Decision, 'measures' | 'exceptional'>;
type Agreement = { role: string; what: string; rule: Standing };

/** Agreements a decision needs beyond the chain: a review date past the cap, a measure the pack holds back (TU-28). */
export function agreementsNeeded({ review, measures }: PolicyPack, decided: Decided): Agreement[] {
  const exception = review.exceptional;
  return [
    ...(decided.exceptional
      ? [{ role: exception.value.approver, what: 'A review date past the cap', rule: exception }]
      : []),
    ...decided.measures.flatMap(({ kind }) => {
      const rule = measures.find((m) => m.kind === kind);
      return rule?.extraApproval ? [{ role: rule.extraApproval, what: `“${measureNames[kind]}”`, rule }] : [];
    }),
  ];
}

/** A second person looks at a decision where the chain has that link, or where the decision itself calls for one. */
export const approvalNeeded = (pack: PolicyPack, decided: Decided): boolean =>
  stageNeed(pack, 'approval').value === 'required' || agreementsNeeded(pack, decided).length > 0;

/** Everything that keeps this person from approving: the chain's own role, or each role that must agree, or one above it. */
export function mayApprove(s: Situation, decided: Decided): Finding[] {
  const needed = agreementsNeeded(s.pack, decided);
  const usual = mayAct(s, 'approve');
  if (needed.length === 0) return usual;
  const roleOf = (id: string) => s.pack.people.roles.find((r) => r.id === id);
  const highest = Math.max(0, ...s.actor.roles.map((id) => roleOf(id)?.grade ?? 0));
  return needed.flatMap(({ role, what, rule }) => {
    const above = usual.length === 0 && highest > (roleOf(role)?.grade ?? 0);
    if (above || s.actor.roles.includes(role)) return [];
    const text = `${what} needs the agreement of: ${roleOf(role)?.label ?? role}.`;
    return [refused('not-the-approver', text, sourceOf(s.pack.landlord.shortName, rule, 'agreement'))];
  });
}
