import { describe, expect, it } from 'vitest';
import { later, two } from '../../../../test/two-records.ts';
import type { NeedsStatus, PersonRegister, SupportNeed } from '../../facts/person.ts';
import type { Situation } from '../situation.ts';

const need = (needId: string): SupportNeed => ({
  needId,
  kind: 'autism',
  detail: '',
  cannotUse: [],
  mayAffectConduct: true,
  toldOn: '2026-01-01',
});
const asked = (status: NeedsStatus, needs: SupportNeed[] = []): Partial<PersonRegister> => ({
  needs: { status, askedOn: '2026-01-01', enquiries: 'Asked by phone.', needs },
});
/** All that a record can know beside its cases. */
const everything: Partial<PersonRegister> = {
  ...asked('yes', [need('n-2')]),
  adjustments: [
    {
      adjustmentId: 'a-2',
      kind: 'more-time',
      what: 'Longer calls.',
      howItHelps: '',
      instruction: 'Give time.',
      keepsOpen: [],
      agreedOn: '2026-01-01',
      reviewOn: '2026-12-01',
      endedOn: null,
    },
  ],
  supportContacts: [
    {
      supportContactId: 's-2',
      name: 'Kim',
      organisation: 'Mind',
      contact: 'By phone',
      lawfulBasis: 'Consent',
    },
  ],
  supportContactsKnown: true,
  authorities: [
    {
      authorityId: 'u-2',
      representativeName: 'Ada Advocate',
      representativeContact: 'ada@advocacy.example',
      signedOn: '2026-01-01',
      scope: 'All',
      expiresOn: null,
      withdrawnOn: null,
      documentReference: 'D-1',
    },
  ],
  matters: [
    {
      matterId: 'm-2',
      title: 'Bay 4',
      about: 'Parking',
      openedOn: '2026-01-01',
      answers: [],
      closed: null,
      reopened: [],
    },
  ],
};
const unasked: Partial<PersonRegister> = {
  needs: { status: 'not-asked', askedOn: null, enquiries: '', needs: [] },
  supportContacts: [],
  supportContactsKnown: false,
};
const beside = (ours: Partial<PersonRegister>, theirs: Partial<PersonRegister>): Situation => {
  const { s } = two();
  const person = { ...s.person, register: { ...s.person.register, ...ours } };
  const other = { ...s.other!.person, register: { ...s.other!.person.register, ...theirs } };
  return { ...s, person, other: { ...s.other!, person: other } };
};
/** All but the count of events and what happened. */
const known = ({ person: { register } }: Situation) => {
  const { version: _, changes: __, ...rest } = register;
  return rest;
};
const apart = (s: Situation, otherId = 'p-2') => later(s, 'undo-merge', { otherId });

describe('two records taken apart again', () => {
  it.each<[string, Partial<PersonRegister>, Partial<PersonRegister>]>([
    ['nobody had asked here', unasked, everything],
    ['nobody had asked here, and there they declined', unasked, { ...unasked, ...asked('declined') }],
    ['here they declined', { ...unasked, ...asked('declined') }, everything],
    [
      'none was found here, and they declined there',
      { ...unasked, ...asked('none-found-after-asking') },
      asked('declined'),
    ],
    ['a need is known on both', { ...unasked, ...asked('yes', [need('n-1')]) }, everything],
    ['nobody asked on either', unasked, unasked],
    ['all was known here', everything, unasked],
  ])('KA-32: this one knows exactly what it knew before: %s', (_, ours, theirs) => {
    const s = beside(ours, theirs);
    expect(known(apart(later(s, 'merge-records')))).toStrictEqual(known(s));
  });

  it('KA-32: what was asked meanwhile is an answer, and stays with this record', () => {
    const both = later(beside(unasked, everything), 'merge-records');
    expect(both.person.register).toMatchObject({ needs: { status: 'yes' }, supportContactsKnown: true });
    const again = later(
      later(both, 'record-needs', { status: 'none-found-after-asking', enquiries: 'Rang.', needs: [] }),
      'record-support-contacts',
    );
    expect(apart(again).person.register).toMatchObject({
      needs: { status: 'none-found-after-asking', enquiries: 'Rang.', needs: [] },
      supportContacts: [],
      supportContactsKnown: true,
    });
  });

  it('KA-32: a need that was only the other’s leaves no “yes” behind it', () => {
    const both = later(beside({ ...unasked, ...asked('declined') }, everything), 'merge-records');
    const again = later(both, 'record-needs', {
      status: 'yes',
      enquiries: 'Read to them.',
      needs: [{ needId: 'n-2', kind: 'autism' }],
    });
    expect(apart(again).person.register.needs).toMatchObject({ status: 'declined', needs: [] });
  });

  it('a third that is kept with it goes on counting', () => {
    const s = beside(unasked, { ...unasked, ...asked('declined') });
    const both = later(s, 'merge-records');
    const { person, files } = s.other!;
    const register = { ...person.register, ...asked('none-found-after-asking'), supportContactsKnown: true };
    const third = { person: { ...person, personId: 'p-3', reference: 'T-3', register }, files };
    const all = later({ ...both, other: third }, 'merge-records');
    expect(all.person.register.needs.status).toBe('declined');
    expect(apart(all).person.register).toMatchObject({
      needs: { status: 'none-found-after-asking' },
      supportContactsKnown: true,
    });
    expect(apart(all, 'p-3').person.register).toMatchObject({
      needs: { status: 'declined' },
      supportContactsKnown: false,
    });
    expect(known(apart(apart(all), 'p-3'))).toStrictEqual(known(s));
  });
});
