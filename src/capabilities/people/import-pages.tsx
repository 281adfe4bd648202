import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';
import type { ImportReport, RejectedRow } from './import.ts';
import { importColumns, requiredColumns } from './import-columns.ts';
import type { KeptRow } from './import-one-each.ts';

/** The answers come before the file, so that they are known while it is read. */
export const importFields: readonly Field[] = [
  {
    kind: 'radios',
    name: 'how',
    label: 'What should happen?',
    options: [
      { value: 'check', text: 'Only check the file', hint: 'Nothing is kept. Do this first.' },
      {
        value: 'import',
        text: 'Bring the people in',
        hint: 'Rows at fault are left out and listed; the others come in. The same file twice changes nothing.',
      },
    ],
  },
  { kind: 'file', name: 'file', label: 'CSV file', accept: '.csv,text/csv' },
];

const columnWords = (names: readonly string[]) => names.map((name) => name.replaceAll('_', ' ')).join(', ');

type Props = { values: FormValues; errors: readonly FieldError[]; csrf: string };

export function ImportPage({ values, errors, csrf }: Props): Html {
  const others = importColumns.filter((name) => !requiredColumns.includes(name));
  return (
    <>
      <h1 class="govuk-heading-l">Import people</h1>
      <p class="govuk-body">
        A CSV file in UTF-8, with a first line that names its columns. It needs {columnWords(requiredColumns)}
        , and may have {columnWords(others)}. The reference says who is who: a person whose reference is known
        is brought up to date.
      </p>
      <Form
        action="/import"
        fields={importFields}
        values={values}
        errors={errors}
        csrf={csrf}
        submit="Read the file"
        cancel={{ text: 'Leave without doing this', href: '/' }}
      />
    </>
  );
}

const MOST_SHOWN = 500;
const number = (n: number) => n.toLocaleString('en-GB');

type Fault = { line: string; reference: string; column: string; fault: string; mend: string };

const faultsOf = (row: RejectedRow): Fault[] =>
  row.faults.map((f) => ({
    line: number(row.line),
    reference: row.reference ?? 'none',
    column: f.column ?? 'the row',
    fault: f.fault,
    mend: f.mend,
  }));

const columns = [
  { heading: 'Line', cell: (f: Fault) => f.line },
  { heading: 'Reference', cell: (f: Fault) => f.reference },
  { heading: 'Column', cell: (f: Fault) => f.column },
  { heading: 'What is wrong', cell: (f: Fault) => f.fault },
  { heading: 'What would mend it', cell: (f: Fault) => f.mend },
];

const keptColumns = [
  { heading: 'Reference', cell: (row: KeptRow) => row.reference },
  {
    heading: 'What the file says otherwise',
    cell: (row: KeptRow) => row.columns.map((c) => c.replaceAll('_', ' ')).join(', '),
  },
];

export function ImportReportPage({ report }: { report: ImportReport }): Html {
  if (report.outcome === 'refused') {
    const faults = report.faults.map((f) => ({
      line: f.line === null ? '–' : number(f.line),
      reference: '–',
      column: f.column ?? 'the file',
      fault: f.fault,
      mend: f.mend,
    }));
    return (
      <>
        <h1 class="govuk-heading-l">The file could not be read; nothing was changed</h1>
        <Table caption="What stands in the way" columns={columns} rows={faults} empty="" />
        <Again />
      </>
    );
  }
  const dry = report.outcome === 'dry-run';
  const faults = report.rejectedRows.slice(0, MOST_SHOWN).flatMap(faultsOf);
  return (
    <>
      <h1 class="govuk-heading-l">{dry ? 'The file was checked; nothing was kept' : 'The people are in'}</h1>
      {govuk('summary-list', {
        rows: [
          ['Rows read', report.rows],
          [dry ? 'Would be new' : 'New', report.inserted],
          [dry ? 'Would be brought up to date' : 'Brought up to date', report.updated],
          ['Already as in the file', report.unchanged],
          [
            'Not taken, because colleagues recorded otherwise here or an earlier row is of the same person',
            report.kept,
          ],
          ['Rejected', report.rejected],
        ].map(([key, value]) => ({ key: { text: String(key) }, value: { text: number(Number(value)) } })),
      })}
      {report.rejected > MOST_SHOWN && (
        <p class="govuk-body">
          The first {number(MOST_SHOWN)} of {number(report.rejected)} rejected rows are listed. Mend these and
          check the file again.
        </p>
      )}
      {report.rejected > 0 && <Table caption="Rejected rows" columns={columns} rows={faults} empty="" />}
      {report.kept > 0 && (
        <Table
          caption="Kept as recorded here"
          columns={keptColumns}
          rows={report.keptRows.slice(0, MOST_SHOWN)}
          empty=""
        />
      )}
      <Again />
    </>
  );
}

function Again(): Html {
  return (
    <p class="govuk-body">
      <a class="govuk-link" href="/import">
        Read a file again
      </a>
    </p>
  );
}
