import { z } from 'zod';
import { withCapital } from '../../domain/capital.ts';
import type { Arrangements } from '../../domain/contact/arrangements.ts';
import {
  capacities,
  channelNames,
  channels,
  protectedContactKinds,
  protectedKindNames,
  services,
} from '../../domain/facts/channels.ts';
import type { AskedContact } from '../../platform/check-read.ts';
import type { Field, Option } from '../../ui/form-fields.ts';

const capacityNames: Record<(typeof capacities)[number], string> = {
  'own-behalf': 'for themselves',
  representative: 'a representative, for them',
  'residents-association': 'for a residents’ association',
  'elected-representative': 'an MP, MSP, MS, MLA or councillor',
  employee: 'as our employee',
};

/** The closed matters that some arrangement names, by id. */
export function mattersIn({ restrictions, matters = [] }: Arrangements): { id: string; title: string }[] {
  const named = restrictions.flatMap((r) =>
    r.measures.flatMap(({ measure: m }) => ('matters' in m ? m.matters : [])),
  );
  return [
    ...new Map([...named, ...matters].map((m) => [m.matterId, { id: m.matterId, title: m.title }])).values(),
  ];
}

/** What the address of a contact check may ask. Anything else is a fault, never ignored. */
export const checkQuery = z.strictObject({
  channel: z
    .enum(channels, { error: `Choose how they are in touch: ${channels.join(', ')}` })
    .default('phone'),
  kind: z.enum(protectedContactKinds, { error: 'Choose the kind from the list' }).optional(),
  service: z.enum(services, { error: 'Choose a service from the list' }).optional(),
  matter: z.string({ error: 'Choose one matter' }).max(80, 'Choose a matter from the list').optional(),
  fresh: z
    .enum(['yes', 'no', 'not-known'], { error: 'Say whether there is anything new: yes, no or not-known' })
    .optional(),
  capacity: z.enum(capacities, { error: 'Choose for whom they speak from the list' }).default('own-behalf'),
  direction: z
    .enum(['inbound', 'outbound'], { error: 'Say who got in touch: inbound or outbound' })
    .default('inbound'),
});
export type CheckQuery = z.infer<typeof checkQuery>;

/** A form sent by GET names its unanswered questions too. */
export const answered = (query: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(query as object).filter(([, value]) => value !== ''));

/** `other`: about something on nobody's list of closed matters. */
export const contactAsked = ({ kind, service, matter, fresh, ...rest }: CheckQuery): AskedContact => ({
  ...rest,
  protectedKind: kind ?? null,
  service: service ?? null,
  matter:
    matter === undefined
      ? null
      : { matterId: matter === 'other' ? null : matter, newInformation: fresh ?? 'not-known' },
});

const notSaid: Option = { value: '', text: 'Not known yet' };

/** The few facts that change the answer. */
export function checkFields(arrangements: Arrangements): Field[] {
  const matters = mattersIn(arrangements);
  return [
    {
      kind: 'select',
      name: 'channel',
      label: 'How are they in touch?',
      options: channels.map((value) => ({ value, text: withCapital(channelNames[value]) })),
    },
    {
      kind: 'select',
      name: 'service',
      label: 'What is it about?',
      options: [
        notSaid,
        ...services.map((value) => ({ value, text: withCapital(value.replaceAll('-', ' ')) })),
      ],
    },
    ...(matters.length > 0 ? matterFields(matters) : []),
    {
      kind: 'select',
      name: 'kind',
      label: 'Is it any of these?',
      hint: 'They are always taken, whatever is in force.',
      options: [
        { value: '', text: 'None of these' },
        ...protectedContactKinds.map((value) => ({ value, text: withCapital(protectedKindNames[value]) })),
      ],
    },
    {
      kind: 'select',
      name: 'capacity',
      label: 'For whom do they speak?',
      options: capacities.map((value) => ({ value, text: withCapital(capacityNames[value]) })),
    },
  ];
}

const matterFields = (matters: readonly { id: string; title: string }[]): Field[] => [
  {
    kind: 'select',
    name: 'matter',
    label: 'Is it about a matter that was answered?',
    options: [
      notSaid,
      ...matters.map(({ id, title }) => ({ value: id, text: withCapital(title) })),
      { value: 'other', text: 'Something else' },
    ],
  },
  {
    kind: 'select',
    name: 'fresh',
    label: 'Is there anything new in it?',
    options: [notSaid, { value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }],
  },
];
