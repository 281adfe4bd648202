import { mattersOf } from '../../facts/matters.ts';
import type { Asked, Brought, PersonRegister } from '../../facts/person.ts';

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

/** The register with what another record brings beside it; its own words about having asked stay. */
export function withBrought(register: PersonRegister, brought: Brought, recordId: string): PersonRegister {
  const { needsStatus, supportContactsKnown } = brought;
  const matters = [...mattersOf(register), ...brought.matters];
  return asFoundByAsking(
    {
      ...register,
      needs: { ...register.needs, needs: [...register.needs.needs, ...brought.needs] },
      adjustments: [...register.adjustments, ...brought.adjustments],
      supportContacts: [...register.supportContacts, ...brought.supportContacts],
      authorities: [...register.authorities, ...brought.authorities],
      ...(matters.length > 0 && { matters }),
    },
    [...askedBy(register), { recordId, needsStatus, supportContactsKnown }],
  );
}

/** Without what that record brought, also where it has changed since: it goes back with it. */
export function withoutBrought(
  register: PersonRegister,
  ids: readonly string[],
  recordId: string,
): PersonRegister {
  const stays = (id: string) => !ids.includes(id);
  const { matters: _, ...rest } = register;
  const matters = mattersOf(register).filter((m) => stays(m.matterId));
  return asFoundByAsking(
    {
      ...rest,
      needs: { ...register.needs, needs: register.needs.needs.filter((n) => stays(n.needId)) },
      adjustments: register.adjustments.filter((a) => stays(a.adjustmentId)),
      supportContacts: register.supportContacts.filter((c) => stays(c.supportContactId)),
      authorities: register.authorities.filter((a) => stays(a.authorityId)),
      ...(matters.length > 0 && { matters }),
    },
    askedBy(register).filter((a) => a.recordId !== recordId),
  );
}

const askedBy = ({ asked, needs, supportContactsKnown }: PersonRegister): Asked[] =>
  asked ?? [{ recordId: null, needsStatus: needs.status, supportContactsKnown }];

/** A need that is known counts before all; then what this record found by asking, then what the others did (KA-32). */
function asFoundByAsking({ asked: _, ...register }: PersonRegister, asked: Asked[]): PersonRegister {
  const { needs } = register.needs;
  const answered = asked.find(
    (a) => a.needsStatus === 'declined' || a.needsStatus === 'none-found-after-asking',
  );
  return {
    ...register,
    needs: { ...register.needs, status: needs.length > 0 ? 'yes' : (answered?.needsStatus ?? 'not-asked') },
    supportContactsKnown: asked.some((a) => a.supportContactsKnown),
    ...(asked.length > 1 && { asked }),
  };
}

/** Asked again while another record is kept with it: the answer is this record's own. */
export const askedAgain = (
  { asked }: PersonRegister,
  found: Partial<Pick<Asked, 'needsStatus' | 'supportContactsKnown'>>,
): Pick<PersonRegister, 'asked'> =>
  asked ? { asked: asked.map((a) => (a.recordId === null ? { ...a, ...found } : a)) } : {};

export const idsBrought = (brought: Brought): string[] => [
  ...brought.needs.map((n) => n.needId),
  ...brought.adjustments.map((a) => a.adjustmentId),
  ...brought.supportContacts.map((c) => c.supportContactId),
  ...brought.authorities.map((a) => a.authorityId),
  ...brought.matters.map((m) => m.matterId),
];
