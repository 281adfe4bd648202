import { casesOf, type Situation } from '../../domain/casework/situation.ts';
import type { InformalNotice } from '../../domain/facts/informal-notices.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';
import { agreementInLine } from './agreement-told.tsx';
import { Listed } from './evidence.tsx';

const noticeInLine = (n: InformalNotice): string => {
  const when = n.spoken
    ? `Told by word of mouth on ${dateInWords(n.spoken.on)}`
    : `Told in a letter of ${dateInWords(londonDate(n.at))}`;
  return `${when}: ${n.asked}${n.spoken?.reply ? ` They answered: ${n.spoken.reply}` : ''}`;
};

/** What less was tried before limits were thought of, for whoever weighs lesser ways. None of it counts against the person. */
export function TriedBefore({ s }: { s: Situation }): Html {
  const tried = casesOf(s)
    .flatMap((f) => [
      ...f.informalNotices.map((n) => ({ at: n.at, line: noticeInLine(n) })),
      ...f.agreements.map((a) => ({ at: a.at, line: agreementInLine(a) })),
    ])
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ line }) => line);
  return (
    <section>
      <h2 class="govuk-heading-m">What less was tried</h2>
      {tried.length > 0 ? (
        <div class="govuk-body">
          <Listed items={tried} />
        </div>
      ) : (
        <p class="govuk-body">No friendly word and no agreement is on record.</p>
      )}
    </section>
  );
}
