import {
  dateParts,
  type Field,
  type FormValues,
  type LinesField,
  lineCount,
  lineFields,
  listOf,
  textOf,
} from './form-fields.ts';
import { keptFileOf } from './kept-files.ts';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "4", "8" or "Aug", "2026" as `2026-08-04`; what cannot be read is passed on as typed, for the schema to refuse. */
export function readDate(day: string, month: string, year: string): string | undefined {
  if (!day && !month && !year) return undefined;
  const named = monthNames.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return `${year}-${(named ? String(named) : month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** "10am", "2.30 pm", "14:30", "1430", "noon" as `HH:MM`; what cannot be read is passed on as typed. */
export function readTime(typed: string): string | undefined {
  const text = typed.toLowerCase().replaceAll(/\s/g, '');
  if (text === '') return undefined;
  if (text === 'noon' || text === 'midday') return '12:00';
  if (text === 'midnight') return '00:00';
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.]?(\d{2}))?(am|pm)?$/.exec(text) ?? [];
  if (hours === undefined || (half && (Number(hours) > 12 || Number(hours) === 0))) return typed;
  const hour = half ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours);
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/**
 * What a form's answers say, shaped for its schema: dates as `YYYY-MM-DD`, times as `HH:MM`, both together as
 * `YYYY-MM-DDTHH:MM` (London), ticks and lines as lists, unanswered questions absent. Questions that were not revealed
 * by the option chosen are left out. A file is answered by what was kept of it before.
 */
export function formInput(fields: readonly Field[], values: FormValues): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, answer] of answers(fields, values)) place(input, name.split('.'), answer);
  return input;
}

function answers(fields: readonly Field[], values: FormValues): [name: string, answer: unknown][] {
  return fields.flatMap((field): [string, unknown][] => {
    switch (field.kind) {
      case 'words':
        return [];
      case 'file': {
        const kept = listOf(values, field.name);
        return kept.length > 0 ? [[field.name, kept.map(keptFileOf)]] : [];
      }
      case 'section':
        return answers(field.fields, values);
      case 'lines':
        return [[field.name, []], ...filledLines(field, values)];
      case 'radios':
      case 'checkboxes': {
        const chosen = listOf(values, field.name).slice(0, field.kind === 'radios' ? 1 : undefined);
        const revealed = field.options.filter(({ value }) => chosen.includes(value));
        const answer = field.kind === 'radios' ? chosen[0] : chosen;
        return [[field.name, answer], ...revealed.flatMap(({ reveal = [] }) => answers(reveal, values))];
      }
      default:
        return [[field.name, answerTo(field, values)]];
    }
  });
}

type Single = Extract<Field, { kind: 'text' | 'textarea' | 'select' | 'date' | 'time' | 'datetime' }>;

function answerTo({ kind, name }: Single, values: FormValues): string | undefined {
  const text = textOf(values, name).replaceAll('\r\n', '\n').trim();
  if (kind === 'time') return readTime(text);
  if (kind !== 'date' && kind !== 'datetime') return text || undefined;
  const [day, month, year] = dateParts.map((part) => textOf(values, `${name}-${part}`).trim());
  const date = readDate(day ?? '', month ?? '', year ?? '');
  if (kind === 'date') return date;
  const time = readTime(textOf(values, `${name}-time`));
  return date || time ? `${date ?? ''}T${time ?? ''}` : undefined;
}

/** Empty lines at the end were never meant; one in the middle stays, so that its mistakes are named in the right place. */
function filledLines(field: LinesField, values: FormValues): [string, unknown][] {
  const lines = Array.from({ length: lineCount(field, values) }, (_, line) => [
    [`${field.name}.${line}`, {}] as [string, unknown],
    ...answers(lineFields(field, line), values),
  ]);
  const isEmpty = (answer: unknown) => answer === undefined || (Array.isArray(answer) && answer.length === 0);
  const last = lines.findLastIndex((line) => line.slice(1).some(([, answer]) => !isEmpty(answer)));
  return lines.slice(0, last + 1).flat();
}

function place(into: Record<string, unknown>, path: string[], answer: unknown): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) {
    if (answer !== undefined) into[key] = answer;
    return;
  }
  into[key] ??= {};
  place(into[key] as Record<string, unknown>, rest, answer);
}

/** The form again with one line more or less, when that is what was asked; otherwise undefined. */
export function changedLines(values: FormValues): FormValues | undefined {
  const add = textOf(values, 'add');
  const [, name, line] = /^(.*)\.(\d+)$/.exec(textOf(values, 'remove')) ?? [];
  const { add: _add, remove: _remove, ...kept } = values;
  if (add) return { ...kept, [`${add}.count`]: String(countOf(kept, add) + 1) };
  if (name === undefined) return undefined;
  return withoutLine(kept, name, Number(line));
}

const countOf = (values: FormValues, name: string) =>
  Number.parseInt(textOf(values, `${name}.count`), 10) || 1;

function withoutLine(values: FormValues, name: string, removed: number): FormValues {
  const moved = Object.entries(values).flatMap(([key, value]): [string, FormValues[string]][] => {
    const [, line, rest] = key.startsWith(`${name}.`)
      ? (/^(\d+)(.*)$/s.exec(key.slice(name.length + 1)) ?? [])
      : [];
    if (line === undefined || Number(line) < removed) return [[key, value]];
    return Number(line) === removed ? [] : [[`${name}.${Number(line) - 1}${rest}`, value]];
  });
  return { ...Object.fromEntries(moved), [`${name}.count`]: String(Math.max(countOf(values, name) - 1, 0)) };
}
