import type { Actor } from '../casework/situation.ts';
import { emptyRegister, type PersonFile } from '../facts/person.ts';
import type { PolicyPack } from '../policy/schema.ts';

/** Two people in every role of a pack, so that separations can always be kept; one line manager over the first of each. */
export function castOf(pack: PolicyPack): Actor[] {
  const manages =
    pack.people.permissions.find((p) => p.onlyLineManagerOf)?.roles[0] ?? pack.people.roles.at(-1)?.id;
  return pack.people.roles.flatMap((role) =>
    ['', ' 2'].map((nth) => ({
      staffId: `${role.id}${nth}`,
      name: `${role.label}${nth}`,
      roles: [role.id],
      lineManagerId: role.id === manages ? null : `${manages}`,
    })),
  );
}

export const lineManagersOf = (cast: readonly Actor[]): Record<string, string | null> =>
  Object.fromEntries(cast.map((a) => [a.staffId, a.lineManagerId]));

/** A fictional tenant with nothing recorded. */
export const somebody = (pack: PolicyPack, changes: Partial<PersonFile> = {}): PersonFile => ({
  landlordId: pack.landlord.id,
  personId: 'person-1',
  reference: 'T-1001',
  name: 'Jordan Example',
  relationship: 'tenant',
  dateOfBirth: '1980-05-04',
  address: '12 Sample Court',
  postcode: 'ZZ1 1AA',
  householdId: null,
  language: 'English',
  register: emptyRegister,
  ...changes,
});
