import type { Batch, BatchInList } from '../../platform/dispatch/batches.ts';
import type { Waiting } from '../../platform/dispatch/waiting.ts';
import { dateInWords, instantInWords, londonDate, relativeDay, shortDate } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Content, Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';

const letters = (n: number): string => (n === 1 ? '1 letter' : `${n.toLocaleString('en-GB')} letters`);

const letterPath = (l: { caseId: string; letterId: string }) => `/cases/${l.caseId}/letters/${l.letterId}`;

const TheLetter = (l: Waiting): Html => (
  <a class="govuk-link" href={letterPath(l)}>
    {l.subject}
  </a>
);

type Today = {
  waiting: readonly Waiting[];
  ready: number;
  batches: readonly BatchInList[];
  mailServer: boolean;
  mostInBatch: number;
  now: string;
  csrf: string;
};

const since = (l: Waiting, now: string): string => {
  const day = londonDate(l.waitingSince);
  return `${shortDate(day)} (${relativeDay(day, now)})`;
};

/** What has not gone yet, and what to do about it, in the order of the morning's work. */
export function PostToday({ waiting, ready, batches, mailServer, mostInBatch, now, csrf }: Today): Html {
  const post = waiting.filter((l) => l.route === 'post' && l.held === null);
  const back = waiting.filter((l) => l.held !== null);
  const otherwise = waiting.filter((l) => l.route !== 'post');
  const unprinted = post.filter((l) => l.printFault !== null);
  const open = batches.filter((b) => b.posted_on === null);
  return (
    <>
      <h1 class="govuk-heading-l">
        {ready === 0
          ? 'No letter waits for the post'
          : `${letters(ready)} ${ready === 1 ? 'waits' : 'wait'} for the post`}
      </h1>
      {ready > 0 && (
        <form method="post" action="/post/batches">
          <input type="hidden" name="_csrf" value={csrf} />
          <button
            type="submit"
            class="govuk-button"
            data-module="govuk-button"
            data-prevent-double-click="true"
          >
            Make a print batch of{' '}
            {ready > mostInBatch ? `the first ${mostInBatch}` : ready === 1 ? 'it' : 'them'}
          </button>
        </form>
      )}
      {open.length > 0 && (
        <div class="govuk-inset-text">
          {open.map((b) => (
            <p class="govuk-body">
              <a class="govuk-link" href={`/post/batches/${b.batch_id}`}>
                Print batch {b.number}: {letters(Number(b.letters))}, not posted yet
              </a>
            </p>
          ))}
        </div>
      )}
      {back.length > 0 && (
        <Table<Waiting>
          caption="Look at these before they go"
          columns={[
            { heading: 'To', cell: (l) => l.person },
            { heading: 'Letter', cell: TheLetter },
            { heading: 'Why it waits', cell: (l) => l.held ?? '' },
            { heading: 'Since', cell: (l) => since(l, now) },
          ]}
          rows={back}
          empty=""
        />
      )}
      {post.length > 0 && (
        <Table<Waiting>
          caption="Waits for the post"
          columns={[
            { heading: 'To', cell: (l) => l.person },
            { heading: 'Letter', cell: TheLetter },
            { heading: 'Since', cell: (l) => since(l, now) },
            ...(unprinted.length > 0
              ? [{ heading: 'Cannot be printed', cell: (l: Waiting) => l.printFault ?? '' }]
              : []),
          ]}
          rows={post}
          empty=""
        />
      )}
      {otherwise.length > 0 && (
        <Table<Waiting>
          caption="Goes by e-mail or by hand"
          columns={[
            { heading: 'To', cell: (l) => l.person },
            { heading: 'Letter', cell: TheLetter },
            { heading: 'How', cell: (l) => howOtherwise(l, mailServer) },
            { heading: 'Since', cell: (l) => since(l, now) },
          ]}
          rows={otherwise}
          empty=""
        />
      )}
      <Table<BatchInList>
        caption="Print batches"
        columns={[
          {
            heading: 'Batch',
            cell: (b) => (
              <a class="govuk-link" href={`/post/batches/${b.batch_id}`}>
                Print batch {b.number}
              </a>
            ),
          },
          { heading: 'Letters', cell: (b) => b.letters ?? '0', numeric: true },
          { heading: 'Made', cell: (b) => `${instantInWords(b.made_at)}, by ${b.made_by_name}` },
          { heading: 'Posted', cell: (b) => (b.posted_on ? shortDate(b.posted_on) : 'Not yet') },
        ]}
        rows={batches}
        empty="No print batch has been made yet."
      />
    </>
  );
}

function howOtherwise(l: Waiting, mailServer: boolean): Content {
  if (!l.mail)
    return l.route === 'email'
      ? 'By e-mail: somebody checks the address and sends it'
      : 'By hand: somebody says who took it';
  if (l.mail.gaveUp)
    return <strong>{`The e-mail to ${l.mail.to} could not be delivered: ${l.mail.fault}`}</strong>;
  if (!mailServer) return `E-mail to ${l.mail.to}: waits, as no mail server is set up`;
  return l.mail.fault
    ? `E-mail to ${l.mail.to}: tried, and tried again (${l.mail.fault})`
    : `E-mail to ${l.mail.to}: on its way`;
}

export const confirmFields: Field[] = [
  { kind: 'date', name: 'postedOn', label: 'On which day did they go to the post?' },
];

type BatchProps = {
  batch: Batch;
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
};
type InBatch = Batch['letters'][number];

/** One batch: print it, post it, say so. */
export function BatchPage({ batch, values, errors, csrf }: BatchProps): Html {
  const path = `/post/batches/${batch.batch_id}`;
  const posted = batch.posted_on !== null;
  const toGo = batch.letters.filter((l) => l.closed_at === null);
  return (
    <>
      <h1 class="govuk-heading-l">
        Print batch {batch.number}: {letters(batch.letters.length)},{' '}
        {batch.posted_on ? `posted on ${shortDate(batch.posted_on)}` : 'not posted yet'}
      </h1>
      <p class="govuk-body">
        Made {instantInWords(batch.made_at)}, by {batch.made_by_name}.
        {batch.confirmed_at !== null &&
          ` Confirmed as posted ${instantInWords(batch.confirmed_at)}, by ${batch.confirmed_by_name}.`}
      </p>
      {posted && <Recorded batch={batch} />}
      <h2 class="govuk-heading-m">{posted ? 'The letters' : '1. Print it'}</h2>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={`${path}/pdf`}>
            Download the batch as one PDF, to print on one side
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`${path}/pdf?sides=two`}>
            Download it to print on both sides
          </a>
        </li>
      </ul>
      {!posted && (
        <>
          <p class="govuk-body">
            A sheet before each letter says whom it is for and what goes in with it. It stays here.
          </p>
          <h2 class="govuk-heading-m">2. Post it, and say so</h2>
          {toGo.length > 0 ? (
            <Form
              action={`${path}/confirm`}
              fields={confirmFields}
              values={values}
              errors={errors}
              csrf={csrf}
              submit={`Confirm that ${toGo.length === 1 ? 'it is' : `all ${toGo.length} are`} posted`}
            />
          ) : (
            <p class="govuk-body">No letter of it is left to post.</p>
          )}
        </>
      )}
      <Table<InBatch>
        caption="What it holds"
        columns={[
          { heading: 'To', cell: (l) => l.name },
          {
            heading: 'Letter',
            cell: (l) => (
              <a class="govuk-link" href={letterPath({ caseId: l.case_id, letterId: l.letter_id })}>
                {l.subject}
              </a>
            ),
          },
          {
            heading: 'Where it stands',
            cell: (l) => <Stands l={l} posted={posted} path={path} csrf={csrf} />,
          },
        ]}
        rows={batch.letters}
        empty="Every letter was taken out of it."
      />
    </>
  );
}

function Recorded({ batch }: { batch: Batch }): Html {
  const done = batch.letters.filter((l) => l.closed_at !== null).length;
  const all = batch.letters.length;
  return (
    <p class="govuk-body">
      {done === all
        ? 'It is on record in every case.'
        : `It is on record in ${done} of ${all} cases. ${batch.carried_at ? 'See below which could not be recorded.' : 'The others follow within a minute.'}`}
    </p>
  );
}

function Stands({
  l,
  posted,
  path,
  csrf,
}: {
  l: InBatch;
  posted: boolean;
  path: string;
  csrf: string;
}): Content {
  if (l.fault) return <strong>{`Could not be recorded: ${l.fault}`}</strong>;
  if (l.closed_at !== null) return posted ? 'Posted' : 'Went another way: do not post it';
  if (posted) return 'Posted; it is being recorded';
  return (
    <form method="post" action={`${path}/take-out`}>
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="letterId" value={l.letter_id} />
      <button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
        Take out<span class="govuk-visually-hidden"> the letter to {l.name}</span>
      </button>
    </form>
  );
}

/** Said a second time: nothing was done twice, and who had said it first. */
export function ConfirmedBefore({ postedOn, by, at }: { postedOn: string; by: string; at: string }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">This batch was confirmed before</h1>
      <p class="govuk-body">
        {by} confirmed it on {instantInWords(at)}, as posted on {dateInWords(postedOn)}. Nothing was recorded
        a second time.
      </p>
    </>
  );
}
