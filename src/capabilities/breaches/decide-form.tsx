import { withCapital } from '../../domain/capital.ts';
import { neverTold } from '../../domain/casework/breach-letter.ts';
import { breachOf, providedFor, restrictionIn } from '../../domain/casework/breaches.ts';
import { usualFormat } from '../../domain/casework/letters.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { type Breach, type BreachStep, breachStepNames } from '../../domain/facts/breaches.ts';
import { dateInWords } from '../../ui/dates.ts';
import { type Field, listOf, type Option } from '../../ui/form-fields.ts';
import { formatField } from '../cases/format-field.ts';
import type { StepForm } from '../cases/step-form.ts';

const TheBreach = ({ s, b }: { s: Situation; b: Breach }) => (
  <>
    <p class="govuk-body">
      {dateInWords(b.on)}, {b.doneBy === 'landlord' ? 'by us' : `by ${s.person.name}`}; recorded by{' '}
      {b.by.name}.
    </p>
    <p class="govuk-body evenhand-words">{b.whatHappened}</p>
    <p class="govuk-body">
      Breaches before it that nothing excused:{' '}
      {
        (s.file?.breaches ?? []).filter(
          (x) => x.breachId !== b.breachId && x.doneBy === 'customer' && x.excuse === null,
        ).length
      }
      .
    </p>
    <p class="govuk-body">
      <a class="govuk-link" href={`/cases/${s.file?.caseId}/breaches/${b.breachId}`}>
        Everything that belongs to it, on one page
      </a>
    </p>
  </>
);

const needsReference: readonly BreachStep[] = ['asb-case', 'tenancy-breach', 'police', 'legal-referral'];

/** What the person reads of it, or why they do not: a breach of ours is something to say sorry for. */
function toldOfIt(s: Situation, b: Breach | undefined): Field[] {
  const ours = b?.doneBy === 'landlord';
  return [
    {
      kind: 'radios',
      name: 'tell',
      label: `Is ${s.person.name} told?`,
      hint: ours
        ? 'The letter says sorry, how we put it right, and how to tell us if it does not.'
        : 'The letter says first what they can still do, then what was counted, what you decide and how to disagree.',
      options: [
        {
          value: 'yes',
          text: 'Yes, by letter',
          reveal: [
            {
              kind: 'textarea',
              name: 'said',
              label: ours ? 'What did we do, as they will read it?' : 'What happened, as they will read it?',
              hint: 'Plainly, to them, and without the names of others.',
              rows: 3,
            },
            {
              kind: 'textarea',
              name: 'asked',
              label: ours ? 'How do we put it right, as they will read it?' : 'What do you ask of them now?',
              rows: 3,
            },
            formatField(s),
          ],
        },
        {
          value: 'no',
          text: 'No',
          reveal: [{ kind: 'textarea', name: 'whyNotTold', label: 'Why not?', rows: 2 }],
        },
      ],
    },
  ];
}

export const decideBreach: StepForm = {
  type: 'decide-breach',
  heading: (s, id) =>
    breachOf(s, id)?.doneBy === 'landlord'
      ? 'We departed from it: what follows?'
      : 'What follows this breach?',
  lead: (s, id) => {
    const b = breachOf(s, id);
    return b ? <TheBreach s={s} b={b} /> : null;
  },
  fields: (s, id): Field[] => {
    const b = breachOf(s, id);
    const provided = b ? providedFor(s, b) : [];
    const steps = [...new Set<BreachStep>([...provided.map((p) => p.step), 'review', 'police'])].filter(
      (step) => b?.doneBy !== 'landlord' || step === 'review',
    );
    return [
      {
        kind: 'checkboxes',
        name: 'next',
        label: 'What follows?',
        options: [
          { value: 'nothing', text: 'Nothing', exclusive: true },
          ...steps.map(
            (step): Option => ({
              value: step,
              text: withCapital(breachStepNames[step]),
              ...(provided.some((p) => p.step === step && p.required) && {
                hint: 'The policy requires it for a breach like this.',
              }),
              ...(needsReference.includes(step) && {
                reveal: [
                  {
                    kind: 'text',
                    name: `references.${step}`,
                    label: 'Its reference',
                    optional: step === 'police' || step === 'legal-referral',
                    width: 20,
                  },
                ],
              }),
            }),
          ),
        ],
      },
      { kind: 'textarea', name: 'reasons', label: 'Why?', rows: 4 },
      ...toldOfIt(s, b),
    ];
  },
  initial: (s, id) => {
    const b = breachOf(s, id);
    const r = b && restrictionIn(s, b.restrictionId);
    return {
      tell: r && neverTold(s, r) ? 'no' : 'yes',
      format: usualFormat(s),
      ...(b?.doneBy === 'landlord' && { asked: b.putRight }),
    };
  },
  command: ({ tell, said, asked, whyNotTold, ...input }, _, breachId) => ({
    ...input,
    breachId,
    next: listOf(input as never, 'next').filter((step) => step !== 'nothing'),
    ...(tell === 'no' ? { whyNotTold } : { said, asked }),
  }),
  fieldFor: (path, { tell }) => (path === 'whyNotTold' && tell !== 'no' ? 'tell' : path),
  submit: 'Decide',
  sent: 'What follows is decided and on record.',
};
