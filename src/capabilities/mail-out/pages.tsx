import type { NotSent } from '../../platform/mail/standing.ts';
import { instantInWords } from '../../ui/dates.ts';
import type { Content, Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';

const purposes: Record<string, string> = { letter: 'A letter', work: 'Work that waits' };

type Props = { mail: readonly NotSent[]; mailServer: boolean; csrf: string };

/** What has not gone, and why. The words of a mail are nobody's here. */
export function MailPage({ mail, mailServer, csrf }: Props): Html {
  const givenUp = mail.filter((m) => m.gave_up_at !== null);
  const waiting = mail.filter((m) => m.gave_up_at === null);
  return (
    <>
      <h1 class="govuk-heading-l">{headingOf(givenUp.length, waiting.length)}</h1>
      {!mailServer && (
        <p class="govuk-body">
          <strong>No mail server is set up, so mail is queued and waits.</strong> Whoever runs this server
          sets EVENHAND_SMTP_URL and EVENHAND_MAIL_FROM.
        </p>
      )}
      {givenUp.length > 0 && (
        <Table<NotSent>
          caption="Could not be delivered"
          columns={[
            { heading: 'To', cell: (m) => m.to_address },
            { heading: 'What it was', cell: What },
            { heading: 'Why', cell: (m) => m.last_fault ?? '' },
            { heading: 'What to do', cell: (m) => <ToDo m={m} csrf={csrf} /> },
          ]}
          rows={givenUp}
          empty=""
        />
      )}
      {waiting.length > 0 && (
        <Table<NotSent>
          caption="Waits"
          columns={[
            { heading: 'To', cell: (m) => m.to_address },
            { heading: 'What it is', cell: What },
            { heading: 'Since', cell: (m) => instantInWords(m.queued_at) },
            { heading: 'Tries', cell: (m) => String(m.tries), numeric: true },
            { heading: 'Last answer', cell: (m) => m.last_fault ?? 'None yet' },
          ]}
          rows={waiting}
          empty=""
        />
      )}
    </>
  );
}

function headingOf(givenUp: number, waiting: number): string {
  if (givenUp > 0)
    return givenUp === 1 ? '1 mail could not be delivered' : `${givenUp} mails could not be delivered`;
  if (waiting > 0) return waiting === 1 ? '1 mail waits' : `${waiting} mails wait`;
  return 'No mail waits';
}

const What = (m: NotSent): Content => purposes[m.purpose] ?? m.purpose;

function ToDo({ m, csrf }: { m: NotSent; csrf: string }): Content {
  if (m.letter_id && m.case_id)
    return (
      <a class="govuk-link" href={`/cases/${m.case_id}/letters/${m.letter_id}`}>
        Send the letter another way
      </a>
    );
  return (
    <form method="post" action={`/mail-out/${m.mail_id}/again`}>
      <input type="hidden" name="_csrf" value={csrf} />
      <button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
        Try again<span class="govuk-visually-hidden"> to {m.to_address}</span>
      </button>
    </form>
  );
}
