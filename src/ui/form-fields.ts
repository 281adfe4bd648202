import type { Content } from './html.ts';

/** A mistake in one answer. `field` is the field's name; '' for a mistake that belongs to the form as a whole. */
export type FieldError = {
  field: string;
  message: string;
  /** The rule that the message ends with, and where it can be read. */
  clause?: { words: string; href: string };
};

/** A form as the browser sent it: flat names, text or lists of text. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

export type Option = {
  value: string;
  text: string;
  hint?: string;
  /** Questions asked only of those who choose this. Without a script they are all shown. */
  reveal?: readonly Field[];
  /** For checkboxes: choosing this clears the others ("None of these"). */
  exclusive?: boolean;
};

type Asked = {
  /** As sent and as named in errors; nested answers as `measures.0.days`. */
  name: string;
  label: string;
  hint?: Content;
  /** The label is the page's h1: for pages that ask one question. */
  isPageHeading?: boolean;
  /** Says "(optional)" after the label; questions are needed unless they say so. */
  optional?: boolean;
};

export type TextField = Asked & {
  kind: 'text';
  type?: 'text' | 'email' | 'tel' | 'search' | 'password';
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email';
  autocomplete?: string;
  spellcheck?: boolean;
  width?: 2 | 3 | 4 | 5 | 10 | 20;
  prefix?: string;
  suffix?: string;
};
export type TextareaField = Asked & { kind: 'textarea'; rows?: number; maxWords?: number };
export type DateField = Asked & { kind: 'date'; autocomplete?: 'bday' };
export type TimeField = Asked & { kind: 'time' };
export type DateTimeField = Asked & { kind: 'datetime' };
export type RadiosField = Asked & { kind: 'radios'; options: readonly Option[]; inline?: boolean };
export type CheckboxesField = Asked & { kind: 'checkboxes'; options: readonly Option[] };
export type SelectField = Asked & {
  kind: 'select';
  options: readonly Omit<Option, 'reveal' | 'exclusive' | 'hint'>[];
  /** A long list becomes searchable where there is a script. */
  searchable?: boolean;
};
export type FileField = Asked & { kind: 'file'; multiple?: boolean; accept?: string };
/** The same questions for each of several things, one line each. */
export type LinesField = Asked & {
  kind: 'lines';
  /** "Incident": heads each line with its number. */
  lineName: string;
  fields: readonly Field[];
  atLeast?: number;
  atMost?: number;
};
/** Questions that belong together, or words between questions. */
export type SectionField = { kind: 'section'; heading: string; intro?: Content; fields: readonly Field[] };
export type WordsField = { kind: 'words'; content: Content };

export type Field =
  | TextField
  | TextareaField
  | DateField
  | TimeField
  | DateTimeField
  | RadiosField
  | CheckboxesField
  | SelectField
  | FileField
  | LinesField
  | SectionField
  | WordsField;

export type Question = Exclude<Field, SectionField | WordsField>;

export const dateParts = ['day', 'month', 'year'] as const;

export function textOf(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

export function listOf(values: FormValues, name: string): readonly string[] {
  const value = values[name];
  return value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value;
}

/** How many lines to show: every line that was sent, the count the form carried, and at least the least. */
export function lineCount(field: LinesField, values: FormValues): number {
  const sent = Object.keys(values)
    .filter((key) => key.startsWith(`${field.name}.`))
    .map((key) => Number.parseInt(key.slice(field.name.length + 1), 10) + 1)
    .filter(Number.isSafeInteger);
  const most = field.atMost ?? 50;
  const carried = Number.parseInt(textOf(values, `${field.name}.count`), 10) || 0;
  return Math.min(Math.max(field.atLeast ?? 1, carried, ...sent), most);
}

/** A line's questions under their full names: `evidence.2.shows`. */
export function lineFields(field: LinesField, line: number): Field[] {
  return prefixed(field.fields, `${field.name}.${line}.`);
}

function prefixed(fields: readonly Field[], prefix: string): Field[] {
  return fields.map((field): Field => {
    if (field.kind === 'words') return field;
    if (field.kind === 'section') return { ...field, fields: prefixed(field.fields, prefix) };
    const named = { ...field, name: prefix + field.name };
    if (named.kind !== 'radios' && named.kind !== 'checkboxes') return named;
    const options = named.options.map((option) =>
      option.reveal ? { ...option, reveal: prefixed(option.reveal, prefix) } : option,
    );
    return { ...named, options };
  });
}

/** Every question of a form as it now stands, revealed ones and lines included. */
export function questions(fields: readonly Field[], values: FormValues): Question[] {
  return fields.flatMap((field): Question[] => {
    switch (field.kind) {
      case 'words':
        return [];
      case 'section':
        return questions(field.fields, values);
      case 'lines': {
        const lines = Array.from({ length: lineCount(field, values) }, (_, line) => lineFields(field, line));
        return [field, ...lines.flatMap((line) => questions(line, values))];
      }
      case 'radios':
      case 'checkboxes':
        return [
          field,
          ...questions(
            field.options.flatMap(({ reveal = [] }) => reveal),
            values,
          ),
        ];
      default:
        return [field];
    }
  });
}
