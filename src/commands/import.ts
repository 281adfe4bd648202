import { importPeople } from '../capabilities/people/import.ts';
import { londonDate } from '../domain/calendar.ts';
import { importing } from './import-file.ts';

/** Brings people in from a CSV file (docs/import.md). */
export const importFile = importing({
  usage: 'evenhand import people.csv --landlord ID [--dry-run]',
  read: async (record, { onRejected, ...file }) => {
    const report = await importPeople(
      { db: record.database.app, today: londonDate(record.clock.now()) },
      { ...file, onRejected: (row) => onRejected({ ...row, who: row.reference }) },
    );
    if (report.outcome === 'refused') return report;
    const kept =
      report.kept === 0
        ? ''
        : ` ${report.kept} say otherwise than colleagues recorded here, and those columns were not taken: ${named(report.keptRows)}.`;
    return {
      outcome: report.outcome,
      rejected: report.rejected,
      summary: `${report.rows} rows: ${report.inserted} new, ${report.updated} changed, ${report.unchanged} as they were, ${report.rejected} rejected.${kept}`,
    };
  },
});

const MOST_NAMED = 20;
const named = (rows: readonly { reference: string }[]): string =>
  `${rows
    .slice(0, MOST_NAMED)
    .map((row) => row.reference)
    .join(', ')}${rows.length > MOST_NAMED ? ' and others' : ''}`;
