import { usualFormat } from '../../domain/casework/letters.ts';
import { countedSince } from '../../domain/casework/pattern.ts';
import { usualReviewDate } from '../../domain/casework/review-date.ts';
import { lastLookedAt, restrictionOf, setAside } from '../../domain/casework/reviews.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { CountedSince } from '../../domain/facts/contact-tally.ts';
import { ageOn } from '../../domain/facts/person.ts';
import { sourceFor } from '../../domain/policy/ask.ts';
import { describeSource } from '../../domain/reasons.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { Field, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { checksFrom } from '../cases/check-fields.ts';
import { ContactTally } from '../cases/contact-tally.tsx';
import { formatField } from '../cases/format-field.ts';
import { givenReason } from '../cases/given-reason.ts';
import { dateValues, measuresFrom, valuesOf } from '../cases/measure-answers.ts';
import { measureBox, measureFields } from '../cases/measure-fields.ts';
import { Measures } from '../cases/measures.tsx';
import type { StepForm } from '../cases/step-form.ts';
import { answerContactChangeForm, ChangesSince, noteContactChangeForm } from './change-forms.tsx';
import { answerReviewRequestForm, receiveReviewRequestForm } from './request-forms.tsx';

type Answers = Record<string, unknown>;
const area = (
  name: string,
  label: string,
  more: { hint?: string; rows?: number; optional?: boolean } = {},
): Field => ({
  kind: 'textarea',
  name,
  label,
  rows: 3,
  ...more,
});

/** What they asked that brought this review, before anything of ours. */
function TheyAsked({ s, restrictionId }: { s: Situation; restrictionId: string }): Html | null {
  const asked = s.file?.reviewRequests.findLast((r) => r.restrictionId === restrictionId);
  const r = restrictionOf(s, restrictionId);
  if (!asked || !r || asked.at < lastLookedAt(s, r)) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">
        What {s.person.name} asked on {dateInWords(asked.receivedOn)}
      </h2>
      <p class="govuk-inset-text evenhand-words">{asked.said}</p>
    </section>
  );
}

/** What stands, since when, and what has come since: the facts a review rests on. */
function Lead({ s, restrictionId }: { s: Situation; restrictionId: string }): Html | null {
  const r = restrictionOf(s, restrictionId);
  if (!r || !s.file) return null;
  const since = lastLookedAt(s, r);
  const counted = countedSince(s, r);
  const incidents = s.file.incidents.filter((i) => i.at > since);
  const accounts = s.file.accounts.filter((a) => a.at > since);
  const asked = s.file.invitations.filter((i) => i.at > since).at(-1);
  return (
    <>
      <section>
        <h2 class="govuk-heading-m">What applies now</h2>
        <Measures pack={s.pack} measures={r.measures} />
        <p class="govuk-body">
          Since {dateInWords(r.interval.from)}; last looked at on {dateInWords(londonDate(since))}; to be
          looked at by {dateInWords(r.reviewOn)}.
        </p>
        {r.letterException && s.file.reviews.every((v) => v.restrictionId !== restrictionId) && (
          <p class="govuk-inset-text">
            {s.person.name} was not told when this began, for safety. The letter of this review tells them.
          </p>
        )}
      </section>
      <TheyAsked s={s} restrictionId={restrictionId} />
      <ChangesSince s={s} since={since} />
      <section>
        <h2 class="govuk-heading-m">Since then</h2>
        <ul class="govuk-list govuk-list--bullet">
          <li>
            {incidents.length === 0
              ? 'No incident has been reported.'
              : `Incidents reported: ${incidents.map((i) => dateInWords(i.on)).join('; ')}.`}
          </li>
          {accounts.map((a) => (
            <li class="evenhand-words">
              {s.person.name} said, on {dateInWords(a.receivedOn)}: {a.account}
            </li>
          ))}
          {accounts.length === 0 && (
            <li>
              {asked
                ? `${s.person.name} was asked for their view, to answer by ${dateInWords(asked.replyBy)}. Nothing has come.`
                : `Nobody has asked ${s.person.name} for their view.`}
            </li>
          )}
        </ul>
        <BreachesSince counted={counted.breaches} />
        <ContactTally tallies={counted.contacts} />
        <p class="govuk-body">
          <a class="govuk-link" href={`/people/${s.person.personId}/contacts`}>
            Each contact
          </a>
          . The numbers are kept with the review.
        </p>
      </section>
    </>
  );
}

function BreachesSince({ counted: { counted, excused, ours } }: { counted: CountedSince['breaches'] }): Html {
  return (
    <p class="govuk-body">
      Departures that somebody looked at: {counted} by them, {excused} of theirs excused, {ours} of our own.
    </p>
  );
}

/** Asked only where it goes on, as it is or changed. */
function goingOn(s: Situation): Field[] {
  const { review } = s.pack;
  const age = ageOn(s.person.dateOfBirth, s.today);
  return [
    area('contribution', 'What did they tell you, and how did you consider it?', {
      hint: 'If nothing came, say how they were asked, and what you looked at in its place.',
    }),
    area('proportionality', 'Why is going on proportionate, and no less enough?'),
    ...(age !== null && age < 18
      ? [area('safeguardingLead', `${s.person.name} is ${age}. What did the safeguarding lead say?`)]
      : []),
    {
      kind: 'date',
      name: 'reviewOn',
      label: 'When is it looked at next, at the latest?',
      hint: `Filled in as the policy usually has it. (${describeSource(sourceFor(s.pack, review.interval, 'review interval'))})`,
    },
    ...(review.exceptional.value.allowed
      ? [
          area('exceptional.reason', 'If that is later than usual, why is the case exceptional?', {
            hint: `(${describeSource(sourceFor(s.pack, review.exceptional, 'exceptional review date'))})`,
            optional: true,
            rows: 2,
          }),
        ]
      : []),
  ];
}

const fields = (s: Situation, restrictionId: string): Field[] => {
  const r = restrictionOf(s, restrictionId);
  return [
    area('stillNecessary', 'Is it still necessary?', {
      hint: 'What would happen without it, and how you know. Unless there are good grounds, it ends.',
    }),
    area('contactsSince', 'What contact has there been since?', {
      hint: 'How often and how; inside and outside the arrangements; what was ours to put right.',
    }),
    {
      kind: 'radios',
      name: 'outcome',
      label: 'What follows?',
      options: [
        { value: 'lift', text: 'It ends', hint: 'They can contact us in any way again' },
        { value: 'continue', text: 'It goes on as it is' },
        {
          value: 'vary',
          text: 'It changes',
          reveal: r ? measureFields(setAside(s, r), 'How is contact dealt with from today?') : [],
        },
      ],
    },
    area('reasons', 'Your reasons, as the person will read them', { rows: 6 }),
    { kind: 'section', heading: 'If it goes on or changes', fields: goingOn(s).map(optional) },
    formatField(s),
  ];
};

/** Not needed where it ends; the rules ask for it where it does not. */
const optional = (field: Field): Field => ('name' in field ? { ...field, optional: true } : field);

function initial(s: Situation, restrictionId: string): FormValues {
  return {
    ...valuesOf(restrictionOf(s, restrictionId)?.measures ?? []),
    ...Object.fromEntries(dateValues('reviewOn', usualReviewDate(s, s.today, false))),
    format: usualFormat(s),
  };
}

function command(input: Answers, s: Situation, restrictionId: string): Answers {
  const { kinds: _k, m: _m, checks: _c, exceptional, reviewOn, ...told } = input;
  const lifted = told.outcome === 'lift';
  return {
    ...told,
    restrictionId,
    reviewOn: lifted ? null : (reviewOn ?? null),
    exceptional: lifted ? null : givenReason(exceptional),
    measures: told.outcome === 'vary' ? measuresFrom(input, s) : [],
    checks: checksFrom(input),
  };
}

const holdReview: StepForm = {
  type: 'hold-review',
  heading: (s) => `Do the limits on contact with ${s.person.name} go on?`,
  lead: (s, restrictionId) => <Lead s={s} restrictionId={restrictionId} />,
  fields,
  initial,
  command,
  fieldFor: (path, input) => (path === 'exceptional' ? 'exceptional.reason' : measureBox(path, input)),
  submit: 'Record the review and send the letter',
  sent: 'The review is recorded, and the letter with its result is issued.',
};

/** The pages of a review. */
export const forms: StepForm[] = [
  holdReview,
  receiveReviewRequestForm,
  answerReviewRequestForm,
  noteContactChangeForm,
  answerContactChangeForm,
];
