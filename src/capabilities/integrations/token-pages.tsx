import type { PolicyPack } from '../../domain/policy/schema.ts';
import { type Scope, scopeNames, scopes } from '../../platform/http/scopes.ts';
import { instantInWords } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';
import { lifetimes, type TokenShown } from './tokens.ts';

export const tokenFields = (pack: PolicyPack): Field[] => [
  {
    kind: 'text',
    name: 'label',
    label: 'Which system will use it?',
    hint: 'For example “Telephone system”. The record names it by this.',
    width: 20,
  },
  {
    kind: 'checkboxes',
    name: 'scopes',
    label: 'What may it do?',
    hint: 'As little as it needs.',
    options: scopes.map((value) => ({
      value,
      text: scopeNames[value],
      hint: value,
      ...(value === 'all' && { exclusive: true }),
    })),
  },
  {
    kind: 'select',
    name: 'role',
    label: 'In which role does it act?',
    hint: 'The policy’s permissions of this role hold for it too.',
    options: [
      { value: '', text: 'Choose a role' },
      ...pack.people.roles.map((r) => ({ value: r.id, text: r.label })),
    ],
  },
  {
    kind: 'radios',
    name: 'days',
    label: 'For how long?',
    inline: true,
    options: lifetimes.map((value) => ({ value, text: `${value} days` })),
  },
];

type Props = {
  pack: PolicyPack;
  tokens: readonly TokenShown[];
  now: string;
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
};

const standing = (t: TokenShown, now: string): string => {
  if (t.endedAt) return `Ended ${instantInWords(t.endedAt)}${t.endedBy ? ` by ${t.endedBy}` : ''}`;
  if (t.expiresAt <= now) return `Ran out ${instantInWords(t.expiresAt)}`;
  return `Until ${instantInWords(t.expiresAt)}`;
};

export function Tokens({ pack, tokens, now, values, errors, csrf }: Props): Html {
  const works = (t: TokenShown) => t.endedAt === null && t.expiresAt > now;
  const label = (role: string) => pack.people.roles.find((r) => r.id === role)?.label ?? role;
  return (
    <>
      <h1 class="govuk-heading-l">Tokens of other systems</h1>
      <p class="govuk-body">
        A token lets another system ask Evenhand through its{' '}
        <a class="govuk-link" href="/api/v1/openapi.json">
          API
        </a>
        . It is shown once, when it is made. Other systems can also be{' '}
        <a class="govuk-link" href="/integrations/webhooks">
          told of changes
        </a>{' '}
        and{' '}
        <a class="govuk-link" href="/integrations/embedding">
          show contact checks
        </a>{' '}
        in their pages. What arrives in a{' '}
        <a class="govuk-link" href="/integrations/mailboxes">
          mailbox
        </a>{' '}
        can be read too.
      </p>
      <Table
        caption="Tokens"
        captionHidden
        rows={tokens}
        columns={[
          { heading: 'System', cell: (t) => t.label },
          { heading: 'May', cell: (t) => t.scopes.join(', ') },
          { heading: 'Role', cell: (t) => label(t.role) },
          {
            heading: 'Made',
            cell: (t) => `${instantInWords(t.madeAt)}${t.madeBy ? ` by ${t.madeBy}` : ''}`,
          },
          { heading: 'Last used', cell: (t) => (t.lastUsedAt ? instantInWords(t.lastUsedAt) : 'Not yet') },
          {
            heading: 'Stands',
            cell: (t) => (
              <>
                {standing(t, now)}
                {works(t) && <EndIt token={t} csrf={csrf} />}
              </>
            ),
          },
        ]}
        empty="No other system has a token."
      />
      <h2 class="govuk-heading-m">Make a token</h2>
      <Form
        action="/integrations"
        fields={tokenFields(pack)}
        values={values}
        errors={errors}
        csrf={csrf}
        submit="Make the token"
      />
    </>
  );
}

function EndIt({ token, csrf }: { token: TokenShown; csrf: string }): Html {
  return (
    <form method="post" action={`/integrations/${token.integrationId}/end`}>
      <input type="hidden" name="_csrf" value={csrf} />
      <button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
        End it<span class="govuk-visually-hidden">: {token.label}</span>
      </button>
    </form>
  );
}

type Made = { label: string; token: string; held: readonly Scope[] };

/** The only page that ever shows the token. */
export function TokenMade({ label, token, held }: Made): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Copy the token now</h1>
      <p class="govuk-body">
        It is not kept and cannot be shown again. Give it to {label} and to nobody else; if it goes astray,
        end it.
      </p>
      <p class="govuk-body">
        <label class="govuk-label" for="token">
          Token
        </label>
        <input class="govuk-input" id="token" readonly value={token} autocomplete="off" spellcheck={false} />
      </p>
      <p class="govuk-body">Sent as the header “Authorization: Bearer …”. It may: {held.join(', ')}.</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/integrations">
          I have copied it
        </a>
      </p>
    </>
  );
}
