import { contactChangeOf, openChange } from '../../domain/casework/contact-changes.ts';
import { restrictionOf } from '../../domain/casework/reviews.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { changedLevelInWords } from '../../domain/contact/changed-level.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Content, Html } from '../../ui/html.ts';
import { ChangeAnswered, ChangeTold } from '../cases/contacts-changed.tsx';
import { Measures } from '../cases/measures.tsx';
import type { StepForm } from '../cases/step-form.ts';

/** What was noticed of their contacts since it was last looked at, for whoever reviews. */
export function ChangesSince({ s, since }: { s: Situation; since: string }): Content {
  const changes = (s.file?.restrictions ?? [])
    .flatMap((r) => r.contactChanges ?? [])
    .filter((c) => since <= c.at);
  if (changes.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">Contacts have changed since then</h2>
      {changes.map((change) =>
        change.answer ? (
          <ChangeAnswered change={change} />
        ) : (
          <ChangeTold change={change} personId={s.person.personId} />
        ),
      )}
    </section>
  );
}

function Noticed({ s, id }: { s: Situation; id: string }): Html | null {
  const change = openChange(s.file, id);
  const r = restrictionOf(s, id);
  if (!change || !r) return null;
  return (
    <>
      <ChangeTold change={change} personId={s.person.personId} />
      <h2 class="govuk-heading-m">What applies now</h2>
      <Measures pack={s.pack} measures={r.measures} />
      <p class="govuk-body">
        Since {dateInWords(r.interval.from)}; to be looked at by {dateInWords(r.reviewOn)}. Nothing changes
        for {s.person.name} by your answer alone.
      </p>
    </>
  );
}

export const answerContactChangeForm: StepForm = {
  type: 'answer-contact-change',
  heading: (s) => `Contacts from ${s.person.name} have changed. Should the review come early?`,
  lead: (s, id) => <Noticed s={s} id={id} />,
  fields: () => [
    {
      kind: 'radios',
      name: 'outcome',
      label: 'What do you decide?',
      options: [
        {
          value: 'review-early',
          text: 'Review early',
          hint: 'A review is due within 10 working days',
        },
        { value: 'not-now', text: 'Keep the date', hint: 'Whoever reviews it then reads why' },
      ],
    },
    {
      kind: 'textarea',
      name: 'reasons',
      label: 'Why?',
      hint: 'What you looked at, and whether you asked them. It goes in the story of the case, not in a letter.',
      rows: 4,
    },
  ],
  command: (input, _, restrictionId) => ({ ...input, restrictionId }),
  submit: 'Put it on record',
  sent: 'On record, and shown at the next review.',
};

export const noteContactChangeForm: StepForm = {
  type: 'note-contact-change',
  heading: (s) => `Contacts from ${s.person.name} have changed`,
  lead: (s) => {
    const found = contactChangeOf(s);
    return found && <p class="govuk-body">{changedLevelInWords(found.change)}</p>;
  },
  fields: () => [],
  command: (_, __, restrictionId) => ({ restrictionId }),
  submit: 'Ask the owner of the case to look',
  sent: (s) => `${s.file?.owner.name ?? 'The owner of the case'} is asked to look.`,
};
