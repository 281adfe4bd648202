import { mattersOf } from '../../facts/matters.ts';
import type { Brought, PersonRegister } from '../../facts/person.ts';

/** What one record knows about the person beside its cases: it counts from the moment that two records become one. */
export const knownBy = (register: PersonRegister): Brought => ({
  needsStatus: register.needs.status,
  needs: register.needs.needs,
  adjustments: register.adjustments,
  supportContacts: register.supportContacts,
  supportContactsKnown: register.supportContactsKnown,
  authorities: register.authorities,
  matters: [...mattersOf(register)],
});

/** The register with what another brings beside it; its own words about having asked stay. */
export function withBrought(register: PersonRegister, brought: Brought): PersonRegister {
  const needs = [...register.needs.needs, ...brought.needs];
  const status =
    needs.length > 0
      ? 'yes'
      : register.needs.status === 'not-asked'
        ? brought.needsStatus
        : register.needs.status;
  const matters = [...mattersOf(register), ...brought.matters];
  return {
    ...register,
    needs: { ...register.needs, status, needs },
    adjustments: [...register.adjustments, ...brought.adjustments],
    supportContacts: [...register.supportContacts, ...brought.supportContacts],
    supportContactsKnown: register.supportContactsKnown || brought.supportContactsKnown,
    authorities: [...register.authorities, ...brought.authorities],
    ...(matters.length > 0 && { matters }),
  };
}

/** Without what that record brought, also where it has changed since: it goes back with it. */
export function withoutBrought(register: PersonRegister, ids: readonly string[]): PersonRegister {
  const stays = (id: string) => !ids.includes(id);
  const matters = mattersOf(register).filter((m) => stays(m.matterId));
  return {
    ...register,
    needs: { ...register.needs, needs: register.needs.needs.filter((n) => stays(n.needId)) },
    adjustments: register.adjustments.filter((a) => stays(a.adjustmentId)),
    supportContacts: register.supportContacts.filter((c) => stays(c.supportContactId)),
    authorities: register.authorities.filter((a) => stays(a.authorityId)),
    ...(register.matters && { matters }),
  };
}

export const idsBrought = (brought: Brought): string[] => [
  ...brought.needs.map((n) => n.needId),
  ...brought.adjustments.map((a) => a.adjustmentId),
  ...brought.supportContacts.map((c) => c.supportContactId),
  ...brought.authorities.map((a) => a.authorityId),
  ...brought.matters.map((m) => m.matterId),
];
