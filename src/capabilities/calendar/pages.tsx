import type { BankHoliday } from '../../platform/bank-holidays.ts';
import type { SetDay } from '../../platform/calendars.ts';
import { dateInWords } from '../../ui/dates.ts';
import { ErrorSummary, Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';

export const dayFields: Field[] = [
  { kind: 'date', name: 'day', label: 'Which day?' },
  {
    kind: 'text',
    name: 'name',
    label: 'What is it called?',
    hint: 'For example: “State funeral”, or “Office move”.',
  },
  {
    kind: 'radios',
    name: 'works',
    label: 'What happens on that day?',
    options: [
      { value: 'no', text: 'We do not work: deadlines skip it' },
      { value: 'yes', text: 'It is a bank holiday, and we work' },
    ],
  },
];

type Props = {
  days: BankHoliday[];
  own: readonly SetDay[];
  values: FormValues;
  errors: FieldError[];
  csrf: string;
};

/** Which days do not count: the nation's bank holidays and the landlord's own. */
export function Holidays({ days, own, values, errors, csrf }: Props): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Days that do not count towards deadlines</h1>
      <p class="govuk-body">
        Saturdays, Sundays and these days. A date already promised to somebody does not move.
      </p>
      <Table
        caption="Bank holidays this year and next"
        rows={days}
        columns={[
          { heading: 'Day', cell: (d) => dateInWords(d.date) },
          { heading: 'Name', cell: (d) => d.name },
        ]}
        empty="There are none."
      />
      <h2 class="govuk-heading-m">Set by you</h2>
      {own.length === 0 && <p class="govuk-body">Nothing: the bank holidays apply as they are.</p>}
      {own.map((d) => (
        <form method="post" action="/holidays/remove" class="evenhand-line">
          <input type="hidden" name="_csrf" value={csrf} />
          <input type="hidden" name="day" value={d.day} />
          <p class="govuk-body">
            {dateInWords(d.day)}: {d.name} ({d.works ? 'we work' : 'we do not work'}){' '}
            <button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
              Remove <span class="govuk-visually-hidden">{dateInWords(d.day)}</span>
            </button>
          </p>
        </form>
      ))}
      <h2 class="govuk-heading-m">Add a day</h2>
      <Form
        action="/holidays"
        fields={dayFields}
        values={values}
        errors={errors}
        csrf={csrf}
        submit="Add this day"
      />
    </>
  );
}

export const holidayErrors = (values: FormValues, errors: FieldError[]): Html | undefined =>
  errors.length > 0 ? <ErrorSummary errors={errors} fields={dayFields} values={values} /> : undefined;
