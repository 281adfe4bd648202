import { z } from 'zod';
import { channels } from '../../facts/channels.ts';
import { adjustmentKinds } from '../../facts/person.ts';
import { letterFormats } from '../../facts/vocabulary.ts';
import { sourceOf } from '../../policy/cited.ts';
import { floor, law, systemDefault } from '../../reasons.ts';
import { reviewsOfWhatIsLearned } from '../changes/learned.ts';
import { windowsLater } from '../changes/more-time.ts';
import { owedAgain } from '../changes/register-reviews.ts';
import type { PersonEvent } from '../events.ts';
import { evolvePerson } from '../evolve-register.ts';
import { identifier, oneOf, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { stamp } from '../situation.ts';
import { met, refused, type Step, unknown } from '../step.ts';

const adjustmentSchema = z.strictObject({
  type: z.literal('agree-adjustment'),
  kind: oneOf(adjustmentKinds, 'the kind'),
  what: words('what we will do differently', 2000),
  howItHelps: words('how this helps the person', 2000),
  instruction: words('what a colleague does', 500),
  format: oneOf(letterFormats, 'the format').nullable().default(null),
  moreWeeksToAppeal: z
    .int({ error: 'Give the number of weeks, for example 4' })
    .min(1, 'Give at least 1 week')
    .max(52, 'Give 52 weeks or fewer')
    .nullable()
    .default(null),
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
      question: 'If letters come in a format, which?',
      ask: (s, c) => {
        const { formats } = s.pack.letters;
        const offered = formats.value.filter((f) => f !== 'standard').map((f) => f.replace('-', ' '));
        const source = sourceOf(s.pack.landlord.shortName, formats, 'letter formats');
        if (c.kind === 'format' && !c.format)
          return [
            unknown('format-missing', 'Say which format letters come in.', source, { field: 'format' }),
          ];
        return !c.format || formats.value.includes(c.format)
          ? met
          : [
              refused('format-not-offered', `Choose a format we send: ${offered.join(', ')}.`, source, {
                field: 'format',
              }),
            ];
      },
    },
    {
      question: 'If they have longer to appeal, how much longer?',
      ask: (_, c) => {
        const source = systemDefault('adjustments');
        const at = { field: 'moreWeeksToAppeal' };
        if (c.kind === 'time-to-appeal' && !c.moreWeeksToAppeal)
          return [unknown('weeks-missing', 'Say how many weeks more they have to appeal.', source, at)];
        if (c.kind === 'time-to-appeal' || !c.moreWeeksToAppeal) return met;
        const text = 'Weeks are agreed for “more time to appeal”. Choose that, or leave the weeks out.';
        return [refused('weeks-without-appeal', text, source, at)];
      },
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
    const agreed: PersonEvent = { type: 'adjustment-agreed', adjustment, stamp: stamp(s) };
    const knowing = { ...s, person: evolvePerson(s.person, agreed) };
    return [
      agreed,
      ...reviewsOfWhatIsLearned(s, [agreed]),
      ...windowsLater(knowing, [agreed]),
      ...owedAgain(knowing, [agreed]),
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
  follows: (s, c) => {
    const ended: PersonEvent = {
      type: 'adjustment-ended',
      adjustmentId: c.adjustmentId,
      endedOn: s.today,
      reason: c.reason,
      stamp: stamp(s),
    };
    return [ended, ...owedAgain(s, [ended])];
  },
};
