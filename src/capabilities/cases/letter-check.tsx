import type { LetterCheck } from '../../domain/casework/letter-check.ts';
import type { LetterDifference } from '../../domain/letters/as-shown.ts';
import { bars, type GuardFinding, type Written } from '../../domain/letters/guards/finding.ts';
import { easyUntil, type Reading } from '../../domain/letters/guards/reading-age.ts';
import type { Content, Html } from '../../ui/html.ts';
import { Clause } from '../../ui/reasons.tsx';
import { LetterNews } from './letter-shown.tsx';
import { MarkedWords } from './letter-words.tsx';
import { clauseAddress } from './step-address.ts';

type Props = {
  check: LetterCheck;
  /** Where each field's words are mended. */
  mendAt: (field: string) => { href: string; text: string };
  /** The letter stands open under what was found. */
  open: boolean;
  /** What differs from the draft that was shown before. */
  news?: readonly LetterDifference[];
};

/** What must be mended before a letter goes, what is worth a look, and the letter as it will be sent. */
export function LetterCheckPanel({ check, mendAt, open, news = [] }: Props): Html {
  const { findings, words, letter, reading } = check;
  const must = findings.filter(bars);
  const kept = findings.filter((f) => f.kept !== null);
  const look = findings.filter((f) => f.weight === 'look' && f.kept === null);
  const list = (of: readonly GuardFinding[]) => <FindingList findings={of} words={words} mendAt={mendAt} />;
  return (
    <section aria-labelledby="letter-check" class="evenhand-check">
      <h2 class="govuk-heading-m" id="letter-check">
        {must.length > 0
          ? `Mend ${passages(must.length)} before the letter goes`
          : 'Nothing in the words stands in the way'}
      </h2>
      {news.length > 0 && <LetterNews differences={news} />}
      {must.length > 0 && list(must)}
      {kept.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Stays, with a reason</h3>
          {list(kept)}
        </>
      )}
      {look.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Worth a look</h3>
          <p class="govuk-body">This is advice. The letter goes with or without it.</p>
          {list(look)}
        </>
      )}
      {reading && <ReadingAge reading={reading} />}
      {letter && (
        <details class="govuk-details" open={open}>
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">Draft, not sent: the letter as it will be</span>
          </summary>
          <div class="govuk-details__text">
            <p class="govuk-heading-m">{letter.subject}</p>
            <MarkedWords blocks={letter.blocks} findings={findings} />
          </div>
        </details>
      )}
    </section>
  );
}

const passages = (n: number): string => (n === 1 ? '1 passage' : `${n} passages`);

function FindingList({
  findings,
  words,
  mendAt,
}: {
  findings: readonly GuardFinding[];
  words: readonly Written[];
  mendAt: Props['mendAt'];
}): Html {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list when its bullets are styled away
    <ul class="evenhand-reasons" role="list">
      {findings.map((f) => {
        const at = mendAt(f.field);
        return (
          <li>
            <p class="govuk-body govuk-!-margin-bottom-1">
              <InContext finding={f} text={words.find((w) => w.field === f.field)?.text ?? f.passage} />
            </p>
            <p class="govuk-body govuk-!-margin-bottom-1">
              {f.why} <Clause source={f.source} address={clauseAddress} />
            </p>
            <p class="govuk-body">
              {f.kept === null ? (
                <>
                  {f.mend}{' '}
                  <a class="govuk-link" href={at.href}>
                    {at.text}
                  </a>
                </>
              ) : (
                `It stays: ${f.kept}`
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

const around = 70;

/** Whole words: where the first begins that starts no sooner, and where the last ends that ends no later. */
function wordStart(text: string, at: number): number {
  if (at <= 0) return 0;
  const gap = text.slice(at).search(/\s/);
  return gap < 0 ? at : at + gap + 1;
}
function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const gap = text.slice(0, at).search(/\s\S*$/);
  return gap < 0 ? at : gap;
}

/** The passage where it stands, with enough before and after to know it again. */
function InContext({ finding: { start, end }, text }: { finding: GuardFinding; text: string }): Content {
  const from = Math.min(start, wordStart(text, start - around));
  const to = Math.max(end, wordEnd(text, end + around));
  return (
    <>
      {from > 0 && '… '}
      {text.slice(from, start)}
      <mark class="evenhand-mark">{text.slice(start, end)}</mark>
      {text.slice(end, to)}
      {to < text.length && ' …'}
    </>
  );
}

/** A number that measures length and no more, and what raises it. */
function ReadingAge({ reading }: { reading: Reading }): Html {
  const { age, longSentences, longWords } = reading;
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          Reading age: about {age}
          {age > easyUntil && `, which is more than ${easyUntil}`}
        </span>
      </summary>
      <div class="govuk-details__text">
        <p class="govuk-body">
          By the Flesch–Kincaid grade, plus five years: long sentences and long words raise it. It says
          nothing of whether the words are known or the letter is clear. Up to {easyUntil} is our default;
          this is advice.
        </p>
        {longSentences.length > 0 && (
          <>
            <p class="govuk-body">Long sentences:</p>
            <ul class="govuk-list govuk-list--bullet">
              {longSentences.map((sentence) => (
                <li>{sentence}</li>
              ))}
            </ul>
          </>
        )}
        {longWords.length > 0 && <p class="govuk-body">Long words: {longWords.join(', ')}.</p>}
      </div>
    </details>
  );
}
