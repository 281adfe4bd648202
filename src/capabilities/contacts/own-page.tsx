import type { Selectable } from 'kysely';
import { messageNames, receiptNumber } from '../../domain/contact/own-page.ts';
import type { ContactFile } from '../../platform/contact-files.ts';
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
      {receiptNumber(receipt.contactId)} says that they hear by {dueInWords(receipt.heardBy)}.{' '}
      <a class="govuk-link" href={`/people/${contact.person_id}/own-page`}>
        Was it somebody else?
      </a>
    </p>
  );
}

type WithFiles = { personId: string; contactId: string; files: readonly ContactFile[] };

/** Documents that came with a contact, to save and open; nothing where there are none. */
export function Documents({ personId, contactId, files }: WithFiles): Html | null {
  if (files.length === 0) return null;
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">Documents that came with it:</p>
      <ul class="govuk-list govuk-list--bullet">
        {files.map(({ position, name, size }) => (
          <li>
            <a class="govuk-link" href={`/people/${personId}/contacts/${contactId}/files/${position}`}>
              {name}
            </a>{' '}
            ({size < 1_048_576 ? `${Math.ceil(size / 1024)} KB` : `${(size / 1_048_576).toFixed(1)} MB`})
          </li>
        ))}
      </ul>
    </>
  );
}
