import { z } from 'zod';
import { cited, citedEntry } from './cited.ts';

/** Everything a person can do in the product that a pack gives to roles. */
export const actions = [
  'check-contact',
  'log-contact',
  'find-person',
  'report-incident',
  'triage-incident',
  'record-needs',
  'agree-adjustment',
  'record-support',
  'record-authority',
  'invite-account',
  'record-account',
  'issue-warning',
  'withdraw-warning',
  'request-restriction',
  'authorise-request',
  'approve-bypass',
  'assess',
  'decide',
  'approve',
  'issue-letter',
  'approve-letter-exception',
  'lift',
  'confirm-withdrawal',
  'review',
  'hear-appeal',
  'record-breach',
  'act-at-once',
  'decide-immediate-action',
  'manage-safety-alert',
  'read-case',
  'audit',
  'report',
  'manage-policy',
  'take-sheet',
  'see-instruction',
  'import-people',
  'administer',
  'record-life-change',
  'see-protected-details',
  'merge-records',
  'give-informal-notice',
  'make-agreement',
] as const;
export type Action = (typeof actions)[number];
export const action = z.enum(actions);

export const roleId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'Use lower case letters, digits and hyphens');

/** A role of the landlord's own staff. `grade` orders seniority: an appeal or bypass decider must outrank. */
const role = citedEntry({
  id: roleId,
  label: z.string().min(1),
  grade: z.int().min(1).max(10),
});

/** One action, the roles that may take it, and who else must agree. */
const permission = citedEntry({
  action,
  roles: z.array(roleId).min(1),
  /** Only the line manager of the person who took `of` (CL-32). */
  onlyLineManagerOf: action.optional(),
  /** The lowest grade that may take it (PH-01). */
  minimumGrade: z.int().min(1).max(10).optional(),
});

/** "Who did that does not do this": tested on persons, never on roles. */
const separation = citedEntry({
  action,
  not: z.array(action).min(1),
  why: z.string().min(1),
});

/** How many of those who sit must be of one mind; anything less, a tie among it, decides nothing. */
const carried = z.enum(['majority', 'two-thirds', 'everybody']);

/** Several people who decide together. Each entry of `members` is a seat: a role that sits with two people stands there twice. */
export const panelRule = z.strictObject({
  members: z.array(roleId).min(2).max(15),
  /** Who records what the panel decided; null where whoever sat may. */
  chair: roleId.nullable(),
  quorum: z.int().min(2),
  carriedBy: carried,
  meets: z.string().min(1),
  deputies: z.boolean(),
  declaresConflicts: z.boolean(),
});
export type PanelRule = z.infer<typeof panelRule>;

/** The panel that decides restrictions; one that hears appeals stands at its level of appeal. */
const panel = panelRule.extend({ action: z.literal('decide') });

export const rolesPart = z.strictObject({
  roles: z.array(role).min(1),
  permissions: z.array(permission).min(1),
  separations: z.array(separation),
  /** A panel that decides instead of one person; most landlords have none. */
  panel: cited(panel.nullable()),
  /** How somebody acts while the role holder is away. */
  absenceCover: cited(z.enum(['deputy-of-same-role', 'one-grade-up', 'line-manager'])),
});
export type RolesPart = z.infer<typeof rolesPart>;
export type Role = RolesPart['roles'][number];
export type Permission = RolesPart['permissions'][number];
