import { permitted } from '../policy/ask.ts';
import type { Action } from '../policy/roles.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { systemDefault } from '../reasons.ts';
import type { Situation } from './situation.ts';
import { type Condition, met, refused } from './step.ts';

/** Whoever owns a case reads it, and carries it on by at least one of these: a system default. */
const carriesOn: readonly Action[] = [
  'triage-incident',
  'issue-warning',
  'request-restriction',
  'assess',
  'decide',
  'review',
];

export const mayOwn = (pack: PolicyPack, roles: readonly string[]): boolean =>
  permitted(pack, { roles }, 'read-case').value &&
  carriesOn.some((action) => permitted(pack, { roles }, action).value);

/** Is whoever acts the owner, the owner's line manager, or an administrator, who acts for those who left? */
export const ownerOrForThem: Condition = {
  question: 'Is this the owner of the case, or somebody who acts for them?',
  ask: (s: Situation) => {
    const owner = s.file?.owner;
    if (!owner || owner.staffId === s.actor.staffId) return met;
    if (s.lineManagers[owner.staffId] === s.actor.staffId) return met;
    if (permitted(s.pack, s.actor, 'administer').value) return met;
    const text = `This is for ${owner.name}, who owns the case, for their line manager, or for an administrator.`;
    return [refused('not-the-owner', text, systemDefault('handing over a case'))];
  },
};
