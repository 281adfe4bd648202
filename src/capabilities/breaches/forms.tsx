import { withCapital } from '../../domain/capital.ts';
import { restrictionIn } from '../../domain/casework/breaches.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { breachExcuses } from '../../domain/facts/breaches.ts';
import { protectedContactKinds, protectedKindNames } from '../../domain/facts/channels.ts';
import { orderKinds, orderNames } from '../../domain/facts/orders.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Field, Option } from '../../ui/form-fields.ts';
import { Measures } from '../cases/measures.tsx';
import type { StepForm } from '../cases/step-form.ts';
import { decideBreach } from './decide-form.tsx';

const excuseNames: Record<(typeof breachExcuses)[number], string> = {
  'protected-contact': 'It was a contact of a kind that is always taken',
  'point-of-contact-absent': 'Their point of contact was away',
  crisis: 'They were in a crisis',
  confusion: 'They did not know or had not understood what was arranged',
  'default-address': 'A website or reply button sent it to the wrong place',
};

const measureOptions = (s: Situation, restrictionId: string): Option[] => {
  const named = (kind: string) => s.pack.vocabulary.measures.find((m) => m.kind === kind)?.label ?? kind;
  return (restrictionIn(s, restrictionId)?.measures ?? []).map((m) => ({
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
    const r = restrictionIn(s, id);
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
