import { z } from 'zod';
import { channels } from '../../facts/channels.ts';
import { needKinds, needsStatuses } from '../../facts/person.ts';
import { floor, law } from '../../reasons.ts';
import { discharges, opens } from '../clocks.ts';
import type { DomainEvent } from '../events.ts';
import { identifier, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { casesOf, type Situation, stamp, standingRestrictions } from '../situation.ts';
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

/** Ask once, record always; a new need on a restricted person opens an early review (I7, KA-32, TU-33). */
export const recordNeeds: Step<RecordNeeds> = {
  type: 'record-needs',
  label: 'Record support needs',
  action: 'record-needs',
  schema,
  targets: () => [''],
  targetOf: () => '',
  before: [permittedTo('record-needs')],
  content: [agrees, enquiryRecorded],
  follows: (s, c) => {
    const needs = c.needs.map((n) => ({ ...n, needId: n.needId ?? s.newId(), toldOn: s.today }));
    const known = new Set(s.person.register.needs.needs.map((n) => `${n.kind}|${n.cannotUse}`));
    const isNew = needs.some((n) => !known.has(`${n.kind}|${n.cannotUse}`));
    const askedOn = c.status === 'not-asked' ? null : s.today;
    return [
      {
        type: 'needs-recorded',
        needs: { status: c.status, askedOn, enquiries: c.enquiries, needs },
        stamp: stamp(s),
      },
      ...(c.status === 'not-asked' ? [] : discharges(s, s.person.personId, ['ask-needs'], 'asked')),
      ...(isNew ? earlyReviews(s, 'A new support need was recorded') : []),
    ];
  },
};

/** One early review for each restriction standing on this person that has none open yet, whichever case it stands in. */
export function earlyReviews(s: Situation, why: string): DomainEvent[] {
  if (!s.file) return [];
  return standingRestrictions(casesOf(s), s.today)
    .filter(
      (r) =>
        !casesOf(s).some((c) =>
          c.obligations.some(
            (o) => o.kind === 'early-review' && o.subjectId === r.restrictionId && !o.discharged,
          ),
        ),
    )
    .map((r) =>
      opens(s, {
        kind: 'early-review',
        subjectId: r.restrictionId,
        what: `Review early: ${why}`,
        rule: floor('I7').kind,
      }),
    );
}

const adjustmentSchema = z.strictObject({
  type: z.literal('agree-adjustment'),
  kind: oneOf(
    [
      'keep-channel-open',
      'format',
      'more-time',
      'copy-advocate',
      'warn-before-ending',
      'interpreter',
      'other',
    ],
    'the kind',
  ),
  what: words('what we will do differently', 2000),
  howItHelps: words('how this helps the person', 2000),
  instruction: words('what a colleague does', 500),
  keepsOpen: z.array(oneOf(channels, 'channels kept open')).default([]),
  reviewOn: z.iso.date('Give the date this adjustment is looked at again'),
});
export type AgreeAdjustment = z.infer<typeof adjustmentSchema>;

/** A reasonable adjustment agreed (TU-19, TU-21, TU-32, TU-33). It beats any measure, and has its own review date. */
export const agreeAdjustment: Step<AgreeAdjustment> = {
  type: 'agree-adjustment',
  label: 'Agree a reasonable adjustment',
  action: 'agree-adjustment',
  schema: adjustmentSchema,
  targets: () => [''],
  targetOf: () => '',
  before: [permittedTo('agree-adjustment')],
  content: [
    {
      question: 'Will the adjustment be looked at again?',
      ask: (s, c) =>
        c.reviewOn > s.today
          ? met
          : [
              refused(
                'review-in-the-past',
                'The review date must be after today.',
                law('Equality Act 2010 s.20'),
                { field: 'reviewOn' },
              ),
            ],
    },
    {
      question: 'If a channel stays open, which?',
      ask: (_, c) =>
        c.kind === 'keep-channel-open' && c.keepsOpen.length === 0
          ? [
              refused('channel-missing', 'Choose the channels this adjustment keeps open.', floor('I7'), {
                field: 'keepsOpen',
              }),
            ]
          : met,
    },
  ],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    const adjustment = { ...told, adjustmentId: s.newId(), agreedOn: s.today, endedOn: null };
    return [
      { type: 'adjustment-agreed', adjustment, stamp: stamp(s) },
      ...earlyReviews(s, 'An adjustment was agreed'),
    ];
  },
};

const endSchema = z.strictObject({
  type: z.literal('end-adjustment'),
  adjustmentId: identifier,
  reason: words('why it ends'),
});
export type EndAdjustment = z.infer<typeof endSchema>;

export const endAdjustment: Step<EndAdjustment> = {
  type: 'end-adjustment',
  label: 'End an adjustment',
  action: 'agree-adjustment',
  schema: endSchema,
  targets: (s) => s.person.register.adjustments.filter((a) => a.endedOn === null).map((a) => a.adjustmentId),
  targetOf: (c) => c.adjustmentId,
  before: [permittedTo('agree-adjustment')],
  content: [],
  follows: (s, c) => [
    {
      type: 'adjustment-ended',
      adjustmentId: c.adjustmentId,
      endedOn: s.today,
      reason: c.reason,
      stamp: stamp(s),
    },
  ],
};
