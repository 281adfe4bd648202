import { withCapital } from '../../domain/capital.ts';
import { channelNames, protectedKindNames } from '../../domain/facts/channels.ts';
import type { ContactOnRecord } from '../../platform/contacts-list.ts';
import { instantInWords } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { Documents, FromOwnPage } from './own-page.tsx';

export type ContactsPageProps = {
  person: { personId: string; name: string };
  contacts: readonly ContactOnRecord[];
  /** The instant of the last one shown, where there are more. */
  older: string | null;
};

const stands: Record<ContactOnRecord['compliance'], string> = {
  within: '',
  excused: 'Outside the arrangements; it does not count against them.',
  outside: 'Outside the arrangements.',
  'cannot-tell': 'Nobody could tell whether it kept to the arrangements.',
};

const inShort = (c: ContactOnRecord): string => {
  const parts = [
    c.direction === 'inbound' ? 'from them' : 'from us',
    c.service?.replaceAll('-', ' '),
    c.protected_kind && protectedKindNames[c.protected_kind],
    c.minutes !== null && `${c.minutes} minutes`,
    `logged by ${c.logged_by_name}`,
  ];
  return parts.filter(Boolean).join(' · ');
};

/** To the page where a person says whether it was a breach: once for each restriction it may have departed from. */
function Judge({ c }: { c: ContactOnRecord }): Html | null {
  const departed = c.findings.filter((f) => f.verdict === 'outside' || f.verdict === 'excused');
  const each = [...new Map(departed.map((f) => [f.restrictionId, f])).values()];
  if (each.length === 0) return null;
  return (
    <>
      {each.map((f) => (
        <p class="govuk-body">
          <a
            class="govuk-link"
            href={`/cases/${f.caseId}/steps/record-breach?target=${f.restrictionId}&contact=${c.contact_id}`}
          >
            Decide whether this is a breach
          </a>
        </p>
      ))}
    </>
  );
}

/** Everybody's contacts with one person, newest first. */
export function ContactsPage({ person, contacts, older }: ContactsPageProps): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Contacts with {person.name}</h1>
      {contacts.length === 0 && <p class="govuk-body">No contact has been logged.</p>}
      {contacts.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/people/${person.personId}/contacts/weeks`}>
            How often they are in touch, week by week
          </a>
        </p>
      )}
      {contacts.map((c) => (
        <section>
          <h2 class="govuk-heading-s govuk-!-margin-bottom-1">
            {withCapital(channelNames[c.channel])}, {instantInWords(c.at)}
          </h2>
          <p class="evenhand-quiet">{inShort(c)}</p>
          <FromOwnPage contact={c} />
          {c.note !== '' && <p class="govuk-body">{c.note}</p>}
          <Documents personId={person.personId} contactId={c.contact_id} files={c.files} />
          {c.compliance !== 'within' && (
            <p class="govuk-body">
              {c.outside_by === 'landlord'
                ? 'A contact of ours outside the arrangements.'
                : stands[c.compliance]}{' '}
              {c.findings
                .filter((f) => f.verdict !== 'within')
                .map((f) => `${f.label}: ${f.because}`)
                .join(' ')}
            </p>
          )}
          <Judge c={c} />
          {c.addenda.map((a) => (
            <p class="govuk-body">
              <strong>Added</strong> by {a.by_name}, {instantInWords(a.at)}: {a.words}
            </p>
          ))}
          <p class="govuk-body">
            <a class="govuk-link" href={`/people/${person.personId}/contacts/${c.contact_id}/add`}>
              Add to it<span class="govuk-visually-hidden"> ({instantInWords(c.at)})</span>
            </a>
            {' · '}
            <a class="govuk-link" href={`/people/${person.personId}/contacts/${c.contact_id}/triage`}>
              Say what is in it<span class="govuk-visually-hidden"> ({instantInWords(c.at)})</span>
            </a>
          </p>
        </section>
      ))}
      {older && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/people/${person.personId}/contacts?before=${older}`}>
            Earlier contacts
          </a>
        </p>
      )}
    </>
  );
}

export const addFields = [
  {
    kind: 'textarea',
    name: 'words',
    label: 'What do you want to add?',
    hint: 'What was written stays as it is; this is shown below it with your name.',
    rows: 4,
  },
] as const;

export function AddPage(props: {
  personId: string;
  about: string;
  action: string;
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
}): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Add to a contact</h1>
      <p class="govuk-body">{props.about}</p>
      <Form
        action={props.action}
        fields={addFields}
        values={props.values}
        errors={props.errors}
        csrf={props.csrf}
        submit="Add it"
        cancel={{ text: 'Back to the contacts', href: `/people/${props.personId}/contacts` }}
      />
    </>
  );
}
