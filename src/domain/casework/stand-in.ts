import { describeDate } from '../calendar.ts';
import { permissionFor, roleGrade } from '../policy/ask.ts';
import { sourceOf } from '../policy/cited.ts';
import type { Permission } from '../policy/roles.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { type Source, systemDefault } from '../reasons.ts';
import type { Actor, Holder, Situation } from './situation.ts';
import type { Condition } from './step.ts';
import { doesCasework } from './work.ts';

/**
 * Somebody acts for a colleague who is away: in that colleague's role, for that one step, and only where they themselves
 * are independent. Nobody stands in for somebody who could not act if they were here.
 */

/** What of a step this needs; the step's own conditions say who is apart. */
type Asked = { type: string; action: Permission['action']; before: readonly Condition[] };

/** The links of the chain, and the hearing of an appeal: there a case stands still while nobody is there. */
export const chain = [
  'authorise-request',
  'approve-bypass',
  'assess-request',
  'give-view',
  'decide-request',
  'approve-decision',
  'take-appeal',
  'give-appeal-view',
  'decide-appeal',
] as const;
const inTheChain: ReadonlySet<string> = new Set(chain);

/** What bars a person and not a role: it stays with them whoever they act for. */
const personal: ReadonlySet<string> = new Set([
  'conflict-declared',
  'not-independent',
  'took-part',
  'not-line-manager',
  'approver-not-above',
  'not-the-approver',
  'decider-too-junior',
  'not-above-decider',
]);

const carries = (pack: PolicyPack, permission: Permission, { roles }: Pick<Actor, 'roles'>): boolean =>
  permission.roles.some((role) => roles.includes(role)) &&
  roleGrade(pack, roles) >= (permission.minimumGrade ?? 0);

/** What keeps this very person from it, whatever their role. */
const bars = (s: Situation, step: Asked, target: string, who: Actor): string[] =>
  step.before
    .flatMap((condition) => condition.ask({ ...s, actor: who }, target))
    .map((f) => f.code)
    .filter((code) => personal.has(code));

/** A panel counts its own members: nobody is put on it because all of them are away. */
const panelOn = ({ pack, file }: Situation, step: Asked, target: string) =>
  step.action === 'decide'
    ? pack.people.panel.value
    : step.action === 'hear-appeal'
      ? (pack.appeal.levels.find((l) => l.level === file?.appeals.find((a) => a.appealId === target)?.level)
          ?.panel ?? null)
      : null;

/** The next grade up of those who do casework and read cases: whoever only checks or audits decides nothing. */
export function nextRolesUp(pack: PolicyPack, permission: Permission): string[] {
  const highest = roleGrade(pack, permission.roles);
  const reads = permissionFor(pack, 'read-case')?.roles ?? [];
  const above = doesCasework(pack).filter((r) => r.grade > highest && reads.includes(r.id));
  const next = Math.min(...above.map((r) => r.grade));
  return above.filter((r) => r.grade === next).map((r) => r.id);
}

/** May whoever is named to cover act in the role? As the policy says; where it is silent, nobody below whoever is away. */
function mayCover({ pack, actor }: Situation, holder: Holder, holdsRole: boolean): boolean {
  const { absenceCover } = pack.people;
  const [mine, theirs] = [roleGrade(pack, actor.roles), roleGrade(pack, holder.roles)];
  if (absenceCover.default) return holdsRole || mine >= theirs;
  switch (absenceCover.value) {
    case 'one-grade-up':
      return mine > theirs;
    case 'line-manager':
      return holder.lineManagerId === actor.staffId;
    case 'deputy-of-same-role':
      return holdsRole;
  }
}

const coverRules = {
  'one-grade-up': 'Under the policy somebody a grade up acts in their place.',
  'line-manager': 'Under the policy their line manager acts in their place.',
  'deputy-of-same-role': 'Under the policy somebody else of the same role acts in their place.',
} as const;

export type Standing =
  | { how: 'themselves' }
  /** In the role of whoever is away. */
  | { how: 'for'; holder: Holder; role: string; source: Source }
  /** It is not theirs; whose it is, and whether any of them is here and free. */
  | { how: 'nobody' | 'others'; why: string; source: Source };

function inWords(h: Holder, barredBy: readonly string[]): string {
  if (barredBy.length === 0)
    return `${h.name} is away${h.away?.backOn ? ` until ${describeDate(h.away.backOn)}` : ''}`;
  return barredBy.every((code) => code === 'not-line-manager')
    ? `${h.name} is not their line manager`
    : `${h.name} had a part in it or may not judge it`;
}

/** Whether somebody may take a step for a colleague who is away; null where that is no question of this step. */
export function standing(s: Situation, step: Asked, target: string): Standing | null {
  const { pack, actor } = s;
  const permission = permissionFor(pack, step.action);
  if (!inTheChain.has(step.type) || !permission || !s.holders) return null;
  const holdsRole = carries(pack, permission, actor);
  // A policy may keep it for one line manager: then others of the role are no help while they are here.
  const kept = permission.onlyLineManagerOf && bars(s, step, target, actor).includes('not-line-manager');
  if (holdsRole && !kept) return { how: 'themselves' };
  const holders = s.holders
    .filter((h) => carries(pack, permission, h))
    .map((holder) => ({
      holder,
      role: permission.roles.find((role) => holder.roles.includes(role))!,
      barred: bars(s, step, target, holder),
    }));
  const away = holders.filter((h) => h.holder.away && h.barred.length === 0);
  const cover = sourceOf(pack.landlord.shortName, pack.people.absenceCover, 'absence cover');
  const panel = panelOn(s, step, target);
  const covered = away.filter(({ holder }) => holder.away?.coverId === actor.staffId);
  const named = covered.find(({ holder }) => mayCover(s, holder, holdsRole));
  if (named && (panel === null || panel.deputies))
    return { how: 'for', holder: named.holder, role: named.role, source: cover };
  if (covered[0]) return { how: 'others', why: whyNot(s, covered[0].holder, panel), source: cover };
  if (holders.length === 0 || holders.some((h) => !h.holder.away && h.barred.length === 0) || panel)
    return null;
  const [first] = away;
  const next = goesTo(s, permission, {
    holders: holders.map((h) => h.holder),
    first: first?.holder,
    holdsRole,
  });
  const who = holders.map((h) => inWords(h.holder, h.barred)).join('; ');
  if (!first) {
    const why = `Nobody here may do this: ${who}. An administrator can give the role to somebody who had no part in it.`;
    return { how: 'nobody', why, source: systemDefault('absence cover') };
  }
  if (next.mine) return { how: 'for', holder: first.holder, role: first.role, source: next.source };
  const why = `None of them is here and free: ${who}. ${next.label ? `It is for: ${next.label}.` : 'Nobody is named to cover.'}`;
  return { how: 'others', why, source: next.source };
}

function whyNot({ pack }: Situation, { name }: Holder, panel: { deputies: boolean } | null): string {
  if (panel && !panel.deputies) return `You cover for ${name}, and this panel sits without deputies.`;
  const { absenceCover } = pack.people;
  const rule = absenceCover.default
    ? 'Nobody below whoever is away acts in their role.'
    : coverRules[absenceCover.value];
  return `You cover for ${name}. ${rule}`;
}

/** Whom the policy names while nobody of the role is there; where it names nobody who is, the next role up. */
function goesTo(
  { pack, actor }: Situation,
  permission: Permission,
  {
    holders,
    first,
    holdsRole,
  }: { holders: readonly Holder[]; first: Holder | undefined; holdsRole: boolean },
) {
  const { absenceCover, roles } = pack.people;
  const cited = sourceOf(pack.landlord.shortName, absenceCover, 'absence cover');
  // Kept for a line manager who is away: another of the role, or above them, does it instead.
  const above = first !== undefined && roleGrade(pack, actor.roles) > roleGrade(pack, first.roles);
  if (holdsRole && (above || absenceCover.value === 'deputy-of-same-role'))
    return { mine: true, label: '', source: cited };
  if (absenceCover.value === 'line-manager' && holders.some((h) => h.lineManagerId === actor.staffId))
    return { mine: true, label: '', source: cited };
  const up = nextRolesUp(pack, permission);
  return {
    mine: up.some((role) => actor.roles.includes(role)),
    label: roles
      .filter((r) => up.includes(r.id))
      .map((r) => r.label)
      .join(', '),
    source: absenceCover.value === 'one-grade-up' ? cited : systemDefault('the next role up'),
  };
}

/** The same facts, seen by whoever acts in the role of a colleague who is away; as they were for everybody else. */
export function inTheirPlace(s: Situation, step: Asked, target: string): Situation {
  if (s.actor.actingFor) return s;
  const found = standing(s, step, target);
  if (found?.how !== 'for') return s;
  const { holder, role } = found;
  const actingFor = { staffId: holder.staffId, name: holder.name, role };
  return { ...s, actor: { ...s.actor, roles: [...s.actor.roles, ...holder.roles], actingFor } };
}
