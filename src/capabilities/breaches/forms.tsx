import { withCapital } from '../../domain/capital.ts';
import { providedFor } from '../../domain/casework/breaches.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { type Breach, type BreachStep, breachExcuses, breachStepNames } from '../../domain/facts/breaches.ts';
import { protectedContactKinds, protectedKindNames } from '../../domain/facts/channels.ts';
import { orderKinds, orderNames } from '../../domain/facts/orders.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Field, Option } from '../../ui/form-fields.ts';
import { listOf } from '../../ui/form-fields.ts';
import { Measures } from '../cases/measures.tsx';
import type { StepForm } from '../cases/step-form.ts';

const excuseNames: Record<(typeof breachExcuses)[number], string> = {
  'protected-contact': 'It was a contact of a kind that is always taken',
  'point-of-contact-absent': 'Their point of contact was away',
  crisis: 'They were in a crisis',
  confusion: 'They did not know or had not understood what was arranged',
  'default-address': 'A website or reply button sent it to the wrong place',
};

const restrictionOf = (s: Situation, id: string) => s.file?.restrictions.find((r) => r.restrictionId === id);
const breachOf = (s: Situation, id: string) => s.file?.breaches.find((b) => b.breachId === id);

const measureOptions = (s: Situation, restrictionId: string): Option[] => {
  const named = (kind: string) => s.pack.vocabulary.measures.find((m) => m.kind === kind)?.label ?? kind;
  return (restrictionOf(s, restrictionId)?.measures ?? []).map((m) => ({
    value: m.kind,
    text: withCapital(named(m.kind)),
  }));
};

const excuseOptions = (s: Situation): Option[] => [
  { value: 'none', text: 'Nothing excuses it' },
  ...breachExcuses
    .filter((e) => e === 'protected-contact' || s.pack.breach.excuses.value.includes(e))
    .map((value) => ({ value, text: excuseNames[value] })),
];

const recordBreach: StepForm = {
  type: 'record-breach',
  heading: () => 'What departed from the arrangements?',
  lead: (s, id) => {
    const r = restrictionOf(s, id);
    if (!r) return null;
    return (
      <>
        <p class="govuk-body">In force from {dateInWords(r.interval.from)}:</p>
        <Measures pack={s.pack} measures={r.measures} />
        <p class="govuk-body">
          Recording it decides nothing about the person: whoever is told of it decides what follows.
        </p>
      </>
    );
  },
  fields: (s, id): Field[] => [
    {
      kind: 'radios',
      name: 'doneBy',
      label: 'Who departed from it?',
      options: [
        { value: 'customer', text: s.person.name },
        {
          value: 'landlord',
          text: 'We did',
          reveal: [{ kind: 'textarea', name: 'putRight', label: 'How did we put it right?', rows: 3 }],
        },
      ],
    },
    { kind: 'checkboxes', name: 'measures', label: 'From which part?', options: measureOptions(s, id) },
    { kind: 'date', name: 'on', label: 'On which day?' },
    { kind: 'textarea', name: 'whatHappened', label: 'What happened?', rows: 4 },
    {
      kind: 'checkboxes',
      name: 'nature',
      label: 'Was it any of these?',
      optional: true,
      options: [
        { value: 'abusive', text: 'Abusive' },
        { value: 'tenancyBreach', text: 'A breach of the tenancy' },
        { value: 'serious', text: 'Serious: a threat, violence, or harm to somebody' },
      ],
    },
    {
      kind: 'select',
      name: 'protectedKind',
      label: 'Was it about any of these?',
      hint: 'They are always taken, and never count.',
      options: [
        { value: '', text: 'None of these' },
        ...protectedContactKinds.map((value) => ({ value, text: withCapital(protectedKindNames[value]) })),
      ],
    },
    {
      kind: 'radios',
      name: 'excuse',
      label: 'Does anything excuse it?',
      options: excuseOptions(s).map((o) =>
        o.value === 'none'
          ? o
          : {
              ...o,
              reveal: [
                { kind: 'textarea', name: 'whyExcused', label: 'What do you know about it?', rows: 2 },
              ],
            },
      ),
    },
    {
      kind: 'text',
      name: 'contactId',
      label: 'The contact on record',
      hint: 'Filled in where you came from one.',
      optional: true,
    },
  ],
  initial: (s, id) => {
    const options = measureOptions(s, id);
    return {
      doneBy: 'customer',
      excuse: 'none',
      ...(options.length === 1 && { measures: options[0]?.value ?? '' }),
    };
  },
  command: (input, _, restrictionId) => {
    const { nature, excuse, ...rest } = input;
    const said = (Array.isArray(nature) ? nature : []) as string[];
    return {
      ...rest,
      restrictionId,
      excuse: excuse === 'none' || excuse === undefined ? null : excuse,
      abusive: said.includes('abusive'),
      tenancyBreach: said.includes('tenancyBreach'),
      serious: said.includes('serious'),
    };
  },
  submit: 'Record it',
  sent: 'It is on record. Nothing follows until somebody decides.',
};

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

const decideBreach: StepForm = {
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
    ];
  },
  command: (input, _, breachId) => ({
    ...input,
    breachId,
    next: listOf(input as never, 'next').filter((step) => step !== 'nothing'),
  }),
  submit: 'Decide',
  sent: 'What follows is decided and on record.',
};

const recordBreachOutcome: StepForm = {
  type: 'record-breach-outcome',
  heading: () => 'What came of it?',
  lead: (s, id) => {
    const o = s.file?.obligations.find((x) => x.obligationId === id);
    return o ? <p class="govuk-body">{o.what}.</p> : null;
  },
  fields: (): Field[] => [
    { kind: 'date', name: 'on', label: 'On which day?' },
    { kind: 'textarea', name: 'outcome', label: 'What came of it?', rows: 4 },
    { kind: 'text', name: 'reference', label: 'Reference', optional: true, width: 20 },
  ],
  command: (input, _, obligationId) => ({ ...input, obligationId }),
  submit: 'Record it',
  sent: 'What came of it is on record.',
};

const recordOrder: StepForm = {
  type: 'record-order',
  heading: () => 'What has the court ordered?',
  fields: (): Field[] => [
    {
      kind: 'radios',
      name: 'kind',
      label: 'What kind of order is it?',
      options: orderKinds.map((value) => ({ value, text: orderNames[value] })),
    },
    { kind: 'text', name: 'court', label: 'Which court?' },
    { kind: 'text', name: 'reference', label: 'Its number', width: 20 },
    { kind: 'textarea', name: 'terms', label: 'Its terms, as the court wrote them', rows: 5 },
    {
      kind: 'textarea',
      name: 'instruction',
      label: 'What does a colleague do when they are in touch?',
      hint: 'One or two lines. Every contact check shows this before anything the policy arranges.',
      rows: 2,
    },
    { kind: 'date', name: 'from', label: 'From' },
    { kind: 'date', name: 'to', label: 'Until, and no longer on that day', optional: true },
  ],
  command: (input) => ({ ...input, to: input.to ?? null }),
  submit: 'Record the order',
  sent: 'The order is on record, and every contact check shows it.',
};

const endOrder: StepForm = {
  type: 'end-order',
  heading: () => 'How did the order end?',
  lead: (s, id) => {
    const o = s.file?.orders.find((x) => x.orderId === id);
    return o ? (
      <p class="govuk-body">
        {orderNames[o.kind]}, {o.court}, {o.reference}
      </p>
    ) : null;
  },
  fields: (): Field[] => [{ kind: 'textarea', name: 'reason', label: 'What happened?', rows: 3 }],
  command: (input, _, orderId) => ({ ...input, orderId }),
  submit: 'End it',
  sent: 'The order is over, and no contact check shows it.',
};

export const forms: readonly StepForm[] = [
  recordBreach,
  decideBreach,
  recordBreachOutcome,
  recordOrder,
  endOrder,
];
