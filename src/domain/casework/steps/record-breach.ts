import { z } from 'zod';
import { describeDate, inForce } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { breachExcuses } from '../../facts/breaches.ts';
import { protectedContactKinds } from '../../facts/channels.ts';
import { type MeasureKind, measureKinds, measureNames } from '../../facts/measures.ts';
import { sourceOf } from '../../policy/cited.ts';
import { floor, systemDefault } from '../../reasons.ts';
import { restrictionIn } from '../breaches.ts';
import { opens } from '../clocks.ts';
import { identifier, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { type Situation, stamp } from '../situation.ts';
import { type ContentCondition, met, refused, type Step, unknown } from '../step.ts';

const flag = z.boolean({ error: 'Say yes or no' }).default(false);
const schema = z.strictObject({
  type: z.literal('record-breach'),
  restrictionId: identifier,
  measures: z
    .array(
      z.enum(measureKinds as [MeasureKind, ...MeasureKind[]], { error: 'Choose a measure from the list' }),
      {
        error: 'Choose the measures it departed from',
      },
    )
    .min(1, 'Choose at least one measure it departed from')
    .max(20),
  doneBy: oneOf(['customer', 'landlord'], 'whether it was they or we who departed from it'),
  contactId: identifier.nullable().default(null),
  protectedKind: oneOf(protectedContactKinds, 'the kind of protected contact').nullable().default(null),
  on: localDate,
  whatHappened: words('what happened', 4000),
  abusive: flag,
  tenancyBreach: flag,
  serious: flag,
  excuse: oneOf(breachExcuses, 'what excuses it').nullable().default(null),
  whyExcused: optionalWords('why it is excused', 2000),
  putRight: optionalWords('how we put it right', 2000),
});
export type RecordBreach = z.infer<typeof schema>;

/** Nothing is a breach of what did not apply that day; dates are half-open (I14). */
const onADayInForce: ContentCondition<RecordBreach> = {
  question: 'Was the restriction in force that day?',
  ask: (s, c) => {
    if (c.on > s.today) {
      const text = `${describeDate(c.on)} is still to come. Record a breach once it has happened.`;
      return [refused('breach-to-come', text, floor('I14'), { field: 'on' })];
    }
    const r = restrictionIn(s, c.restrictionId);
    if (!r || inForce(r.interval, c.on)) return met;
    const text = `The restriction was not in force on ${describeDate(c.on)}, so nothing that day departs from it.`;
    return [refused('not-in-force-then', text, floor('I14'), { field: 'on' })];
  },
};

const ofItsMeasures: ContentCondition<RecordBreach> = {
  question: 'Are these measures of this restriction?',
  ask: (s, c) =>
    c.measures.flatMap((kind, i) => {
      const measures = restrictionIn(s, c.restrictionId)?.measures ?? [];
      const found = measures.find((m) => m.kind === kind);
      const at = { field: `measures.${i}` };
      const name = measureNames[kind];
      if (!found) {
        const those = measures.map((m) => `“${measureNames[m.kind]}”`).join(', ');
        const text = `“${name}” is not part of this restriction. Choose from: ${those}.`;
        return [refused('not-its-measure', text, systemDefault('what a breach is'), at)];
      }
      // An offer of help restricts nothing, so that nobody can break it.
      if (
        found.kind === 'single-point-of-contact' &&
        found.purpose === 'supportive' &&
        c.doneBy === 'customer'
      ) {
        const text = 'A named colleague was offered as help. Going to somebody else breaks nothing.';
        return [refused('help-not-broken', text, floor('I11'), at)];
      }
      return met;
    }),
};

/** Said so now, or on record so since it came: nobody's later word takes that from it. */
const isAlwaysTaken = (s: Situation, { protectedKind, contactId }: RecordBreach): boolean =>
  protectedKind !== null || (contactId !== null && s.alwaysTaken === contactId);

const neverProtected: ContentCondition<RecordBreach> = {
  question: 'Is this a contact that is always taken?',
  ask: (s, c) =>
    c.doneBy === 'customer' && isAlwaysTaken(s, c) && c.excuse !== 'protected-contact'
      ? [
          refused(
            'protected-contact',
            'A contact of this kind is always taken and never counts as a breach. Record it as excused.',
            floor('I3'),
            { field: 'excuse' },
          ),
        ]
      : met,
};

const excusedByThePolicy: ContentCondition<RecordBreach> = {
  question: 'Does the policy know this excuse, and is it explained?',
  ask: (s, c) => {
    if (c.excuse === null) return met;
    const { excuses } = s.pack.breach;
    const source = sourceOf(s.pack.landlord.shortName, excuses, 'excuses for a breach');
    // What is always taken is excused whatever a policy lists (I3).
    if (c.excuse !== 'protected-contact' && !excuses.value.includes(c.excuse)) {
      return [
        refused('no-such-excuse', 'This policy does not name that excuse.', source, { field: 'excuse' }),
      ];
    }
    if (c.whyExcused !== '') return met;
    const text = 'Say what you know that excuses it.';
    return [unknown('excuse-unexplained', text, source, { field: 'whyExcused' })];
  },
};

const oncePerContact: ContentCondition<RecordBreach> = {
  question: 'Has this contact been recorded already?',
  ask: (s, c) =>
    c.contactId !== null && s.file?.breaches.some((b) => b.contactId === c.contactId)
      ? [
          refused(
            'already-recorded',
            'This contact is already on record as a breach, or as excused.',
            systemDefault('one breach for one contact'),
            { field: 'contactId' },
          ),
        ]
      : met,
};

const oursPutRight: ContentCondition<RecordBreach> = {
  question: 'Is it said how we put ours right?',
  ask: (_, c) =>
    c.doneBy === 'landlord' && c.excuse === null && c.putRight === ''
      ? [
          unknown(
            'not-put-right',
            'We departed from our own arrangement. Say how we put it right with the person.',
            systemDefault('a breach of ours'),
            { field: 'putRight' },
          ),
        ]
      : met,
};

/**
 * A person confirms that a contact departed from what was arranged, whoever it was by, or that something excuses it
 * (TU-16, CL-30). The role that the policy names is told; nothing follows until somebody decides (I11).
 */
export const recordBreach: Step<RecordBreach> = {
  type: 'record-breach',
  label: 'Record a breach',
  action: 'record-breach',
  schema,
  targets: (s) =>
    (s.file?.restrictions ?? []).filter((r) => r.interval.from <= s.today).map((r) => r.restrictionId),
  targetOf: (c) => c.restrictionId,
  before: [permittedTo('record-breach')],
  content: [onADayInForce, ofItsMeasures, neverProtected, excusedByThePolicy, oncePerContact, oursPutRight],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    const breachId = s.newId();
    const { notify } = s.pack.breach;
    const what =
      c.doneBy === 'customer' ? 'Decide what follows a breach' : 'Decide what follows a breach of ours';
    return [
      { type: 'breach-recorded', breach: { ...told, ...stamp(s), breachId, decision: null } },
      ...(c.excuse !== null
        ? []
        : notify.value.map((ownerRole) =>
            opens(s, {
              kind: 'decide-breach',
              subjectId: breachId,
              what,
              rule: notify.clause ?? 'who is told of a breach',
              ownerRole,
            }),
          )),
    ];
  },
};
