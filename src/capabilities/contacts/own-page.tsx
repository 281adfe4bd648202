import type { Selectable } from 'kysely';
import { messageNames, receiptNumber } from '../../domain/contact/own-page.ts';
import type { ContactRow } from '../../platform/contact-tables.ts';
import { receiptOf } from '../../platform/own-page.ts';
import { dueInWords } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';

/** What a message from somebody's own page was sent as, and what they were promised; nothing for any other contact. */
export function FromOwnPage({ contact }: { contact: Selectable<ContactRow> }): Html | null {
  const receipt = receiptOf(contact);
  if (!receipt) return null;
  return (
    <p class="govuk-body">
      Sent through their own page, as: {messageNames[receipt.kind].toLowerCase()}. Their receipt{' '}
      {receiptNumber(receipt.contactId)} says that they hear by {dueInWords(receipt.heardBy)}.
    </p>
  );
}
