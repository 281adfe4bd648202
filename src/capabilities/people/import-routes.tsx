import type { FastifyInstance } from 'fastify';
import { londonDate } from '../../domain/calendar.ts';
import { Table } from '../../ui/tables.tsx';
import { csvImportRoutes } from '../cases/csv-import.tsx';
import { type CsvShown, MOST_SHOWN } from '../cases/csv-import-pages.tsx';
import type { PageDeps } from '../cases/page.tsx';
import { type ImportReport, importPeople } from './import.ts';
import { importColumns, requiredColumns } from './import-columns.ts';
import type { KeptRow } from './import-one-each.ts';

const inWords = (columns: readonly string[]) => columns.map((name) => name.replaceAll('_', ' ')).join(', ');

const about = (
  <p class="govuk-body">
    A CSV file in UTF-8, with a first line that names its columns. It needs {inWords(requiredColumns)}, and
    may have {inWords(importColumns.filter((name) => !requiredColumns.includes(name)))}. The reference says
    who is who: a person whose reference is known is brought up to date.
  </p>
);

/** Bringing in people from a file. */
export function importRoutes(app: FastifyInstance, deps: PageDeps): void {
  csvImportRoutes(app, deps, {
    path: '/import',
    access: 'import-people',
    title: 'Import people',
    about,
    bring: {
      text: 'Bring the people in',
      hint: 'Rows at fault are left out and listed; the others come in. The same file twice changes nothing.',
    },
    leaveTo: '/',
    read: async (file) =>
      shown(await importPeople({ db: deps.database.app, today: londonDate(deps.clock.now()) }, file)),
  });
}

const keptColumns = [
  { heading: 'Reference', cell: (row: KeptRow) => row.reference },
  { heading: 'What the file says otherwise', cell: (row: KeptRow) => inWords(row.columns) },
];

function shown(report: ImportReport): CsvShown {
  if (report.outcome === 'refused') return report;
  const dry = report.outcome === 'dry-run';
  return {
    outcome: 'read',
    heading: dry ? 'The file was checked; nothing was kept' : 'The people are in',
    counts: [
      ['Rows read', report.rows],
      [dry ? 'Would be new' : 'New', report.inserted],
      [dry ? 'Would be brought up to date' : 'Brought up to date', report.updated],
      ['Already as in the file', report.unchanged],
      [
        'Not taken, because colleagues recorded otherwise here or an earlier row is of the same person',
        report.kept,
      ],
      ['Rejected', report.rejected],
    ],
    whoHeading: 'Reference',
    rejected: report.rejected,
    rejectedRows: report.rejectedRows.map((row) => ({ ...row, who: row.reference ?? 'none' })),
    more: report.kept > 0 && (
      <Table
        caption="Kept as recorded here"
        columns={keptColumns}
        rows={report.keptRows.slice(0, MOST_SHOWN)}
        empty=""
      />
    ),
  };
}
