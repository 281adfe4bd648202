import { type Change, changesOf } from '../facts/changes.ts';
import { type Matter, mattersOf } from '../facts/matters.ts';
import type { PersonFile, PersonIdentity, PersonRegister } from '../facts/person.ts';
import { askedAgain, withBrought, withoutBrought } from './changes/two-records.ts';
import type { PersonEvent } from './events.ts';

const changeMatter = (
  register: PersonRegister,
  id: string,
  change: (m: Matter) => Matter,
): PersonRegister => ({
  ...register,
  version: register.version + 1,
  matters: mattersOf(register).map((m) => (m.matterId === id ? change(m) : m)),
});

/** The person's register after one more event. */
export function evolveRegister(register: PersonRegister, event: PersonEvent): PersonRegister {
  const version = register.version + 1;
  switch (event.type) {
    case 'needs-recorded':
      return {
        ...register,
        version,
        needs: event.needs,
        // Needs speak for themselves, and some may be another record's.
        ...(event.needs.status !== 'yes' && askedAgain(register, { needsStatus: event.needs.status })),
      };
    case 'adjustment-agreed':
      return { ...register, version, adjustments: [...register.adjustments, event.adjustment] };
    case 'adjustment-reviewed':
      return {
        ...register,
        version,
        adjustments: register.adjustments.map((a) =>
          a.adjustmentId === event.adjustmentId ? { ...a, reviewOn: event.reviewOn } : a,
        ),
      };
    case 'adjustment-ended':
      return {
        ...register,
        version,
        adjustments: register.adjustments.map((a) =>
          a.adjustmentId === event.adjustmentId ? { ...a, endedOn: event.endedOn } : a,
        ),
      };
    case 'support-contacts-recorded':
      return {
        ...register,
        version,
        supportContacts: event.contacts,
        supportContactsKnown: true,
        ...askedAgain(register, { supportContactsKnown: true }),
      };
    case 'authority-recorded':
      return { ...register, version, authorities: [...register.authorities, event.authority] };
    case 'authority-withdrawn':
      return {
        ...register,
        version,
        authorities: register.authorities.map((a) =>
          a.authorityId === event.authorityId ? { ...a, withdrawnOn: event.withdrawnOn } : a,
        ),
      };
    case 'life-changed':
      return withChange({ ...register, version, changes: [...changesOf(register), event.change] }, event);
    case 'matter-opened':
      return { ...register, version, matters: [...mattersOf(register), event.matter] };
    case 'matter-answered':
      return changeMatter(register, event.matterId, (m) => ({ ...m, answers: [...m.answers, event.answer] }));
    case 'matter-closed':
      return changeMatter(register, event.matterId, (m) => ({ ...m, closed: event.closed }));
    case 'matter-reopened':
      return changeMatter(register, event.matterId, (m) => ({
        ...m,
        closed: null,
        reopened: [
          ...m.reopened,
          {
            on: event.on,
            newInformation: event.newInformation,
            after: m.closed?.reference ?? '',
            ...(m.closed?.found && {
              had: { on: m.closed.on, found: m.closed.found, answers: m.answers.length },
            }),
          },
        ],
      }));
  }
}

function withChange(
  register: PersonRegister,
  { change, brought }: Extract<PersonEvent, { type: 'life-changed' }>,
): PersonRegister {
  if (change.kind === 'merged' && brought) return withBrought(register, brought, change.otherId);
  return change.kind === 'unmerged' ? withoutBrought(register, change.brought, change.otherId) : register;
}

/** The person after one more event: what is kept about them, and who they are now. */
export function evolvePerson(person: PersonFile, event: PersonEvent): PersonFile {
  const after = { ...person, register: evolveRegister(person.register, event) };
  return event.type === 'life-changed' ? { ...after, ...identityAfter(person, event.change) } : after;
}

function identityAfter(person: PersonIdentity, change: Change): Partial<PersonIdentity> {
  switch (change.kind) {
    case 'renamed':
      return { name: change.to };
    case 'moved': {
      const { address, postcode } = change;
      return { address, postcode, householdId: change.safely ? null : person.householdId };
    }
    case 'tenancy-ended':
      return { relationship: 'former-tenant' };
    default:
      return {};
  }
}
