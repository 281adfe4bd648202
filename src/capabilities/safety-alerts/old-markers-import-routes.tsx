import type { FastifyInstance } from 'fastify';
import { csvImportRoutes } from '../cases/csv-import.tsx';
import type { CsvShown } from '../cases/csv-import-pages.tsx';
import type { PageDeps } from '../cases/page.tsx';
import { importMarkers, type MarkerReport } from './old-markers-import.ts';

const about = (
  <>
    <p class="govuk-body">
      Nobody is warned by an old marker. Each waits in a list until it becomes a safety alert on a specific
      incident, or is discarded.
    </p>
    <p class="govuk-body">
      The file is CSV in UTF-8, and its first line names the columns: <strong>marker</strong>, what the old
      marker says; <strong>reference</strong>, or <strong>name</strong> and <strong>postcode</strong>, whom it
      is about; and, if known, <strong>date</strong> and <strong>set by</strong>.
    </p>
  </>
);

/** Bringing in an old list of markers: checked first, then kept as unverified. */
export function oldMarkerImportRoutes(app: FastifyInstance, deps: PageDeps): void {
  csvImportRoutes(app, deps, {
    path: '/old-markers/import',
    access: 'manage-safety-alert',
    title: 'Bring in an old list of markers',
    back: { text: 'Old markers', href: '/old-markers' },
    about,
    bring: {
      text: 'Bring the markers in as unverified',
      hint: 'Rows at fault are left out and listed. The same row twice is one marker.',
    },
    leaveTo: '/old-markers',
    onward: { text: 'Old markers to verify', href: '/old-markers' },
    read: async (file) => shown(await importMarkers(deps, file)),
  });
}

function shown(report: MarkerReport): CsvShown {
  if (report.outcome === 'refused') return report;
  const dry = report.outcome === 'dry-run';
  return {
    outcome: 'read',
    heading: dry ? 'The file was checked; nothing was kept' : 'The markers are in, as unverified',
    counts: [
      ['Rows read', report.rows],
      [dry ? 'Would be brought in as unverified' : 'Brought in as unverified', report.taken],
      ['Known already, or twice in the file', report.known],
      ['Rejected', report.rejected],
    ],
    whoHeading: 'Who',
    rejected: report.rejected,
    rejectedRows: report.rejectedRows,
  };
}
