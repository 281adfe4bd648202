import { panelOnAppeal } from '../../domain/casework/appeal-panel.ts';
import {
  appealedIn,
  appealOf,
  lastDayFor,
  moreTimeAgreed,
  standsNow,
} from '../../domain/casework/appeals.ts';
import { usualFormat } from '../../domain/casework/letters.ts';
import { agreedOutcome } from '../../domain/casework/panel.ts';
import { setAside } from '../../domain/casework/reviews.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { tookPartIn } from '../../domain/casework/took-part.ts';
import { ageOn } from '../../domain/facts/person.ts';
import type { Restriction } from '../../domain/facts/restrictions.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Field, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { cameFields } from '../cases/came-fields.ts';
import { checksFrom } from '../cases/check-fields.ts';
import { formatField } from '../cases/format-field.ts';
import { dateValues, measuresFrom, valuesOf } from '../cases/measure-answers.ts';
import { measureBox, measureFields } from '../cases/measure-fields.ts';
import { Measures } from '../cases/measures.tsx';
import { ThePanel } from '../cases/panel.tsx';
import type { StepForm } from '../cases/step-form.ts';
import { Before, matters, TheAppeal } from './before.tsx';
import { giveAppealView } from './view-form.tsx';

/** What it is against, and how long there is to appeal. */
function Against({ s, subjectId }: { s: Situation; subjectId: string }): Html | null {
  const about = appealedIn(s.file, subjectId);
  if (!about) return null;
  const last = lastDayFor(s, about);
  return (
    <>
      {about.kind === 'restriction' ? (
        <Measures pack={s.pack} measures={about.restriction.measures} />
      ) : (
        <p class="govuk-body evenhand-words">{about.warning.behaviour}</p>
      )}
      <p class="govuk-body">
        {last === null || moreTimeAgreed(s)
          ? 'There is no time limit for this appeal.'
          : `They can appeal until the end of ${dateInWords(last)}. What comes later can still be heard.`}
      </p>
    </>
  );
}

const receiveAppeal: StepForm = {
  type: 'receive-appeal',
  heading: (s, id) =>
    `${s.person.name} appeals against ${matters[appealedIn(s.file, id)?.against ?? 'decision']}`,
  lead: (s, subjectId) => <Against s={s} subjectId={subjectId} />,
  fields: (s, id) => {
    const about = appealedIn(s.file, id);
    const grounds = about?.kind === 'warning' ? s.pack.warning.appealGrounds : s.pack.appeal.grounds;
    const last = about && lastDayFor(s, about);
    return [
      ...cameFields,
      {
        kind: 'textarea',
        name: 'said',
        label: 'What did they say?',
        hint: 'In their words where you can. They need not call it an appeal, nor give grounds.',
      },
      ...(grounds.value.length > 0
        ? [
            {
              kind: 'checkboxes' as const,
              name: 'grounds',
              label: 'Which of these comes nearest?',
              optional: !s.pack.appeal.groundsNeeded.value,
              options: grounds.value.map((g) => ({ value: g, text: g })),
            },
          ]
        : []),
      {
        kind: 'text',
        name: 'madeBy',
        label: 'Who spoke for them, if it was not them?',
        optional: true,
      },
      ...(last && last < s.today && !moreTimeAgreed(s)
        ? [
            {
              kind: 'textarea' as const,
              name: 'whyLate',
              label: 'If it came after its time, why is it heard all the same?',
              optional: true,
              rows: 2,
            },
          ]
        : []),
      formatField(s),
    ];
  },
  initial: (s) => ({ ...Object.fromEntries(dateValues('receivedOn', s.today)), format: usualFormat(s) }),
  command: ({ grounds, ...rest }, _, subjectId) => ({
    ...rest,
    grounds: grounds === undefined ? [] : [grounds].flat(),
    subjectId,
  }),
  submit: 'Record the appeal and send the acknowledgement',
  sent: 'The appeal is recorded, and the letter that says by when it is answered is issued.',
};

function Parts({ s, appealId }: { s: Situation; appealId: string }): Html | null {
  const appeal = appealOf(s, appealId);
  const about = appeal && appealedIn(s.file, appeal.subjectId);
  if (!about) return null;
  const staff = new Map(
    [
      ...(s.file?.incidents ?? []),
      ...(s.file?.warnings ?? []),
      ...(s.file?.reviews ?? []),
      ...(s.file?.requests ?? []).flatMap((r) => [
        r,
        r.assessment,
        r.decision,
        r.approval,
        r.authorisation,
        ...(r.views ?? []),
      ]),
      ...(s.file?.appeals ?? []).flatMap((a) => [a.decision, ...(a.views ?? [])]),
    ].flatMap((x) => (x ? [[x.by.staffId, x.by.name] as const] : [])),
  );
  const involved = [...tookPartIn(s, about)].map(([id, part]) => `${staff.get(id) ?? 'A colleague'} ${part}`);
  return <p class="govuk-body">Who had a part in it and so cannot hear this: {involved.join('; ')}.</p>;
}

const takeAppeal: StepForm = {
  type: 'take-appeal',
  heading: () => 'Take this appeal, to answer it yourself',
  lead: (s, appealId) => (
    <>
      <TheAppeal s={s} appealId={appealId} />
      <Parts s={s} appealId={appealId} />
    </>
  ),
  fields: () => [],
  command: (_, __, appealId) => ({ appealId }),
  submit: 'Take the appeal',
  sent: 'The appeal is yours to answer.',
};

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

const decideAppeal: StepForm = {
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

const withdrawAppeal: StepForm = {
  type: 'withdraw-appeal',
  heading: (s) => `${s.person.name} takes the appeal back`,
  lead: (s, appealId) => <TheAppeal s={s} appealId={appealId} />,
  fields: () => [
    {
      kind: 'textarea',
      name: 'reason',
      label: 'What did they say, and how?',
      hint: 'Only they can take it back. They can appeal again while there is time.',
    },
  ],
  command: (input, _, appealId) => ({ ...input, appealId }),
  submit: 'Record that it was taken back',
  sent: 'Recorded. Nothing more is owed about this appeal.',
};

/** The pages of an appeal. */
export const forms: StepForm[] = [receiveAppeal, takeAppeal, giveAppealView, decideAppeal, withdrawAppeal];
