import type { WorkingCalendar } from '../../domain/calendar.ts';
import {
  exceptionsOf,
  longestReviewMonths,
  type MarkerException,
  markerIsOverdue,
  verifyMarkerBy,
  verifyWithinDays,
} from '../../domain/casework/old-markers.ts';
import type { Marker, MarkerList } from '../../platform/old-markers.ts';
import { londonDate, shortDate } from '../../ui/dates.ts';
import type { Content, Html } from '../../ui/html.ts';
import { Pages } from '../../ui/pages.tsx';
import { type Column, Table } from '../../ui/tables.tsx';

export const markerListNames: Record<MarkerList, string> = {
  'to-verify': 'To verify',
  overdue: 'Overdue',
  raised: 'Became an alert',
  discarded: 'Discarded',
};

const exceptionWords: Record<MarkerException, string> = {
  'no-date': 'No date',
  'too-old': `Older than ${longestReviewMonths} months`,
  label: 'Says what somebody is, not what they did',
  opinion: 'Reads like what somebody thinks of us',
};

type Today = { today: string; calendar: WorkingCalendar };

/** What stands against taking it at its word, in words. */
export const exceptionsIn = (m: Marker, today: Today): string[] => [
  ...(m.died ? ['The person has died'] : []),
  ...exceptionsOf(m, today).map((e) => exceptionWords[e]),
];

type Props = Today & {
  markers: readonly Marker[];
  counts: Record<MarkerList, number>;
  list: MarkerList;
  page: number;
  perPage: number;
};

export const listAddress = (list: MarkerList): string =>
  list === 'to-verify' ? '/old-markers' : `/old-markers?show=${list}`;

/** What old lists said and nobody has verified, the longest waiting first. */
export function MarkersPage(props: Props): Html {
  const { markers, counts, list, page, perPage } = props;
  const open = list === 'to-verify' || list === 'overdue';
  const columns: Column<Marker>[] = [
    { heading: 'Who', cell: Who },
    { heading: 'What the old marker says', cell: (m) => <span class="evenhand-words">{m.says}</span> },
    { heading: 'Its date', cell: (m) => (m.on === null ? 'Not known' : shortDate(m.on)) },
    ...(open
      ? [
          { heading: 'Look out for', cell: (m: Marker) => <Exceptions m={m} today={props} /> },
          { heading: 'Verify by', cell: (m: Marker) => <By m={m} today={props.today} /> },
        ]
      : [{ heading: 'Answered', cell: Answered }]),
  ];
  return (
    <>
      <h1 class="govuk-heading-l">{heading(counts)}</h1>
      <p class="govuk-body">
        Nobody is warned by an old marker: it shows here and nowhere else. Raise a safety alert on a specific
        incident, or discard it, within {verifyWithinDays} days.
      </p>
      <nav aria-label="Show old markers by what became of them" class="evenhand-no-print">
        <ul class="govuk-list">
          {(Object.keys(markerListNames) as MarkerList[]).map((choice) => (
            <li class="govuk-!-display-inline-block govuk-!-margin-right-4">
              <a
                class="govuk-link govuk-link--no-visited-state"
                href={listAddress(choice)}
                aria-current={choice === list ? 'true' : undefined}
              >
                {choice === list ? <strong>{withCount(choice, counts)}</strong> : withCount(choice, counts)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Table<Marker>
        caption={markerListNames[list]}
        captionHidden
        columns={columns}
        rows={markers}
        empty={page > 1 ? 'There is nothing on this page. Go back to the first.' : 'There are none.'}
      />
      <Pages
        total={counts[list]}
        page={page}
        perPage={perPage}
        href={(n) => `/old-markers?show=${list}&page=${n}`}
      />
      <p class="govuk-body evenhand-no-print">
        <a class="govuk-link" href="/old-markers/import">
          Bring in an old list
        </a>
      </p>
    </>
  );
}

const withCount = (list: MarkerList, counts: Props['counts']): string =>
  `${markerListNames[list]} (${counts[list].toLocaleString('en-GB')})`;

const heading = (counts: Props['counts']): string => {
  const n = counts['to-verify'];
  if (n === 0) return 'Old markers';
  const late = counts.overdue === 0 ? '' : `, ${counts.overdue.toLocaleString('en-GB')} overdue`;
  return `${n.toLocaleString('en-GB')} old ${n === 1 ? 'marker' : 'markers'} to verify${late}`;
};

const Who = (m: Marker): Html => (
  <a class="govuk-link" href={`/old-markers/${m.markerId}`}>
    {m.person}
  </a>
);

const Exceptions = ({ m, today }: { m: Marker; today: Today }): Content => {
  const found = exceptionsIn(m, today);
  return found.length === 0 ? 'Nothing' : found.join('. ');
};

const By = ({ m, today }: { m: Marker; today: string }): Html =>
  markerIsOverdue(m, today) ? (
    <span class="evenhand-due--overdue">Overdue: was due {shortDate(verifyMarkerBy(m))}</span>
  ) : (
    <span>{shortDate(verifyMarkerBy(m))}</span>
  );

const Answered = (m: Marker): Content =>
  m.answer && (
    <>
      {shortDate(londonDate(m.answer.at))}, {m.answer.by}
      {m.answer.why && `: ${m.answer.why}`}
    </>
  );
