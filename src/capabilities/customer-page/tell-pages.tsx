import { withoutCapital } from '../../domain/capital.ts';
import { type MessageKind, MOST_A_DAY, receiptNumber } from '../../domain/contact/own-page.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import type { Receipt } from '../../platform/own-page.ts';
import { dueInWords, instantInWords } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import { contactWords } from './entry-page.tsx';
import { homeOf } from './frame.tsx';
import { tellFields, words } from './messages.ts';

export function TellPage(props: {
  pack: PolicyPack;
  kind: MessageKind;
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
  once: string;
}): Html {
  const { pack, kind } = props;
  return (
    <Form
      action={`${homeOf(pack)}/tell/${kind}`}
      fields={tellFields(kind)}
      values={props.values}
      errors={props.errors}
      csrf={props.csrf}
      hidden={{ once: props.once }}
      submit={words[kind].send}
      cancel={{ text: 'Go back without sending', href: homeOf(pack) }}
    />
  );
}

/** So many came today that this one waits: never a dead end, and first what nobody should wait for. */
export function EnoughToday(props: {
  pack: PolicyPack;
  kind: MessageKind;
  values: FormValues;
  csrf: string;
  once: string;
}): Html {
  const { pack } = props;
  const { text, phone, hours, otherWays } = pack.floor.emergencyRoute.value;
  return (
    <>
      <h1 class="govuk-heading-l">This was not sent: we have had {MOST_A_DAY} messages from you today</h1>
      <p class="govuk-body-l">
        Somebody reads each of them. What you wrote now is below, and nothing of it is lost.
      </p>
      <h2 class="govuk-heading-m">If it cannot wait</h2>
      <p class="govuk-body">
        {text.replace(/[.]?$/, '.')}{' '}
        <strong>
          Do not wait and do not write: call{' '}
          <a class="govuk-link" href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
            {phone}
          </a>
        </strong>{' '}
        ({withoutCapital(hours)}).
        {otherWays.length > 0 && ` Also: ${otherWays.join('; ')}.`}
      </p>
      <h2 class="govuk-heading-m">If it can wait until tomorrow</h2>
      <p class="govuk-body">
        From midnight you can send it here. Copy your words, to be sure of them. {contactWords(pack)}
      </p>
      <p class="govuk-body">
        You can still{' '}
        <a class="govuk-link" href={`${homeOf(pack)}/tell/appeal`}>
          appeal
        </a>{' '}
        or{' '}
        <a class="govuk-link" href={`${homeOf(pack)}/tell/complaint`}>
          make a complaint
        </a>{' '}
        here today.
      </p>
      <TellPage {...props} errors={[]} />
    </>
  );
}

const received: Record<MessageKind, string> = {
  'not-working': 'We have what you told us',
  change: 'We have your request',
  account: 'We have your side',
  appeal: 'We have your appeal',
  'end-or-change': 'We have your request',
  complaint: 'We have your complaint',
  'something-else': 'We have your message',
};

const heard: Record<MessageKind, string> = {
  'not-working': 'We tell you what we will do',
  change: 'We tell you what we will do',
  account: 'We tell you that it is with your case',
  appeal: 'Somebody who had no part in the decision answers your appeal',
  'end-or-change': 'We tell you what comes of it',
  complaint: 'We tell you that your complaint is being looked at',
  'something-else': 'We answer you',
};

/** What a person keeps: that we have it, what it said, and by when they hear. */
export function ReceiptPage(props: {
  receipt: Receipt;
  documents: readonly string[];
  pack: PolicyPack;
}): Html {
  const { receipt, documents, pack } = props;
  const { kind, at } = receipt;
  return (
    <>
      {govuk('panel', {
        titleText: received[kind],
        html: <>Thank you. It came to us on {instantInWords(at)}</>,
      })}
      <h2 class="govuk-heading-m">What happens now</h2>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        <li>Somebody reads it by {dueInWords(receipt.readBy)}.</li>
        <li>
          <strong>
            {heard[kind]} by {dueInWords(receipt.heardBy)}.
          </strong>
        </li>
        <li>If you hear nothing by then, contact us in any way and give the receipt number.</li>
      </ul>
      <p class="govuk-body">Receipt number: {receiptNumber(receipt.contactId)}</p>
      <h2 class="govuk-heading-m">What you sent</h2>
      <p class="govuk-body">{words[kind].question}</p>
      <blockquote class="govuk-inset-text evenhand-words">
        {receipt.words || 'No words were added.'}
      </blockquote>
      {documents.length > 0 && (
        <>
          <p class="govuk-body">With it came:</p>
          <ul class="govuk-list govuk-list--bullet">
            {documents.map((name) => (
              <li>{name}</li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body">You can print this page, or keep a picture of it.</p>
      <p class="govuk-body">
        <a class="govuk-link" href={homeOf(pack)}>
          Back to your page
        </a>
      </p>
    </>
  );
}
