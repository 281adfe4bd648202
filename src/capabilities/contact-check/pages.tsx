import { withCapital } from '../../domain/capital.ts';
import type { PersonIdentity } from '../../domain/facts/person.ts';
import type { HouseholdMember } from '../../platform/check-read-status.ts';
import type { Promised } from '../../platform/promises.ts';
import type { AdviceShown } from '../../ui/advice.tsx';
import { Advice } from '../../ui/advice.tsx';
import { shortDate } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import type { ClauseAddress } from '../../ui/reasons.tsx';
import { promiseInLine } from '../cases/promise-line.ts';
import { type LogForm, LogThis } from './log-pages.tsx';
import type { Beside, CaseLink } from './queries.ts';

export type CheckPageProps = {
  person: PersonIdentity;
  /** The answer in one line. */
  headline: string;
  advice: AdviceShown;
  /** Nothing is in force or to come: no further question changes the answer. */
  plain: boolean;
  fields: readonly Field[];
  values: FormValues;
  beside: Beside;
  /** What this colleague may go on to do; absent where they may not. */
  links: {
    reportIncident?: string;
    actAtOnce?: string;
    askAboutNeeds?: string;
    addToNeeds: { text: string; href: string }[];
    recordAuthority?: string;
    /** What may be recorded of a change in their life. */
    life: { text: string; href: string }[];
    contacts?: string;
    /** What opens the page that their letters name. */
    ownPage?: string;
  };
  /** Steps of their cases, for a colleague who may take them without reading the case. */
  steps: readonly { text: string; href: string }[];
  /** What they have raised; null for whoever may not log a contact. */
  matters: {
    open: string;
    known: { title: string; state: string; links: { text: string; href: string }[] }[];
  } | null;
  /** Null for whoever may not log a contact. */
  log: LogForm | null;
  now: string;
  address: ClauseAddress;
};

const inWords = (relationship: PersonIdentity['relationship']): string =>
  withCapital(relationship.replaceAll('-', ' '));

/** "Jordan Example · Tenant · 12 Sample Court, ZZ1 1AA · born 4 May 1980 · T-102": enough to be sure who it is. */
function WhoItIs({ person }: { person: PersonIdentity }): Html {
  const home = [person.address, person.postcode].filter((part) => part !== null).join(', ');
  const parts = [
    inWords(person.relationship),
    home,
    person.dateOfBirth && `born ${shortDate(person.dateOfBirth)}`,
    person.reference,
  ];
  return (
    <p class="govuk-body govuk-!-margin-bottom-1">
      <strong>{person.name}</strong> · {parts.filter(Boolean).join(' · ')}
    </p>
  );
}

/** The contact check: who it is, what to do, what to say; the rest is beside it or one click away. */
export function CheckPage(props: CheckPageProps): Html {
  const { person, headline, advice, plain, beside, links, now, address } = props;
  const calledName = person.relationship === 'organisation' ? person.name : (person.name.split(' ')[0] ?? '');
  return (
    <>
      <WhoItIs person={person} />
      <h1 class="govuk-heading-l govuk-!-margin-bottom-4">{headline}</h1>
      <NotTheirs name={person.name} members={beside.household} />
      <Missed promises={beside.promises} />
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Advice
            advice={advice}
            calledName={calledName}
            now={now}
            address={address}
            askAboutNeeds={links.askAboutNeeds}
            addToNeeds={links.addToNeeds}
            reportIncident={links.reportIncident}
            actAtOnce={links.actAtOnce}
            {...(props.log && { log: '#log-contact' })}
          />
          {props.log && <LogThis {...props.log} />}
        </div>
        <div class="govuk-grid-column-one-third">
          {!plain && <AskAgain {...props} />}
          <ToCome promises={beside.promises} />
          <Household members={beside.household} />
          <Matters matters={props.matters} />
          <Cases cases={beside.cases} />
          <YouMay steps={props.steps} />
          {props.log && (
            <p class="govuk-body">
              <a class="govuk-link" href={`/people/${person.personId}/promises/new`}>
                Promise a contact
              </a>
            </p>
          )}
          {links.contacts && (
            <p class="govuk-body">
              <a class="govuk-link" href={links.contacts}>
                Contacts so far
              </a>
            </p>
          )}
          {links.ownPage && !plain && (
            <p class="govuk-body">
              <a class="govuk-link" href={links.ownPage}>
                A letter is lost, or in the wrong hands
              </a>
            </p>
          )}
          <Life links={links.life} name={calledName} died={advice.died ?? false} />
          {links.recordAuthority && (
            <p class="govuk-body">
              <a class="govuk-link" href={links.recordAuthority}>
                Record who may speak for {calledName}
              </a>
            </p>
          )}
        </div>
      </div>
    </>
  );
}

/** The same check for another way, topic or kind of contact. */
function AskAgain({ person, fields, values }: CheckPageProps): Html {
  return (
    <section>
      <h2 class="govuk-heading-m">This contact</h2>
      <Form
        action={`/people/${person.personId}`}
        method="get"
        fields={fields}
        values={values}
        submit="Check again"
      />
    </section>
  );
}

/** What we said we would do and did not: whoever is in touch hears of it first, not last. */
function Missed({ promises }: { promises: readonly Promised[] }): Html | null {
  const missed = promises.filter((p) => p.state === 'missed');
  if (missed.length === 0) return null;
  return (
    <>
      {missed.map((p) => (
        <div class="govuk-inset-text govuk-!-margin-top-0">{promiseInLine(p)}</div>
      ))}
    </>
  );
}

function ToCome({ promises }: { promises: readonly Promised[] }): Html | null {
  const coming = promises.filter((p) => p.state !== 'missed');
  if (coming.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">Promised</h2>
      <ul class="govuk-list govuk-list--spaced">
        {coming.map((p) => (
          <li>{promiseInLine(p)}</li>
        ))}
      </ul>
    </section>
  );
}

/** Somebody who lives with a restricted person is not: said at their own check, before anybody wonders. */
function NotTheirs({ name, members }: { name: string; members: readonly HouseholdMember[] }): Html | null {
  const said = members.flatMap(({ ofThem }) => (ofThem === null ? [] : [ofThem]));
  if (said.length === 0) return null;
  return (
    <>
      {said.map((words) => (
        <p class="govuk-body">
          <strong>{name}</strong>: {words}
        </p>
      ))}
    </>
  );
}

function Household({ members }: { members: readonly HouseholdMember[] }): Html | null {
  if (members.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">Same household</h2>
      <p class="evenhand-quiet">What is arranged with one person does not touch another.</p>
      <ul class="govuk-list govuk-list--spaced">
        {members.map((m) => (
          <li>
            <a class="govuk-link" href={`/people/${m.personId}`}>
              {m.name}
            </a>
            , {inWords(m.relationship).toLowerCase()}: {m.status}
            {m.standing && <div class="evenhand-quiet">{m.standing}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Life({
  links,
  name,
  died,
}: {
  died: boolean;
  links: readonly { text: string; href: string }[];
  name: string;
}): Html | null {
  if (links.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">{died ? `About ${name}` : `Something changed for ${name}`}</h2>
      <ul class="govuk-list govuk-list--spaced">
        {links.map(({ text, href }) => (
          <li>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What they have raised with us, and where each stands. */
function Matters({ matters }: Pick<CheckPageProps, 'matters'>): Html | null {
  if (matters === null) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">Matters</h2>
      {matters.known.length > 0 && (
        <ul class="govuk-list govuk-list--spaced">
          {matters.known.map((m) => (
            <li>
              {m.title} ({m.state})
              {m.links.map(({ text, href }) => (
                <>
                  {' · '}
                  <a class="govuk-link" href={href}>
                    {text}
                    <span class="govuk-visually-hidden">: {m.title}</span>
                  </a>
                </>
              ))}
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={matters.open}>
          Open a matter
        </a>
      </p>
    </section>
  );
}

const stands: Record<CaseLink['status'], string> = {
  reported: 'reported',
  warned: 'warned',
  requested: 'restriction asked for',
  restricted: 'restriction in force',
  ended: 'ended',
};

function Cases({ cases }: { cases: readonly CaseLink[] }): Html | null {
  if (cases.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">Cases</h2>
      <ul class="govuk-list govuk-list--spaced">
        {cases.map((c) => (
          <li>
            <a class="govuk-link" href={`/cases/${c.caseId}`}>
              {c.title}
            </a>{' '}
            ({stands[c.status]})
          </li>
        ))}
      </ul>
    </section>
  );
}

function YouMay({ steps }: Pick<CheckPageProps, 'steps'>): Html | null {
  if (steps.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">You may</h2>
      <ul class="govuk-list govuk-list--spaced">
        {steps.map(({ text, href }) => (
          <li>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
