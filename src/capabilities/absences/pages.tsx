import { dateInWords } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Content, Html } from '../../ui/html.ts';
import type { AbsenceShown, StaffChoice } from './queries.ts';

/** An absence's questions. Never why: nobody needs to know. */
export function absenceFields(staff: readonly StaffChoice[], me: string): Field[] {
  const option = (s: StaffChoice) => ({
    value: s.staffId,
    text: [s.staffId === me ? `${s.name} (you)` : s.name, s.jobTitle].filter(Boolean).join(', '),
  });
  const whose = staff.filter((s) => s.mayBeRecorded);
  return [
    ...(whose.length > 1
      ? [
          {
            kind: 'select' as const,
            name: 'staffId',
            label: 'Who is away?',
            options: whose.map(option),
            searchable: whose.length > 10,
          },
        ]
      : []),
    { kind: 'date', name: 'from', label: 'First day away' },
    {
      kind: 'date',
      name: 'backOn',
      label: 'First day back at work',
      hint: 'Leave it empty if nobody knows yet.',
      optional: true,
    },
    {
      kind: 'select',
      name: 'coverId',
      label: 'Who covers?',
      hint: 'Start typing a name. They see this work in theirs, and customers are put through to the deputy.',
      options: staff.map(option),
      searchable: true,
    },
  ];
}

type Props = {
  absences: readonly AbsenceShown[];
  staff: readonly StaffChoice[];
  me: string;
  today: string;
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
  administers: boolean;
};

/** Who is away, who covers, and a line to add. */
export function AwayPage({ absences, staff, me, today, administers, ...form }: Props): Html {
  const own = absences.filter((a) => a.staffId === me);
  const covering = absences.filter((a) => a.coverId === me);
  const others = absences.filter((a) => a.staffId !== me && a.coverId !== me);
  const line = (a: AbsenceShown) => <Line a={a} me={me} staff={staff} today={today} csrf={form.csrf} />;
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">Who is away</h1>
        <p class="govuk-body">
          While somebody is away, whoever covers sees their work, and at a contact check the deputy stands in.
        </p>
        <h2 class="govuk-heading-m">You</h2>
        {own.length > 0 ? own.map(line) : <p class="govuk-body">No absence of yours is on record.</p>}
        {covering.length > 0 && <h2 class="govuk-heading-m">You cover</h2>}
        {covering.map(line)}
        {others.length > 0 && <h2 class="govuk-heading-m">Others</h2>}
        {others.map(line)}
        <h2 class="govuk-heading-m">Record an absence</h2>
        {administers && (
          <p class="govuk-body">
            <a class="govuk-link" href="/away/leavers">
              Somebody leaves for good
            </a>
          </p>
        )}
        <Form action="/away" fields={absenceFields(staff, me)} {...form} submit="Record it" />
      </div>
    </div>
  );
}

type LineProps = Pick<Props, 'me' | 'staff' | 'today' | 'csrf'> & { a: AbsenceShown };

function Line({ a, me, staff, today, csrf }: LineProps): Html {
  const mine = staff.some((s) => s.staffId === a.staffId && s.mayBeRecorded);
  const begun = a.from <= today;
  return (
    <form method="post" action={`/away/${a.absenceId}/end`} class="evenhand-line">
      <input type="hidden" name="_csrf" value={csrf} />
      <p class="govuk-body">
        {a.staffId !== me && (
          <>
            <strong>{a.name}</strong>
            <br />
          </>
        )}
        {begun ? 'Away since' : 'Away from'} {dateInWords(a.from)},{' '}
        {a.backOn ? `back on ${dateInWords(a.backOn)}` : 'nobody knows until when'}.
        <br />
        {a.coverId === me ? 'You cover.' : `${a.cover} covers.`}
        <Uncovered a={a} />
      </p>
      {mine && (
        <button type="submit" class="govuk-button govuk-button--secondary">
          {begun ? (a.staffId === me ? 'I am back' : 'Back at work') : 'Take this back'}
          <span class="govuk-visually-hidden">
            {' '}
            {a.name}, from {dateInWords(a.from)}
          </span>
        </button>
      )}
    </form>
  );
}

const Uncovered = ({ a }: { a: AbsenceShown }): Content =>
  a.uncovered ? (
    <>
      <br />
      <strong class="evenhand-due--overdue">
        {a.cover} is not there on some of these days: nobody covers then. Take this back and name somebody
        else.
      </strong>
    </>
  ) : null;
