import { usualFormat } from '../../domain/casework/letters.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import { spokenChannels } from '../../domain/facts/informal-notices.ts';
import { ageOn, authorityInForce } from '../../domain/facts/person.ts';
import { stageNeed } from '../../domain/policy/ask.ts';
import { describeSource } from '../../domain/reasons.ts';
import type { Field, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { formatField } from '../cases/format-field.ts';
import type { StepForm } from '../cases/step-form.ts';
import { dateBoxes, option } from './forms-account.tsx';
import { incidentInWords } from './forms-warning.tsx';

export const themselves = 'themselves';

const channelWords: Record<(typeof spokenChannels)[number], string> = {
  phone: 'On the phone',
  'in-person': 'At the office',
  visit: 'At a home visit',
  other: 'In another way',
};

/** The person, and whoever may be told or answer for them: nobody else at home is asked about. */
export const whoItWas = (s: Situation, label: string): Field[] => {
  const acting = s.person.register.authorities.filter((a) => authorityInForce(a, s.today));
  return acting.length === 0
    ? []
    : [
        {
          kind: 'radios',
          name: 'authorityId',
          label,
          options: [
            option(themselves, s.person.name),
            ...acting.map((a) => option(a.authorityId, `${a.representativeName}, who acts for them`)),
          ],
        },
      ];
};

const saidFields = (s: Situation): Field[] => [
  { kind: 'date', name: 'on', label: 'When were they told?' },
  {
    kind: 'radios',
    name: 'how',
    label: 'How?',
    options: spokenChannels.map((c) => option(c, channelWords[c])),
  },
  ...whoItWas(s, 'Who was told?'),
  {
    kind: 'text',
    name: 'saidBy',
    label: 'Which colleague said it?',
    hint: `Leave it empty where it was you, ${s.actor.name}.`,
    optional: true,
  },
  { kind: 'textarea', name: 'reply', label: 'What did they answer?', optional: true, rows: 2 },
];

function Lead({ s }: { s: Situation }): Html {
  const shut = [...new Set(s.person.register.needs.needs.flatMap((n) => n.cannotUse))];
  const { value, source } = stageNeed(s.pack, 'informal-notice');
  return (
    <>
      <p class="govuk-body">
        They hear what was a problem, why, what we ask of them and what help there is. It is no warning: it
        threatens nothing, no time runs from it, and no limit on contact can lean on it.
      </p>
      <p class="govuk-body">
        {value === 'required' ? 'The policy asks for it' : 'The policy leaves it to you'} (
        {describeSource(source)}).
      </p>
      {shut.length > 0 && (
        <p class="govuk-inset-text">
          They told us they cannot use: {shut.map((c) => channelNames[c]).join(', ')}.
        </p>
      )}
    </>
  );
}

function fields(s: Situation): Field[] {
  const age = ageOn(s.person.dateOfBirth, s.today);
  const child = age !== null && age < 18;
  const incidents = s.file?.incidents ?? [];
  return [
    {
      kind: 'checkboxes',
      name: 'incidentIds',
      label: 'What is it about?',
      options: incidents.map((i) => option(i.incidentId, incidentInWords(s, i))),
    },
    {
      kind: 'textarea',
      name: 'behaviour',
      label: 'What was the behaviour?',
      hint: 'What was done, not what kind of person they are, nor what they think of us: they may say that.',
      rows: 3,
    },
    {
      kind: 'textarea',
      name: 'whyProblem',
      label: 'Why is it a problem?',
      hint: 'What it does to somebody, or to what we can do for them.',
      rows: 2,
    },
    {
      kind: 'textarea',
      name: 'asked',
      label: 'What do we ask of them?',
      hint: 'Something they can do. Nothing about what may follow: that belongs in a warning.',
      rows: 2,
    },
    {
      kind: 'textarea',
      name: 'help',
      label: 'What help is there?',
      hint: 'Begin with what they were asking for. Then who could help, and how they reach them.',
      rows: 2,
    },
    {
      kind: 'textarea',
      name: 'beside',
      label: child
        ? `${s.person.name} is ${age}. Who looks after them and is beside them?`
        : 'Who is beside them?',
      hint: child
        ? 'Or why nobody can be. A letter alone is not enough for a child.'
        : 'A support worker, an interpreter, a friend they asked to be there.',
      optional: !child,
      rows: 2,
    },
    {
      kind: 'radios',
      name: 'form',
      label: 'How are they told?',
      options: [
        {
          ...option('spoken', 'By word of mouth'),
          hint: 'What you wrote above is what was said.',
          reveal: saidFields(s),
        },
        { ...option('written', 'In a letter'), reveal: [formatField(s)] },
      ],
    },
  ];
}

function initial(s: Situation): FormValues {
  const { incidents = [], informalNotices = [], warnings = [] } = s.file ?? {};
  const spokenOf = new Set([...informalNotices, ...warnings].flatMap((x) => x.incidentIds));
  return {
    incidentIds: incidents.map((i) => i.incidentId).filter((id) => !spokenOf.has(id)),
    authorityId: themselves,
    format: usualFormat(s),
    ...dateBoxes('on', s.today),
  };
}

export const giveInformalNoticeForm: StepForm = {
  type: 'give-informal-notice',
  heading: (s) => `A friendly word with ${s.person.name}`,
  lead: (s) => <Lead s={s} />,
  fields,
  initial,
  command: ({ form, on, how, saidBy, authorityId, reply, format, ...rest }) =>
    form === 'spoken'
      ? {
          ...rest,
          form,
          on,
          how,
          saidBy,
          reply,
          authorityId: authorityId === themselves ? null : authorityId,
        }
      : { ...rest, form, format },
  submit: 'Record it, or send the letter',
  sent: (s) => `Recorded. It is no warning, and nothing follows from it for ${s.person.name}.`,
};
