import { appealedIn, appealOf, lastDayFor, moreTimeAgreed } from '../../domain/casework/appeals.ts';
import { usualFormat } from '../../domain/casework/letters.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { tookPartIn } from '../../domain/casework/took-part.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';
import { cameFields } from '../cases/came-fields.ts';
import { formatField } from '../cases/format-field.ts';
import { dateValues } from '../cases/measure-answers.ts';
import { Measures } from '../cases/measures.tsx';
import type { StepForm } from '../cases/step-form.ts';
import { matters, TheAppeal } from './before.tsx';
import { decideAppeal } from './decide-form.tsx';
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
