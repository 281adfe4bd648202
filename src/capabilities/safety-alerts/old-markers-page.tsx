import { verifyWithinDays } from '../../domain/casework/old-markers.ts';
import type { AlertToTakeUp, Marker } from '../../platform/old-markers.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import { stepAddress } from '../cases/step-address.ts';
import { classNames } from './forms.tsx';

export const discardFields = [
  {
    kind: 'textarea',
    name: 'why',
    label: 'Why is it discarded?',
    hint: 'What you looked at, and why nobody needs to be warned by it.',
    rows: 3,
  },
] as const satisfies readonly Field[];

export const raisedFields = (alerts: readonly AlertToTakeUp[]): readonly Field[] => [
  {
    kind: 'radios',
    name: 'alertId',
    label: 'Which safety alert did it become?',
    options: alerts.map(({ alert }) => ({
      value: alert.alertId,
      text: `${classNames[alert.class]}, proposed ${dateInWords(londonDate(alert.at))}`,
      hint: alert.decision ? 'In force' : 'Waits for a decision',
    })),
  },
];

export type CaseToRaiseIn = { caseId: string; title: string; incidents: number };
type Props = {
  marker: Marker;
  exceptions: readonly string[];
  alerts: readonly AlertToTakeUp[];
  /** Where an alert can be proposed; null for whoever may not read cases or propose one. */
  cases: readonly CaseToRaiseIn[] | null;
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
};

/** One old marker: what it says, what to look out for, and the two ways out of the list. */
export function MarkerPage(props: Props): Html {
  const { marker: m, exceptions } = props;
  return (
    <>
      <h1 class="govuk-heading-l">Old marker on {m.person}</h1>
      {govuk('summary-list', {
        rows: [
          ['What it says', m.says],
          ['Its date', m.on === null ? 'Not known' : dateInWords(m.on)],
          ['Set by', m.setBy || 'Not known'],
          ['Brought in', `${dateInWords(londonDate(m.importedAt))}, ${m.importedBy}`],
          ['Look out for', exceptions.length === 0 ? 'Nothing' : exceptions.join('. ')],
        ].map(([key, value]) => ({ key: { text: String(key) }, value: { text: String(value) } })),
      })}
      <p class="govuk-body">
        <a class="govuk-link" href={`/people/${m.personId}`}>
          Who {m.person} is, and what is arranged
        </a>
      </p>
      {m.answer ? <Answered m={m} /> : <Answers {...props} />}
    </>
  );
}

function Answered({ m }: { m: Marker }): Html | null {
  const { answer } = m;
  if (!answer) return null;
  const who = `${answer.by}, ${dateInWords(londonDate(answer.at))}`;
  return answer.outcome === 'discarded' ? (
    <p class="govuk-body">
      Discarded by {who}: {answer.why}
    </p>
  ) : (
    <p class="govuk-body">
      It became{' '}
      <a class="govuk-link" href={`/cases/${answer.caseId}`}>
        a safety alert of its own
      </a>
      : {who}.
    </p>
  );
}

function Answers({ marker: m, alerts, cases, values, errors, csrf }: Props): Html {
  return (
    <>
      <div class="govuk-inset-text">
        Nobody is warned by this. It is not verified, and shows to those who manage safety alerts alone.
        Answer it within {verifyWithinDays} days of bringing it in.
      </div>
      <h2 class="govuk-heading-m">Raise a safety alert</h2>
      {m.died ? (
        <p class="govuk-body">{m.person} has died: no alert is raised.</p>
      ) : (
        <Raise m={m} cases={cases} />
      )}
      {alerts.length > 0 && (
        <Form
          action={`/old-markers/${m.markerId}/raised`}
          fields={raisedFields(alerts)}
          values={values}
          errors={errors.filter((e) => e.field === 'alertId')}
          csrf={csrf}
          submit="It became this alert"
        />
      )}
      <h2 class="govuk-heading-m">Discard it</h2>
      <Form
        action={`/old-markers/${m.markerId}/discard`}
        fields={discardFields}
        values={values}
        errors={errors.filter((e) => e.field === 'why')}
        csrf={csrf}
        submit="Discard the old marker"
        quiet
      />
    </>
  );
}

/** An alert rests on a specific incident and is decided by somebody other than whoever proposes it (DP-01, DP-02). */
function Raise({ m, cases }: { m: Marker; cases: Props['cases'] }): Html {
  if (cases === null)
    return (
      <p class="govuk-body">
        An alert rests on a specific incident. Ask somebody who looks at reports to propose one; it can then
        be chosen here.
      </p>
    );
  return (
    <>
      <p class="govuk-body">
        It rests on a specific incident, and somebody other than whoever proposes it decides. Once proposed it
        can be chosen here.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {cases.map((c) => (
          <li>
            <a
              class="govuk-link"
              href={stepAddress({ personId: m.personId, caseId: c.caseId }, 'propose-alert')}
            >
              Propose a safety alert on what is recorded in: {c.title}
            </a>{' '}
            ({c.incidents === 1 ? '1 incident' : `${c.incidents} incidents`})
          </li>
        ))}
        <li>
          <a class="govuk-link" href={stepAddress({ personId: m.personId, caseId: null }, 'report-incident')}>
            Report the incident first
          </a>
          , if it is not on record
        </li>
      </ul>
    </>
  );
}
