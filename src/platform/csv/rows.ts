import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** Why a whole file cannot be read; nothing of it is kept. */
export class UnreadableFile extends Error {
  readonly line: number | null;
  readonly mend: string;
  constructor(fault: string, mend: string, line: number | null = null) {
    super(fault);
    this.line = line;
    this.mend = mend;
  }
}

export interface CsvRow {
  /** Where the row starts, the heading being line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const LONGEST_ROW = 100_000;
const AS_UTF8 = 'In the spreadsheet choose “Save as”, “CSV UTF-8 (comma delimited)”.';

/** The rows of a CSV file (RFC 4180, UTF-8 with or without a byte order mark), one at a time. Blank lines are passed over. */
export async function* csvRows(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<CsvRow> {
  const parser = parse({
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  pipeline(Readable.from(oneLineEnd(decoded(source)), { highWaterMark: 1 }), parser, () => {}); // a fault of either ends the loop below
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      const within = record.reduce(
        (sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0),
        0,
      );
      yield { line: info.lines - within, cells: record };
    }
  } catch (fault) {
    throw fault instanceof CsvError ? unreadable(fault) : fault;
  }
}

function unreadable(fault: CsvError): UnreadableFile {
  const line = Number(fault.lines) || null;
  if (fault.code === 'CSV_MAX_RECORD_SIZE')
    return new UnreadableFile(
      `A row has more than ${LONGEST_ROW} characters.`,
      'Look for a quotation mark that is opened and never closed.',
      line,
    );
  return new UnreadableFile(
    'A quotation mark is out of place.',
    'Put a value that holds quotation marks in quotation marks, and write each of its own twice.',
    line,
  );
}

/** The parser counts a Windows line end within quotation marks as two lines. */
async function* oneLineEnd(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const text of texts) {
    const whole = (held + text).replaceAll('\r\n', '\n');
    held = whole.endsWith('\r') ? '\r' : '';
    yield whole.slice(0, whole.length - held.length);
  }
  yield held;
}

async function* decoded(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let started = false;
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (!started && bytes.length > 0) refuseOtherFormats(bytes);
    started ||= bytes.length > 0;
    try {
      yield decoder.decode(bytes, { stream: true });
    } catch {
      throw notUtf8(line + linesBeforeFault(bytes));
    }
    for (const byte of bytes) if (byte === 10) line += 1;
  }
  try {
    yield decoder.decode();
  } catch {
    throw notUtf8(line);
  }
}

const notUtf8 = (line: number) =>
  new UnreadableFile('The file is not UTF-8; it may be in an older Windows encoding.', AS_UTF8, line);

function refuseOtherFormats(bytes: Uint8Array): void {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (start.startsWith('PK\u0003\u0004') || start === 'ÐÏ\u0011à')
    throw new UnreadableFile('The file is a workbook, not CSV.', AS_UTF8);
  if (start.startsWith('ÿþ') || start.startsWith('þÿ'))
    throw new UnreadableFile('The file is UTF-16, not UTF-8.', AS_UTF8, 1);
}

/** The first line of the chunk that cannot be decoded by itself; its first and last may be cut through a character. */
function linesBeforeFault(bytes: Uint8Array): number {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const bad = lines.findIndex((line, at) => {
    if (at === 0) return false;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'), {
        stream: at === lines.length - 1,
      });
      return false;
    } catch {
      return true;
    }
  });
  return Math.max(0, bad);
}
