import type { PersonRegister } from '../../domain/facts/person.ts';

/** What helps this person, for whoever serves them: what they told us in confidence is for those who work on the case. */
export const withoutTheDetail = (register: PersonRegister) => ({
  version: register.version,
  needs: {
    status: register.needs.status,
    askedOn: register.needs.askedOn,
    needs: register.needs.needs.map(({ needId, kind, cannotUse }) => ({ needId, kind, cannotUse })),
  },
  adjustments: register.adjustments.map(({ howItHelps: _, ...adjustment }) => adjustment),
  supportContactsKnown: register.supportContactsKnown,
  authorities: register.authorities.map(({ documentReference: _, ...authority }) => authority),
});

/** Everything, but no name that somebody bore before: who may find them by it learns it from the person. */
export const withoutFormerNames = (register: PersonRegister): PersonRegister =>
  register.changes
    ? {
        ...register,
        changes: register.changes.map((c) => (c.kind === 'renamed' ? { ...c, from: '' } : c)),
      }
    : register;
