import { describeDuration } from '../../domain/calendar.ts';
import { usualFormat } from '../../domain/casework/letters.ts';
import { restrictionOf } from '../../domain/casework/reviews.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import { sourceFor } from '../../domain/policy/ask.ts';
import { describeSource } from '../../domain/reasons.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';
import { cameFields } from '../cases/came-fields.ts';
import { formatField } from '../cases/format-field.ts';
import { dateValues } from '../cases/measure-answers.ts';
import { Measures } from '../cases/measures.tsx';
import type { StepForm } from '../cases/step-form.ts';

function Applies({ s, id }: { s: Situation; id: string }): Html | null {
  const r = restrictionOf(s, id);
  if (!r) return null;
  return (
    <>
      <Measures pack={s.pack} measures={r.measures} />
      <p class="govuk-body">
        Since {dateInWords(r.interval.from)}; to be looked at by {dateInWords(r.reviewOn)}.
      </p>
    </>
  );
}

function Asked({ s, id }: { s: Situation; id: string }): Html | null {
  const asked = s.file?.reviewRequests.findLast((r) => r.restrictionId === id);
  if (!asked) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">What {s.person.name} asks</h2>
      <p class="govuk-inset-text evenhand-words">{asked.said}</p>
      <p class="govuk-body">
        Received on {dateInWords(asked.receivedOn)}, {channelNames[asked.how]}
        {asked.madeBy ? `, through ${asked.madeBy}` : ''}.
      </p>
      <h2 class="govuk-heading-m">What applies now</h2>
      <Applies s={s} id={id} />
    </section>
  );
}

export const receiveReviewRequestForm: StepForm = {
  type: 'receive-review-request',
  heading: (s) => `What does ${s.person.name} ask for?`,
  lead: (s, id) => <Applies s={s} id={id} />,
  fields: () => [
    ...cameFields,
    {
      kind: 'textarea',
      name: 'said',
      label: 'What did they say?',
      hint: 'In their words where you can. If they say that the decision was wrong, record an appeal instead.',
    },
    { kind: 'text', name: 'madeBy', label: 'Who spoke for them, if it was not them?', optional: true },
  ],
  initial: (s) => Object.fromEntries(dateValues('receivedOn', s.today)),
  command: (input, _, restrictionId) => ({ ...input, restrictionId }),
  submit: 'Record what they ask',
  sent: 'Recorded. By when they are answered is on the list of whoever reviews.',
};

export const answerReviewRequestForm: StepForm = {
  type: 'answer-review-request',
  heading: (s) => `Do we look again now, as ${s.person.name} asks?`,
  lead: (s, id) => <Asked s={s} id={id} />,
  fields: (s) => [
    {
      kind: 'radios',
      name: 'outcome',
      label: 'What do you decide?',
      hint: `Asking is reason enough once it has stood, or stood reviewed, for ${describeDuration(s.pack.review.onRequest.value.coolingPeriod)}. (${describeSource(sourceFor(s.pack, s.pack.review.onRequest, 'reviews on request'))})`,
      options: [
        { value: 'review-now', text: 'Look at it again now', hint: 'A review is due within 10 working days' },
        { value: 'not-now', text: 'Not yet', hint: 'It is looked at by its own date' },
      ],
    },
    { kind: 'textarea', name: 'reasons', label: 'Why? They read this in the letter.', rows: 4 },
    formatField(s),
  ],
  initial: (s) => ({ format: usualFormat(s) }),
  command: (input, _, restrictionId) => ({ ...input, restrictionId }),
  submit: 'Answer and issue the letter',
  sent: 'Answered, and the letter is issued.',
};
