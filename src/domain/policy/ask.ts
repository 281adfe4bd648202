import type { MeasureKind } from '../facts/measures.ts';
import type { Source } from '../reasons.ts';
import type { PackPath } from './checks/fault.ts';
import { type Standing, sourceOf } from './cited.ts';
import type { Action, Permission, RolesPart } from './roles.ts';
import type { Category, MeasureRule, PolicyPack, StageName, Subtype } from './schema.ts';

/** What casework asks a pack. Every answer says which clause it stands on, or which system default. */
export type Answer<T> = { value: T; source: Source };

/** The source of a rule read from a pack: its clause, or the named default that fills the policy's silence. */
export const sourceFor = (pack: PolicyPack, standing: Standing, name: string): Source =>
  sourceOf(pack.landlord.shortName, standing, name);

export const permissionFor = (pack: PolicyPack, action: Action): Permission | undefined =>
  pack.people.permissions.find((p) => p.action === action);

/** The highest grade among the roles somebody holds; 0 for somebody who holds none of this pack's roles. */
export const roleGrade = (pack: PolicyPack, roles: readonly string[]): number =>
  Math.max(0, ...pack.people.roles.filter((r) => roles.includes(r.id)).map((r) => r.grade));

/**
 * Does a role of this person carry the action, at the grade the pack asks for (KA-26, PH-01)? Rules on persons (line
 * manager, separation) are asked apart, since they need the case.
 */
export function permitted(
  pack: PolicyPack,
  actor: { roles: readonly string[] },
  action: Action,
): Answer<boolean> {
  const permission = permissionFor(pack, action);
  if (!permission) return { value: false, source: { kind: 'default', name: 'permissions' } };
  const holdsRole = permission.roles.some((role) => actor.roles.includes(role));
  const senior = roleGrade(pack, actor.roles) >= (permission.minimumGrade ?? 0);
  return { value: holdsRole && senior, source: sourceFor(pack, permission, 'permissions') };
}

/** Those who took any of these parts may not take this one (I5; tested on persons). */
export const separationsFor = (
  pack: PolicyPack,
  action: Action,
): Answer<RolesPart['separations'][number]>[] =>
  pack.people.separations
    .filter((s) => s.action === action)
    .map((s) => ({ value: s, source: sourceFor(pack, s, 'separation of duties') }));

/** Conduct by its key, `category/subtype`; null for conduct this policy does not describe. */
export function findSubtype(
  pack: PolicyPack,
  key: string,
): Answer<{ category: Category; subtype: Subtype }> | null {
  const [categoryId, subtypeId, ...more] = key.split('/');
  const category = pack.conduct.categories.find((c) => c.id === categoryId);
  const subtype = category?.subtypes.find((s) => s.id === subtypeId);
  if (!category || !subtype || more.length > 0) return null;
  return { value: { category, subtype }, source: sourceFor(pack, subtype, 'behaviour') };
}

/** Whether this policy requires, permits or leaves out a stage. A stage not mentioned is left out. */
export function stageNeed(pack: PolicyPack, name: StageName): Answer<PolicyPack['stages'][number]['need']> {
  const stage = pack.stages.find((s) => s.stage === name);
  return stage
    ? { value: stage.need, source: sourceFor(pack, stage, `stage: ${name}`) }
    : { value: 'omitted', source: { kind: 'default', name: `stage: ${name}` } };
}

/** What this policy says of a measure; null where it says nothing, which permits nothing. */
export function measureRule(pack: PolicyPack, kind: MeasureKind): Answer<MeasureRule> | null {
  const rule = pack.measures.find((m) => m.kind === kind);
  return rule ? { value: rule, source: sourceFor(pack, rule, `measure: ${kind}`) } : null;
}

/** A value the policy is silent on, filled by a system default and shown as such (domain.md 3.3, group 22). */
export type Silence = { path: PackPath; value: unknown };

export function silences(pack: PolicyPack): Silence[] {
  return silencesIn(pack, []);
}

function silencesIn(content: unknown, path: PackPath): Silence[] {
  if (typeof content !== 'object' || content === null) return [];
  if (Array.isArray(content)) return content.flatMap((entry, i) => silencesIn(entry, [...path, i]));
  const { default: silent, ...rest } = content as Record<string, unknown>;
  const own: Silence[] = silent === true ? [{ path, value: 'value' in rest ? rest.value : rest }] : [];
  // Entries within a defaulted entry (a subtype of a category) stand or fall by themselves.
  return [...own, ...Object.entries(rest).flatMap(([key, inner]) => silencesIn(inner, [...path, key]))];
}
