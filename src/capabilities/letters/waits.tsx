import { dueDay } from '../../domain/calendar.ts';
import type { DispatchOnRecord } from '../../platform/dispatch/waiting.ts';
import { shortDate } from '../../ui/dates.ts';
import type { Content, Html } from '../../ui/html.ts';
import type { TimelineEntry } from '../../ui/timeline.tsx';

/** Where a letter that has not gone is now, in a sentence. */
export function whereItWaits(d: DispatchOnRecord, mailServer: boolean): Content {
  if (d.fault) return <strong>{`It could not be recorded as gone: ${d.fault}`}</strong>;
  if (d.held) return <strong>{`Look at it before it goes: ${d.held}`}</strong>;
  if (d.batch_id !== null) return <InBatch d={d} />;
  if (d.mail_id !== null) return mailWaits(d, mailServer);
  switch (d.route) {
    case 'post':
      return 'It waits for the next print batch.';
    case 'email':
      return 'They cannot use letters. Send it by e-mail.';
    case 'by-hand':
      return 'They can use neither letters nor e-mail. Hand it over, and go through it with them.';
  }
}

const InBatch = ({ d }: { d: DispatchOnRecord }): Html => (
  <>
    It is in{' '}
    <a class="govuk-link" href={`/post/batches/${d.batch_id}`}>
      print batch {String(d.number)}
    </a>
    {d.posted_on ? ', and its posting is being recorded.' : ', which is not posted yet.'}
  </>
);

function mailWaits(d: DispatchOnRecord, mailServer: boolean): Content {
  if (d.gave_up_at)
    return <strong>{`The e-mail to ${d.to_address} could not be delivered: ${d.last_fault}`}</strong>;
  if (!mailServer) return `The e-mail to ${d.to_address} waits: no mail server is set up.`;
  if (d.tries) return `The e-mail to ${d.to_address} was tried, and is tried again: ${d.last_fault ?? ''}`;
  return `The e-mail to ${d.to_address} is on its way.`;
}

/** What is known of a letter's way beside its case: when it was put in a batch or a mail, and that its link was opened. */
export function tellDispatch(d: DispatchOnRecord): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  if (d.link_opened_at)
    entries.push({
      title: 'The link was opened',
      at: d.link_opened_at,
      body: 'By whoever, or whatever, reads that mailbox.',
    });
  if (d.gave_up_at)
    entries.push({
      title: `The e-mail to ${d.to_address} could not be delivered`,
      at: d.gave_up_at,
      body: d.last_fault ?? '',
    });
  if (d.queued_at && d.expires_at)
    entries.push({
      title: `An e-mail to ${d.to_address} was asked for`,
      at: d.queued_at,
      body: `Its link works until ${shortDate(dueDay(d.expires_at))}.`,
    });
  if (d.confirmed_at)
    entries.push({
      title: `Print batch ${d.number} was confirmed as posted`,
      ...(d.confirmed_by_name && { by: d.confirmed_by_name }),
      at: d.confirmed_at,
    });
  if (d.made_at)
    entries.push({
      title: `Put into print batch ${d.number}`,
      ...(d.made_by_name && { by: d.made_by_name }),
      at: d.made_at,
    });
  return entries.map((e) => ({ ...e, body: e.body && <p class="govuk-body-s">{e.body}</p> }));
}

/** The same for other systems. */
export const dispatchShown = (d: DispatchOnRecord) => ({
  route: d.route,
  since: d.opened_at,
  held: d.held,
  fault: d.fault,
  closedAt: d.closed_at,
  closedHow: d.closed_how,
  batch: d.batch_id && { batchId: d.batch_id, number: d.number, postedOn: d.posted_on },
  mail: d.mail_id && {
    to: d.to_address,
    sentAt: d.sent_at,
    gaveUpAt: d.gave_up_at,
    fault: d.last_fault,
    linkExpiresAt: d.expires_at,
    linkOpenedAt: d.link_opened_at,
  },
});
