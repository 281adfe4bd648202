import type { Situation } from '../../domain/casework/situation.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Field, FormValues, Option } from '../../ui/form-fields.ts';
import type { StepForm } from '../cases/step-form.ts';

const option = (value: string, text: string): Option => ({ value, text });

const lawfulBasis: Field = {
  kind: 'text',
  name: 'lawfulBasis',
  label: 'On what basis may we share?',
  hint: 'Their consent and its date, or the lawful basis.',
};

const contactLines: Field = {
  kind: 'lines',
  name: 'contacts',
  label: 'Who supports them',
  lineName: 'Supporter',
  fields: [
    { kind: 'text', name: 'name', label: 'Name' },
    { kind: 'text', name: 'organisation', label: 'Organisation', optional: true },
    { kind: 'text', name: 'contact', label: 'How to reach them', optional: true },
    lawfulBasis,
  ],
};

function supportersNow(s: Situation): FormValues {
  const { supportContactsKnown, supportContacts } = s.person.register;
  if (!supportContactsKnown) return {};
  if (supportContacts.length === 0) return { known: 'none' };
  const lines = supportContacts.map((c, i) => ({
    [`contacts.${i}.name`]: c.name,
    [`contacts.${i}.organisation`]: c.organisation,
    [`contacts.${i}.contact`]: c.contact,
    [`contacts.${i}.lawfulBasis`]: c.lawfulBasis,
  }));
  return Object.assign({ known: 'some' }, ...lines);
}

type Line = { name?: string };

/** "Yes" with nobody named asks for a name; nothing chosen is not the same as "none known". */
function supportersFrom(known: unknown, contacts: unknown, s: Situation): unknown {
  if (known === 'none') return [];
  if (known !== 'some') return null;
  const lines = Object.values((contacts ?? {}) as Record<string, Line>);
  return (lines.length > 0 ? lines : [{}]).map((line: Line) => ({
    ...line,
    supportContactId: s.person.register.supportContacts.find((c) => c.name === line.name)?.supportContactId,
  }));
}

export const recordSupportContactsForm: StepForm = {
  type: 'record-support-contacts',
  heading: (s) => `Who supports ${s.person.name}?`,
  fields: () => [
    {
      kind: 'radios',
      name: 'known',
      label: 'Do we know of a support worker, an agency or an advocate?',
      options: [
        { ...option('some', 'Yes'), reveal: [contactLines] },
        option('none', 'No: we have asked and looked, and none are known'),
      ],
    },
  ],
  initial: supportersNow,
  command: ({ known, contacts }, s) => ({ contacts: supportersFrom(known, contacts, s) }),
  fieldFor: (path) => (path === 'contacts' ? 'known' : path),
  submit: 'Save who supports them',
  sent: 'Saved.',
};

export const consultSupportForm: StepForm = {
  type: 'consult-support',
  heading: () => 'Consult a support worker or agency',
  lead: () => <p class="govuk-body">Before anything is done: they may know what would help instead.</p>,
  fields: (s) => [
    {
      kind: 'radios',
      name: 'supportContactId',
      label: 'Whom did you ask?',
      options: [
        ...s.person.register.supportContacts.map((c) =>
          option(c.supportContactId, c.organisation ? `${c.name}, ${c.organisation}` : c.name),
        ),
        option('', 'Somebody who is not on record'),
      ],
    },
    { kind: 'textarea', name: 'attempted', label: 'What did you try, and when?', rows: 2 },
    {
      kind: 'textarea',
      name: 'result',
      label: 'What came of it?',
      hint: 'Also if nobody answered.',
      rows: 3,
    },
    lawfulBasis,
  ],
  initial: (s) => (s.person.register.supportContacts.length === 0 ? { supportContactId: '' } : {}),
  command: ({ supportContactId, ...rest }) => ({ ...rest, supportContactId: supportContactId || null }),
  submit: 'Save what they said',
  sent: 'Saved. Whoever decides will see it.',
};

export const recordAuthorityForm: StepForm = {
  type: 'record-authority',
  heading: (s) => `Who may speak for ${s.person.name}?`,
  lead: (s) => (
    <p class="govuk-body">
      Nothing signed yet? Print a form for them to fill in:{' '}
      <a class="govuk-link" href={`/people/${s.person.personId}/authority-form/pdf`}>
        as a PDF
      </a>{' '}
      or{' '}
      <a class="govuk-link" href={`/people/${s.person.personId}/authority-form/docx`}>
        as a Word document
      </a>
      .
    </p>
  ),
  fields: () => [
    { kind: 'text', name: 'representativeName', label: 'Their name', autocomplete: 'off' },
    { kind: 'text', name: 'representativeContact', label: 'How we reach them', autocomplete: 'off' },
    { kind: 'date', name: 'signedOn', label: 'When was the authority signed?' },
    {
      kind: 'textarea',
      name: 'scope',
      label: 'What may they do?',
      hint: 'As the authority says it: everything, or a certain matter.',
      rows: 2,
    },
    {
      kind: 'date',
      name: 'expiresOn',
      label: 'When does it end?',
      hint: 'Leave this empty if it has no end.',
      optional: true,
    },
    { kind: 'text', name: 'documentReference', label: 'Where is the signed document kept?' },
  ],
  command: (input) => input,
  submit: 'Record the authority',
  sent: 'Recorded. Every contact check now names them.',
};

export const withdrawAuthorityForm: StepForm = {
  type: 'withdraw-authority',
  heading: (s, target) => {
    const authority = s.person.register.authorities.find((a) => a.authorityId === target);
    return authority
      ? `${s.person.name} no longer wants ${authority.representativeName} to speak for them`
      : 'An authority was withdrawn';
  },
  lead: (s, target) => {
    const authority = s.person.register.authorities.find((a) => a.authorityId === target);
    return (
      <>
        {authority && (
          <p class="govuk-body">
            Signed on {dateInWords(authority.signedOn)}: {authority.scope}
          </p>
        )}
        <p class="govuk-inset-text">
          From now on they are not told anything about the person. Any arrangement that relied on them is
          looked at early, and until then the person can reach us directly.
        </p>
      </>
    );
  },
  fields: () => [],
  command: (_, __, target) => ({ authorityId: target }),
  submit: 'Record that it was withdrawn',
  sent: 'Recorded. The authority no longer counts.',
};
