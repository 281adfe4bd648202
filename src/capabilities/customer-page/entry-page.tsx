import type { PolicyPack } from '../../domain/policy/schema.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { homeOf } from './frame.tsx';
import type { asHidden } from './sent.ts';

export const entryFields: readonly Field[] = [
  {
    kind: 'text',
    name: 'code',
    label: 'Your reference',
    hint: 'It is near the end of your letter. For example, K7CX4-9FTRW',
    width: 20,
    autocomplete: 'off',
    spellcheck: false,
  },
  {
    kind: 'section',
    heading: 'Your date of birth or your postcode',
    intro: <p class="govuk-body">Whichever you like. We need one of them.</p>,
    fields: [
      {
        kind: 'date',
        name: 'born',
        label: 'Date of birth',
        hint: 'For example, 27 3 1980',
        autocomplete: 'bday',
      },
      { kind: 'text', name: 'postcode', label: 'Postcode', width: 10, autocomplete: 'postal-code' },
    ],
  },
];

/** The door: what the letter says, and one thing about the person. What was typed before it closed is carried through. */
export function EntryPage(props: {
  pack: PolicyPack;
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
  carried: ReturnType<typeof asHidden>;
  lead: string | null;
}): Html {
  const { pack, lead } = props;
  return (
    <>
      <h1 class="govuk-heading-l">See how we deal with your contact</h1>
      {lead && <p class="govuk-inset-text">{lead}</p>}
      <p class="govuk-body-l">You need the letter that we sent you. You do not need an account.</p>
      <Form
        action={homeOf(pack)}
        fields={entryFields}
        values={props.values}
        errors={props.errors}
        csrf={props.csrf}
        hidden={props.carried}
        submit="Go on"
      />
      <h2 class="govuk-heading-m">No letter, or it does not work?</h2>
      <p class="govuk-body">{contactWords(pack)} You can always report an emergency, complain or appeal.</p>
    </>
  );
}

/** Who answers questions, as the letters say it. */
export const contactWords = ({ policy, landlord }: PolicyPack): string =>
  `Contact us in the way that suits you best, and ask for: ${policy.contact.value}, ${landlord.name}.`;

export function TooManyPage({ pack, again }: { pack: PolicyPack; again: string }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Please try again later</h1>
      <p class="govuk-body-l">
        There were too many tries that did not fit. To keep everybody’s page private we wait a little. You can
        try again at {again}.
      </p>
      <p class="govuk-body">{contactWords(pack)} You do not have to wait to contact us in another way.</p>
    </>
  );
}

/** More than one landlord is served here, and the reader has not said which. */
export function WhichLandlord({ packs }: { packs: readonly PolicyPack[] }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Who sent you the letter?</h1>
      <p class="govuk-body-l">If anybody is in danger now, call 999.</p>
      <ul class="govuk-list evenhand-ways">
        {packs.map((pack) => (
          <li>
            <a class="govuk-link" href={homeOf(pack)}>
              {pack.landlord.name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
