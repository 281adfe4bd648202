import { z } from 'zod';
import { localDate } from '../../calendar-schemas.ts';
import { reviewsOfWhatIsLearned } from '../changes/learned.ts';
import { discharges } from '../clocks.ts';
import type { DomainEvent } from '../events.ts';
import { identifier, optionalWords, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { stamp } from '../situation.ts';
import { met, refused, type Step } from '../step.ts';

const contactsSchema = z.strictObject({
  type: z.literal('record-support-contacts'),
  contacts: z
    .array(
      z.strictObject({
        supportContactId: identifier.optional(),
        name: words('the name', 200),
        organisation: optionalWords('the organisation', 200),
        contact: optionalWords('how to reach them', 400),
        lawfulBasis: words('the consent or lawful basis for sharing', 400),
      }),
      { error: 'Say whether anybody supports them' },
    )
    .max(50, 'Name no more than 50 people')
    .default([]),
});
export type RecordSupportContacts = z.infer<typeof contactsSchema>;

/** Who supports this person: named, or recorded as none known (KA-33). An empty list means "none known", said by somebody. */
export const recordSupportContacts: Step<RecordSupportContacts> = {
  type: 'record-support-contacts',
  label: 'Record support workers, or that none are known',
  action: 'record-support',
  schema: contactsSchema,
  targets: () => [''],
  targetOf: () => '',
  before: [permittedTo('record-support')],
  content: [],
  follows: (s, c) => [
    {
      type: 'support-contacts-recorded',
      contacts: c.contacts.map((x) => ({ ...x, supportContactId: x.supportContactId ?? s.newId() })),
      stamp: stamp(s),
    },
  ],
};

const consultSchema = z.strictObject({
  type: z.literal('consult-support'),
  supportContactId: identifier.nullable().default(null),
  attempted: words('what was tried, and when'),
  result: words('what came of it'),
  lawfulBasis: words('the consent or lawful basis for sharing', 400),
});
export type ConsultSupport = z.infer<typeof consultSchema>;

/** Contact with a support worker attempted, with its result (KA-33). */
export const consultSupport: Step<ConsultSupport> = {
  type: 'consult-support',
  label: 'Consult a support worker or agency',
  action: 'record-support',
  schema: consultSchema,
  targets: (s) => (s.file ? [''] : []),
  targetOf: () => '',
  before: [permittedTo('record-support')],
  content: [
    {
      question: 'Is this one of the people on record?',
      ask: (s, c) =>
        c.supportContactId === null ||
        s.person.register.supportContacts.some((x) => x.supportContactId === c.supportContactId)
          ? met
          : [
              refused(
                'no-such-contact',
                'That support worker is not on record.',
                { kind: 'default', name: 'support contacts' },
                { field: 'supportContactId', mend: 'record-support-contacts' },
              ),
            ],
    },
  ],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    return [
      { type: 'support-consulted', liaison: { ...told, ...stamp(s), liaisonId: s.newId() } },
      ...discharges(s, s.person.personId, ['liaise-support'], 'consulted'),
    ];
  },
};

const authoritySchema = z.strictObject({
  type: z.literal('record-authority'),
  representativeName: words("the representative's name", 200),
  representativeContact: words('how they are reached', 400),
  signedOn: localDate,
  scope: words('what they may do', 1000),
  expiresOn: localDate.nullable().default(null),
  documentReference: words('where the signed document is kept', 300),
});
export type RecordAuthority = z.infer<typeof authoritySchema>;

/** A signed authority (Scotland: mandate) naming who may act (PL-18). */
export const recordAuthority: Step<RecordAuthority> = {
  type: 'record-authority',
  label: 'Record a signed authority to act',
  action: 'record-authority',
  schema: authoritySchema,
  targets: () => [''],
  targetOf: () => '',
  before: [permittedTo('record-authority')],
  content: [
    {
      question: 'Are the dates of the authority sound?',
      ask: (s, c) => {
        if (c.signedOn > s.today) {
          return [
            refused(
              'signed-in-the-future',
              'The signature date is in the future.',
              { kind: 'default', name: 'authority' },
              { field: 'signedOn' },
            ),
          ];
        }
        return c.expiresOn !== null && c.expiresOn <= c.signedOn
          ? [
              refused(
                'expires-before-signed',
                'The authority ends before it begins.',
                { kind: 'default', name: 'authority' },
                { field: 'expiresOn' },
              ),
            ]
          : met;
      },
    },
  ],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    return [
      {
        type: 'authority-recorded',
        authority: { ...told, authorityId: s.newId(), withdrawnOn: null },
        stamp: stamp(s),
      },
    ];
  },
};

const withdrawSchema = z.strictObject({ type: z.literal('withdraw-authority'), authorityId: identifier });
export type WithdrawAuthority = z.infer<typeof withdrawSchema>;

/** The person takes back the authority: any measure that leans on it fails safe, and is looked at early (PL-18). */
export const withdrawAuthority: Step<WithdrawAuthority> = {
  type: 'withdraw-authority',
  label: 'Record that an authority was withdrawn',
  action: 'record-authority',
  schema: withdrawSchema,
  targets: (s) =>
    s.person.register.authorities.filter((a) => a.withdrawnOn === null).map((a) => a.authorityId),
  targetOf: (c) => c.authorityId,
  before: [permittedTo('record-authority')],
  content: [],
  follows: (s, { authorityId }) => {
    const withdrawn: DomainEvent = {
      type: 'authority-withdrawn',
      authorityId,
      withdrawnOn: s.today,
      stamp: stamp(s),
    };
    return [withdrawn, ...reviewsOfWhatIsLearned(s, [withdrawn])];
  },
};
