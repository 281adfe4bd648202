import { withCapital } from '../../domain/capital.ts';
import type { WebhookType } from '../../platform/webhooks/types.ts';
import { webhookTypes } from '../../platform/webhooks/types.ts';
import { instantInWords } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';
import type { DeliveryShown, EndpointShown } from './webhooks.ts';

const typeNames: Record<WebhookType, string> = {
  'restriction.started': 'A restriction starts',
  'restriction.varied': 'A restriction is changed, or goes on after its review',
  'restriction.ended': 'A restriction ends',
  'restriction.review-overdue': 'The review of a restriction is overdue',
};

export const endpointFields: Field[] = [
  {
    kind: 'text',
    name: 'url',
    label: 'Address to tell',
    hint: 'Begins with https://, on the internet.',
    spellcheck: false,
    autocomplete: 'off',
  },
  {
    kind: 'checkboxes',
    name: 'events',
    label: 'What is it told?',
    options: webhookTypes.map((value) => ({ value, text: typeNames[value] })),
  },
];

type Props = {
  endpoints: readonly EndpointShown[];
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
};

const howItStands = (e: EndpointShown): string =>
  e.endedAt
    ? `Ended ${instantInWords(e.endedAt)} by ${e.endedBy}`
    : [
        e.waiting === 0 && e.givenUp === 0 ? 'Nothing is waiting' : '',
        e.waiting > 0 ? `${e.waiting} waiting` : '',
        e.givenUp > 0 ? `${e.givenUp} given up` : '',
      ]
        .filter(Boolean)
        .join(', ');

export function Endpoints({ endpoints, values, errors, csrf }: Props): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Systems that are told of changes</h1>
      <p class="govuk-body">
        Each message says whose arrangements changed, from when, and where to see what to do; never why. It is
        signed as the Standard Webhooks specification says.
      </p>
      <Table
        caption="Endpoints"
        captionHidden
        rows={endpoints}
        columns={[
          {
            heading: 'Address',
            cell: (e) => (
              <a class="govuk-link" href={`/integrations/webhooks/${e.endpointId}`}>
                {e.url}
              </a>
            ),
          },
          { heading: 'Told of', cell: (e) => e.events.map((t) => typeNames[t]).join('; ') },
          { heading: 'Made', cell: (e) => `${instantInWords(e.madeAt)} by ${e.madeBy}` },
          { heading: 'Stands', cell: howItStands },
        ]}
        empty="No other system is told of anything."
      />
      <h2 class="govuk-heading-m">Add an endpoint</h2>
      <Form
        action="/integrations/webhooks"
        fields={endpointFields}
        values={values}
        errors={errors}
        csrf={csrf}
        submit="Add the endpoint"
      />
    </>
  );
}

/** The only page that ever shows the secret. */
export function EndpointMade({ url, secret, href }: { url: string; secret: string; href: string }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Copy the secret now</h1>
      <p class="govuk-body">
        {url} checks our signature with it. It cannot be shown again; if it goes astray, end the endpoint and
        add another.
      </p>
      <p class="govuk-body">
        <label class="govuk-label" for="secret">
          Secret
        </label>
        <input
          class="govuk-input"
          id="secret"
          readonly
          value={secret}
          autocomplete="off"
          spellcheck={false}
        />
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={href}>
          I have copied it
        </a>
      </p>
    </>
  );
}

type OneProps = { endpoint: EndpointShown; deliveries: readonly DeliveryShown[]; csrf: string };

const stateOf = (d: DeliveryShown): string => {
  const last = d.lastStatus === null ? (d.lastFault ?? '') : `answer ${d.lastStatus}`;
  const tried = d.tries === 1 ? 'tried once' : `tried ${d.tries} times`;
  switch (d.state) {
    case 'delivered':
      return `Arrived ${instantInWords(d.deliveredAt ?? d.dueAt)}`;
    case 'given-up':
      return d.tries === 0 ? 'Not sent: the endpoint was ended' : `Given up, ${tried}: ${last}`;
    case 'waiting':
      return d.tries === 0
        ? 'Waiting to be sent'
        : `${withCapital(tried)}${last ? `: ${last}` : ''}. Next try ${instantInWords(d.dueAt)}`;
  }
};

export function EndpointPage({ endpoint, deliveries, csrf }: OneProps): Html {
  const action = `/integrations/webhooks/${endpoint.endpointId}`;
  return (
    <>
      <h1 class="govuk-heading-l">{endpoint.url}</h1>
      <p class="govuk-body">{howItStands(endpoint)}.</p>
      {!endpoint.endedAt && (
        <form method="post" action={`${action}/end`}>
          <input type="hidden" name="_csrf" value={csrf} />
          <button type="submit" class="govuk-button govuk-button--secondary">
            Tell it nothing more
          </button>
        </form>
      )}
      <Table
        caption="The last hundred messages"
        rows={deliveries}
        columns={[
          { heading: 'What', cell: (d) => typeNames[d.type] },
          { heading: 'About', cell: (d) => d.reference },
          { heading: 'Happened', cell: (d) => instantInWords(d.at) },
          { heading: 'Stands', cell: stateOf },
          {
            heading: 'Do',
            cell: (d) =>
              endpoint.endedAt ? (
                '–'
              ) : (
                <form method="post" action={`${action}/deliveries/${d.eventId}/again`}>
                  <input type="hidden" name="_csrf" value={csrf} />
                  <button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
                    Send again
                    <span class="govuk-visually-hidden">
                      : {typeNames[d.type]}, {d.reference}
                    </span>
                  </button>
                </form>
              ),
          },
        ]}
        empty="Nothing has happened since it was added."
      />
    </>
  );
}
