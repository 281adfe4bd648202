import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';
import type { MarkerReport, RejectedMarker } from './old-markers-import.ts';

/** The answers come before the file, so that they are known while it is read. */
export const markerImportFields: readonly Field[] = [
  {
    kind: 'radios',
    name: 'how',
    label: 'What should happen?',
    options: [
      { value: 'check', text: 'Only check the file', hint: 'Nothing is kept. Do this first.' },
      {
        value: 'import',
        text: 'Bring the markers in as unverified',
        hint: 'Rows at fault are left out and listed. The same row twice is one marker.',
      },
    ],
  },
  { kind: 'file', name: 'file', label: 'CSV file', accept: '.csv,text/csv' },
];

export function MarkerImportPage(props: {
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
}): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Bring in an old list of markers</h1>
      <p class="govuk-body">
        Nobody is warned by an old marker. Each waits in a list until it becomes a safety alert on a specific
        incident, or is discarded.
      </p>
      <p class="govuk-body">
        The file is CSV in UTF-8, and its first line names the columns: <strong>marker</strong>, what the old
        marker says; <strong>reference</strong>, or <strong>name</strong> and <strong>postcode</strong>, whom
        it is about; and, if known, <strong>date</strong> and <strong>set by</strong>.
      </p>
      <Form
        action="/old-markers/import"
        fields={markerImportFields}
        submit="Read the file"
        cancel={{ text: 'Leave without doing this', href: '/old-markers' }}
        {...props}
      />
    </>
  );
}

const MOST_SHOWN = 500;
const number = (n: number) => n.toLocaleString('en-GB');
type Fault = { line: string; who: string; column: string; fault: string; mend: string };

const columns = [
  { heading: 'Line', cell: (f: Fault) => f.line },
  { heading: 'Who', cell: (f: Fault) => f.who },
  { heading: 'Column', cell: (f: Fault) => f.column },
  { heading: 'What is wrong', cell: (f: Fault) => f.fault },
  { heading: 'What would mend it', cell: (f: Fault) => f.mend },
];

const faultsOf = ({ line, who, faults }: RejectedMarker): Fault[] =>
  faults.map((f) => ({
    line: number(line),
    who,
    column: f.column?.replaceAll('_', ' ') ?? 'the row',
    fault: f.fault,
    mend: f.mend,
  }));

export function MarkerReportPage({ report }: { report: MarkerReport }): Html {
  if (report.outcome === 'refused') {
    const line = report.line === null ? '–' : number(report.line);
    const rows = report.faults.map((f) => ({
      line,
      who: '–',
      column: f.column ?? 'the file',
      fault: f.fault,
      mend: f.mend,
    }));
    return (
      <>
        <h1 class="govuk-heading-l">The file could not be read; nothing was changed</h1>
        <Table caption="What stands in the way" columns={columns} rows={rows} empty="" />
        <Onward />
      </>
    );
  }
  const dry = report.outcome === 'dry-run';
  return (
    <>
      <h1 class="govuk-heading-l">
        {dry ? 'The file was checked; nothing was kept' : 'The markers are in, as unverified'}
      </h1>
      {govuk('summary-list', {
        rows: [
          ['Rows read', report.rows],
          [dry ? 'Would be brought in as unverified' : 'Brought in as unverified', report.taken],
          ['Known already, or twice in the file', report.known],
          ['Rejected', report.rejected],
        ].map(([key, value]) => ({ key: { text: String(key) }, value: { text: number(Number(value)) } })),
      })}
      {report.rejected > MOST_SHOWN && (
        <p class="govuk-body">
          The first {number(MOST_SHOWN)} of {number(report.rejected)} rejected rows are listed. Mend these and
          check the file again.
        </p>
      )}
      {report.rejected > 0 && (
        <Table
          caption="Rejected rows"
          columns={columns}
          rows={report.rejectedRows.slice(0, MOST_SHOWN).flatMap(faultsOf)}
          empty=""
        />
      )}
      <Onward />
    </>
  );
}

const Onward = (): Html => (
  <p class="govuk-body">
    <a class="govuk-link" href="/old-markers/import">
      Read a file again
    </a>
    {' · '}
    <a class="govuk-link" href="/old-markers">
      Old markers to verify
    </a>
  </p>
);
