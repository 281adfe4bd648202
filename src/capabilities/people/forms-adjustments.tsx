import { addMonths, type Duration, describeDuration } from '../../domain/calendar.ts';
import { withCapital } from '../../domain/capital.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { type AdjustmentKind, adjustmentKinds } from '../../domain/facts/person.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Field, Option } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { channelOptions } from '../cases/came-fields.ts';
import { dateValues } from '../cases/measure-answers.ts';
import type { StepForm } from '../cases/step-form.ts';

const adjustmentNames: Record<(typeof adjustmentKinds)[number], string> = {
  'keep-channel-open': 'Keep a way of contact open',
  format: 'A format that suits them',
  'more-time': 'More time, for example on calls',
  'time-to-appeal': 'More time to appeal',
  'copy-advocate': 'A copy to their advocate',
  'warn-before-ending': 'Say so before ending a contact',
  interpreter: 'An interpreter',
  other: 'Something else',
};

const letterFormatField = (s: Situation): Field => ({
  kind: 'radios',
  name: 'format',
  label: 'In which format do letters come?',
  hint: 'From now on every letter goes in it.',
  options: s.pack.letters.formats.value
    .filter((f) => f !== 'standard')
    .map((f) => ({ value: f, text: withCapital(f.replaceAll('-', ' ')) })),
});

const weeksField = (window: Duration): Field => ({
  kind: 'text',
  name: 'moreWeeksToAppeal',
  label: 'How many weeks more?',
  hint: `Everybody has ${describeDuration(window)}. The last day moves, in what was promised already and in every letter from now on.`,
  inputmode: 'numeric',
  width: 2,
  suffix: 'weeks',
});

function optionFor(kind: AdjustmentKind, s: Situation): Option {
  const reveal = askedOf(kind, s);
  return { value: kind, text: adjustmentNames[kind], ...(reveal.length > 0 && { reveal }) };
}

/** What each kind asks besides. */
function askedOf(kind: AdjustmentKind, s: Situation): Field[] {
  const window = s.pack.appeal.window.value;
  switch (kind) {
    case 'keep-channel-open':
      return [
        { kind: 'checkboxes', name: 'keepsOpen', label: 'Which ways stay open?', options: channelOptions },
      ];
    case 'format':
      return [letterFormatField(s)];
    case 'time-to-appeal':
      return window ? [weeksField(window)] : [];
    default:
      return [];
  }
}

export const agreeAdjustmentForm: StepForm = {
  type: 'agree-adjustment',
  heading: (s) => `What will we do differently for ${s.person.name}?`,
  lead: () => (
    <p class="govuk-body">An agreed adjustment comes before any restriction, and is shown beside it.</p>
  ),
  fields: (s) => [
    {
      kind: 'radios',
      name: 'kind',
      label: 'What kind of adjustment?',
      options: adjustmentKinds
        // Where nobody is held to a date, there is no more time to give.
        .filter((kind) => kind !== 'time-to-appeal' || s.pack.appeal.window.value)
        .map((kind) => optionFor(kind, s)),
    },
    { kind: 'textarea', name: 'what', label: 'What will we do differently?', rows: 2 },
    {
      kind: 'textarea',
      name: 'howItHelps',
      label: 'How does it help?',
      hint: 'In their words where you can.',
      rows: 2,
    },
    {
      kind: 'text',
      name: 'instruction',
      label: 'What does a colleague do?',
      hint: 'One line, shown at every contact check: “Give time; repeat the question once.”',
    },
    { kind: 'date', name: 'reviewOn', label: 'When do we ask whether it still helps?' },
  ],
  initial: (s) => Object.fromEntries(dateValues('reviewOn', addMonths(s.today, 12))),
  command: ({ moreWeeksToAppeal: weeks, ...input }) => ({
    ...input,
    ...(weeks !== undefined && { moreWeeksToAppeal: Number(weeks) }),
  }),
  fieldFor: (path) => path.replace(/^keepsOpen\.\d+$/, 'keepsOpen'),
  submit: 'Agree the adjustment',
  sent: 'Agreed. It is shown at every contact check from now on.',
};

function Standing({ s, target }: { s: Situation; target: string }): Html | null {
  const standing = s.person.register.adjustments.find((a) => a.adjustmentId === target);
  if (!standing) return null;
  return (
    <p class="govuk-inset-text">
      {standing.what} Agreed on {dateInWords(standing.agreedOn)}; it helps because: {standing.howItHelps} To
      be looked at again on {dateInWords(standing.reviewOn)}.
    </p>
  );
}

export const reviewAdjustmentForm: StepForm = {
  type: 'review-adjustment',
  heading: () => 'Does this still help?',
  lead: (s, target) => (
    <>
      <Standing s={s} target={target} />
      <p class="govuk-body">
        Ask them. Where it helps no longer, or something else would help more, end it and agree what does.
      </p>
    </>
  ),
  fields: () => [
    {
      kind: 'textarea',
      name: 'said',
      label: 'What do they say about it?',
      hint: 'In their words where you can.',
      rows: 3,
    },
    { kind: 'date', name: 'reviewOn', label: 'When do we ask again?' },
  ],
  initial: (s) => Object.fromEntries(dateValues('reviewOn', addMonths(s.today, 12))),
  command: ({ said, reviewOn }, _, target) => ({ adjustmentId: target, said, reviewOn }),
  submit: 'It goes on',
  sent: 'Kept. It goes on, and is looked at again by the new date.',
};

export const endAdjustmentForm: StepForm = {
  type: 'end-adjustment',
  heading: () => 'End an adjustment',
  lead: (s, target) => <Standing s={s} target={target} />,
  fields: () => [
    {
      kind: 'textarea',
      name: 'reason',
      label: 'Why does it end?',
      hint: 'Who asked for that, and what they said.',
      rows: 3,
    },
  ],
  command: ({ reason }, _, target) => ({ adjustmentId: target, reason }),
  submit: 'End the adjustment',
  sent: 'The adjustment has ended.',
};
