import { addDays, addDuration, earlier } from '../../domain/calendar.ts';
import { agreementOf } from '../../domain/casework/agreements.ts';
import { usualFormat } from '../../domain/casework/letters.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { type Agreement, lookNextOn } from '../../domain/facts/agreements.ts';
import { channelNames, channels } from '../../domain/facts/channels.ts';
import { ageOn } from '../../domain/facts/person.ts';
import { sourceFor } from '../../domain/policy/ask.ts';
import { describeSource } from '../../domain/reasons.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { Field, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { formatField } from '../cases/format-field.ts';
import type { StepForm } from '../cases/step-form.ts';
import { dateBoxes, option } from './forms-account.tsx';
import { themselves, whoItWas } from './forms-informal.tsx';
import { incidentInWords } from './forms-warning.tsx';

const area = (name: string, label: string, more: { hint?: string; optional?: boolean } = {}): Field => ({
  kind: 'textarea',
  name,
  label,
  rows: 3,
  ...more,
});

const besideField = (s: Situation): Field => {
  const age = ageOn(s.person.dateOfBirth, s.today);
  return age !== null && age < 18
    ? area('beside', `${s.person.name} is ${age}. Who looks after them and is beside them in this?`, {
        hint: 'Or why nobody can be. A child agrees to nothing alone.',
      })
    : area('beside', 'Who is beside them?', {
        hint: 'A support worker, an interpreter, a friend they asked to be there.',
        optional: true,
      });
};

/** Both parts, as the person has them in their letter. */
function BothParts({ a }: { a: Agreement }): Html {
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body evenhand-words">We ask them to: {a.theyWill}</p>
      <p class="govuk-body evenhand-words">
        We will: {a.weWill} <span class="evenhand-quiet">{a.forUs}</span>
      </p>
      <p class="govuk-body">
        Offered on {dateInWords(londonDate(a.at))}; over on {dateInWords(a.until)}.
      </p>
    </div>
  );
}

export const offerAgreementForm: StepForm = {
  type: 'offer-agreement',
  heading: (s) => `Offer ${s.person.name} an agreement`,
  lead: () => (
    <p class="govuk-body">
      What we ask of them, and what we will do, in one letter for them to choose. It limits nothing, and
      nothing follows by itself: not if they would rather not, and not if it does not work out.
    </p>
  ),
  fields: (s) => [
    {
      kind: 'checkboxes',
      name: 'incidentIds',
      label: 'Which incidents is it about?',
      options: (s.file?.incidents ?? []).map((i) => option(i.incidentId, incidentInWords(s, i))),
    },
    area('about', 'What is it about, as they will read it?', {
      hint: 'What was done, and what went wrong on our side.',
    }),
    area('theyWill', 'We ask them to', { hint: 'Something they can do. Nothing about what may follow.' }),
    area('weWill', 'We will', {
      hint: 'Something we do for them. No limit on how they reach us: that is a decision of its own.',
    }),
    {
      kind: 'text',
      name: 'forUs',
      label: 'Which colleague agreed to our part?',
      hint: `Leave it empty where it was you, ${s.actor.name}.`,
      optional: true,
    },
    area('help', 'What help is there?', { hint: 'Whom they ask, and how they reach them.' }),
    {
      kind: 'date',
      name: 'until',
      label: 'On which day is it over?',
      hint: `No later than the policy lets it last. (${describeSource(sourceFor(s.pack, s.pack.agreements.longest, 'how long an agreement lasts'))})`,
    },
    {
      kind: 'date',
      name: 'lookOn',
      label: 'By when do we look at it together?',
      hint: 'The letter says so, and you are reminded.',
    },
    besideField(s),
    formatField(s),
  ],
  initial: (s): FormValues => {
    const last = addDuration(s.today, s.pack.agreements.longest.value, s.calendar);
    const until = earlier(addDuration(s.today, { amount: 6, unit: 'months' }, s.calendar), last);
    const lookOn = earlier(addDuration(s.today, { amount: 3, unit: 'months' }, s.calendar), until);
    return {
      incidentIds: (s.file?.incidents ?? []).map((i) => i.incidentId),
      ...dateBoxes('until', until),
      ...dateBoxes('lookOn', lookOn > s.today ? lookOn : addDays(s.today, 1)),
      format: usualFormat(s),
    };
  },
  command: (input) => input,
  submit: 'Send the offer',
  sent: 'The offer is issued as a letter. Whether they agree is up to them.',
};

const answered = (s: Situation): Field[] => [
  { kind: 'date', name: 'on', label: 'When did they answer?' },
  {
    kind: 'select',
    name: 'how',
    label: 'How?',
    options: [option('', 'Choose'), ...channels.map((c) => option(c, channelNames[c]))],
  },
  ...whoItWas(s, 'Who answered?'),
  besideField(s),
  area('said', 'What did they say?', { optional: true }),
];

export const answerAgreementForm: StepForm = {
  type: 'answer-agreement',
  heading: (s) => `Would ${s.person.name} like to agree?`,
  lead: (s, id) => {
    const a = agreementOf(s, id);
    return a ? (
      <>
        <BothParts a={a} />
        <p class="govuk-body">
          They answer themselves, or through somebody who has a signed authority; nobody else at home answers
          for them. Not to agree is held against nobody, and shows nothing about them.
        </p>
      </>
    ) : null;
  },
  fields: (s) => [
    {
      kind: 'radios',
      name: 'outcome',
      label: 'What came of it?',
      options: [
        option('agreed', 'They agree'),
        option('declined', 'They would rather not'),
        option('no-answer', 'They did not answer'),
      ],
    },
    {
      kind: 'section',
      heading: 'If they answered',
      intro: <p class="govuk-hint">Leave it as it is where they did not answer.</p>,
      fields: answered(s),
    },
  ],
  initial: (s) => ({ ...dateBoxes('on', s.today), authorityId: themselves }),
  command: ({ authorityId, on, how, ...rest }, _, agreementId) =>
    rest.outcome === 'no-answer'
      ? { outcome: rest.outcome, said: rest.said, agreementId }
      : {
          ...rest,
          on,
          how: how || null,
          authorityId: authorityId === themselves ? null : authorityId,
          agreementId,
        },
  submit: 'Record what came of it',
  sent: 'Recorded. Nothing about how they can contact us changes.',
};

export const lookAtAgreementForm: StepForm = {
  type: 'look-at-agreement',
  heading: (s) => `The agreement with ${s.person.name}: how did it go?`,
  lead: (s, id) => {
    const a = agreementOf(s, id);
    return a ? (
      <>
        <BothParts a={a} />
        <p class="govuk-body">
          To be looked at by {dateInWords(lookNextOn(a))}. Ask them how they found it. Whatever you find,
          nothing else follows by itself.
        </p>
      </>
    ) : null;
  },
  fields: (s, id) => {
    const over = (agreementOf(s, id)?.until ?? s.today) <= s.today;
    const next: Field = { kind: 'date', name: 'lookOn', label: 'By when is it looked at next?' };
    return [
      area('theirPart', 'How did their part go?', { hint: 'What was done, in their words too.' }),
      area('ourPart', 'How did our part go?', { hint: 'Where we did not keep to it, say so first.' }),
      {
        kind: 'radios',
        name: 'outcome',
        label: 'What becomes of it?',
        options: [
          ...(over ? [] : [{ ...option('goes-on', 'It goes on'), reveal: [next] }]),
          option('kept', 'It was kept, and is over'),
          ...(over ? [option('ran-out', 'It ran out, and is over')] : []),
          option('ended-by-them', 'They end it'),
          option('ended-by-us', 'We end it'),
        ],
      },
    ];
  },
  command: ({ lookOn, ...rest }, _, agreementId) => ({
    ...rest,
    agreementId,
    ...(rest.outcome === 'goes-on' && { lookOn }),
  }),
  submit: 'Record how it went',
  sent: 'Recorded. Nothing else follows from it by itself.',
};
