import type { Arrangements } from '../../domain/contact/arrangements.ts';
import type { MeasureKind } from '../../domain/facts/measures.ts';
import type { ContactGiven } from '../../platform/contacts.ts';
import type { Field, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { typedInstant } from '../../ui/typed-instant.ts';
import { checkFields } from './asked.ts';

/** What the contact check has asked already, carried so that logging asks it no second time. */
const carried = ['direction', 'channel', 'service', 'matter', 'fresh', 'kind', 'capacity'] as const;

export const direction: Field = {
  kind: 'radios',
  name: 'direction',
  label: 'Who got in touch?',
  inline: true,
  options: [
    { value: 'inbound', text: 'They did' },
    { value: 'outbound', text: 'We did' },
  ],
};
const number = (name: string, label: string): Field => ({
  kind: 'text',
  name,
  label,
  optional: true,
  inputmode: 'numeric',
  width: 4,
});

/** Asked only where a measure turns on the answer. */
function asMeasured({ restrictions }: Arrangements): Field[] {
  const kinds = new Set<MeasureKind>(restrictions.flatMap((r) => r.measures.map((m) => m.measure.kind)));
  return [
    ...(kinds.has('issue-limit') ? [number('issues', 'How many separate issues did it raise?')] : []),
    ...(kinds.has('letter-length') ? [number('words', 'How many words, if it is a letter?')] : []),
  ];
}

/** The few questions below a check; everything else about the contact was answered above them. */
export const quickFields = (arrangements: Arrangements): Field[] => [
  {
    kind: 'textarea',
    name: 'note',
    label: 'What was it about, and what did you say?',
    optional: true,
    rows: 2,
  },
  number('minutes', 'How many minutes did it take?'),
  ...asMeasured(arrangements),
];

/** Where nothing was asked above because nothing is in force. */
export const shortFields = (arrangements: Arrangements): Field[] => [
  direction,
  ...checkFields(arrangements).filter((f) => 'name' in f && (f.name === 'channel' || f.name === 'kind')),
  ...quickFields(arrangements),
];

/** Every question, for a contact that was earlier or needs more said about it. */
export const allFields = (arrangements: Arrangements): Field[] => [
  {
    kind: 'datetime',
    name: 'when',
    label: 'When was it?',
    hint: 'Leave it empty for now. Times are in London.',
    optional: true,
  },
  direction,
  ...checkFields(arrangements),
  ...quickFields(arrangements),
  {
    kind: 'checkboxes',
    name: 'statutoryNotice',
    label: 'Was it a notice of ours?',
    optional: true,
    options: [{ value: 'yes', text: 'A notice that the law or the tenancy requires us to serve' }],
  },
];

/** The answers above the quick questions, as hidden fields. */
export const carriedFrom = (values: FormValues): Record<string, string> =>
  Object.fromEntries(
    carried.flatMap((name) => (typeof values[name] === 'string' ? [[name, values[name]]] : [])),
  );

/** Whole numbers as numbers; anything else is left for the schema to refuse. */
const numberOf = (text: unknown) =>
  text === undefined ? null : /^\d{1,7}$/.test(String(text)) ? Number(text) : text;

/** What was typed, shaped for the schema of a contact. Whoever writes it down is who it was with. */
export function contactTyped(arrangements: Arrangements, values: FormValues, staffId: string): ContactGiven {
  const input = formInput(allFields(arrangements), values);
  const { when, kind, matter, fresh, statutoryNotice, minutes, words, issues, ...rest } = input;
  const at = typedInstant(when);
  return {
    ...rest,
    ...(at === undefined ? {} : { at }),
    protectedKind: kind ?? null,
    matter:
      matter === undefined
        ? null
        : { matterId: matter === 'other' ? null : matter, newInformation: fresh ?? 'not-known' },
    statutoryNotice: Array.isArray(statutoryNotice) && statutoryNotice.includes('yes'),
    minutes: numberOf(minutes),
    words: numberOf(words),
    issues: numberOf(issues),
    with: staffId,
  } as unknown as ContactGiven;
}

const typedAs: Record<string, string> = {
  at: 'when',
  protectedKind: 'kind',
  'matter.matterId': 'matter',
  'matter.newInformation': 'fresh',
};

/** A fault of the contact beside the question that was answered. */
export const besideQuestion = ({ field, message }: { field: string; message: string }) => ({
  field: typedAs[field] ?? field,
  message,
});
