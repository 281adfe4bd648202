import { panelOnAppeal } from '../../domain/casework/appeal-panel.ts';
import { appealOf, standsNow } from '../../domain/casework/appeals.ts';
import { usualFormat } from '../../domain/casework/letters.ts';
import { agreedOutcome } from '../../domain/casework/panel.ts';
import { setAside } from '../../domain/casework/reviews.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { ageOn } from '../../domain/facts/person.ts';
import type { Restriction } from '../../domain/facts/restrictions.ts';
import type { Field, FormValues } from '../../ui/form-fields.ts';
import { checksFrom } from '../cases/check-fields.ts';
import { formatField } from '../cases/format-field.ts';
import { measuresFrom, valuesOf } from '../cases/measure-answers.ts';
import { measureBox, measureFields } from '../cases/measure-fields.ts';
import { ThePanel } from '../cases/panel.tsx';
import type { StepForm } from '../cases/step-form.ts';
import { Before } from './before.tsx';

const standing = (s: Situation, appealId: string): Restriction | null =>
  standsNow(s, appealOf(s, appealId)?.subjectId ?? '');

function decideFields(s: Situation, appealId: string): Field[] {
  const r = standing(s, appealId);
  const warning = appealOf(s, appealId)?.against === 'warning';
  const age = ageOn(s.person.dateOfBirth, s.today);
  return [
    {
      kind: 'textarea',
      name: 'considered',
      label: 'What did you look at, and what do you make of what they say?',
      hint: 'Did it happen so? Does it go further than it needs to? Do their circumstances make it worse for them?',
    },
    {
      kind: 'radios',
      name: 'outcome',
      label: 'What follows?',
      options: [
        {
          value: 'quash',
          text: warning ? 'It falls: the warning is withdrawn' : 'It falls',
          hint: warning ? 'It no longer counts' : 'It should not stand, and ends today',
        },
        ...(r
          ? [
              {
                value: 'vary',
                text: 'It changes',
                reveal: measureFields(setAside(s, r), 'How is contact dealt with from today?'),
              },
            ]
          : []),
        { value: 'keep', text: 'It stands as it is' },
      ],
    },
    { kind: 'textarea', name: 'reasons', label: 'Your reasons, as the person will read them', rows: 6 },
    ...(warning
      ? []
      : [
          {
            kind: 'textarea' as const,
            name: 'proportionality',
            label: 'If it stands or changes: why is that proportionate, and no less enough?',
            optional: true,
          },
        ]),
    ...(r && age !== null && age < 18
      ? [
          {
            kind: 'textarea' as const,
            name: 'safeguardingLead',
            label: `If it changes: ${s.person.name} is ${age}. What did the safeguarding lead say?`,
            optional: true,
            rows: 2,
          },
        ]
      : []),
    formatField(s),
  ];
}

export const decideAppeal: StepForm = {
  type: 'decide-appeal',
  heading: (s) => `Answer ${s.person.name}’s appeal`,
  lead: (s, appealId) => {
    const sitting = panelOnAppeal(s, appealId);
    return (
      <>
        {sitting && <ThePanel s={s} sitting={sitting} views />}
        <Before s={s} appealId={appealId} />
      </>
    );
  },
  fields: decideFields,
  initial: (s, appealId): FormValues => {
    const sitting = panelOnAppeal(s, appealId);
    const agreed = sitting && agreedOutcome(sitting);
    return {
      ...valuesOf(standing(s, appealId)?.measures ?? []),
      ...(agreed && { outcome: agreed }),
      format: usualFormat(s),
    };
  },
  command: (input, s, appealId) => {
    const { kinds: _k, m: _m, checks: _c, ...told } = input;
    return {
      ...told,
      appealId,
      measures: told.outcome === 'vary' ? measuresFrom(input, s) : [],
      checks: checksFrom(input),
    };
  },
  fieldFor: measureBox,
  submit: 'Answer the appeal and send the letter',
  sent: 'The appeal is answered, and the letter with the result is issued.',
};
