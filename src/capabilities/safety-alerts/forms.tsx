import { addDuration } from '../../domain/calendar.ts';
import { usualFormat } from '../../domain/casework/letters.ts';
import { alertOf, reviewWithin } from '../../domain/casework/safety-alerts.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { AlertClass, AlertInstructions } from '../../domain/facts/safety-alerts.ts';
import { dateInWords, londonDate, shortDate } from '../../ui/dates.ts';
import type { Field, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { conductLabels, Evidence } from '../cases/evidence.tsx';
import { formatField } from '../cases/format-field.ts';
import { dateValues } from '../cases/measure-answers.ts';
import type { StepForm } from '../cases/step-form.ts';

export const classNames: Record<AlertClass, string> = {
  verbal: 'Abuse in words',
  threats: 'Threats',
  violence: 'Violence',
  'weapons-or-animals': 'Weapons or dangerous animals',
  other: 'Something else',
};

const instructionFields = (optional = false): Field[] => [
  {
    kind: 'textarea',
    name: 'instructions.office',
    label: 'What do colleagues at a desk or on the phone do?',
    hint: 'What to do, not what happened.',
    rows: 2,
    optional,
  },
  {
    kind: 'textarea',
    name: 'instructions.visiting',
    label: 'What do colleagues do before and at a visit?',
    hint: 'How many go, when, whom they ring before and after.',
    rows: 2,
    optional,
  },
  {
    kind: 'textarea',
    name: 'instructions.contractor',
    label: 'What is a contractor told?',
    hint: 'The least that keeps them safe.',
    rows: 2,
    optional,
  },
];

const proposeAlert: StepForm = {
  type: 'propose-alert',
  heading: (s) => `Do colleagues need a warning before they meet ${s.person.name}?`,
  lead: (s) => (
    <>
      <p class="govuk-body">
        A safety alert keeps people from harm. It is no sanction, and no restriction: being difficult is not a
        reason for one.
      </p>
      <Evidence s={s} />
    </>
  ),
  fields: (s) => [
    {
      kind: 'checkboxes',
      name: 'incidentIds',
      label: 'Which incidents does it rest on?',
      options: (s.file?.incidents ?? []).map((i) => ({
        value: i.incidentId,
        text: `${shortDate(i.on)}: ${conductLabels(s.pack, i.conduct)}`,
      })),
    },
    {
      kind: 'radios',
      name: 'class',
      label: 'What kind of risk is it?',
      options: (Object.keys(classNames) as AlertClass[]).map((value) => ({
        value,
        text: classNames[value],
        hint: `Looked at again within ${reviewWithin[value].amount} months`,
      })),
    },
    {
      kind: 'textarea',
      name: 'risk',
      label: 'What may happen, to whom, and how do you know?',
      hint: 'Seen only by those who may read the case.',
    },
    ...instructionFields(),
    { kind: 'date', name: 'reviewOn', label: 'When is it looked at again, at the latest?' },
  ],
  initial: (s) => ({
    ...Object.fromEntries(
      dateValues('reviewOn', addDuration(s.today, { amount: 6, unit: 'months' }, s.calendar)),
    ),
  }),
  command: ({ incidentIds, ...rest }) => ({
    ...rest,
    incidentIds: incidentIds === undefined ? [] : [incidentIds].flat(),
  }),
  submit: 'Propose the alert',
  sent: 'Proposed. Nobody is warned until somebody senior has decided it.',
};

/** What was proposed, and on what. */
function TheAlert({ s, alertId }: { s: Situation; alertId: string }): Html | null {
  const a = alertOf(s, alertId);
  if (!a) return null;
  return (
    <>
      <section>
        <h2 class="govuk-heading-m">The alert</h2>
        <p class="govuk-body evenhand-words">
          <strong>{classNames[a.class]}.</strong> {a.risk}
        </p>
        <ul class="govuk-list govuk-list--bullet">
          <li>At a desk: {a.instructions.office}</li>
          <li>On a visit: {a.instructions.visiting}</li>
          <li>Contractors: {a.instructions.contractor}</li>
        </ul>
        <p class="govuk-body">
          Proposed by {a.by.name}, {a.by.role}, {dateInWords(londonDate(a.at))}. To be looked at again by{' '}
          {dateInWords(a.reviewOn)}.
        </p>
        {a.decision && (
          <p class="govuk-body">
            {a.decision.letterId
              ? `${s.person.name} was told by letter.`
              : `${s.person.name} was not told: ${a.decision.whyNotTold}`}
          </p>
        )}
        {a.shared.map((x) => (
          <p class="govuk-body">
            {x.with} was told on {dateInWords(londonDate(x.at))}: {x.what}
          </p>
        ))}
      </section>
      <Evidence s={s} ids={a.incidentIds} />
    </>
  );
}

const decideAlert: StepForm = {
  type: 'decide-alert',
  heading: (s) => `Are colleagues warned before they meet ${s.person.name}?`,
  lead: (s, alertId) => <TheAlert s={s} alertId={alertId} />,
  fields: (s) => [
    {
      kind: 'radios',
      name: 'outcome',
      label: 'Your answer',
      options: [
        { value: 'approved', text: 'Yes', hint: 'Colleagues see the instruction from today' },
        { value: 'refused', text: 'No', hint: 'Nobody sees anything' },
      ],
    },
    { kind: 'textarea', name: 'reasons', label: 'Your reasons, as the person will read them' },
    {
      kind: 'radios',
      name: 'tell',
      label: `If yes: is ${s.person.name} told?`,
      options: [
        {
          value: 'letter',
          text: 'Yes, by letter',
          hint: 'Why, what is recorded, who sees it, when it is looked at again',
        },
        {
          value: 'not-told',
          text: 'No: telling them would put somebody at risk',
          reveal: [{ kind: 'textarea', name: 'whyNotTold', label: 'Why would it?', rows: 2, optional: true }],
        },
      ],
    },
    formatField(s),
  ],
  initial: (s) => ({ tell: 'letter', format: usualFormat(s) }),
  command: ({ whyNotTold, ...rest }, _, alertId) => ({
    ...rest,
    alertId,
    whyNotTold: rest.tell === 'not-told' ? (whyNotTold ?? '') : '',
  }),
  submit: 'Record your answer',
  sent: 'Your answer is on record.',
};

const reviewAlert: StepForm = {
  type: 'review-alert',
  heading: (s) => `Is the warning about ${s.person.name} still needed?`,
  lead: (s, alertId) => <TheAlert s={s} alertId={alertId} />,
  fields: (s) => [
    {
      kind: 'radios',
      name: 'outcome',
      label: 'What follows?',
      options: [
        { value: 'remove', text: 'It is removed', hint: 'Everywhere it was, each place confirmed' },
        { value: 'keep', text: 'It stays as it is' },
        { value: 'change', text: 'It changes', reveal: instructionFields(true) },
      ],
    },
    { kind: 'textarea', name: 'reasons', label: 'Your reasons, as the person would read them' },
    {
      kind: 'date',
      name: 'reviewOn',
      label: 'If it stays or changes: when is it looked at next, at the latest?',
      optional: true,
    },
    formatField(s),
  ],
  initial: (s, alertId): FormValues => {
    const a = alertOf(s, alertId);
    const said = a?.instructions ?? ({} as Partial<AlertInstructions>);
    return {
      'instructions.office': said.office ?? '',
      'instructions.visiting': said.visiting ?? '',
      'instructions.contractor': said.contractor ?? '',
      format: usualFormat(s),
    };
  },
  command: ({ instructions, reviewOn, ...rest }, _, alertId) => ({
    ...rest,
    alertId,
    reviewOn: rest.outcome === 'remove' ? null : (reviewOn ?? null),
    instructions: rest.outcome === 'change' ? (instructions ?? null) : null,
  }),
  submit: 'Record the review',
  sent: 'The review is on record.',
};

const shareAlert: StepForm = {
  type: 'share-alert',
  heading: () => 'Who outside was told of this alert?',
  lead: (s, alertId) => <TheAlert s={s} alertId={alertId} />,
  fields: () => [
    { kind: 'text', name: 'with', label: 'Who was told?' },
    {
      kind: 'textarea',
      name: 'what',
      label: 'What were they told?',
      hint: 'The instruction, without the story.',
      rows: 2,
    },
    { kind: 'textarea', name: 'why', label: 'Why was that needed?', rows: 2 },
  ],
  command: (input, _, alertId) => ({ ...input, alertId }),
  submit: 'Record who was told',
  sent: 'Recorded. When the alert ends, they are to be told that too.',
};

/** The pages of a safety alert. */
export const forms: StepForm[] = [proposeAlert, decideAlert, reviewAlert, shareAlert];
