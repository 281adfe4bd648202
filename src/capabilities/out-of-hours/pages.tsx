import type { EmergencyRoute } from '../../domain/contact/arrangements.ts';
import { dateAndDistance, instantInWords, londonDate } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';
import { always, emergencyWords, fileName, forWhom, sheetTitle, untilWhen } from './files.ts';
import type { Taken, TakenBefore } from './take.ts';

export const sheetFields = (morning: string): Field[] => [
  {
    kind: 'radios',
    name: 'audience',
    label: 'Who is it for?',
    options: [
      { value: 'visiting', text: 'Our own out-of-hours team' },
      {
        value: 'contractor',
        text: 'A contractor’s out-of-hours desk',
        hint: 'Safety alerts are given in the words meant for contractors.',
      },
    ],
  },
  {
    kind: 'radios',
    name: 'usableFor',
    label: 'Until when may it be used?',
    options: [
      { value: 'next-working-morning', text: `Until the next working morning: ${instantInWords(morning)}` },
      { value: '24-hours', text: 'For 24 hours' },
    ],
  },
];

type AskProps = {
  fields: readonly Field[];
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
  before: readonly TakenBefore[];
};

export function TakeSheet({ fields, values, errors, csrf, before }: AskProps): Html {
  return (
    <>
      <h1 class="govuk-heading-l">A sheet for those who work without Evenhand</h1>
      <p class="govuk-body">
        Who has an arrangement or a safety alert, which homes have one, what to do and what to say, and
        nothing of why. That you take it is on record, with everybody on it.
      </p>
      <Form
        action="/out-of-hours"
        fields={fields}
        values={values}
        errors={errors}
        csrf={csrf}
        submit="Make the sheet"
      />
      <Table
        caption="Taken lately"
        rows={before}
        columns={[
          {
            heading: 'When',
            cell: (t) =>
              t.own ? (
                <a class="govuk-link" href={`/out-of-hours/${t.sheetId}`}>
                  {instantInWords(t.takenAt)}
                </a>
              ) : (
                instantInWords(t.takenAt)
              ),
          },
          { heading: 'By', cell: (t) => t.takenBy },
          { heading: 'For', cell: forWhom },
          { heading: 'People on it', cell: (t) => t.people, numeric: true },
          { heading: 'Use until', cell: (t) => instantInWords(t.useUntil) },
        ]}
        empty="Nobody has taken a sheet yet."
      />
    </>
  );
}

type SheetProps = { taken: Taken; landlordId: string; route: EmergencyRoute };

/** The sheet on the screen, with its files; printed, the column names and the time it runs out come on every page. */
export function SheetPage({ taken, landlordId, route }: SheetProps): Html {
  const file = `/out-of-hours/${taken.sheetId}/${fileName(landlordId, taken)}`;
  return (
    <>
      <h1 class="govuk-heading-l">{sheetTitle}</h1>
      <p class="govuk-body">
        <strong>{untilWhen(taken)}.</strong> Taken by {taken.takenBy} on {instantInWords(taken.takenAt)}, for{' '}
        {forWhom(taken)}.
      </p>
      <p class="govuk-body evenhand-no-print">
        <a class="govuk-link" href={`${file}.pdf`}>
          PDF to print
        </a>
        {' · '}
        <a class="govuk-link" href={`${file}.csv`}>
          CSV for a spreadsheet
        </a>
      </p>
      <p class="govuk-body">{always}</p>
      <p class="govuk-body">Emergency route: {emergencyWords(route)}.</p>
      <Table
        caption={howMany(taken)}
        rows={taken.rows}
        columns={[
          {
            heading: 'Who',
            cell: (r) => (
              <>
                {r.name}
                <br />
                <span class="govuk-!-font-weight-regular">
                  <Lines of={[r.address, ...r.phones].filter(Boolean)} />
                </span>
              </>
            ),
          },
          { heading: 'What to do', cell: (r) => <Lines of={r.instruction} /> },
          { heading: 'What to say', cell: (r) => r.say ?? '–' },
          { heading: 'On a visit', cell: (r) => (r.safety.length > 0 ? <Lines of={r.safety} /> : '–') },
        ]}
        empty="Nobody is on it: help everybody as normal."
      />
    </>
  );
}

function howMany({ rows }: Taken): string {
  const people = rows.filter((r) => r.personId !== null).length;
  const homes = rows.length - people;
  const counted = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`;
  return [counted(people, 'person', 'people'), ...(homes > 0 ? [counted(homes, 'home', 'homes')] : [])].join(
    ', ',
  );
}

function Lines({ of }: { of: readonly string[] }): Html {
  return (
    <>
      {of.map((line, i) => (
        <>
          {i > 0 && <br />}
          {line}
        </>
      ))}
    </>
  );
}

/** What is left of a sheet whose time has passed: when it was good, and the way to a new one. */
export function SheetIsOld({ taken, now }: { taken: Taken; now: string }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">This sheet is out of date</h1>
      <p class="govuk-body">
        It could be used until {instantInWords(taken.useUntil)},{' '}
        {dateAndDistance(londonDate(taken.useUntil), now)}. Destroy every copy of it.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/out-of-hours">
          Make a new sheet
        </a>
      </p>
    </>
  );
}
