import type { CaseStatus } from '../../platform/record-tables.ts';
import { londonDate, relativeDay, shortDate } from '../../ui/dates.ts';
import type { Content, Html } from '../../ui/html.ts';
import { Pages } from '../../ui/pages.tsx';
import { Table } from '../../ui/tables.tsx';
import { type CaseList, type ListedCase, statuses } from './queries.ts';

export const statusNames: Record<CaseStatus, string> = {
  reported: 'Reported',
  warned: 'Warning given',
  requested: 'Limits asked for',
  restricted: 'Limits in force',
  ended: 'Ended',
};

type Props = CaseList & { status: CaseStatus | null; page: number; perPage: number; now: string };

/** Where every case stands and what is due next. */
export function CasesPage({ cases, total, status, page, perPage, now }: Props): Html {
  const none = status
    ? `No case stands at “${statusNames[status]}”.`
    : 'There are no cases. A case opens when somebody reports an incident.';
  return (
    <>
      <h1 class="govuk-heading-l">{heading(total, status)}</h1>
      <Filter status={status} />
      <Table<ListedCase>
        caption="Cases, what is due soonest first"
        captionHidden
        columns={[
          { heading: 'Who, and what it is about', cell: Who },
          { heading: 'Where it stands', cell: (c) => statusNames[c.status] },
          { heading: 'Due next', cell: (c) => <Next of={c.next} now={now} /> },
          { heading: 'Owner, and since when', cell: Owner },
        ]}
        rows={cases}
        empty={page > 1 ? 'There is nothing on this page. Go back to the first.' : none}
      />
      <Pages
        total={total}
        page={page}
        perPage={perPage}
        href={(n) => `/cases?${status ? `status=${status}&` : ''}page=${n}`}
      />
    </>
  );
}

const heading = (total: number, status: CaseStatus | null): string => {
  const cases = total === 1 ? '1 case' : `${total.toLocaleString('en-GB')} cases`;
  return status ? `${cases}: ${statusNames[status].toLowerCase()}` : cases;
};

const Who = ({ caseId, person, title }: ListedCase): Html => (
  <>
    <a class="govuk-link" href={`/cases/${caseId}`}>
      {person}
    </a>
    <br />
    <span class="govuk-!-font-weight-regular">{title}</span>
  </>
);

const Owner = ({ owner, openedAt }: ListedCase): Html => (
  <>
    {owner}
    <br />
    {shortDate(londonDate(openedAt))}
  </>
);

function Next({ of, now }: { of: ListedCase['next']; now: string }): Content {
  if (!of) return 'Nothing is due';
  const date = londonDate(of.dueAt);
  const when = `${shortDate(date)} (${relativeDay(date, now)})`;
  const overdue = of.dueAt < now;
  return (
    <>
      {of.what}
      <br />
      <span class={overdue ? 'evenhand-due--overdue' : undefined}>
        {overdue ? 'Overdue: was due' : 'By'} {when}
      </span>
    </>
  );
}

function Filter({ status }: { status: CaseStatus | null }): Html {
  const choices = [null, ...statuses];
  return (
    <nav aria-label="Show cases by where they stand" class="evenhand-no-print">
      <ul class="govuk-list">
        {choices.map((choice) => (
          <li class="govuk-!-display-inline-block govuk-!-margin-right-4">
            <a
              class="govuk-link govuk-link--no-visited-state"
              href={choice ? `/cases?status=${choice}` : '/cases'}
              aria-current={choice === status ? 'true' : undefined}
            >
              {choice === status ? (
                <strong>{choice ? statusNames[choice] : 'All'}</strong>
              ) : choice ? (
                statusNames[choice]
              ) : (
                'All'
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
