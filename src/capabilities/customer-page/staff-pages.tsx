import type { WaysIn } from '../../platform/own-page-endings.ts';
import { instantInWords } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';

export const endFields: readonly Field[] = [
  {
    kind: 'textarea',
    name: 'why',
    label: 'Why must it end?',
    hint: 'For example: a letter was lost, or somebody else reads their post. Colleagues see this.',
    rows: 3,
  },
];

type Props = {
  personId: string;
  name: string;
  ways: WaysIn;
  mayMake: boolean;
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
};

/** What opens somebody's own page, for a colleague who hears that a letter is in the wrong hands. */
export function WaysInPage({ personId, name, ways, mayMake, ...form }: Props): Html {
  const { codes, lettered, endings } = ways;
  return (
    <>
      <span class="govuk-caption-l">{name}</span>
      <h1 class="govuk-heading-l">Their own page</h1>
      <p class="govuk-body">
        {codes === 0
          ? 'No code opens it now. The next letter that is issued brings a new one.'
          : `${codes === 1 ? 'One code opens' : `${codes} codes open`} it now, with their date of birth or postcode. Each letter brings one.`}
      </p>
      {codes > 0 && (
        <>
          <h2 class="govuk-heading-m">If a letter is lost, or in the wrong hands</h2>
          <p class="govuk-body">
            End every way in at once. Whoever is on the page now must enter a code again, and none that there
            is until now opens it any more. {name} can still contact us in every other way.
          </p>
          <Form
            {...form}
            action={`/people/${personId}/own-page/end`}
            fields={endFields}
            submit="End every way in"
          />
        </>
      )}
      {mayMake && lettered && (
        <>
          <h2 class="govuk-heading-m">A new code</h2>
          <p class="govuk-body">
            It is shown once. Give it to nobody but {name}: hand it over, or send it to an address that you
            are sure of.
          </p>
          <Form
            action={`/people/${personId}/own-page/code`}
            fields={[]}
            csrf={form.csrf}
            submit="Make a new code"
            quiet
          />
        </>
      )}
      {!mayMake && lettered && codes === 0 && (
        <p class="govuk-body">Somebody who issues letters can make a new code before then.</p>
      )}
      {endings.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Ended before</h2>
          <ul class="govuk-list govuk-list--bullet">
            {endings.map((e) => (
              <li>
                {instantInWords(e.at)}, {e.by}: {e.why}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

export function NewCode({ name, code }: { name: string; code: string }): Html {
  return (
    <>
      <span class="govuk-caption-l">{name}</span>
      <h1 class="govuk-heading-l">A new code</h1>
      <p class="govuk-body-l">
        <strong>{code}</strong>
      </p>
      <p class="govuk-body">
        It opens their own page, with their date of birth or postcode. It is not shown again: write it down
        for them, or make another.
      </p>
    </>
  );
}
