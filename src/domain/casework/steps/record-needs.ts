import { z } from 'zod';
import { channels } from '../../facts/channels.ts';
import { needKinds, needsStatuses } from '../../facts/person.ts';
import { law } from '../../reasons.ts';
import { reviewsOfWhatIsLearned } from '../changes/learned.ts';
import { discharges } from '../clocks.ts';
import type { DomainEvent } from '../events.ts';
import { identifier, oneOf, optionalWords } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { type Situation, stamp } from '../situation.ts';
import { type ContentCondition, met, refused, type Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('record-needs'),
  status: oneOf(needsStatuses, 'what we know'),
  enquiries: optionalWords('what was done to find out'),
  needs: z
    .array(
      z.strictObject({
        needId: identifier.optional(),
        kind: oneOf(needKinds, 'the need'),
        detail: optionalWords('the need', 2000),
        cannotUse: z.array(oneOf(channels, 'channels they cannot use')).default([]),
        mayAffectConduct: z.boolean().default(false),
      }),
    )
    .max(50)
    .default([]),
});
export type RecordNeeds = z.infer<typeof schema>;

const agrees: ContentCondition<RecordNeeds> = {
  question: 'Do the status and the needs agree?',
  ask: (_, c) => {
    if (c.status === 'yes' && c.needs.length === 0) {
      return [
        refused('needs-missing', 'You chose “yes”. Add at least one need.', law('Equality Act 2010 s.20'), {
          field: 'needs',
        }),
      ];
    }
    if (c.status !== 'yes' && c.needs.length > 0) {
      return [
        refused(
          'needs-contradict',
          'You listed a need. Choose “yes”, or remove it.',
          law('Equality Act 2010 s.20'),
          { field: 'status' },
        ),
      ];
    }
    return met;
  },
};

/** Having asked is a fact of its own: without the enquiry, "none found" would only be a blank (KA-32, EQ-02). */
const enquiryRecorded: ContentCondition<RecordNeeds> = {
  question: 'Is it written down how we asked?',
  ask: (_, c) =>
    c.status !== 'not-asked' && !c.enquiries
      ? [
          refused(
            'enquiry-missing',
            'Say who asked, how, and what was answered.',
            law('Equality Act 2010 s.15'),
            { field: 'enquiries' },
          ),
        ]
      : met,
};

/** "Not asked" is where everybody starts; nobody goes back to it, and what is known is not lost that way (KA-32). */
const staysAsked: ContentCondition<RecordNeeds> = {
  question: 'Is what we know kept?',
  ask: (s, c) =>
    c.status === 'not-asked' && s.person.register.needs.status !== 'not-asked'
      ? [
          refused(
            'already-asked',
            'Needs were asked about before. Record what was found, or that the person declined.',
            law('Equality Act 2010 s.20'),
            { field: 'status' },
          ),
        ]
      : met,
};

const eachOnce: ContentCondition<RecordNeeds> = {
  question: 'Is each need listed once?',
  ask: (_, c) => {
    const ids = c.needs.flatMap((n) => n.needId ?? []);
    return new Set(ids).size === ids.length
      ? met
      : [
          refused(
            'need-twice',
            'The same need is listed twice. Remove one.',
            { kind: 'default', name: 'needs' },
            { field: 'needs' },
          ),
        ];
  },
};

/** Needs as they will stand; one known before keeps the day it was told. */
function needsAfter(s: Situation, c: RecordNeeds) {
  const known = s.person.register.needs.needs;
  return c.needs.map((n) => ({
    ...n,
    needId: n.needId ?? s.newId(),
    toldOn: known.find((k) => k.needId === n.needId)?.toldOn ?? s.today,
  }));
}

/** Ask once, record always; a new need on a restricted person opens an early review (I7, KA-32, TU-33). */
export const recordNeeds: Step<RecordNeeds> = {
  type: 'record-needs',
  label: 'Record support needs',
  action: 'record-needs',
  schema,
  targets: () => [''],
  targetOf: () => '',
  before: [permittedTo('record-needs')],
  content: [agrees, enquiryRecorded, staysAsked, eachOnce],
  follows: (s, c) => {
    const askedOn = c.status === 'not-asked' ? null : s.today;
    const needs = { status: c.status, askedOn, enquiries: c.enquiries, needs: needsAfter(s, c) };
    const recorded: DomainEvent = { type: 'needs-recorded', needs, stamp: stamp(s) };
    return [
      recorded,
      ...(c.status === 'not-asked' ? [] : discharges(s, s.person.personId, ['ask-needs'], 'asked')),
      ...reviewsOfWhatIsLearned(s, [recorded]),
    ];
  },
};
