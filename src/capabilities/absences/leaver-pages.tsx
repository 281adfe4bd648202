import { channelNames } from '../../domain/facts/channels.ts';
import type { Holdings } from '../../platform/leavers.ts';
import type { Promised } from '../../platform/promises.ts';
import { instantInWords, shortDate } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Content, Html } from '../../ui/html.ts';

export type Taker = { value: string; text: string };

/** Who takes each thing that would otherwise wait for somebody who is not there. */
export function leaverFields(held: Holdings, takers: readonly Taker[], managers: readonly Taker[]): Field[] {
  const several = held.cases.length > 1;
  return [
    ...(several
      ? [
          {
            kind: 'select' as const,
            name: 'everyCase',
            label: `Who takes their ${held.cases.length} cases?`,
            hint: 'Start typing a name. Below you can choose somebody else for one of them.',
            options: takers,
            searchable: true,
          },
        ]
      : []),
    ...held.cases.map((c) => ({
      kind: 'select' as const,
      name: `cases.${c.caseId}`,
      label: several ? `${c.person}: ${c.title}` : `Who takes the case of ${c.person}: ${c.title}?`,
      options: takers,
      searchable: true,
      ...(several && { optional: true }),
    })),
    ...(held.team.length > 0
      ? [
          {
            kind: 'select' as const,
            name: 'managerId',
            label: 'Who manages their people from now on?',
            hint: held.team.map((t) => t.name).join(', '),
            options: managers,
            searchable: true,
          },
        ]
      : []),
  ];
}

/** The contacts that a leaver promised and nobody has made, and who manages them, in whose list these are afterwards. */
export type PromisedBy = { promises: readonly Promised[]; managedBy: string | null };

type Props = {
  held: Holdings;
  promised: PromisedBy;
  fields: readonly Field[];
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
};

/** What a leaver holds, and one button that leaves nothing with them. */
export function LeaverPage({ held, promised, ...form }: Props): Html {
  const { name, points, covers, toRead } = held;
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">{name} leaves</h1>
        <p class="govuk-body">
          From the moment you confirm, {name} is signed out and cannot sign in, and nothing waits for them any
          more.
        </p>
        {points.length > 0 && (
          <>
            <h2 class="govuk-heading-m">People who are sent to {name}</h2>
            <p class="govuk-body">
              They were told in writing, so nobody can be put in {name}’s place here. Whoever owns each case
              is asked to name somebody else, and until then the contact check says who stands in.
            </p>
            <ul class="govuk-list govuk-list--bullet">
              {points.map((p) => (
                <li>{p.person}</li>
              ))}
            </ul>
          </>
        )}
        <Promises {...promised} name={name} />
        <Covers covers={covers} name={name} />
        {toRead.length > 0 && (
          <p class="govuk-body">
            {toRead.length === 1 ? '1 thing' : `${toRead.length} things`} they were asked to read is closed.
          </p>
        )}
        {held.cases.length === 0 && <p class="govuk-body">No case is theirs.</p>}
        <Form {...form} action={`/away/leavers/${held.staffId}`} submit={`Close the account of ${name}`} />
      </div>
    </div>
  );
}

const Promises = ({ promises, managedBy, name }: PromisedBy & { name: string }): Content =>
  promises.length > 0 ? (
    <>
      <h2 class="govuk-heading-m">Contacts that {name} promised</h2>
      <p class="govuk-body">
        {managedBy === null
          ? 'Nobody manages them, so these are in everybody’s list alone. Agree now who is in touch with each.'
          : `They go to the list of ${managedBy}, their line manager.`}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {promises.map((p) => (
          <li>
            {p.person}, {channelNames[p.channel]}, {instantInWords(p.dueAt)}
          </li>
        ))}
      </ul>
    </>
  ) : null;

const Covers = ({ covers, name }: Pick<Holdings, 'covers' | 'name'>): Content =>
  covers.length > 0 ? (
    <>
      <h2 class="govuk-heading-m">Colleagues whom {name} was to cover</h2>
      <p class="govuk-body">Name somebody else for them under “Who is away”.</p>
      <ul class="govuk-list govuk-list--bullet">
        {covers.map((c) => (
          <li>
            {c.name}, away from {shortDate(c.from)}
          </li>
        ))}
      </ul>
    </>
  ) : null;

/** Which colleague leaves. */
export function ChooseLeaver({ fields, csrf, errors }: Pick<Props, 'fields' | 'csrf' | 'errors'>): Html {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">Who leaves?</h1>
        <p class="govuk-body">You see what they hold before anything happens.</p>
        <Form action="/away/leavers" {...{ fields, csrf, errors }} submit="Continue" />
      </div>
    </div>
  );
}
