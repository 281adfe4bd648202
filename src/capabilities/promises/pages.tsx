import { withCapital } from '../../domain/capital.ts';
import { promisedChannels } from '../../domain/contact/promises.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import type { Promised } from '../../platform/promises.ts';
import { dateInWords, instantInWords, londonDate } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues, Option } from '../../ui/form-fields.ts';
import type { Content, Html } from '../../ui/html.ts';

export const lists = { mine: 'Yours', team: 'Your team’s', all: 'Everybody’s' } as const;
export type ListName = keyof typeof lists;

const some = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`;

type Props = { promises: readonly Promised[]; list: ListName; now: string; most: number };

/** Whom we said we would be in touch with: what was missed first, then today, then each day to come. */
export function PromisesPage({ promises: found, list, now, most }: Props): Html {
  const promises = found.slice(0, most);
  const missed = promises.filter((p) => p.state === 'missed');
  const today = promises.filter((p) => p.state === 'due');
  const later = [
    ...Map.groupBy(
      promises.filter((p) => p.state === 'to-come'),
      (p) => londonDate(p.dueAt),
    ),
  ];
  return (
    <>
      <h1 class="govuk-heading-l">{heading(missed.length, today.length)}</h1>
      <nav aria-label="Whose promised contacts" class="evenhand-no-print">
        <ul class="govuk-list">
          {(Object.keys(lists) as ListName[]).map((choice) => (
            <li class="govuk-!-display-inline-block govuk-!-margin-right-4">
              <a
                class="govuk-link govuk-link--no-visited-state"
                href={choice === 'mine' ? '/promises' : `/promises?list=${choice}`}
                aria-current={choice === list ? 'true' : undefined}
              >
                {choice === list ? <strong>{lists[choice]}</strong> : lists[choice]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {promises.length === 0 && (
        <p class="govuk-body">
          Nothing is promised. To promise somebody a call or a visit, find them and choose “Promise a
          contact”.
        </p>
      )}
      <Group title="Missed: be in touch now, and say sorry" promises={missed} now={now} />
      <Group title={`Today, ${dateInWords(londonDate(now))}`} promises={today} now={now} />
      {later.map(([day, of]) => (
        <Group title={dateInWords(day)} promises={of} now={now} />
      ))}
      {found.length > most && (
        <p class="govuk-body">
          These are the earliest {most}. More are promised: log or call off what is done, and the next are
          shown.
        </p>
      )}
    </>
  );
}

const heading = (missed: number, today: number): string =>
  missed + today === 0
    ? 'Contacts we promised'
    : [
        ...(missed > 0 ? [`${some(missed, 'promised contact was', 'promised contacts were')} missed`] : []),
        ...(today > 0
          ? [
              `${today}${missed > 0 ? '' : ` promised ${today === 1 ? 'contact is' : 'contacts are'}`} for today`,
            ]
          : []),
      ].join(', ');

function Group({
  title,
  promises,
  now,
}: {
  title: string;
  promises: readonly Promised[];
  now: string;
}): Html | null {
  if (promises.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="govuk-list govuk-list--spaced">
        {promises.map((p) => (
          <li>
            <strong>
              {londonDate(p.dueAt) === londonDate(now) || p.state === 'to-come'
                ? timeOf(p.dueAt)
                : instantInWords(p.dueAt)}
            </strong>
            : {channelNames[p.channel]},{' '}
            <a class="govuk-link" href={`/people/${p.personId}`}>
              {p.person}
            </a>
            . {p.about}
            <br />
            <Who p={p} />
            {' · '}
            <a
              class="govuk-link"
              href={`/people/${p.personId}/contacts/new?direction=outbound&channel=${p.channel}`}
            >
              Log it<span class="govuk-visually-hidden"> ({p.person})</span>
            </a>
            {' · '}
            <a class="govuk-link" href={`/promises/${p.promiseId}/call-off`}>
              Call it off<span class="govuk-visually-hidden"> ({p.person})</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const timeOf = (at: string): string => instantInWords(at).split(', ').at(-1) ?? '';

const Who = ({ p }: { p: Promised }): Content => {
  if (p.left) return `${p.who} has left: whoever sees this is in touch`;
  if (!p.away) return p.who;
  return p.cover === null
    ? `${p.who} is away, and nobody is in for them: whoever sees this is in touch`
    : `${p.who} is away: ${p.cover} is in for them`;
};

export const promiseFields = (colleagues: readonly Option[]): Field[] => [
  {
    kind: 'datetime',
    name: 'at',
    label: 'When will we be in touch?',
    hint: 'Times are in London.',
  },
  {
    kind: 'select',
    name: 'channel',
    label: 'How?',
    options: promisedChannels.map((value) => ({ value, text: withCapital(channelNames[value]) })),
  },
  { kind: 'select', name: 'staffId', label: 'Who will be in touch?', options: colleagues },
  { kind: 'textarea', name: 'about', label: 'What will it be about?', rows: 2 },
];

type FormPage = { values: FormValues; errors: readonly FieldError[]; csrf: string };

export function PromisePage(
  props: FormPage & { personId: string; name: string; fields: readonly Field[] },
): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Promise {props.name} a contact</h1>
      <p class="govuk-body">
        Only promise what will happen. If it does not, it shows as missed the same day: to whoever promised,
        to their manager, and to whoever the person rings.
      </p>
      <Form
        action={`/people/${props.personId}/promises`}
        fields={props.fields}
        values={props.values}
        errors={props.errors}
        csrf={props.csrf}
        submit="Promise it"
        cancel={{ text: 'Cancel', href: `/people/${props.personId}` }}
      />
    </>
  );
}

export const offFields = [
  {
    kind: 'textarea',
    name: 'why',
    label: 'Why is it called off, and how did they hear of it?',
    hint: 'Nobody should wait for a call that will not come.',
    rows: 3,
  },
] as const satisfies readonly Field[];

export function CallOffPage(props: FormPage & { promise: Promised }): Html {
  const { promise } = props;
  return (
    <>
      <h1 class="govuk-heading-l">Call off a promised contact</h1>
      <p class="govuk-body">
        {promise.person}, {channelNames[promise.channel]}, {instantInWords(promise.dueAt)}, {promise.who}:{' '}
        {promise.about}
      </p>
      <Form
        action={`/promises/${promise.promiseId}/call-off`}
        fields={offFields}
        values={props.values}
        errors={props.errors}
        csrf={props.csrf}
        submit="Call it off"
        cancel={{ text: 'Keep it', href: '/promises' }}
      />
    </>
  );
}
