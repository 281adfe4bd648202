import { dueDay, type Instant, type WorkingCalendar } from '../../domain/calendar.ts';
import { dischargedBy, latenessOf, targetOfWork, whyOwed } from '../../domain/casework/work.ts';
import type { ObligationKind } from '../../domain/facts/obligations.ts';
import { instantInWords, relativeDay, shortDate } from '../../ui/dates.ts';
import type { Content, Html } from '../../ui/html.ts';
import { Pages } from '../../ui/pages.tsx';
import { Table } from '../../ui/tables.tsx';
import { stepAddress } from '../cases/step-address.ts';
import type { Work, WorkList } from './queries.ts';

export const listNames = {
  mine: 'Yours',
  role: 'Open to your role',
  late: 'Late below you',
  team: 'Your team',
} as const;
export type ListName = keyof typeof listNames;

export const kindNames: Record<ObligationKind, string> = {
  'triage-incident': 'Look at a report',
  'staff-support': 'Ask how a colleague is',
  'follow-up': 'Mandatory follow-up',
  'answer-request': 'Answer what they asked for',
  'answer-allegation': 'Allegation about a colleague',
  'await-agreement': 'Offer of an agreement',
  'look-at-agreement': 'Look again at an agreement',
  'ask-needs': 'Ask about needs',
  'review-needs': 'Ask about needs again',
  'review-adjustment': 'Look again at an adjustment',
  'liaise-support': 'Ask support workers',
  'await-account': 'The person’s side',
  'authorise-request': 'Agree to a request',
  'approve-bypass': 'Go ahead without a warning?',
  'assess-request': 'Assess a request',
  'give-view': 'Give a view on a panel',
  'decide-request': 'Decide a request',
  'approve-decision': 'Approve a decision',
  'issue-letter': 'Issue a letter',
  'send-again': 'Send a letter again',
  'translate-letter': 'Have a letter translated',
  'early-review': 'Early review',
  'answer-review-request': 'Answer a request to end it',
  'contact-change': 'Contacts have changed',
  review: 'Review',
  'decide-immediate-action': 'Decide on what was done at once',
  'decide-alert': 'Decide on a safety alert',
  'review-alert': 'Look again at a safety alert',
  'take-appeal': 'Take an appeal',
  'give-appeal-view': 'Give a view of an appeal',
  'decide-appeal': 'Answer an appeal',
  'decide-breach': 'Decide about a breach',
  'breach-outcome': 'What came of a breach',
  'report-outcome': 'What came of a report',
  'set-up-place': 'Set up where it is carried out',
  'confirm-withdrawal': 'Withdraw an alert',
  'absent-contact': 'Point of contact not there',
  acknowledge: 'Something to read',
  'decide-property-alert': 'Decide on an alert about a home',
  'review-property-alert': 'Look again at an alert about a home',
  'confirm-property-withdrawal': 'Withdraw an alert about a home',
  'appeal-window': 'Appeal window',
};

type Props = WorkList & {
  list: ListName;
  lists: ListName[];
  kind: ObligationKind | null;
  kinds: readonly ObligationKind[];
  page: number;
  perPage: number;
  now: Instant;
  calendar: WorkingCalendar;
  /** Those who are away and whom this colleague covers. */
  covers: readonly { name: string }[];
  roleLabel: (id: string) => string;
  /** Contacts that this colleague, or whom they are in for, promised: missed, and for today. */
  promised: { missed: number; due: number };
  /** The reader's own roles. */
  roles: readonly string[];
  /** Markers of old lists that wait too long to be verified; none for whoever does not manage safety alerts. */
  oldMarkersOverdue: number;
  /** Proposed words of letters that somebody else has to approve; none for whoever does not look after the policy. */
  wordingsToSettle: number;
  /** Who lives with somebody restricted in the reader's cases, and of whom nobody has said where they stand; null for whoever may not. */
  unsaidAtHome: number | null;
  /** Whether the reader may record needs. */
  asksAboutNeeds: boolean;
  /** Pages begun and not sent; nobody else sees them. */
  begun: readonly BegunWork[];
};

const promisedInLine = ({ missed, due }: { missed: number; due: number }): string =>
  [
    ...(missed > 0 ? [`${missed} promised ${missed === 1 ? 'contact' : 'contacts'} missed`] : []),
    ...(due > 0 ? [`${due} promised for today`] : []),
  ].join(', ');

type BegunWork = { what: string; person: string; address: string; savedAt: Instant };

/** Where a list is. */
export const addressOf = (list: ListName, kind: ObligationKind | null, page = 1): string => {
  const query = new URLSearchParams({ list, ...(kind && { kind }), ...(page > 1 && { page: String(page) }) });
  return `/work?${query}`;
};

/** Everything that waits for this colleague, what hurts most first. */
export function WorkPage(props: Props): Html {
  const { work, total, late, list, kind, page, perPage, now, calendar } = props;
  return (
    <>
      <h1 class="govuk-heading-l">{heading(total, late, list)}</h1>
      <Begun begun={props.begun} />
      <Lists of={props.lists} current={list} />
      {props.promised.missed + props.promised.due > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href="/promises">
            {promisedInLine(props.promised)}
          </a>
        </p>
      )}
      {props.oldMarkersOverdue > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href="/old-markers?show=overdue">
            {props.oldMarkersOverdue === 1
              ? '1 old marker is overdue to be verified'
              : `${props.oldMarkersOverdue.toLocaleString('en-GB')} old markers are overdue to be verified`}
          </a>
        </p>
      )}
      {props.unsaidAtHome !== null && props.unsaidAtHome > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href="/work/households">
            {props.unsaidAtHome === 1
              ? '1 person lives with somebody restricted, and nobody has said where they stand'
              : `${props.unsaidAtHome} people live with somebody restricted, and nobody has said where they stand`}
          </a>
        </p>
      )}
      {props.wordingsToSettle > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href="/letter-wording">
            {props.wordingsToSettle === 1
              ? 'Proposed words for a letter wait for your approval'
              : `Proposed words for letters wait for your approval: ${props.wordingsToSettle}`}
          </a>
        </p>
      )}
      {props.covers.length > 0 && list === 'mine' && (
        <p class="govuk-body">
          You cover {props.covers.map((c) => c.name).join(' and ')}: their work is here as well.
        </p>
      )}
      {list === 'team' && (
        <p class="govuk-body">
          <a class="govuk-link" href="/work/team">
            Who is in your team, and how much each has
          </a>
        </p>
      )}
      {(total > 0 || kind) && <Kinds {...props} />}
      <Table<Work>
        caption="What waits, what hurts most first"
        captionHidden
        columns={[
          { heading: 'What', cell: What },
          { heading: 'Who it is about', cell: Who },
          { heading: 'When', cell: (w) => <When dueAt={w.dueAt} now={now} calendar={calendar} /> },
          { heading: 'Why', cell: (w) => whyOwed[w.kind] },
          { heading: 'With', cell: (w) => <With w={w} {...props} /> },
        ]}
        rows={work}
        empty={page > 1 ? 'There is nothing on this page. Go back to the first.' : emptyWords[list]}
      />
      <p class="govuk-body evenhand-no-print">
        <a class="govuk-link" href="/away">
          Who is away, and who covers
        </a>
        {' · '}
        <a class="govuk-link" href="/work/calendar">
          Due dates in your own calendar
        </a>
        {' · '}
        <a class="govuk-link" href="/work/mail">
          Mail about your work
        </a>
        {props.asksAboutNeeds && (
          <>
            {' · '}
            <a class="govuk-link" href="/work/needs">
              Whom nobody has asked about needs
            </a>
          </>
        )}
        {props.unsaidAtHome !== null && (
          <>
            {' · '}
            <a class="govuk-link" href="/work/households">
              Who lives with somebody restricted
            </a>
          </>
        )}
      </p>
      <Pages total={total} page={page} perPage={perPage} href={(n) => addressOf(list, kind, n)} />
    </>
  );
}

function Begun({ begun }: { begun: readonly BegunWork[] }): Html | null {
  if (begun.length === 0) return null;
  return (
    <section class="govuk-inset-text">
      <h2 class="govuk-heading-s">Begun and not sent</h2>
      <ul class="govuk-list govuk-!-margin-bottom-0">
        {begun.map(({ what, person, address, savedAt }) => (
          <li>
            <a class="govuk-link" href={address}>
              {what}: {person}
            </a>
            <span class="evenhand-quiet">, {instantInWords(savedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const emptyWords: Record<ListName, string> = {
  mine: 'Nothing waits for you. What is open to anybody in your role is in the next list.',
  role: 'Nothing is open to your role.',
  late: 'Nothing below you is late enough to concern you.',
  team: 'Nothing waits for anybody in your team.',
};

const heading = (total: number, late: number, list: ListName): string => {
  if (total === 0) return list === 'mine' ? 'Your work' : listNames[list];
  const things = total === 1 ? '1 thing to do' : `${total.toLocaleString('en-GB')} things to do`;
  return late === 0 ? `${things}, none overdue` : `${things}, ${late.toLocaleString('en-GB')} overdue`;
};

const What = (w: Work): Html => {
  const step = dischargedBy[w.kind];
  const { personId } = w;
  if (w.propertyAlertId)
    return (
      <a class="govuk-link" href={`/property-alerts/${w.propertyAlertId}`}>
        {w.what}
      </a>
    );
  return step && personId !== null ? (
    <a class="govuk-link" href={stepAddress({ ...w, personId }, step, targetOfWork(w))}>
      {w.what}
    </a>
  ) : (
    <span>{w.what}</span>
  );
};

const Who = (w: Work): Html => (
  <>
    {w.person}
    {w.title && (
      <>
        <br />
        <a class="govuk-link" href={`/cases/${w.caseId}`}>
          {w.title}
        </a>
      </>
    )}
  </>
);

type WithProps = Pick<Props, 'list' | 'roles' | 'roleLabel'> & { w: Work };

const With = ({ w, list, roles, roleLabel }: WithProps): Html => (
  <>
    {w.given || roleLabel(w.ownerRole)}
    {list === 'role' && !roles.includes(w.ownerRole) && (
      <>
        <br />
        For you today, in the place of somebody who is away
      </>
    )}
    {w.owner && (
      <>
        <br />
        Case of {w.owner}
      </>
    )}
    {w.away && (
      <>
        <br />
        {w.given ? 'Away' : 'Who is away'}: look after it for them
      </>
    )}
  </>
);

function When({ dueAt, now, calendar }: { dueAt: Instant; now: Instant; calendar: WorkingCalendar }): Html {
  // Due at a midnight is due on the day before.
  const day = dueDay(dueAt);
  const words = `${shortDate(day)} (${relativeDay(day, now)})`;
  switch (latenessOf(dueAt, now, calendar)) {
    case 'escalated':
      return (
        <span class="evenhand-due--overdue">
          Overdue: was due {words}.<br />
          The level above sees it too.
        </span>
      );
    case 'overdue':
      return <span class="evenhand-due--overdue">Overdue: was due {words}</span>;
    case 'today':
      return <strong>Today</strong>;
    default:
      return <>By {words}</>;
  }
}

function Lists({ of, current }: { of: ListName[]; current: ListName }): Content {
  if (of.length < 2) return null;
  return (
    <nav aria-label="Whose work" class="evenhand-no-print">
      <ul class="govuk-list">
        {of.map((list) => (
          <li class="govuk-!-display-inline-block govuk-!-margin-right-4">
            <a
              class="govuk-link govuk-link--no-visited-state"
              href={addressOf(list, null)}
              aria-current={list === current ? 'true' : undefined}
            >
              {list === current ? <strong>{listNames[list]}</strong> : listNames[list]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Kinds({ list, kind, kinds }: Pick<Props, 'list' | 'kind' | 'kinds'>): Html {
  return (
    <form method="get" action="/work" class="evenhand-no-print">
      <input type="hidden" name="list" value={list} />
      <div class="govuk-form-group">
        <label class="govuk-label" for="kind">
          Show only
        </label>
        <select class="govuk-select" id="kind" name="kind">
          <option value="">Everything</option>
          {kinds.map((k) => (
            <option value={k} selected={k === kind}>
              {kindNames[k]}
            </option>
          ))}
        </select>{' '}
        <button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
          Show
        </button>
      </div>
    </form>
  );
}
