import { sql } from 'kysely';
import type { LocalDate } from '../../domain/calendar.ts';
import { cutTo } from '../../domain/cut-text.ts';
import {
  type ColumnFault,
  type FileFault,
  faultsOf,
  readHeading,
  wrongLength,
} from '../../platform/csv/cells.ts';
import { type CsvRow, csvRows, UnreadableFile } from '../../platform/csv/rows.ts';
import { type Db, inLandlord, type Tx } from '../../platform/database.ts';
import {
  type ImportColumn,
  type ImportRow,
  importColumns,
  importRow,
  requiredColumns,
} from './import-columns.ts';
import { mergePeople } from './import-merge.ts';
import type { KeptRow, TakenRows } from './import-one-each.ts';

const BATCH = 500;
/** More than this many are counted, and told to `onRejected`, but not kept in memory for the report. */
const REPORTED = 10_000;

export interface RejectedRow {
  readonly line: number;
  readonly reference: string | null;
  readonly faults: readonly ColumnFault[];
}

export interface ImportCounts {
  readonly rows: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Rows that say otherwise than what was recorded here, whose columns at odds were not taken: also among the updated. */
  readonly kept: number;
}

export type ImportReport =
  | ({
      readonly outcome: 'imported' | 'dry-run';
      /** Null for a dry run, which keeps nothing. */
      readonly importId: string | null;
      readonly rejectedRows: readonly RejectedRow[];
      readonly keptRows: readonly KeptRow[];
    } & ImportCounts)
  | {
      readonly outcome: 'refused';
      readonly faults: readonly FileFault[];
    };

export interface ImportDeps {
  readonly db: Db;
  /** In London, today: nobody is born later. */
  readonly today: LocalDate;
}

export interface ImportRequest {
  readonly landlordId: string;
  readonly stream: AsyncIterable<Uint8Array | string>;
  /** Who brings the file, for the record: a name, a staff id or a login. */
  readonly by: string;
  readonly dryRun?: boolean;
  readonly onProgress?: (counts: ImportCounts) => void;
  readonly onRejected?: (row: RejectedRow) => void;
}

/**
 * Brings in people from a CSV file (docs/import.md), read as a stream and never held whole. Rows at fault are rejected, each
 * with all its faults, and the others come in, all in one transaction: a file that cannot be read to its end changes nothing
 * and is refused, a stream that breaks changes nothing and throws. The reference is the key, so that the same file twice
 * changes nothing the second time. A dry run does it all and keeps none of it.
 */
export async function importPeople(deps: ImportDeps, request: ImportRequest): Promise<ImportReport> {
  try {
    return await inLandlord(deps.db, request.landlordId, async (tx) => {
      const report = await importWithin(tx, deps, request);
      if (request.dryRun) throw new Undone(report);
      return report;
    });
  } catch (fault) {
    if (fault instanceof Undone) return fault.report;
    if (fault instanceof UnreadableFile)
      return refused([{ column: null, fault: fault.message, mend: fault.mend }], fault.line);
    throw fault;
  }
}

/** Ends the transaction without keeping it. */
class Undone extends Error {
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super('undone');
    this.report = report;
  }
}

const refused = (faults: readonly ColumnFault[], line: number | null): ImportReport => ({
  outcome: 'refused',
  faults: faults.map((fault) => ({ line, ...fault })),
});

async function importWithin(tx: Tx, deps: ImportDeps, request: ImportRequest): Promise<ImportReport> {
  const { landlordId } = request;
  // A stream that stalls gives its locks back. Two imports for one landlord take turns.
  await sql`set local idle_in_transaction_session_timeout = '60s'`.execute(tx);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`people-import ${landlordId}`}, 0))`.execute(tx);

  const rows = csvRows(request.stream);
  const heading = await rows.next();
  if (heading.done)
    throw new UnreadableFile('The file is empty.', 'Its first line names the columns; see the example file.');
  const { columns, faults } = readHeading(heading.value.cells, {
    columns: importColumns,
    required: requiredColumns,
    why: 'Add it: no person is on record without it.',
  });
  if (faults.length > 0) throw new Undone(refused(faults, heading.value.line));

  const check = rowCheck(columns, deps.today);
  const counts = { rows: 0, inserted: 0, updated: 0, unchanged: 0, rejected: 0, kept: 0 };
  const keptRows: KeptRow[] = [];
  const rejectedRows: RejectedRow[] = [];
  const taken: TakenRows = new Map();
  const merge = async (batch: ImportRow[]) => {
    const merged = await mergePeople(tx, landlordId, columns, batch, taken);
    counts.inserted += merged.inserted;
    counts.updated += merged.updated;
    counts.unchanged += merged.unchanged;
    counts.kept += merged.kept.length;
    keptRows.push(...merged.kept.slice(0, Math.max(0, REPORTED - keptRows.length)));
    request.onProgress?.({ ...counts });
  };
  let batch: ImportRow[] = [];
  // While the database merges one batch, the next is read and checked.
  let merging = Promise.resolve();
  try {
    for await (const row of rows) {
      counts.rows += 1;
      const checked = check(row);
      if ('faults' in checked) {
        counts.rejected += 1;
        if (rejectedRows.length < REPORTED) rejectedRows.push(checked);
        request.onRejected?.(checked);
      } else if (batch.push(checked) === BATCH) {
        await merging;
        merging = merge(batch);
        // A fault is met where it is awaited; until then it is nobody's surprise.
        merging.catch(() => undefined);
        batch = [];
      }
    }
  } finally {
    // Whatever ends the reading: nothing is sent to a transaction that is over.
    await merging.catch(() => undefined);
  }
  await merging;
  if (counts.rows === 0)
    throw new UnreadableFile('The file names its columns and has no people.', 'Add a line for each person.');
  if (batch.length > 0) await merge(batch);
  const importId = request.dryRun ? null : await record(tx, request, counts);
  return { outcome: request.dryRun ? 'dry-run' : 'imported', importId, ...counts, rejectedRows, keptRows };
}

/** Reads a row, or tells everything wrong with it; remembers the references it has seen. */
function rowCheck(
  columns: readonly ImportColumn[],
  today: LocalDate,
): (row: CsvRow) => ImportRow | RejectedRow {
  const schema = importRow(today);
  const absent = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, '']));
  const seen = new Map<string, number>();
  return ({ line, cells }) => {
    const given = Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? '']));
    const reference = cutTo(given.reference?.trim() ?? '', 100) || null;
    const rejected = (faults: ColumnFault[]): RejectedRow => ({ line, reference, faults });
    if (cells.length !== columns.length) return rejected([wrongLength(cells.length, columns.length)]);
    const parsed = schema.safeParse({ ...absent, ...given });
    const faults = parsed.success ? [] : faultsOf(parsed.error);
    const first = reference === null ? undefined : seen.get(reference);
    if (first !== undefined)
      faults.push({
        column: 'reference',
        fault: `is on line ${first} already`,
        mend: 'Keep one line for each person.',
      });
    else if (reference !== null) seen.set(reference, line);
    return parsed.success && faults.length === 0 ? parsed.data : rejected(faults);
  };
}

async function record(tx: Tx, { landlordId, by }: ImportRequest, counts: ImportCounts): Promise<string> {
  const { inserted, updated, unchanged, rejected, kept } = counts;
  const { import_id } = await tx
    .insertInto('person_import')
    .values({ landlord_id: landlordId, imported_by: by, inserted, updated, unchanged, rejected, kept })
    .returning('import_id')
    .executeTakeFirstOrThrow();
  return import_id;
}
