import { z } from 'zod';
import { localDate } from '../../calendar-schemas.ts';
import type { Relationship } from '../../facts/person.ts';
import { floor, law, systemDefault } from '../../reasons.ts';
import { changes } from '../changes/carry.ts';
import { optionalWords, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { type Situation, stamp } from '../situation.ts';
import { type ContentCondition, met, refused, type Step, unknown } from '../step.ts';

const onADayThatWas: ContentCondition<{ on: string }> = {
  question: 'Has that day come?',
  ask: (s, c) =>
    c.on > s.today
      ? [
          refused('still-to-come', 'This day is still to come. Record it then.', floor('I14'), {
            field: 'on',
          }),
        ]
      : met,
};

const nameSchema = z.strictObject({
  type: z.literal('change-name'),
  to: words('the name they have now', 200),
  findable: z.boolean({ error: 'Say whether they may be found by their earlier name' }).default(true),
});
export type ChangeName = z.infer<typeof nameSchema>;

/** The name everywhere from this moment. Nobody is asked why or for a certificate, and the earlier one is not shown in passing. */
export const changeName: Step<ChangeName> = {
  type: 'change-name',
  label: 'Record the name they have now',
  action: 'record-life-change',
  schema: nameSchema,
  targets: () => [''],
  targetOf: () => '',
  before: [permittedTo('record-life-change')],
  content: [
    {
      question: 'Is it another name?',
      ask: (s, c) =>
        c.to === s.person.name
          ? [
              refused('same-name', 'That is the name on record already.', systemDefault('a change of name'), {
                field: 'to',
              }),
            ]
          : met,
    },
  ],
  follows: (s, { to, findable }) =>
    changes(s, { ...stamp(s), changeId: s.newId(), kind: 'renamed', from: s.person.name, to, findable }),
};

const moveSchema = z.strictObject({
  type: z.literal('record-move'),
  on: localDate,
  safely: z.boolean({ error: 'Say whether where they live now is kept safe' }).default(false),
  address: optionalWords('the address', 500),
  postcode: optionalWords('the postcode', 20),
  lettersBy: optionalWords('how letters reach them', 500),
});
export type RecordMove = z.infer<typeof moveSchema>;

const homeSaid: ContentCondition<RecordMove> = {
  question: 'Is the home said where it belongs?',
  ask: (_, c) => {
    const source = c.safely ? law('Domestic Abuse Act 2021') : systemDefault('a move');
    if (!c.safely)
      return c.address
        ? met
        : [unknown('home-missing', 'Enter where they live now.', source, { field: 'address' })];
    const said = (['address', 'postcode'] as const)
      .filter((field) => c[field] !== '')
      .map((field) =>
        refused(
          'home-said',
          'Leave this empty here: it would be read by everybody who works on the case. Write it afterwards on the page that only those who need it can open.',
          source,
          { field },
        ),
      );
    const way =
      c.lettersBy === ''
        ? [
            unknown('no-way-agreed', 'Enter how letters reach them, as agreed with them.', source, {
              field: 'lettersBy',
            }),
          ]
        : met;
    return [...said, ...way];
  },
};

/** The restriction follows the person. What was chosen for the old home is looked at again. */
export const recordMove: Step<RecordMove> = {
  type: 'record-move',
  label: 'Record that they moved home',
  action: 'record-life-change',
  schema: moveSchema,
  targets: () => [''],
  targetOf: () => '',
  before: [permittedTo('record-life-change')],
  content: [onADayThatWas, homeSaid],
  follows: (s, { type: _, address, postcode, ...told }) =>
    changes(s, {
      ...stamp(s),
      changeId: s.newId(),
      kind: 'moved',
      ...told,
      address: address || null,
      postcode: postcode || null,
    }),
};

const endSchema = z.strictObject({ type: z.literal('end-tenancy'), on: localDate });
export type EndTenancy = z.infer<typeof endSchema>;

const holdsAHome: ReadonlySet<Relationship> = new Set([
  'tenant',
  'joint-tenant',
  'leaseholder',
  'shared-owner',
  'licensee',
]);

/** Whether there is a home of theirs whose tenancy can end. */
export const hasAHome = ({ relationship }: { relationship: Relationship }): boolean =>
  holdsAHome.has(relationship);

/** They are still somebody who may be in touch. Whether a restriction has any purpose left is looked at within the policy's days. */
export const endTenancy: Step<EndTenancy> = {
  type: 'end-tenancy',
  label: 'Record that their tenancy ended',
  action: 'record-life-change',
  schema: endSchema,
  targets: (s: Situation) => (hasAHome(s.person) ? [''] : []),
  targetOf: () => '',
  before: [permittedTo('record-life-change')],
  content: [onADayThatWas],
  follows: (s, { on }) => changes(s, { ...stamp(s), changeId: s.newId(), kind: 'tenancy-ended', on }),
};
