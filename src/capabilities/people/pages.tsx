import { withCapital } from '../../domain/capital.ts';
import { shortDate } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import { newPersonFields } from './forms-new-person.ts';
import type { Candidate } from './queries.ts';

const hint = 'Name, phone, e-mail, postcode, address or reference';

/** One box and one button: typing a caller's number and Enter is the whole journey. */
function FindBox({ typed, fault }: { typed: string; fault?: string | undefined }): Html {
  return (
    <form action="/people" method="get" novalidate>
      {govuk('input', {
        id: 'find',
        name: 'find',
        value: typed,
        label: { text: 'Who is in touch?', isPageHeading: true, classes: 'govuk-label--l' },
        hint: { text: hint },
        autocomplete: 'off',
        spellcheck: false,
        ...(fault ? { errorMessage: { text: fault } } : {}),
      })}
      {govuk('button', { text: 'Check' })}
    </form>
  );
}

type StartProps = { mayFind: boolean; mayAdd: boolean; places: readonly { text: string; href: string }[] };

/** Where every colleague begins. */
export function StartPage({ mayFind, mayAdd, places }: StartProps): Html {
  if (!mayFind) {
    return (
      <>
        <h1 class="govuk-heading-l">Welcome</h1>
        <ul class="govuk-list govuk-list--spaced">
          {places.map(({ text, href }) => (
            <li>
              <a class="govuk-link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
        <p class="evenhand-quiet">Your role does not look people up.</p>
      </>
    );
  }
  return (
    <>
      <FindBox typed="" />
      {mayAdd && <NotOnRecord />}
    </>
  );
}

function NotOnRecord(): Html {
  return (
    <p class="govuk-body">
      Not on record?{' '}
      <a class="govuk-link" href="/people/new">
        Put somebody on record
      </a>
    </p>
  );
}

/** A person found, with what applies to them in words. */
export type FoundShown = Candidate & { status: string };

export type FoundPageProps = {
  typed: string;
  people: readonly FoundShown[];
  more: boolean;
  fault?: string;
  mayAdd: boolean;
};

const likeness: Record<Candidate['closeness'], string> = {
  exact: '',
  part: 'in part',
  similar: 'sounds or looks alike',
};

export function FoundPage({ typed, people, more, fault, mayAdd }: FoundPageProps): Html {
  const count = `${people.length}${more ? ' or more' : ''} ${people.length === 1 ? 'person' : 'people'}`;
  return (
    <>
      <FindBox typed={typed} fault={fault} />
      {!fault && (
        <section aria-labelledby="found">
          <h2 id="found" class="govuk-heading-m">
            {people.length === 0 ? 'Nobody on record matches that' : `${count} found`}
          </h2>
          {people.length === 0 && (
            <p class="govuk-body">
              Nothing is arranged with somebody we do not know: help as normal. Try part of the name, the
              postcode or another number.
            </p>
          )}
          <ul class="govuk-list govuk-list--spaced">
            {people.map((person) => (
              <Found person={person} />
            ))}
          </ul>
          {more && <p class="govuk-body">There are more. Add a first name, a postcode or a street.</p>}
        </section>
      )}
      {mayAdd && <NotOnRecord />}
    </>
  );
}

/** That they bore another name is said to those who may find them by it; the name itself is not. */
const foundBy: Record<Candidate['matchedOn'], string> = {
  reference: 'reference',
  phone: 'phone',
  email: 'e-mail',
  postcode: 'postcode',
  address: 'address',
  name: 'name',
  'former-name': 'an earlier name: use the one shown here',
};

function Found({ person: p }: { person: FoundShown }): Html {
  const home = [p.address, p.postcode].filter((part) => part !== null).join(', ');
  const like = likeness[p.closeness];
  return (
    <li>
      <a class="govuk-link govuk-!-font-weight-bold" href={`/people/${p.personId}${channelFor(p)}`}>
        {p.name}
      </a>
      , {p.relationship.replaceAll('-', ' ')}
      {p.endedOn && ` until ${shortDate(p.endedOn)}`}
      <br />
      {home ? `Lives at ${home}` : 'No address held'}
      {p.dateOfBirth
        ? `; born ${shortDate(p.dateOfBirth)}`
        : p.kind === 'person'
          ? '; date of birth not held'
          : ''}
      <br />
      <Status words={p.status} />
      <span class="evenhand-quiet">
        {' '}
        found by {foundBy[p.matchedOn]}
        {like && `, ${like}`}
      </span>
    </li>
  );
}

/** What applies is said of everybody; only what needs heeding stands out. */
function Status({ words }: { words: string }): Html {
  const heed = words === 'no arrangements' ? undefined : 'govuk-!-font-weight-bold';
  return <span class={heed}>{withCapital(words)}</span>;
}

/** Whoever was found by their e-mail address is most likely writing one. */
export const channelFor = ({ matchedOn }: Pick<Candidate, 'matchedOn'>): string =>
  matchedOn === 'email' ? '?channel=email' : '';

export type NewPersonProps = { values: FormValues; errors: readonly FieldError[]; csrf: string };

export function NewPersonPage({ values, errors, csrf }: NewPersonProps): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Put somebody on record</h1>
      <p class="govuk-body">
        Anybody can be on record, with or without a home of ours: a visitor, a neighbour, somebody who only
        writes. Look for them first, so that nobody is on record twice.
      </p>
      <Form
        action="/people"
        fields={newPersonFields}
        values={values}
        errors={errors}
        csrf={csrf}
        submit="Put on record"
        cancel={{ text: 'Leave without doing this', href: '/' }}
      />
    </>
  );
}
