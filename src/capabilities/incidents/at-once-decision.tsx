import { describeEnd, describeInstant } from '../../domain/calendar-words.ts';
import { actionOf, canStay, lastUntil } from '../../domain/casework/immediate.ts';
import { usualFormat } from '../../domain/casework/letters.ts';
import { casesOf, type Situation } from '../../domain/casework/situation.ts';
import { holdsAt, type ImmediateAction } from '../../domain/facts/immediate-actions.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { FormValues, Option } from '../../ui/form-fields.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import { Evidence, InForceNow, PersonsSide, row } from '../cases/evidence.tsx';
import { formatField } from '../cases/format-field.ts';
import type { StepForm } from '../cases/step-form.ts';
import { doneInWords } from './at-once-forms.tsx';

/** What was done, by whom and why, and how long it has left; how often it was done before. */
function WhatWasDone({ s, a }: { s: Situation; a: ImmediateAction }): Html {
  const others = casesOf(s)
    .flatMap((f) => f.immediateActions)
    .filter((x) => x.actionId !== a.actionId);
  const holds = holdsAt(a, s.now);
  return (
    <>
      {govuk('summary-list', {
        rows: [
          row('What was done', doneInWords(a)),
          row('By', `${a.by.name}, ${a.by.role}, at ${describeInstant(a.at)}`),
          row('Why it could not wait', a.reason),
          row(
            `Does ${s.person.name} know?`,
            a.told === 'told' ? 'They were told at the time' : `Not told. ${a.whyNotTold}`,
          ),
          row(
            holds ? 'It lapses' : 'It lapsed',
            `${describeEnd(a.until)}${a.confirmed ? `. Confirmed by ${a.confirmed.by.name}, ${a.confirmed.by.role}: ${a.confirmed.reasons}` : ''}`,
          ),
          row(
            'Before this',
            others.length === 0
              ? 'Nothing was ever done at once about them'
              : others.map((x) => `${dateInWords(londonDate(x.at))}: ${doneInWords(x)}`).join('. '),
          ),
        ],
      })}
      <Evidence s={s} ids={[a.incidentId]} />
      <PersonsSide s={s} />
      <InForceNow s={s} />
    </>
  );
}

const stays = (s: Situation, a: ImmediateAction): Option => ({
  value: 'confirm',
  text: 'It stays for a short time',
  hint: `Until ${describeEnd(lastUntil(s, a))} at the latest. What is to last is asked for as a restriction.`,
  reveal: [
    { kind: 'date', name: 'lastDay', label: 'Its last day' },
    {
      kind: 'textarea',
      name: 'needsConsidered',
      label: 'What do you know of their needs, and what does it mean here?',
      rows: 2,
    },
  ],
});

export const decideAtOnceForm: StepForm = {
  type: 'decide-immediate-action',
  heading: (s, id) => {
    const a = actionOf(s, id);
    return a && canStay(s, a) ? 'Does what was done at once stay?' : 'What came of it?';
  },
  lead: (s, id) => {
    const a = actionOf(s, id);
    return a ? <WhatWasDone s={s} a={a} /> : null;
  },
  fields: (s, id) => {
    const a = actionOf(s, id);
    return [
      {
        kind: 'radios',
        name: 'outcome',
        label: 'Your answer',
        options: [
          ...(a && canStay(s, a) ? [stays(s, a)] : []),
          a && holdsAt(a, s.now)
            ? { value: 'end', text: 'It ends now' }
            : { value: 'end', text: 'It has lapsed, and that is the end of it' },
        ],
      },
      { kind: 'textarea', name: 'reasons', label: 'Your reasons, as the person will read them' },
      {
        kind: 'radios',
        name: 'tell',
        label: `Is ${s.person.name} told?`,
        options: [
          { value: 'letter', text: 'Yes, by letter' },
          {
            value: 'not-told',
            text: 'No',
            reveal: [
              {
                kind: 'textarea',
                name: 'whyNotTold',
                label: 'Why not?',
                hint: 'Not needed where they never knew of it and it ends.',
                rows: 2,
                optional: true,
              },
            ],
          },
        ],
      },
      formatField(s),
    ];
  },
  initial: (s, id): FormValues => {
    const a = actionOf(s, id);
    const tell = { tell: 'letter', format: usualFormat(s) };
    return a && canStay(s, a) ? tell : { ...tell, outcome: 'end' };
  },
  command: ({ lastDay, needsConsidered, whyNotTold, ...rest }, _, actionId) => ({
    ...rest,
    actionId,
    ...(rest.outcome === 'confirm'
      ? { lastDay: lastDay ?? null, needsConsidered: needsConsidered ?? '' }
      : {}),
    whyNotTold: rest.tell === 'not-told' ? (whyNotTold ?? '') : '',
  }),
  submit: 'Record your answer',
  sent: 'Your answer is on record, and every contact check shows it.',
};
