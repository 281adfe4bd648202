import type { MeasureCompliance } from '../../domain/contact/compliance.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { excuseWords } from './shown.ts';

export type LogForm = {
  personId: string;
  fields: readonly Field[];
  values: FormValues;
  errors?: readonly FieldError[];
  csrf: string;
  hidden: Readonly<Record<string, string>>;
  /** Below a check: the link to every question. */
  more?: string;
};

/** Below the answer: what is left to say, and one button. */
export function LogThis({ personId, fields, values, errors, csrf, hidden, more }: LogForm): Html {
  return (
    <section id="log-contact">
      <h2 class="govuk-heading-m">Log this contact</h2>
      <Form
        action={`/people/${personId}/contacts`}
        fields={fields}
        values={values}
        {...(errors && { errors })}
        csrf={csrf}
        hidden={hidden}
        submit="Log this contact"
      />
      {more && (
        <p class="govuk-body">
          <a class="govuk-link" href={more}>
            It was earlier, or there is more to say
          </a>
        </p>
      )}
    </section>
  );
}

const verdicts: Record<MeasureCompliance['verdict'], string> = {
  within: 'within what was arranged',
  excused: 'outside, and it does not count',
  outside: 'outside what was arranged',
  'cannot-tell': 'a fact is missing, so nobody can tell',
};

/** "Calls at set times: outside what was arranged. Calls are taken …": one line for each measure. */
export function ByMeasure({ measures }: { measures: readonly MeasureCompliance[] }): Html | null {
  if (measures.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {measures.map((m) => (
        <li>
          <strong>{m.label}</strong>: {verdicts[m.verdict]}
          {m.excuses.length > 0 && ` (${m.excuses.map((e) => excuseWords[e]).join(', and ')})`}. {m.because}
        </li>
      ))}
    </ul>
  );
}

/** Shown before saving, where the answers make more of the contact than the page before had said. */
export function BeforeLogging(
  props: LogForm & { headline: string; measures: readonly MeasureCompliance[]; ours: boolean },
): Html {
  const { personId, values, csrf, hidden, headline, measures, ours } = props;
  const again = Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  return (
    <>
      <h1 class="govuk-heading-l">{headline}</h1>
      <ByMeasure measures={measures} />
      <p class="govuk-body">
        {ours
          ? 'The contact goes on record as ours. Whoever looks after the case decides whether it breaks what we said we would do.'
          : 'The contact goes on record as it was. Whether it breaks the arrangements is for a colleague to decide, not for this page.'}
      </p>
      <Form
        action={`/people/${personId}/contacts`}
        fields={[]}
        csrf={csrf}
        hidden={{ ...again, ...hidden }}
        submit="Log this contact"
        cancel={{ text: 'Do not log it', href: `/people/${personId}` }}
      />
    </>
  );
}

/** Every question on one page. */
export function LogPage({ name, ...form }: LogForm & { name: string }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Log a contact with {name}</h1>
      <Form
        action={`/people/${form.personId}/contacts`}
        fields={form.fields}
        values={form.values}
        {...(form.errors && { errors: form.errors })}
        csrf={form.csrf}
        hidden={form.hidden}
        submit="Log this contact"
        cancel={{ text: 'Back to the check', href: `/people/${form.personId}` }}
      />
    </>
  );
}
