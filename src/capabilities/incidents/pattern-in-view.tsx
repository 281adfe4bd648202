import { patternOf } from '../../domain/casework/pattern.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { Pattern } from '../../domain/facts/contact-tally.ts';
import { dateInWords } from '../../ui/dates.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Content, Html } from '../../ui/html.ts';
import { upheldInWords } from '../cases/complaints-upheld.ts';
import { ContactTally } from '../cases/contact-tally.tsx';
import { Listed, row } from '../cases/evidence.tsx';

const some = (n: number, one: string, more = `${one}s`) =>
  n === 0 ? `No ${more}` : `${n} ${n === 1 ? one : more}`;

/** What we did or left undone: before anybody says what kind of pattern it is of theirs. */
function ours({ ours: o, unanswered }: Pattern): string[] {
  return [
    ...(o.overdue > 0 ? [`${some(o.overdue, 'task')} about them overdue`] : []),
    ...(o.breaches > 0 ? [`${some(o.breaches, 'departure')} of our own from what was arranged`] : []),
    ...(o.outside ? [`${some(o.outside, 'contact')} of ours outside what was arranged`] : []),
    ...(o.allegationsUpheld > 0
      ? [`${some(o.allegationsUpheld, 'thing')} they said of a colleague borne out`]
      : []),
    ...(unanswered.length > 0 ? [`no answer yet about: ${unanswered.join('; ')}`] : []),
  ];
}

const warned = ({ warnings }: Pattern): Content =>
  warnings.length === 0
    ? 'None'
    : warnings.map((w) => `${dateInWords(w.on)} (${w.stands ? 'stands' : 'over'})`).join('; ');

/** The twelve months before, counted, with each number's place: shown beside the decision and kept with it. */
export function InView({ s, incidentId }: { s: Situation; incidentId: string }): Html {
  const p = patternOf(s, incidentId);
  const failures = ours(p);
  return (
    <section>
      <h2 class="govuk-heading-m">Since {dateInWords(p.from)}</h2>
      {govuk('summary-list', {
        rows: [
          row('Other incidents', some(p.incidents, 'incident')),
          row('Warnings', warned(p)),
          row('Our own failures', failures.length > 0 ? failures.join('; ') : 'None on record'),
          row(
            'Complaints',
            p.complaints === null
              ? 'Not counted'
              : `${some(p.complaints, 'complaint')}. A complaint counts against nobody.`,
          ),
          row(
            'Complaints upheld, at any time',
            p.complaintsUpheld && p.complaintsUpheld.length > 0 ? (
              <Listed items={p.complaintsUpheld.map(upheldInWords)} />
            ) : (
              'None on record'
            ),
          ),
          row(
            'Needs',
            `${p.needsStatus === 'not-asked' ? 'Nobody has asked' : some(p.needs, 'need')}; ${some(p.adjustments, 'adjustment').toLowerCase()} agreed`,
          ),
        ],
      })}
      <ContactTally tallies={p.contacts} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/people/${s.person.personId}/contacts`}>
          Each contact
        </a>
        {' · '}
        <a class="govuk-link" href={`/people/${s.person.personId}/contacts/weeks`}>
          Week by week
        </a>
        {s.file && (
          <>
            {' · '}
            <a class="govuk-link" href={`/cases/${s.file.caseId}`}>
              What is owed, and the story
            </a>
          </>
        )}
        . What is always taken never counts against them. These numbers are kept with your answer.
      </p>
    </section>
  );
}
