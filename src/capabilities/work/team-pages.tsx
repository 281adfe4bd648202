import type { Instant } from '../../domain/calendar.ts';
import { dueDay } from '../../domain/calendar.ts';
import { relativeDay, shortDate } from '../../ui/dates.ts';
import type { Content, Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';
import { addressOf } from './pages.tsx';
import type { Officer, OfficersCase } from './queries.ts';

/** Who is in a manager's team, and who is stretched. */
export function TeamPage({ team }: { team: readonly Officer[] }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Your team</h1>
      <p class="govuk-body">
        <a class="govuk-link" href={addressOf('team', null)}>
          Everything that waits for them
        </a>
      </p>
      <Table<Officer>
        caption="Your team, whoever has most overdue first"
        captionHidden
        columns={[
          {
            heading: 'Who',
            cell: (o) => (
              <a class="govuk-link" href={`/work/team/${o.staffId}`}>
                {o.name}
              </a>
            ),
          },
          { heading: 'Open in their cases', cell: (o) => String(o.open), numeric: true },
          { heading: 'Of these overdue', cell: (o) => String(o.late), numeric: true },
        ]}
        rows={team}
        empty="Nobody has you as their line manager on record."
      />
    </>
  );
}

/** For a one-to-one: an officer's cases, to carry into the meeting (CL-38). */
export function OfficerPage({
  name,
  cases,
  now,
}: {
  name: string;
  cases: readonly OfficersCase[];
  now: Instant;
}): Html {
  return (
    <>
      <h1 class="govuk-heading-l">
        {name}: {cases.length === 1 ? '1 case' : `${cases.length} cases`}
      </h1>
      <Table<OfficersCase>
        caption={`Cases of ${name}, what is due soonest first`}
        captionHidden
        columns={[
          {
            heading: 'Who, and what it is about',
            cell: (c) => (
              <>
                <a class="govuk-link" href={`/cases/${c.caseId}`}>
                  {c.person}
                </a>
                <br />
                {c.title}
              </>
            ),
          },
          { heading: 'Due next', cell: (c) => <Due c={c} now={now} /> },
          { heading: 'Agreed in the meeting', cell: () => '' },
        ]}
        rows={cases}
        empty="No case of theirs is open."
      />
    </>
  );
}

function Due({ c, now }: { c: OfficersCase; now: Instant }): Content {
  if (!c.next || !c.dueAt) return 'Nothing is due';
  const day = dueDay(c.dueAt);
  return (
    <>
      {c.next}
      <br />
      <span class={c.dueAt <= now ? 'evenhand-due--overdue' : undefined}>
        {c.dueAt <= now ? 'Overdue: was due' : 'By'} {shortDate(day)} ({relativeDay(day, now)})
      </span>
    </>
  );
}
