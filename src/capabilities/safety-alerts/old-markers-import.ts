import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { londonDate } from '../../domain/calendar.ts';
import { cutTo } from '../../domain/cut-text.ts';
import {
  type ColumnFault,
  type FileFault,
  faultsOf,
  type RejectedRow,
  readHeading,
  wrongLength,
} from '../../platform/csv/cells.ts';
import { type CsvRow, csvRows, UnreadableFile } from '../../platform/csv/rows.ts';
import { inLandlord, type Tx } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { type MarkerColumn, type MarkerRow, markerColumns, markerRow } from './old-markers-columns.ts';
import { whoseMarkers } from './old-markers-match.ts';

const BATCH = 500;
/** More than this many are counted and told to `onRejected`, but not kept in memory for the report. */
const REPORTED = 10_000;

type Counts = { rows: number; taken: number; known: number; rejected: number };
export type MarkerReport =
  | ({ outcome: 'imported' | 'dry-run'; rejectedRows: RejectedRow[] } & Counts)
  | { outcome: 'refused'; faults: readonly FileFault[] };

export type MarkerImportDeps = Pick<Deps, 'clock' | 'newId'> & { database: Pick<Deps['database'], 'app'> };
export type MarkerImport = {
  landlordId: string;
  stream: AsyncIterable<Uint8Array | string>;
  /** Who brings the list, for the record. */
  by: string;
  dryRun?: boolean;
  onRejected?: (row: RejectedRow) => void;
};

/** Ends the transaction without keeping it. */
class Undone extends Error {
  readonly report: MarkerReport;
  constructor(report: MarkerReport) {
    super('undone');
    this.report = report;
  }
}

/**
 * Brings in an old list of markers from a CSV file (docs/import.md), read as a stream, in one transaction: rows at fault are
 * rejected, each with all its faults, and the others are kept as unverified. The same row twice is one marker, also where it
 * has been answered since, so that a list can be mended and read again.
 */
export async function importMarkers(deps: MarkerImportDeps, request: MarkerImport): Promise<MarkerReport> {
  try {
    return await inLandlord(deps.database.app, request.landlordId, async (tx) => {
      const report = await importWithin(tx, deps, request);
      if (report.outcome !== 'imported') throw new Undone(report);
      return report;
    });
  } catch (fault) {
    if (fault instanceof Undone) return fault.report;
    if (fault instanceof UnreadableFile)
      return {
        outcome: 'refused',
        faults: [{ line: fault.line, column: null, fault: fault.message, mend: fault.mend }],
      };
    throw fault;
  }
}

type Checked = { line: number; row: MarkerRow };

async function importWithin(tx: Tx, deps: MarkerImportDeps, request: MarkerImport): Promise<MarkerReport> {
  // A stream that stalls gives its locks back.
  await sql`set local idle_in_transaction_session_timeout = '60s'`.execute(tx);
  const rows = csvRows(request.stream);
  const heading = await rows.next();
  if (heading.done)
    throw new UnreadableFile('The file is empty.', 'Its first line names the columns; see the example file.');
  const { columns, faults } = headingOf(heading.value.cells);
  if (faults.length > 0)
    return { outcome: 'refused', faults: faults.map((f) => ({ ...f, line: heading.value.line })) };

  const check = rowCheck(columns, londonDate(deps.clock.now()));
  const counts = { rows: 0, taken: 0, known: 0, rejected: 0 };
  const rejectedRows: RejectedRow[] = [];
  const reject = (row: RejectedRow) => {
    counts.rejected += 1;
    if (rejectedRows.length < REPORTED) rejectedRows.push(row);
    request.onRejected?.(row);
  };
  let batch: Checked[] = [];
  const keep = async () => {
    const whose = await whoseMarkers(
      tx,
      request.landlordId,
      batch.map((b) => b.row),
    );
    const kept: Mine[] = [];
    for (const [at, one] of whose.entries()) {
      const { line, row } = batch[at]!;
      if ('fault' in one) reject({ line, who: whoIn(row), faults: [one.fault] });
      else kept.push({ ...row, personId: one.personId });
    }
    const taken = await insert(tx, deps, request, kept);
    counts.taken += taken;
    counts.known += kept.length - taken;
    batch = [];
  };
  for await (const row of rows) {
    counts.rows += 1;
    const checked = check(row);
    if ('faults' in checked) reject(checked);
    else if (batch.push(checked) === BATCH) await keep();
  }
  if (counts.rows === 0)
    throw new UnreadableFile('The file names its columns and has no markers.', 'Add a line for each marker.');
  if (batch.length > 0) await keep();
  rejectedRows.sort((a, b) => a.line - b.line);
  if (request.dryRun) return { outcome: 'dry-run', ...counts, rejectedRows };
  const { taken, known, rejected } = counts;
  const record = { landlord_id: request.landlordId, import_id: deps.newId(), imported_at: deps.clock.now() };
  await tx
    .insertInto('old_marker_import')
    .values({ ...record, imported_by: request.by, taken, known, rejected })
    .execute();
  return { outcome: 'imported', ...counts, rejectedRows };
}

function headingOf(cells: readonly string[]) {
  const read = readHeading(cells, {
    columns: markerColumns,
    required: ['marker'],
    why: 'Add it: it holds what the old marker says.',
  });
  const { columns, faults } = read;
  if (
    faults.length === 0 &&
    !columns.includes('reference') &&
    !(columns.includes('name') && columns.includes('postcode'))
  )
    faults.push({
      column: null,
      fault: 'Nothing says whom the markers are about.',
      mend: 'Add the column reference, or both name and postcode.',
    });
  return read;
}

const whoIn = (row: { reference?: string | null; name?: string | null }): string =>
  cutTo(row.reference?.trim() || row.name?.trim() || '', 100) || 'nobody named';

function rowCheck(columns: readonly MarkerColumn[], today: string): (row: CsvRow) => Checked | RejectedRow {
  const schema = markerRow(today);
  const absent = Object.fromEntries(markerColumns.map((name) => [name, '']));
  return ({ line, cells }) => {
    const given = { ...absent, ...Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])) };
    const rejected = (faults: ColumnFault[]): RejectedRow => ({ line, who: whoIn(given), faults });
    if (cells.length !== columns.length) return rejected([wrongLength(cells.length, columns.length)]);
    const parsed = schema.safeParse(given);
    const faults = parsed.success ? [] : faultsOf(parsed.error);
    const filled = (name: MarkerColumn) => (given as Record<MarkerColumn, string>)[name].trim() !== '';
    if (!filled('reference') && !(filled('name') && filled('postcode')))
      faults.push({
        column: null,
        fault: 'does not say whom it is about',
        mend: 'Give their reference, or both their name and their postcode.',
      });
    return parsed.success && faults.length === 0 ? { line, row: parsed.data } : rejected(faults);
  };
}

type Mine = MarkerRow & { personId: string };

/** The same words of the same day about the same person are the same marker, whoever typed the list again. */
const fingerprintOf = ({ personId, marker, date }: Mine): string =>
  createHash('sha256')
    .update(JSON.stringify([personId, marker.toLowerCase().replace(/\s+/g, ' '), date]))
    .digest('hex');

async function insert(
  tx: Tx,
  deps: MarkerImportDeps,
  request: MarkerImport,
  rows: readonly Mine[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const imported_at = deps.clock.now();
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('old_marker')
    .values(
      rows.map((row) => ({
        landlord_id: request.landlordId,
        marker_id: deps.newId(),
        person_id: row.personId,
        says: row.marker,
        on_day: row.date,
        set_by: row.set_by ?? '',
        fingerprint: fingerprintOf(row),
        imported_at,
        imported_by: request.by,
      })),
    )
    .onConflict((oc) => oc.columns(['landlord_id', 'fingerprint']).doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
}
