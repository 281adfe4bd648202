import { asked, dateField, errorMessage, errorOf, legend, typedField } from './controls.tsx';
import {
  type Field,
  type FieldError,
  type FormValues,
  type LinesField,
  lineCount,
  lineFields,
  listOf,
} from './form-fields.ts';
import { govuk } from './govuk.tsx';
import type { Content, Html } from './html.ts';

export type Filled = { values: FormValues; errors: readonly FieldError[] };

/** Every field in order, with what was typed and what was wrong with it. */
export function Fields({ fields, ...filled }: Filled & { fields: readonly Field[] }): Html {
  return (
    <>
      {fields.map((field) => (
        <OneField field={field} {...filled} />
      ))}
    </>
  );
}

function OneField({ field, values, errors }: Filled & { field: Field }): Content {
  switch (field.kind) {
    case 'words':
      return field.content;
    case 'section':
      return (
        <section>
          <h2 class="govuk-heading-m">{field.heading}</h2>
          {field.intro}
          <Fields fields={field.fields} values={values} errors={errors} />
        </section>
      );
    case 'lines':
      return <Lines field={field} values={values} errors={errors} />;
    case 'date':
    case 'datetime':
      return dateField(field, values, errors);
    case 'radios':
    case 'checkboxes':
      return choiceField(field, { values, errors });
    default:
      return typedField(field, values, errors);
  }
}

type Choice = Extract<Field, { kind: 'radios' | 'checkboxes' }>;

function choiceField(field: Choice, filled: Filled): Html {
  const chosen = listOf(filled.values, field.name);
  const items = field.options.map(({ value, text, hint, reveal, exclusive }) => ({
    value,
    text,
    hint: hint ? { text: hint } : undefined,
    checked: chosen.includes(value),
    conditional: reveal ? { html: <Fields fields={reveal} {...filled} /> } : undefined,
    behaviour: exclusive ? 'exclusive' : undefined,
  }));
  const same = {
    idPrefix: field.name,
    name: field.name,
    fieldset: legend(field),
    hint: asked(field).hint,
    errorMessage: errorMessage(errorOf(filled.errors, field.name)),
  };
  if (field.kind === 'checkboxes') return govuk('checkboxes', { ...same, items });
  return govuk('radios', { ...same, items, classes: field.inline ? 'govuk-radios--inline' : undefined });
}

/** The same questions for each of several things. Adding and removing are plain buttons: the page comes back filled in. */
function Lines({ field, values, errors }: Filled & { field: LinesField }): Html {
  const { name, label, hint, lineName, atLeast = 1, atMost = 50 } = field;
  const count = lineCount(field, values);
  const error = errors.find((candidate) => candidate.field === name);
  return (
    <fieldset
      class={`govuk-fieldset govuk-form-group evenhand-lines${error ? ' govuk-form-group--error' : ''}`}
      id={name}
      aria-describedby={error ? `${name}-error` : undefined}
    >
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{label}</legend>
      {hint && <div class="govuk-hint">{hint}</div>}
      {error && govuk('error-message', { id: `${name}-error`, text: error.message })}
      <input type="hidden" name={`${name}.count`} value={String(count)} />
      {Array.from({ length: count }, (_, line) => (
        <fieldset class="govuk-fieldset evenhand-lines__line">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
            {lineName} {line + 1}
          </legend>
          <Fields fields={lineFields(field, line)} values={values} errors={errors} />
          {count > atLeast && (
            <LineButton
              name="remove"
              value={`${name}.${line}`}
              text={`Remove ${lineName.toLowerCase()} ${line + 1}`}
            />
          )}
        </fieldset>
      ))}
      {count < atMost && (
        <LineButton name="add" value={name} text={`Add another ${lineName.toLowerCase()}`} />
      )}
    </fieldset>
  );
}

function LineButton({ name, value, text }: { name: 'add' | 'remove'; value: string; text: string }): Html {
  const classes = 'govuk-button--secondary govuk-!-margin-bottom-0';
  return govuk('button', { text, name, value, classes, attributes: { formnovalidate: '' } });
}
