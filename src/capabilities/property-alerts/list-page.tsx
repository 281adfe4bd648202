import { propertyAlertNames } from '../../domain/contact/at-home.ts';
import type { PlaceList, PlaceListed } from '../../platform/property-alerts.ts';
import { londonDate, shortDate } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { Pages } from '../../ui/pages.tsx';
import { Table } from '../../ui/tables.tsx';
import { placeListNames, whichHomes } from './words.ts';

export const findFields: Field[] = [
  { kind: 'text', name: 'postcode', label: 'Postcode', optional: true, width: 10 },
  { kind: 'text', name: 'uprn', label: 'Or UPRN', optional: true, width: 20, inputmode: 'numeric' },
];

type Props = {
  alerts: readonly PlaceListed[];
  total: number;
  counts: Record<PlaceList, number>;
  list: PlaceList;
  page: number;
  perPage: number;
  today: string;
  find: FormValues;
  errors: readonly FieldError[];
  /** Where one is proposed; null for whoever may not. */
  propose: string | null;
};

const addressOf = (list: PlaceList, find: FormValues, page = 1): string => {
  const asked = Object.entries({ ...find, show: list, ...(page > 1 && { page: String(page) }) });
  return `/property-alerts?${new URLSearchParams(Object.fromEntries(asked.map(([k, v]) => [k, String(v)])))}`;
};

/** Alerts about homes, what is due to be looked at first. */
export function PlaceListPage(props: Props): Html {
  const { alerts, total, counts, list, page, perPage, find, today } = props;
  const dated = list === 'in-force' || list === 'overdue';
  return (
    <>
      <h1 class="govuk-heading-l">Alerts about homes</h1>
      <p class="govuk-body">
        About a place and never about who lives there: a dog, a danger in the building, somebody who comes to
        the door. What somebody did themselves is a safety alert in their own record.
      </p>
      {props.propose && (
        <p class="govuk-body">
          <a class="govuk-link" href={props.propose}>
            Propose an alert about a home
          </a>
        </p>
      )}
      <Form
        action="/property-alerts"
        method="get"
        fields={findFields}
        values={find}
        errors={props.errors}
        hidden={{ show: list }}
        submit="Find"
        quiet
      />
      <nav aria-label="Show alerts by how they stand" class="evenhand-no-print govuk-!-margin-top-4">
        <ul class="govuk-list">
          {(Object.keys(placeListNames) as PlaceList[]).map((choice) => {
            const words = `${placeListNames[choice]} (${counts[choice].toLocaleString('en-GB')})`;
            return (
              <li class="govuk-!-display-inline-block govuk-!-margin-right-4">
                <a
                  class="govuk-link govuk-link--no-visited-state"
                  href={addressOf(choice, find)}
                  aria-current={choice === list ? 'true' : undefined}
                >
                  {choice === list ? <strong>{words}</strong> : words}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <Table<PlaceListed>
        caption={placeListNames[list]}
        captionHidden
        columns={[
          {
            heading: 'Home',
            cell: (a) => (
              <a class="govuk-link" href={`/property-alerts/${a.alertId}`}>
                {whichHomes(a.home, a.more)}
              </a>
            ),
          },
          { heading: 'What kind', cell: (a) => propertyAlertNames[a.class] },
          {
            heading: dated ? 'Looked at again by' : 'Proposed',
            cell: (a) => {
              if (!dated) return shortDate(londonDate(a.proposedAt));
              return a.reviewOn < today ? (
                <span class="evenhand-due--overdue">Overdue: was due {shortDate(a.reviewOn)}</span>
              ) : (
                shortDate(a.reviewOn)
              );
            },
          },
        ]}
        rows={alerts}
        empty={page > 1 ? 'There is nothing on this page. Go back to the first.' : 'There are none.'}
      />
      <Pages total={total} page={page} perPage={perPage} href={(n) => addressOf(list, find, n)} />
    </>
  );
}
