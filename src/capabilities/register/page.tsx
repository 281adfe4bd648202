import { withCapital } from '../../domain/capital.ts';
import type { Ending } from '../../domain/facts/restrictions.ts';
import { relativeDay, shortDate } from '../../ui/dates.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Content, Html } from '../../ui/html.ts';
import { Pages } from '../../ui/pages.tsx';
import { Table } from '../../ui/tables.tsx';
import { type Entry, type Register, type Standing, standings } from './read.ts';

type Props = Register & {
  standing: Standing;
  page: number;
  perPage: number;
  now: string;
  csrf: string;
  oldMarkers: boolean;
};

const endingWords: Record<Ending, string> = {
  lifted: 'lifted',
  lapsed: 'ran out',
  overturned: 'overturned on appeal',
  replaced: 'replaced by another',
  'person-died': 'the person died',
};
export const endedInWords = ({ ended, untold }: Entry): string => {
  if (ended === null) return '';
  return untold ? 'ran out, and nobody has told them yet' : endingWords[ended];
};
const standingWords: Record<Standing, string> = {
  now: 'In force or to come',
  overdue: 'Review overdue',
  ended: 'Ended in the last twelve months, or ran out',
};

const some = (n: number, one: string) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : `${one}s`}`;

/** "0.2%"; a share too small to show as a figure is said to be. */
function shareOf(people: number, customers: number): string {
  const percent = (100 * people) / Math.max(customers, 1);
  if (people > 0 && percent < 0.1) return 'less than 0.1%';
  return `${Number(percent.toFixed(1))}%`;
}

/** Everybody under a restriction, the review that is due first at the top. */
export function RegisterPage(props: Props): Html {
  const { entries, total, people, customers, standing, page, perPage, now, csrf } = props;
  return (
    <>
      <h1 class="govuk-heading-l">Register of restrictions</h1>
      <p class="govuk-body">
        {standingWords[standing]}: {some(total, 'restriction')} on{' '}
        {people === 1 ? '1 person' : `${people.toLocaleString('en-GB')} people`}
        {standing === 'now' && `, ${shareOf(people, customers)} of ${some(customers, 'customer')}`}.
      </p>
      <nav aria-label="Show restrictions by how they stand" class="evenhand-no-print">
        <ul class="govuk-list">
          {standings.map((choice) => (
            <li class="govuk-!-display-inline-block govuk-!-margin-right-4">
              <a
                class="govuk-link govuk-link--no-visited-state"
                href={choice === 'now' ? '/register' : `/register?show=${choice}`}
                aria-current={choice === standing ? 'true' : undefined}
              >
                {choice === standing ? <strong>{standingWords[choice]}</strong> : standingWords[choice]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Table<Entry>
        caption={standingWords[standing]}
        captionHidden
        columns={[
          { heading: 'Name and address', cell: Who },
          { heading: 'Restrictions', cell: What },
          { heading: 'From', cell: (e) => shortDate(e.from) },
          { heading: standing === 'ended' ? 'Ended' : 'Until', cell: Until },
          ...(standing === 'ended'
            ? []
            : [{ heading: 'Review', cell: (e: Entry) => <Review entry={e} now={now} /> }]),
        ]}
        rows={entries}
        empty={page > 1 ? 'There is nothing on this page. Go back to the first.' : 'There are none.'}
      />
      <Pages
        total={total}
        page={page}
        perPage={perPage}
        href={(n) => `/register?${standing === 'now' ? '' : `show=${standing}&`}page=${n}`}
      />
      {props.oldMarkers && (
        <p class="govuk-body">
          <a class="govuk-link" href="/old-markers">
            Old markers to verify
          </a>
        </p>
      )}
      {total > 0 && (
        <form method="post" action="/register" class="evenhand-no-print">
          <input type="hidden" name="_csrf" value={csrf} />
          <input type="hidden" name="show" value={standing} />
          {govuk('button', { text: 'Take a copy as a spreadsheet file', classes: 'govuk-button--secondary' })}
          <p class="evenhand-quiet">That you took it, and about whom, goes on record.</p>
        </form>
      )}
    </>
  );
}

const Who = (e: Entry): Html => (
  <>
    <a class="govuk-link" href={`/people/${e.personId}`}>
      {e.name}
    </a>
    <br />
    <span class="govuk-!-font-weight-regular">{addressOf(e)}</span>
  </>
);
export const addressOf = (e: Entry): string => e.address ?? (e.keptSafe ? 'Kept safe' : 'No address');

const What = (e: Entry): Html => (
  <>
    {e.restrictions.map((words) => (
      <>
        {words}
        <br />
      </>
    ))}
    <a class="govuk-link" href={`/cases/${e.caseId}`}>
      {withCapital(e.scope)}
      <span class="govuk-visually-hidden">: the case of {e.name}</span>
    </a>
  </>
);

const Until = (e: Entry): Content => {
  if (e.to === null) return 'Lifted at a review';
  return e.ended === null ? shortDate(e.to) : `${shortDate(e.to)}: ${endedInWords(e)}`;
};

function Review({ entry, now }: { entry: Entry; now: string }): Html {
  const { reviewOn, overdueDays } = entry;
  const overdue = overdueDays > 0;
  return (
    <span class={overdue ? 'evenhand-due--overdue' : undefined}>
      {overdue ? 'Overdue: was due' : 'By'} {shortDate(reviewOn)} ({relativeDay(reviewOn, now)})
    </span>
  );
}
