import { isDeepStrictEqual } from 'node:util';
import type { ImportColumn, ImportRow } from './import-columns.ts';

/** A row of the file that says otherwise than what colleagues recorded here; nobody's words are in it. */
export interface KeptRow {
  readonly reference: string;
  readonly columns: readonly string[];
}

/** How the reference of a record begins that was put on record here, and by no file. */
export const MADE_HERE = 'EH-';

/** The rows of one file that were taken so far for records put on record here, by the reference of the record. */
export type TakenRows = Map<string, ImportRow>;

/**
 * Several rows of a file can be of one record, where several went into it: the first in the file is taken, so that the same
 * file twice changes nothing. Of the others it is said which columns would have said otherwise.
 */
export function oneForEach(
  given: readonly ImportRow[],
  toThose: ReadonlyMap<string, string>,
  columns: readonly ImportColumn[],
  taken: TakenRows,
): { rows: ImportRow[]; told: Map<string, string>; setAside: KeptRow[] } {
  const rows: ImportRow[] = [];
  const told = new Map<string, string>();
  const setAside: KeptRow[] = [];
  for (const row of given) {
    const reference = toThose.get(row.reference) ?? row.reference;
    const before = taken.get(reference);
    if (before) {
      const differing = columns.filter((c) => c !== 'reference' && !isDeepStrictEqual(row[c], before[c]));
      if (differing.length > 0) setAside.push({ reference: row.reference, columns: differing });
      continue;
    }
    if (reference.startsWith(MADE_HERE)) taken.set(reference, row);
    told.set(reference, row.reference);
    rows.push({ ...row, reference });
  }
  return { rows, told, setAside };
}
