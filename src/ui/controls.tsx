import {
  dateParts,
  type Field,
  type FieldError,
  type FormValues,
  listOf,
  type Question,
  textOf,
} from './form-fields.ts';
import { govuk } from './govuk.tsx';
import type { Content, Html } from './html.ts';
import { keptFileOf } from './kept-files.ts';

const phrase = (content: Content) =>
  typeof content === 'string' ? { text: content } : { html: <>{content}</> };

export function asked({ label, hint, optional, isPageHeading = false }: Question) {
  return {
    text: optional ? `${label} (optional)` : label,
    size: isPageHeading ? 'l' : 's',
    isPageHeading,
    hint: hint ? phrase(hint) : undefined,
  };
}

export const errorMessage = (message?: string) => (message === undefined ? undefined : { text: message });
export const errorOf = (errors: readonly FieldError[], name: string) =>
  errors.find(({ field }) => field === name)?.message;

export function legend(field: Question) {
  const { text, size, isPageHeading } = asked(field);
  return { legend: { text, isPageHeading, classes: `govuk-fieldset__legend--${size}` } };
}

/** Browsers drop a line break straight after the opening tag; a second one keeps what was typed whole. */
const keepFirstBreak = (text: string) => (/^\r?\n/.test(text) ? `\n${text}` : text);

type Typed = Extract<Field, { kind: 'text' | 'time' | 'textarea' | 'select' | 'file' }>;

export function typedField(field: Typed, values: FormValues, errors: readonly FieldError[]): Html {
  const { text, size, isPageHeading, hint } = asked(field);
  const { name } = field;
  const same = {
    id: name,
    name,
    label: { text, isPageHeading, classes: `govuk-label--${size}` },
    hint,
    errorMessage: errorMessage(errorOf(errors, name)),
  };
  const value = textOf(values, name);
  switch (field.kind) {
    case 'time': {
      const example = hint ?? { text: 'For example, 10am or 14:30' };
      return govuk('input', { ...same, hint: example, value, classes: 'govuk-input--width-5' });
    }
    case 'textarea': {
      const area = { ...same, value: keepFirstBreak(value), rows: String(field.rows ?? 5), spellcheck: true };
      if (!field.maxWords) return govuk('textarea', area);
      return govuk('character-count', { ...area, maxwords: String(field.maxWords) });
    }
    case 'select': {
      // A list that names its own empty answer ("Not known yet") needs no other.
      const named = field.options.some((option) => option.value === '');
      const items = [...(named ? [] : [{ value: '', text: 'Choose' }]), ...field.options].map((option) => ({
        ...option,
        selected: option.value === value,
      }));
      return govuk('select', {
        ...same,
        items,
        attributes: field.searchable ? { 'data-searchable': '' } : undefined,
      });
    }
    case 'file':
      return (
        <>
          <KeptFiles name={name} kept={listOf(values, name)} />
          {govuk('file-upload', {
            ...same,
            multiple: field.multiple,
            attributes: field.accept ? { accept: field.accept } : undefined,
          })}
        </>
      );
    case 'text': {
      const { type, inputmode, autocomplete, spellcheck, width, prefix, suffix } = field;
      return govuk('input', {
        ...same,
        value: type === 'password' ? undefined : value,
        type,
        inputmode,
        autocomplete,
        spellcheck,
        classes: width ? `govuk-input--width-${width}` : undefined,
        prefix: prefix ? { text: prefix } : undefined,
        suffix: suffix ? { text: suffix } : undefined,
      });
    }
  }
}

/** Files that came with this page before it was shown again; unticked, they are left out. */
function KeptFiles({ name, kept }: { name: string; kept: readonly string[] }): Content {
  if (kept.length === 0) return null;
  return govuk('checkboxes', {
    idPrefix: `${name}-kept`,
    name,
    classes: 'govuk-checkboxes--small',
    fieldset: { legend: { text: 'Files you have sent', classes: 'govuk-fieldset__legend--s' } },
    hint: { text: 'Untick what should not be kept.' },
    items: kept.map((value) => ({ value, text: keptFileOf(value).name, checked: true })),
  });
}

type Dated = Extract<Field, { kind: 'date' | 'datetime' }>;

export function dateField(field: Dated, values: FormValues, errors: readonly FieldError[]): Html {
  const parts = field.kind === 'datetime' ? ([...dateParts, 'time'] as const) : dateParts;
  const items = parts.map((part) => ({
    name: part,
    value: textOf(values, `${field.name}-${part}`),
    error: errorOf(errors, `${field.name}-${part}`) !== undefined,
    autocomplete: field.kind === 'date' && field.autocomplete ? `${field.autocomplete}-${part}` : undefined,
    ...(part === 'time' ? { inputmode: 'text', classes: 'govuk-input--width-5' } : {}),
  }));
  const example = field.kind === 'datetime' ? 'For example, 4 8 2026, 10am' : 'For example, 4 8 2026';
  const names = [field.name, ...parts.map((part) => `${field.name}-${part}`)];
  return govuk('date-input', {
    id: field.name,
    namePrefix: field.name,
    fieldset: legend(field),
    hint: asked(field).hint ?? { text: example },
    errorMessage: errorMessage(errors.find((error) => names.includes(error.field))?.message),
    items,
  });
}
