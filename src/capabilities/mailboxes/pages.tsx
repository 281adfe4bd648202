import type { MailboxFaultKind } from '../../platform/contact-tables.ts';
import type { MailServer } from '../../platform/mail/mailbox-secret.ts';
import { instantInWords, shortDate } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';
import type { MailboxShown } from './mailboxes.ts';

const base = '/integrations/mailboxes';

const whatIsWrong: Record<MailboxFaultKind, string> = {
  unreachable: 'The mail server cannot be reached',
  refused: 'The mail server refuses the user, the password or the token',
  folder: 'The folder cannot be opened',
  setting: 'The password or token cannot be had',
  mail: 'The mail server does not hand over one of the mails',
  record: 'What came could not be written down',
};

const encryption: Record<MailServer['encrypted'], string> = {
  'from-the-start': 'encrypted',
  'after-greeting': 'encrypted after the greeting (STARTTLS)',
  none: 'this machine itself',
};

export const mailboxFields = (servers: readonly MailServer[]): Field[] => [
  {
    kind: 'radios',
    name: 'server',
    label: 'On which server is it?',
    options: servers.map((s) => ({
      value: s.name,
      text: `${s.host}, port ${s.port}`,
      hint: `${s.name}, ${encryption[s.encrypted]}`,
    })),
  },
  {
    kind: 'text',
    name: 'user',
    label: 'User name of the mailbox',
    hint: 'Mostly its e-mail address.',
    spellcheck: false,
    autocomplete: 'off',
  },
  { kind: 'text', name: 'folder', label: 'Folder', width: 20, spellcheck: false, autocomplete: 'off' },
  {
    kind: 'date',
    name: 'takenFrom',
    label: 'Take what arrived on this day or later',
    hint: 'What came before stays where it is and is not read.',
  },
  {
    kind: 'text',
    name: 'movedTo',
    label: 'Folder that each mail is moved to when it is on record',
    hint: 'A folder that is there already. Left empty, mail stays where it is. No mail is ever deleted.',
    optional: true,
    width: 20,
    spellcheck: false,
    autocomplete: 'off',
  },
];

type Props = {
  mailboxes: readonly MailboxShown[];
  servers: readonly MailServer[];
  landlordId: string;
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
};

const whereOf = (box: MailboxShown, servers: readonly MailServer[]): string => {
  const server = servers.find((s) => s.name === box.server);
  return server ? `${server.host}, port ${server.port}` : box.server;
};

/** Which mailboxes are read, when each was last, what waits and what is wrong. */
export function Mailboxes({ mailboxes, servers, landlordId, values, errors, csrf }: Props): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Mailboxes that are read</h1>
      {mailboxes
        .filter((box) => box.fault && !box.ended)
        .map((box) => (
          <Wrong box={box} />
        ))}
      <p class="govuk-body">
        What arrives in them becomes the contact of whoever it is from. From an address that nobody or several
        people have, it waits{' '}
        <a class="govuk-link" href="/inbound-mail">
          for a colleague
        </a>
        .
      </p>
      <Table
        caption="Mailboxes"
        captionHidden
        rows={mailboxes}
        columns={[
          {
            heading: 'Mailbox',
            cell: (box) => (
              <>
                {box.user}, {box.folder}
                <br />
                {whereOf(box, servers)}
              </>
            ),
          },
          {
            heading: 'Last read',
            cell: (box) => (box.lastReadAt ? instantInWords(box.lastReadAt) : 'Not yet'),
          },
          { heading: 'Mail', cell: (box) => <Counted box={box} /> },
          { heading: 'Stands', cell: (box) => <Stands box={box} csrf={csrf} /> },
        ]}
        empty="No mailbox is read."
      />
      <h2 class="govuk-heading-m">Read another mailbox</h2>
      {servers.length === 0 ? (
        <NoServer landlordId={landlordId} />
      ) : (
        <Form
          action={base}
          fields={mailboxFields(servers)}
          values={values}
          errors={errors}
          csrf={csrf}
          submit="Read this mailbox"
        />
      )}
    </>
  );
}

function Wrong({ box }: { box: MailboxShown }): Html | null {
  if (!box.fault) return null;
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">Warning</span>
        {box.user} has not been read since {instantInWords(box.fault.since)}. {whatIsWrong[box.fault.kind]}:{' '}
        {box.fault.words} It is tried again {instantInWords(box.dueAt)}.
      </strong>
    </div>
  );
}

const count = (n: number) => n.toLocaleString('en-GB');

function Counted({ box }: { box: MailboxShown }): Html {
  return (
    <>
      {count(box.taken)} taken
      {box.leftThere !== null && box.leftThere > 0 && (
        <>
          <br />
          {count(box.leftThere)} still to be taken
        </>
      )}
      {box.unplaced > 0 && (
        <>
          <br />
          <a class="govuk-link" href="/inbound-mail">
            {count(box.unplaced)} {box.unplaced === 1 ? 'waits' : 'wait'} for a colleague
          </a>
        </>
      )}
    </>
  );
}

function Stands({ box, csrf }: { box: MailboxShown; csrf: string }): Html {
  if (box.ended)
    return (
      <>
        Read no more since {instantInWords(box.ended.at)}, by {box.ended.by}
      </>
    );
  const name = `${box.user}, ${box.folder}`;
  return (
    <>
      {box.fault ? whatIsWrong[box.fault.kind] : box.lastReadAt ? 'In order' : 'Waits for its first reading'}
      <br />
      From {shortDate(box.takenFrom)}
      {box.movedTo && `, then moved to ${box.movedTo}`}. Added by {box.madeBy}
      {box.note && (
        <p class="govuk-body-s govuk-!-margin-bottom-1">
          {instantInWords(box.note.at)}: {box.note.words}
        </p>
      )}
      <div class="govuk-!-margin-top-2">
        <Button action={`${base}/${box.mailboxId}/read`} text="Read it now" about={name} csrf={csrf} />
        <Button action={`${base}/${box.mailboxId}/end`} text="Read it no more" about={name} csrf={csrf} />
      </div>
    </>
  );
}

type Action = { action: string; text: string; about: string; csrf: string };

function Button({ action, text, about, csrf }: Action): Html {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="_csrf" value={csrf} />
      <button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-1">
        {text}
        <span class="govuk-visually-hidden">: {about}</span>
      </button>
    </form>
  );
}

/** What to ask of whoever runs the server, word for word. */
function NoServer({ landlordId }: { landlordId: string }): Html {
  return (
    <>
      <p class="govuk-body">
        No mail server is set for you yet. Passwords are not typed in here: whoever runs Evenhand sets the
        server and its secret together, then you choose it on this page. Ask them for these settings, under a
        name of theirs:
      </p>
      <pre class="evenhand-words">
        {[
          'EVENHAND_IMAP_HELP_SERVER=imaps://outlook.office365.com',
          `EVENHAND_IMAP_HELP_LANDLORD=${landlordId}`,
          'EVENHAND_IMAP_HELP_TOKEN_COMMAND=/usr/local/bin/mail-token',
        ].join('\n')}
      </pre>
      <p class="govuk-body">
        In place of the last: TOKEN_FILE, PASSWORD_FILE or PASSWORD, where the server still takes passwords.
      </p>
    </>
  );
}
