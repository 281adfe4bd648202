import type { ColumnFault, FileFault, RejectedRow } from '../../platform/csv/cells.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Content, Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';

/** What an import says of itself. */
export type InWords = {
  path: string;
  title: string;
  /** Said before the question. */
  about: Content;
  /** The choice that keeps what the file holds. */
  bring: { text: string; hint: string };
  leaveTo: string;
  /** Where to go from the report, beside reading a file again. */
  onward?: { text: string; href: string };
};

/** The answers come before the file, so that they are known while it is read. */
export const fileFields = ({ bring }: Pick<InWords, 'bring'>): readonly Field[] => [
  {
    kind: 'radios',
    name: 'how',
    label: 'What should happen?',
    options: [
      { value: 'check', text: 'Only check the file', hint: 'Nothing is kept. Do this first.' },
      { value: 'import', ...bring },
    ],
  },
  { kind: 'file', name: 'file', label: 'CSV file', accept: '.csv,text/csv' },
];

type FileProps = InWords & { values: FormValues; errors: readonly FieldError[]; csrf: string };

export function FilePage(props: FileProps): Html {
  const { path, title, about, leaveTo, values, errors, csrf } = props;
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      {about}
      <Form
        action={path}
        fields={fileFields(props)}
        values={values}
        errors={errors}
        csrf={csrf}
        submit="Read the file"
        cancel={{ text: 'Leave without doing this', href: leaveTo }}
      />
    </>
  );
}

/** What became of a file, as its page shows it. */
export type CsvShown =
  | { outcome: 'refused'; faults: readonly FileFault[] }
  | {
      outcome: 'read';
      heading: string;
      counts: readonly (readonly [string, number])[];
      /** How a row is known: "Reference". */
      whoHeading: string;
      rejected: number;
      rejectedRows: readonly RejectedRow[];
      more?: Content;
    };

export const MOST_SHOWN = 500;
const number = (n: number) => n.toLocaleString('en-GB');

type Fault = { line: string; who: string; column: string; fault: string; mend: string };
const faultShown = (
  line: number | null,
  who: string,
  { column, fault, mend }: ColumnFault,
  whole: string,
) => ({
  line: line === null ? '–' : number(line),
  who,
  column: column?.replaceAll('_', ' ') ?? whole,
  fault,
  mend,
});

const columns = (whoHeading: string) => [
  { heading: 'Line', cell: (f: Fault) => f.line },
  { heading: whoHeading, cell: (f: Fault) => f.who },
  { heading: 'Column', cell: (f: Fault) => f.column },
  { heading: 'What is wrong', cell: (f: Fault) => f.fault },
  { heading: 'What would mend it', cell: (f: Fault) => f.mend },
];

export function ReportPage(props: InWords & { report: CsvShown }): Html {
  const { report } = props;
  if (report.outcome === 'refused')
    return (
      <>
        <h1 class="govuk-heading-l">The file could not be read; nothing was changed</h1>
        <Table
          caption="What stands in the way"
          columns={columns('Who').filter(({ heading }) => heading !== 'Who')}
          rows={report.faults.map((f) => faultShown(f.line, '', f, 'the file'))}
          empty=""
        />
        <Onward {...props} />
      </>
    );
  const { heading, counts, rejected, rejectedRows, whoHeading, more } = report;
  return (
    <>
      <h1 class="govuk-heading-l">{heading}</h1>
      {govuk('summary-list', {
        rows: counts.map(([key, value]) => ({ key: { text: key }, value: { text: number(value) } })),
      })}
      {rejected > MOST_SHOWN && (
        <p class="govuk-body">
          The first {number(MOST_SHOWN)} of {number(rejected)} rejected rows are listed. Mend these and check
          the file again.
        </p>
      )}
      {rejected > 0 && (
        <Table
          caption="Rejected rows"
          columns={columns(whoHeading)}
          rows={rejectedRows
            .slice(0, MOST_SHOWN)
            .flatMap(({ line, who, faults }) => faults.map((f) => faultShown(line, who, f, 'the row')))}
          empty=""
        />
      )}
      {more}
      <Onward {...props} />
    </>
  );
}

const Onward = ({ path, onward }: InWords): Html => (
  <p class="govuk-body">
    <a class="govuk-link" href={path}>
      Read a file again
    </a>
    {onward && (
      <>
        {' · '}
        <a class="govuk-link" href={onward.href}>
          {onward.text}
        </a>
      </>
    )}
  </p>
);
