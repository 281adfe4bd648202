import { dateExample } from '../domain/calendar-schemas.ts';
import { Fields } from './field.tsx';
import { dateParts, type Field, type FieldError, type FormValues, questions } from './form-fields.ts';
import { govuk } from './govuk.tsx';
import type { Content, Html } from './html.ts';

type Props = {
  action: string;
  method?: 'get' | 'post';
  fields: readonly Field[];
  values?: FormValues;
  errors?: readonly FieldError[];
  /** Needed by every form that changes something. */
  csrf?: string;
  /** The case as this page showed it, so that a stale page can be told what changed since. */
  caseVersion?: string | number;
  /** A name with several values is sent once with each. */
  hidden?: Readonly<Record<string, string | readonly string[]>>;
  submit: string;
  /** Beside the button: a link to leave without doing it. */
  cancel?: { text: string; href: string };
  /** A second button that sets the form aside; with a script the page does so by itself. */
  later?: string;
  /** A button that shows what would come of it, and does nothing. */
  look?: string;
  /** One button among other things, not what the page is for. */
  quiet?: boolean;
  /** Between the last question and the button: a summary to re-read. */
  children?: Content;
};

/** A form as the server asks and re-asks it: everything typed comes back, each mistake beside its question. */
export function Form(props: Props): Html {
  const { action, method = 'post', fields, values = {}, errors = [], submit, cancel, hidden = {} } = props;
  const asked = questions(fields, values);
  const hasFiles = asked.some(({ kind }) => kind === 'file');
  const carried = { _csrf: props.csrf, caseVersion: props.caseVersion?.toString(), ...hidden };
  return (
    <form
      action={action}
      method={method}
      enctype={hasFiles ? 'multipart/form-data' : undefined}
      novalidate
      data-draft={props.later ? '' : undefined}
    >
      {/* First, so that Enter in a text field sends the form rather than adding or removing a line. */}
      {asked.some(({ kind }) => kind === 'lines') && (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: tabindex keeps it out of reach; only Enter uses it
        <button type="submit" class="govuk-visually-hidden" tabindex={-1} aria-hidden="true">
          {submit}
        </button>
      )}
      {Object.entries(carried).flatMap(([name, values = []]) =>
        [values].flat().map((value) => <input type="hidden" name={name} value={value} />),
      )}
      <Fields fields={fields} values={values} errors={inBoxes(asked, values, errors)} />
      {props.children}
      <div class="govuk-button-group">
        {govuk('button', {
          text: submit,
          preventDoubleClick: true,
          classes: props.quiet ? 'govuk-button--secondary govuk-!-margin-bottom-0' : undefined,
        })}
        {props.look &&
          govuk('button', {
            text: props.look,
            name: 'look',
            value: 'letter',
            classes: 'govuk-button--secondary',
            attributes: { formnovalidate: '' },
          })}
        {props.later &&
          govuk('button', {
            text: props.later,
            name: 'save',
            value: 'later',
            classes: 'govuk-button--secondary',
            attributes: { formnovalidate: '' },
          })}
        {cancel && (
          <a class="govuk-link" href={cancel.href}>
            {cancel.text}
          </a>
        )}
      </div>
    </form>
  );
}

/** A date is asked for in boxes: what is wrong with one is said of them, not of how other systems write it. */
const inBoxes = (
  asked: ReturnType<typeof questions>,
  values: FormValues,
  errors: readonly FieldError[],
): FieldError[] =>
  errors.map((error) => {
    const isDated = asked.some(
      ({ kind, name }) => name === error.field && (kind === 'date' || kind === 'datetime'),
    );
    if (!isDated || !error.message.includes(dateExample)) return error;
    const empty = dateParts.every((part) => !values[`${error.field}-${part}`]);
    const message = empty
      ? 'Enter the day, the month and the year'
      : 'This is not a date. Enter the day, the month and the year as numbers';
    return { ...error, message };
  });

/** As the questions stand on the page, after what is wrong with the whole. */
const inOrder = (asked: ReturnType<typeof questions>, errors: readonly FieldError[]): FieldError[] => {
  const names = asked.map(({ name }) => name);
  return errors.toSorted((a, b) => names.indexOf(a.field) - names.indexOf(b.field));
};

/** Every mistake at once, in the order of the page, each a link to the question that holds it. Goes into the page's `errorSummary`. */
export function ErrorSummary(props: {
  errors: readonly FieldError[];
  fields: readonly Field[];
  values?: FormValues;
}): Html {
  const { values = {} } = props;
  const asked = questions(props.fields, values);
  const errorList = inOrder(asked, inBoxes(asked, values, props.errors)).map(({ field, message, clause }) => {
    const id = controlId(asked, field);
    if (clause) return { html: <WithClause message={message} clause={clause} id={id} /> };
    return id === undefined ? { text: message } : { text: message, href: `#${encodeURIComponent(id)}` };
  });
  return govuk('error-summary', { titleText: 'There is something to put right', errorList });
}

type OnAClause = { message: string; clause: NonNullable<FieldError['clause']>; id: string | undefined };

/** The sentence leads to its question, the clause to where it can be read: in a new tab, so that nothing typed is left behind. */
function WithClause({ message, clause: { words, href }, id }: OnAClause): Html {
  const ends = ` (${words})`;
  const sentence = message.endsWith(ends) ? message.slice(0, -ends.length) : message;
  return (
    <>
      {id === undefined ? sentence : <a href={`#${encodeURIComponent(id)}`}>{sentence}</a>} (
      <a href={href} target="_blank" rel="noopener">
        {words}
        <span class="govuk-visually-hidden">, opens in a new tab</span>
      </a>
      )
    </>
  );
}

/** The control that a mistake's link should put the reader in. */
function controlId(asked: ReturnType<typeof questions>, name: string): string | undefined {
  for (const field of asked) {
    const isDated = field.kind === 'date' || field.kind === 'datetime';
    if (field.name === name) return isDated ? `${name}-day` : name;
    if (isDated && [...dateParts, 'time'].some((part) => `${field.name}-${part}` === name)) return name;
  }
  return undefined;
}
