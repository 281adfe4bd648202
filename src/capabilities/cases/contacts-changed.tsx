import { openChange } from '../../domain/casework/contact-changes.ts';
import { type Situation, standingRestrictions } from '../../domain/casework/situation.ts';
import { changeCannotDecide, changedLevelInWords } from '../../domain/contact/changed-level.ts';
import type { ContactChange } from '../../domain/facts/contact-changes.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { Content, Html } from '../../ui/html.ts';

/** The figures, and what they cannot say: never one without the other. */
export function ChangeTold({ change, personId }: { change: ContactChange; personId: string }): Html {
  return (
    <>
      <p class="govuk-body">{changedLevelInWords(change)}</p>
      <p class="govuk-body">{changeCannotDecide[change.kind]}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/people/${personId}/contacts/weeks`}>
          How often they are in touch, week by week
        </a>
      </p>
    </>
  );
}

/** What was noticed of contacts under the limits that stand, and what somebody said to it. */
export function ContactsChanged({ s }: { s: Situation }): Content {
  const changes = standingRestrictions(s.file ? [s.file] : [], s.today).flatMap((r) => {
    const open = openChange(s.file, r.restrictionId);
    return (r.contactChanges ?? []).filter((c) => c.answer !== null || c === open);
  });
  if (changes.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">Contacts have changed</h2>
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

/** One that somebody answered: the figures, what follows, why, and who said so. */
export function ChangeAnswered({ change }: { change: ContactChange }): Content {
  const { answer } = change;
  if (!answer) return null;
  const follows = answer.outcome === 'review-early' ? 'The review comes early' : 'The review keeps its date';
  return (
    <p class="govuk-body evenhand-words">
      {changedLevelInWords(change)} {follows}: {answer.reasons}{' '}
      <span class="evenhand-quiet">
        {answer.by.name}, {dateInWords(londonDate(answer.at))}
      </span>
    </p>
  );
}
