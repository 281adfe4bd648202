import { z } from 'zod';
import type { LocalDate } from '../../domain/calendar.ts';
import { cutTo } from '../../domain/cut-text.ts';

export interface ColumnFault {
  /** Absent where the row as a whole is at fault. */
  readonly column: string | null;
  readonly fault: string;
  /** What to do about it. */
  readonly mend: string;
}

/** A fault of the file as a whole, or of its heading; a line where there is one. */
export type FileFault = ColumnFault & { readonly line: number | null };
/** A row that was left out, by what it calls whom it is about. */
export type RejectedRow = {
  readonly line: number;
  readonly who: string;
  readonly faults: readonly ColumnFault[];
};

/** A fault of the file is a sentence by itself; one of a row or a column has yet to be told of which. */
export const faultInWords = ({ column, fault, mend }: ColumnFault): string =>
  fault.endsWith('.') ? `${fault} ${mend}` : `${column ?? 'the row'} ${fault}. ${mend}`;

/** Why a row whose values are not as many as the columns is left out. */
export const wrongLength = (values: number, columns: number): ColumnFault => ({
  column: null,
  fault: `has ${values} values for ${columns} columns`,
  mend: 'Look for a comma too many or too few; a value with a comma in it needs quotation marks.',
});

const EARLIEST = '1850-01-02';
/** Not text: control characters, halves of characters, and the mark that a wrong conversion leaves behind. */
const NOT_TEXT = /[\p{Cc}\p{Cs}\ufffd]/u;

type Read<T> = (text: string) => T | Fault;
export class Fault {
  readonly fault: string;
  readonly mend: string;
  constructor(fault: string, mend: string) {
    this.fault = fault;
    this.mend = mend;
  }
}

/** A cell: tidied, then read, an empty one as null. Its faults carry what would mend them. */
export function cell<T>(longest: number, read: Read<T>) {
  return z.string().transform((raw, context) => {
    const text = raw.replace(/[\s\u00a0]*[\r\n]+[\s\u00a0]*/g, ', ').trim();
    if (text === '') return null;
    let value: T | Fault;
    if (NOT_TEXT.test(text))
      value = new Fault('has characters that are not text', 'Type it again, and save the file as CSV UTF-8.');
    else if (text.length > longest)
      value = new Fault(`has ${text.length} characters`, `Shorten it to ${longest} characters.`);
    else value = read(text);
    if (!(value instanceof Fault)) return value;
    context.addIssue({ code: 'custom', message: value.fault, params: { mend: value.mend } });
    return z.NEVER;
  });
}

export const text = (longest: number) => cell(longest, (given) => given);

export function needed<T>(schema: z.ZodType<T | null, string>, mend: string) {
  return schema.transform((value, context) => {
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: 'is empty', params: { mend } });
    return z.NEVER;
  });
}

export function oneOf<const T extends string>(known: readonly T[]) {
  return cell(100, (given) => {
    const value = given.toLowerCase().replace(/[\s_-]+/g, '-');
    return known.find((one) => one === value) ?? new Fault('is not one we know', `Use ${known.join(', ')}.`);
  });
}

/** 1980-02-29, 29/02/1980, 29.2.1980 or 29-02-1980: a two-figure year could be either century. */
export function date(latest?: LocalDate) {
  const mend = 'Write it as 2026-03-31 or 31/03/2026.';
  return cell(30, (given) => {
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?:T00:00.*| 00:00.*)?$/.exec(given) ?? [];
    const [, d, m, y] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00.*)?$/.exec(given) ?? [];
    if (!year && !y) return new Fault('is not a date we can read', mend);
    const iso = `${year ?? y}-${(month ?? m)!.padStart(2, '0')}-${(day ?? d)!.padStart(2, '0')}`;
    const parsed = new Date(`${iso}T00:00:00Z`);
    if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== iso)
      return new Fault('is not a day in the calendar', mend);
    if (iso < EARLIEST || iso > '2199-12-31') return new Fault('is in an impossible year', mend);
    if (latest && iso > latest) return new Fault('is in the future', 'Check the year.');
    return iso;
  });
}

/** The columns in the file's order. "Date of birth", "date-of-birth" and "DATE_OF_BIRTH" are the same. */
export function readHeading<C extends string>(
  cells: readonly string[],
  { columns, required, why }: { columns: readonly C[]; required: readonly C[]; why: string },
): { columns: C[]; faults: ColumnFault[] } {
  const names = cells.map((given) =>
    given
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, '_'),
  );
  const known = `The columns are ${columns.join(', ')}.`;
  const faults: ColumnFault[] = [];
  const fault = (column: string, what: string, mend: string) => faults.push({ column, fault: what, mend });
  for (const [at, name] of names.entries()) {
    const shown = cutTo(cells[at]!.trim(), 60);
    if (name === '') fault(`column ${at + 1}`, 'has no name', `Name or remove it. ${known}`);
    else if (!columns.includes(name as C))
      fault(shown, 'is not a column we know', `Rename or remove it. ${known}`);
    else if (names.indexOf(name) < at) fault(shown, 'is there twice', 'Keep one of the two.');
  }
  for (const name of required) if (!names.includes(name)) fault(name, 'is missing', why);
  if (names.length === 1 && /[;\t|]/.test(names[0]!))
    faults.splice(0, faults.length, {
      column: null,
      fault: 'The values are not separated by commas.',
      mend: 'Save the file as CSV with commas.',
    });
  return { columns: names as C[], faults };
}

export function faultsOf(error: z.ZodError): ColumnFault[] {
  return error.issues.map((issue) => ({
    column: String(issue.path[0]),
    fault: issue.message,
    mend: issue.code === 'custom' ? String(issue.params?.mend) : '',
  }));
}
