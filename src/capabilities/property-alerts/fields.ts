import { describeDuration } from '../../domain/calendar.ts';
import { propertyAlertNames } from '../../domain/contact/at-home.ts';
import {
  type Home,
  occupierOutcomes,
  placeSources,
  propertyAlertClasses,
} from '../../domain/facts/property-alerts.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import type { Field } from '../../ui/form-fields.ts';
import { occupierNames, sourceNames } from './words.ts';

const instructions = (optional = false): Field[] => [
  {
    kind: 'textarea',
    name: 'instructions.visiting',
    label: 'What do colleagues do before and at a visit?',
    hint: 'What to do, not what happened. How many go, whom they ring first, what they do not touch.',
    rows: 2,
    optional,
  },
  {
    kind: 'textarea',
    name: 'instructions.contractor',
    label: 'What is a contractor told?',
    hint: 'The least that keeps them safe, and no story.',
    rows: 2,
    optional,
  },
];

const whyPlace: Field = {
  kind: 'textarea',
  name: 'whyPlace',
  label: 'Do the words above name or describe somebody who lives there? Say why they have to',
  hint: 'They stay with the home when people move. Leave this empty where they do not.',
  rows: 2,
  optional: true,
};

/** Not an address that anybody types: a tab is in none. */
export const homeValue = ({ address, postcode }: Home): string => `${address}\t${postcode}`;
export function homeFrom(value: string): Home {
  const [address = '', postcode = ''] = value.split('\t');
  return { address, postcode };
}

export const proposeFields = (pack: PolicyPack, homes: readonly (Home & { people: number })[]): Field[] => [
  ...(homes.length > 0
    ? [
        {
          kind: 'checkboxes' as const,
          name: 'homes',
          label: 'Which homes is it about?',
          hint: 'A home that is written in two ways is ticked twice.',
          options: homes.map((h) => ({ value: homeValue(h), text: h.address })),
        },
      ]
    : []),
  {
    kind: 'text',
    name: 'otherAddress',
    label: homes.length > 0 ? 'Or another home at this postcode' : 'Which home is it about?',
    hint: 'The address without the postcode, as your housing system writes it.',
    optional: homes.length > 0,
  },
  { kind: 'text', name: 'uprn', label: 'UPRN', optional: true, width: 20, inputmode: 'numeric' },
  {
    kind: 'radios',
    name: 'class',
    label: 'What kind of danger is it?',
    options: propertyAlertClasses.map((value) => ({
      value,
      text: propertyAlertNames[value],
      hint: `Looked at again within ${describeDuration(pack.alerts.property.reviewWithin[value].value)}`,
    })),
  },
  {
    kind: 'radios',
    name: 'source.kind',
    label: 'How do you know?',
    options: placeSources.map((value) => ({ value, text: sourceNames[value] })),
  },
  { kind: 'date', name: 'source.on', label: 'When did it happen, or when was it found?' },
  {
    kind: 'textarea',
    name: 'source.what',
    label: 'What happened, or what was found?',
    hint: 'Seen only by those who decide on it. Nothing about what kind of person anybody is.',
    rows: 3,
  },
  {
    kind: 'text',
    name: 'source.reference',
    label: 'Reference of the survey or report',
    optional: true,
    width: 20,
  },
  ...instructions(),
  { kind: 'date', name: 'reviewOn', label: 'When is it looked at again, at the latest?' },
  whyPlace,
];

const occupier = (label: string): Field => ({
  kind: 'radios',
  name: 'occupier.outcome',
  label,
  options: occupierOutcomes.map((value) => ({
    value,
    text: occupierNames[value],
    reveal: [
      {
        kind: 'textarea',
        // One box for each answer, so that each works without a script.
        name: `occupier.why-${value}`,
        label: value === 'told' ? 'How, and when?' : 'Why?',
        rows: 2,
        optional: true,
      },
    ],
  })),
});

export const decideFields: Field[] = [
  {
    kind: 'radios',
    name: 'outcome',
    label: 'Your answer',
    options: [
      { value: 'approved', text: 'Yes', hint: 'Whoever visits is warned from today' },
      { value: 'refused', text: 'No', hint: 'Nobody sees anything' },
    ],
  },
  { kind: 'textarea', name: 'reasons', label: 'Your reasons', rows: 3 },
  occupier('If yes: are those who live there told?'),
];

export const reviewFields: Field[] = [
  {
    kind: 'radios',
    name: 'outcome',
    label: 'What follows?',
    options: [
      { value: 'end', text: 'It ends', hint: 'Everywhere it was, each place confirmed' },
      { value: 'keep', text: 'It stays as it is' },
      { value: 'change', text: 'What is done changes', reveal: [...instructions(true), whyPlace] },
    ],
  },
  { kind: 'textarea', name: 'reasons', label: 'Your reasons', rows: 3 },
  {
    kind: 'date',
    name: 'reviewOn',
    label: 'If it stays or changes: when is it looked at next, at the latest?',
    optional: true,
  },
  occupier('If it stays or changes: do those who live there know?'),
];

export const shareFields: Field[] = [
  { kind: 'text', name: 'with', label: 'Who was told?' },
  {
    kind: 'textarea',
    name: 'what',
    label: 'What were they told?',
    hint: 'The instruction, without the story.',
    rows: 2,
  },
  { kind: 'textarea', name: 'why', label: 'Why was that needed?', rows: 2 },
];

export const goneFields = (places: readonly { withdrawalId: string; what: string }[]): Field[] => [
  {
    kind: 'radios',
    name: 'withdrawalId',
    label: 'Where is it gone?',
    options: places.map((p) => ({ value: p.withdrawalId, text: p.what })),
  },
  { kind: 'textarea', name: 'note', label: 'How do you know?', rows: 2 },
];
