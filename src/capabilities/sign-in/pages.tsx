import type { PolicyPack } from '../../domain/policy/schema.ts';
import { ErrorSummary, Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import type { LetterHolder, StaffMember } from './queries.ts';

/** What this is, for somebody who has just opened it. */
export function Welcome({
  landlords,
  demonstration,
}: {
  landlords: PolicyPack[];
  demonstration: boolean;
}): Html {
  return (
    <>
      <h1 class="govuk-heading-xl">Run your unacceptable-behaviour policy fairly</h1>
      <p class="govuk-body-l">
        Evenhand tells colleagues what to do when a customer is in touch, takes a case from the first incident
        to the day the last restriction ends, and keeps the proof that each step was fair.
      </p>
      {demonstration ? (
        <p class="govuk-body">
          {govuk('button', { text: 'Choose who to be', href: '/demonstration', isStartButton: true })}
        </p>
      ) : (
        <p class="govuk-body">{govuk('button', { text: 'Sign in', href: '/sign-in' })}</p>
      )}
      <h2 class="govuk-heading-m">It answers two questions</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>“This person is in touch. What may I do, and what do I say?”</li>
        <li>“What may be done next in this case, by whom, and why not sooner?”</li>
      </ul>
      <h2 class="govuk-heading-m">Policies it runs here</h2>
      <ul class="govuk-list govuk-list--bullet">
        {landlords.map((p) => (
          <li>
            {p.landlord.name}: {p.policy.title}
          </li>
        ))}
      </ul>
      <p class="govuk-body-s">Encoded from published policies; endorsed by none of the landlords named.</p>
    </>
  );
}

export type Cast = { pack: PolicyPack; staff: StaffMember[]; holder: LetterHolder | null };

/** Demonstration only: be any invented member of any landlord's staff. */
export function ChooseWhoToBe({ casts, csrf }: { casts: Cast[]; csrf: string }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Who would you like to be?</h1>
      <p class="govuk-body">
        Everybody here is invented. What you may do depends on the role; change whenever you like.
      </p>
      {casts.map(({ pack, staff, holder }) => (
        <section>
          <h2 class="govuk-heading-m">{pack.landlord.name}</h2>
          <form method="post" action="/demonstration">
            <input type="hidden" name="_csrf" value={csrf} />
            <input type="hidden" name="landlord" value={pack.landlord.id} />
            <ul class="govuk-list evenhand-cast">
              {staff.map((person) => (
                <li>
                  <button
                    type="submit"
                    class="govuk-button govuk-button--secondary govuk-!-margin-bottom-1"
                    name="staff"
                    value={person.staffId}
                  >
                    {person.name}, {person.jobTitle}
                  </button>
                </li>
              ))}
            </ul>
          </form>
          {holder && <BeTheCustomer pack={pack} holder={holder} csrf={csrf} />}
        </section>
      ))}
    </>
  );
}

/** The other end of a letter: its page opens by what the letter says, as it would for anybody. */
function BeTheCustomer(props: { pack: PolicyPack; holder: LetterHolder; csrf: string }): Html {
  const { pack, holder, csrf } = props;
  const at = `/yours/${pack.landlord.id}`;
  return (
    <form method="post" action={at}>
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="code" value={holder.code} />
      <input type="hidden" name="postcode" value={holder.postcode} />
      <p class="govuk-body">
        Or the customer who got a letter: {holder.name}. It says to go to{' '}
        <a class="govuk-link" href={at}>
          {at}
        </a>{' '}
        with the reference {holder.code} and the postcode {holder.postcode}.
      </p>
      <button type="submit" class="govuk-button govuk-button--secondary">
        Open {holder.name}’s own page
      </button>
    </form>
  );
}

export const signInFields = (landlords: PolicyPack[]): Field[] => [
  {
    kind: 'radios',
    name: 'landlord',
    label: 'Landlord',
    options: landlords.map((p) => ({ value: p.landlord.id, text: p.landlord.name })),
  },
  {
    kind: 'text',
    name: 'email',
    label: 'Work e-mail',
    type: 'email',
    autocomplete: 'username',
    spellcheck: false,
  },
  { kind: 'text', name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
];

export type SignInProps = { landlords: PolicyPack[]; values: FormValues; errors: FieldError[]; csrf: string };

export function SignIn({ landlords, values, errors, csrf }: SignInProps): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Sign in</h1>
      <Form
        action="/sign-in"
        fields={signInFields(landlords)}
        values={values}
        errors={errors}
        csrf={csrf}
        submit="Sign in"
      />
    </>
  );
}

export const signInErrors = ({ landlords, values, errors }: Omit<SignInProps, 'csrf'>): Html | undefined =>
  errors.length > 0 ? (
    <ErrorSummary errors={errors} fields={signInFields(landlords)} values={values} />
  ) : undefined;

export function SignOut({ csrf }: { csrf: string }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Sign out of Evenhand?</h1>
      <form method="post" action="/sign-out">
        <input type="hidden" name="_csrf" value={csrf} />
        <button type="submit" class="govuk-button">
          Sign out
        </button>
      </form>
    </>
  );
}
