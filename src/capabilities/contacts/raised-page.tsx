import { withCapital } from '../../domain/capital.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import { instantInWords, shortDate } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';
import { type Answer, lookedThrough, type Raised, type RaisedBefore } from './raised-read.ts';

/** The rest are one press away: the questions below must not be pushed off the page. */
const shownOpen = 2;

/** What they raised before that is like this, and what we said then, beside the message that somebody reads. */
export function RaisedSection({ found, personId }: { found: RaisedBefore; personId: string }): Html {
  const { raised, onlyNewest } = found;
  const more = raised.slice(shownOpen);
  return (
    <section aria-labelledby="raised-before">
      <h2 class="govuk-heading-m" id="raised-before">
        Have they raised this before?
      </h2>
      {raised.length === 0 ? (
        <p class="govuk-body">Nothing earlier on record has its words, or other words for the same things.</p>
      ) : (
        <>
          <p class="govuk-body">
            The nearest by their words, the nearest first. They may be something else: whether it is the same
            is for you to say.
          </p>
          <Those raised={raised.slice(0, shownOpen)} personId={personId} />
          {more.length > 0 && (
            <details class="govuk-details">
              <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">
                  {more.length === 1 ? 'One more' : `${more.length} more`}, less near
                </span>
              </summary>
              <div class="govuk-details__text">
                <Those raised={more} personId={personId} />
              </div>
            </details>
          )}
        </>
      )}
      {onlyNewest && (
        <p class="govuk-hint">
          They have been in touch very often: the newest {lookedThrough.toLocaleString('en-GB')} contacts were
          looked through.
        </p>
      )}
    </section>
  );
}

function Those({ raised, personId }: { raised: readonly Raised[]; personId: string }): Html {
  return (
    <ol class="govuk-list">
      {raised.map((r) => (
        <li class="govuk-!-margin-bottom-4">
          <RaisedOne raised={r} personId={personId} />
        </li>
      ))}
    </ol>
  );
}

function RaisedOne({ raised, personId }: { raised: Raised; personId: string }): Html {
  const { matter } = raised;
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">
        <Where raised={raised} personId={personId} />
      </p>
      <blockquote class="govuk-inset-text govuk-!-margin-left-0 govuk-!-margin-top-1 govuk-!-margin-bottom-1 evenhand-words">
        <Passage passage={raised.passage} marks={raised.marks} />
      </blockquote>
      {raised.answers.map((a) => (
        <p class="govuk-body govuk-!-margin-bottom-1">{answerInWords(a)}</p>
      ))}
      {raised.answers.length === 0 && !matter?.closed && (
        <p class="govuk-body govuk-!-margin-bottom-1">
          <strong>No answer from us is on record.</strong>
        </p>
      )}
      {matter?.closed && (
        <p class="govuk-body govuk-!-margin-bottom-1">
          {raised.kind === 'contact' && `“${matter.title}” `}
          {raised.kind === 'contact' ? 'was' : 'Was'} closed with our final response {matter.closed.reference}{' '}
          on {shortDate(matter.closed.on)}: if this is new, it opens again.
        </p>
      )}
    </>
  );
}

const answerInWords = ({ how, by, at }: Answer): string =>
  `We answered${by === '' ? '' : ` (${by}`}${by === '' ? ` on ${shortDate(at)}` : `, ${instantInWords(at)})`}: ${how}`;

function Where({ raised, personId }: { raised: Raised; personId: string }): Html {
  if (raised.kind === 'matter')
    return (
      <>
        Matter “{raised.matter?.title}”, opened {shortDate(raised.at)}
      </>
    );
  const ours = raised.direction === 'outbound' ? ', from us' : '';
  return (
    <>
      <a class="govuk-link" href={`/people/${personId}/contacts/${raised.contactId}/triage`}>
        {withCapital(channelNames[raised.channel])}
        {ours}, {instantInWords(raised.at)}
      </a>
      {raised.times > 1 && ` (the last of ${raised.times} in the same words)`}
      {raised.matter && ` · ${raised.matter.title}`}
    </>
  );
}

/** The passage with the words that tell marked. */
function Passage({ passage, marks }: Pick<Raised, 'passage' | 'marks'>): Html {
  const parts = marks.flatMap((m, i) => [
    passage.slice(marks[i - 1]?.to ?? 0, m.from),
    <mark>{passage.slice(m.from, m.to)}</mark>,
  ]);
  return (
    <>
      {parts}
      {passage.slice(marks.at(-1)?.to ?? 0)}
    </>
  );
}
