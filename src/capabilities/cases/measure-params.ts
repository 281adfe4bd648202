import { withCapital } from '../../domain/capital.ts';
import { asStamped, type Situation } from '../../domain/casework/situation.ts';
import { type Channel, channelNames, channels } from '../../domain/facts/channels.ts';
import type { MeasureKind } from '../../domain/facts/measures.ts';
import { authorityInForce } from '../../domain/facts/person.ts';
import type { Field, Option } from '../../ui/form-fields.ts';

/** What each measure must say to be one: its questions, named as the measure's own paths. */

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const choices = (of: Record<string, string>): Option[] =>
  Object.entries(of).map(([value, text]) => ({ value, text }));

const channelChoices = (of: readonly Channel[] = channels): Option[] =>
  of.map((value) => ({ value, text: withCapital(channelNames[value]) }));

export const pointOf = (s: Situation, name: string, who: string): Field[] => [
  {
    kind: 'radios',
    name: `${name}.type`,
    label: who,
    inline: false,
    options: [
      {
        value: 'person',
        text: 'A named colleague',
        reveal: [
          {
            kind: 'select',
            name: `${name}.staffId`,
            label: 'Which colleague?',
            hint: 'Start typing a name. Who stands in when they are away follows from this.',
            options: s.colleagues
              .filter((c) => c.active)
              .map((c) => ({ value: c.staffId, text: `${c.name}, ${asStamped(s.pack, c).role}` })),
            searchable: true,
          },
        ],
      },
      {
        value: 'mailbox',
        text: 'A team or mailbox',
        reveal: [{ kind: 'text', name: `${name}.name`, label: 'Its name', width: 20 }],
      },
    ],
  },
  { kind: 'text', name: `${name}.reachedBy`, label: 'Phone number or address', width: 20 },
];

const matters: Field = {
  kind: 'lines',
  name: 'matters',
  label: 'Which matters?',
  hint: 'Only what has been answered already. Anything new stays open.',
  lineName: 'Matter',
  fields: [
    { kind: 'text', name: 'title', label: 'The matter, in a few words' },
    { kind: 'text', name: 'answerReference', label: 'Reference of our earlier answer', width: 20 },
    { kind: 'date', name: 'answeredOn', label: 'When we answered' },
  ],
};

const count = (label: string): Field => ({
  kind: 'text',
  name: 'count',
  label,
  inputmode: 'numeric',
  width: 3,
});
const per = (of: Record<string, string>): Field => ({
  kind: 'radios',
  name: 'per',
  label: 'In each',
  inline: true,
  options: choices(of),
});
const howTo = (label: string, of?: readonly Channel[]): Field => ({
  kind: 'checkboxes',
  name: 'channels',
  label,
  options: channelChoices(of),
});

type Params = (s: Situation) => Field[];

const authorities: Params = (s) => {
  const standing = s.person.register.authorities.filter((a) => authorityInForce(a, s.today));
  return [
    {
      kind: 'radios',
      name: 'authorityId',
      label: 'Through whom?',
      hint:
        standing.length === 0
          ? 'No signed authority is in force. Record one first.'
          : 'Only somebody the person has authorised in writing.',
      options: standing.map((a) => ({ value: a.authorityId, text: a.representativeName, hint: a.scope })),
    },
  ];
};

/** The policy's own ways of contact where it lists them; otherwise any. */
const permitted: Params = (s) => {
  const sets = s.pack.measures.find((m) => m.kind === 'channels')?.channelSets ?? [];
  const known = channels.filter((c) => sets.length === 0 || sets.some((set) => set.includes(c)));
  const together = sets.map((set) => set.map((c) => channelNames[c]).join(' and ')).join('; or ');
  return [
    {
      kind: 'checkboxes',
      name: 'permitted',
      label: 'Which ways stay open?',
      hint: `At least one that this person can use.${together ? ` The policy knows: ${together}.` : ''}`,
      options: channelChoices(known),
    },
  ];
};

export const measureParams: Record<MeasureKind, Params> = {
  'single-point-of-contact': (s) => [
    ...pointOf(s, 'contact', 'Who is the point of contact?'),
    ...pointOf(s, 'deputy', 'Who answers when they are away?'),
    howTo('How are they reached?'),
    {
      kind: 'radios',
      name: 'purpose',
      label: 'What is it for?',
      options: [
        { value: 'restrictive', text: 'To limit', hint: 'We deal with this contact only through them' },
        { value: 'supportive', text: 'To help', hint: 'Every other way stays open as well' },
      ],
    },
  ],
  'representative-only': authorities,
  'closed-matters': () => [
    matters,
    {
      kind: 'radios',
      name: 'handling',
      label: 'If they write about it again',
      options: choices({
        'acknowledge-and-refer': 'We acknowledge it and refer to our answer',
        'read-and-file': 'We read it and keep it, and reply only to something new',
      }),
    },
  ],
  'new-issues-only': () => [matters],
  'significant-matters-only': () => [
    { kind: 'textarea', name: 'definition', label: 'What counts as significant?', rows: 3 },
  ],
  'issue-limit': () => [count('How many issues?'), per({ week: 'Week', month: 'Month' })],
  'evidence-required': () => [matters],
  'call-times': () => [
    {
      kind: 'lines',
      name: 'windows',
      label: 'When are calls taken?',
      lineName: 'Time',
      atMost: 7,
      fields: [
        {
          kind: 'checkboxes',
          name: 'days',
          label: 'Days',
          options: weekdays.map((d) => ({ value: d, text: withCapital(d) })),
        },
        { kind: 'time', name: 'from', label: 'From' },
        { kind: 'time', name: 'to', label: 'To' },
      ],
    },
    {
      kind: 'text',
      name: 'minutes',
      label: 'Longest call',
      optional: true,
      inputmode: 'numeric',
      width: 3,
      suffix: 'minutes',
    },
  ],
  'contact-limit': () => [
    howTo('Which ways of contact are counted?'),
    count('How many times?'),
    per({ day: 'Day', week: 'Week', month: 'Month' }),
  ],
  'reply-frequency': () => [
    {
      kind: 'radios',
      name: 'every',
      label: 'We reply once every',
      inline: true,
      options: choices({ week: 'Week', fortnight: 'Fortnight', month: 'Month' }),
    },
  ],
  'appointment-only': (s) => pointOf(s, 'contact', 'Who makes the appointment?'),
  premises: () => [
    { kind: 'textarea', name: 'premises', label: 'Which places?', hint: 'One on each line.', rows: 3 },
    {
      kind: 'radios',
      name: 'access',
      label: 'May they come?',
      options: choices({ 'by-appointment': 'Yes, by appointment', excluded: 'No' }),
    },
  ],
  'home-visits': () => [
    {
      kind: 'radios',
      name: 'control',
      label: 'How are visits made?',
      options: choices({
        'two-people': 'Two colleagues come',
        other: 'In another way',
        none: 'Only for repairs and safety checks',
      }),
    },
    { kind: 'textarea', name: 'detail', label: 'Details', optional: true, rows: 2 },
  ],
  channels: permitted,
  'letter-length': () => [
    { kind: 'text', name: 'words', label: 'Longest letter', inputmode: 'numeric', width: 4, suffix: 'words' },
  ],
  other: () => [
    { kind: 'textarea', name: 'text', label: 'The arrangement, as the person will read it', rows: 3 },
    { kind: 'textarea', name: 'reason', label: 'Why it is reasonable', rows: 3 },
  ],
};
