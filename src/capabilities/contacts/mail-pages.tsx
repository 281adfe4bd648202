import { instantInWords, shortDate } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';
import type { Waiting } from './mail-queue.ts';
import type { MailShown } from './mail-read.ts';

const whyWaiting: Record<string, string> = {
  'several-people': 'Several people have this address',
  nobody: 'Nobody on record has this address',
  unreadable: 'It could not be read',
};

/** Mail that waits for a colleague to say whose it is. */
export function MailQueue({ mail, inAll, away }: Waiting): Html {
  return (
    <>
      <h1 class="govuk-heading-l">E-mail that nobody could be found for</h1>
      {away.map(({ user, since }) => (
        <p class="govuk-body">
          The mailbox {user} has not been read since {instantInWords(since)}. What arrives there is not lost:
          it is taken as soon as it can be. An administrator sees what is wrong.
        </p>
      ))}
      {inAll > mail.length && (
        <p class="govuk-body">
          {inAll} wait. These are the oldest {mail.length}: as each is dealt with, the next comes up.
        </p>
      )}
      <Table
        caption="What waits, oldest first"
        captionHidden
        rows={mail}
        columns={[
          {
            heading: 'From',
            cell: (m) => (
              <a class="govuk-link" href={`/inbound-mail/${m.mailId}`}>
                {m.from}
                <span class="govuk-visually-hidden">, {instantInWords(m.receivedAt)}</span>
              </a>
            ),
          },
          { heading: 'Came', cell: (m) => instantInWords(m.receivedAt) },
          { heading: 'Why it waits', cell: (m) => whyWaiting[m.state] ?? m.state },
        ]}
        empty="Nothing is waiting."
      />
    </>
  );
}

export function placingFields({ candidates }: MailShown): Field[] {
  return [
    {
      kind: 'radios',
      name: 'whose',
      label: 'Whose is it?',
      options: [
        ...candidates.map((c) => ({
          value: c.personId,
          text: c.name,
          hint: [c.home, c.bornOn && `born ${shortDate(c.bornOn)}`, c.reference].filter(Boolean).join(' · '),
        })),
        {
          value: 'reference',
          text: candidates.length > 0 ? 'Somebody else on record' : 'Somebody on record',
          reveal: [{ kind: 'text', name: 'reference', label: 'Their reference', width: 20 } as const],
        },
        {
          value: 'nobody',
          text: 'Nobody’s: set it aside',
          reveal: [{ kind: 'textarea', name: 'why', label: 'Why?', rows: 2 } as const],
        },
      ],
    },
  ];
}

type Props = { mail: MailShown; values: FormValues; errors: readonly FieldError[]; csrf: string };

/** One mail as text, with what came with it: its HTML is never shown. */
export function MailPage({ mail, values, errors, csrf }: Props): Html {
  const at = `/inbound-mail/${mail.mailId}`;
  const sender = [mail.from.name, mail.from.address].filter(Boolean).join(', ') || 'Nobody named';
  return (
    <>
      <h1 class="govuk-heading-l">An e-mail that came in</h1>
      <p class="govuk-body">
        From {sender}, {instantInWords(mail.receivedAt)}
      </p>
      {mail.state in whyWaiting && <p class="govuk-body">{whyWaiting[mail.state]}.</p>}
      {mail.subject && (
        <p class="govuk-body">
          <strong>{mail.subject}</strong>
        </p>
      )}
      {mail.fault && <p class="govuk-body">{mail.fault}</p>}
      {mail.words && <p class="govuk-inset-text evenhand-words">{mail.words}</p>}
      <WhatCame mail={mail} at={at} />
      {mail.settled && (
        <p class="govuk-body">
          {mail.state === 'set-aside' ? 'Set aside' : 'Placed'} by {mail.settled.by},{' '}
          {instantInWords(mail.settled.at)}
          {mail.settled.why && `: ${mail.settled.why}`}
        </p>
      )}
      {mail.personId && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/people/${mail.personId}/contacts/${mail.mailId}/triage`}>
            Read it as their contact
          </a>
        </p>
      )}
      {mail.state in whyWaiting && (
        <Form
          action={at}
          fields={placingFields(mail)}
          values={values}
          errors={errors}
          csrf={csrf}
          submit="Put it there"
          cancel={{ text: 'Later: it waits', href: '/inbound-mail' }}
        />
      )}
    </>
  );
}

function WhatCame({ mail, at }: { mail: MailShown; at: string }): Html | null {
  const { files, leftOut, hasOriginal } = mail;
  if (files.length === 0 && leftOut.length === 0 && !hasOriginal) return null;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {files.map((f) => (
        <li>
          <a class="govuk-link" href={`${at}/files/${f.position}`}>
            {f.name}
          </a>{' '}
          ({Math.max(1, Math.round(f.size / 1024)).toLocaleString('en-GB')} KB)
        </li>
      ))}
      {leftOut.map((l) => (
        <li>
          {l.name}: not kept. {l.why}
        </li>
      ))}
      {hasOriginal && (
        <li>
          <a class="govuk-link" href={`${at}/original`}>
            The message as it arrived
          </a>
        </li>
      )}
    </ul>
  );
}

/** Beside a contact that came by e-mail: where the whole of it is. */
export function FromMail({ details }: { details: Record<string, unknown> }): Html | null {
  if (typeof details.inboundMail !== 'string') return null;
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={`/inbound-mail/${details.inboundMail}`}>
        The whole e-mail, with what came with it
      </a>
    </p>
  );
}
