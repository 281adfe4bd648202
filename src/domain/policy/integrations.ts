import type { Action } from './roles.ts';
import type { PolicyPack } from './schema.ts';

/** What is decided about somebody: a named person does it, never another system (I11). */
const forPersonsOnly: readonly Action[] = [
  'triage-incident',
  'give-informal-notice',
  'make-agreement',
  'issue-warning',
  'withdraw-warning',
  'authorise-request',
  'approve-bypass',
  'assess',
  'decide',
  'approve',
  'approve-letter-exception',
  'lift',
  'review',
  'hear-appeal',
  'record-breach',
  'decide-immediate-action',
  'manage-safety-alert',
];

/** Roles that decide nothing about anybody, so that another system may write in them. */
export const rolesThatDecideNothing = (pack: PolicyPack): string[] =>
  pack.people.roles
    .map((r) => r.id)
    .filter(
      (id) => !pack.people.permissions.some((p) => forPersonsOnly.includes(p.action) && p.roles.includes(id)),
    );
