import type { Situation } from '../../domain/casework/situation.ts';
import {
  type Agreement,
  type AgreementAnswer,
  type AgreementLook,
  awaitsAnswer,
  isUnderWay,
  lookNextOn,
} from '../../domain/facts/agreements.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { Content } from '../../ui/html.ts';
import { P, type Telt } from './story-piece.tsx';

/** Agreements in words: both parts side by side, and never a word of blame for who did not agree. */

export const agreementOutcomes: Record<AgreementLook['outcome'], string> = {
  'goes-on': 'It goes on',
  kept: 'It was kept, and is over',
  'ran-out': 'It ran out',
  'ended-by-them': 'They ended it',
  'ended-by-us': 'We ended it',
  'person-died': 'It is over, as the person died',
};

const answerTitles: Record<AgreementAnswer['outcome'], string> = {
  agreed: 'They agreed',
  declined: 'They would rather not agree, which is held against nobody',
  'no-answer': 'They did not answer, which is held against nobody',
};

export const agreementOffered = (a: Agreement, caseId: string): Telt => ({
  body: (
    <>
      <P>{`We ask them to: ${a.theyWill}`}</P>
      <P>{`We will: ${a.weWill} (${a.forUs})`}</P>
      <P>{`Until ${dateInWords(a.until)}.${a.beside ? ` Beside them: ${a.beside}` : ''}`}</P>
    </>
  ),
  href: `/cases/${caseId}/letters/${a.letterId}`,
});

export function agreementAnswered({ outcome, on, how, authorityId, said, beside }: AgreementAnswer): Telt {
  const when = on && how ? `On ${dateInWords(on)}, ${channelNames[how]}` : '';
  const who = authorityId ? ', by whoever acts for them' : '';
  const words = [when && `${when}${who}.`, said, beside && `Beside them: ${beside}`]
    .filter(Boolean)
    .join(' ');
  return { title: answerTitles[outcome], ...(words && { body: <P>{words}</P> }) };
}

export const agreementLookedAt = ({ outcome, theirPart, ourPart, lookOn }: AgreementLook): Telt => ({
  title: `The agreement: ${agreementOutcomes[outcome].toLowerCase()}`,
  ...(theirPart && {
    body: (
      <>
        <P>{`Their part: ${theirPart}`}</P>
        <P>{`Our part: ${ourPart}`}</P>
        {lookOn && <P>{`Looked at again by ${dateInWords(lookOn)}.`}</P>}
      </>
    ),
  }),
});

/** How an agreement went, in one line, for whoever weighs what less was tried. */
export function agreementInLine(a: Agreement): string {
  const offered = `An agreement was offered on ${dateInWords(londonDate(a.at))}`;
  if (a.answer === null) return `${offered}. Nobody has recorded yet what came of it.`;
  if (a.answer.outcome !== 'agreed')
    return `${offered}, and none was made. That counts for nothing against them.`;
  const last = a.looks.at(-1);
  const went = last?.theirPart ? ` Their part: ${last.theirPart} Our part: ${last.ourPart}` : '';
  return `${offered} and made, until ${dateInWords(a.until)}. ${last ? `${agreementOutcomes[last.outcome]}.${went}` : 'Nobody has looked at it yet.'}`;
}

/** What both sides do now, or what is offered: beside the case. */
export function AgreementNow({ s }: { s: Situation }): Content {
  const now = s.file?.agreements.find((a) => awaitsAnswer(a) || isUnderWay(a));
  if (!now) return null;
  const over = now.until <= s.today;
  return (
    <section>
      <h2 class="govuk-heading-m">{now.answer ? 'Agreement' : 'An agreement is offered'}</h2>
      <p class="govuk-body evenhand-words">We ask them to: {now.theyWill}</p>
      <p class="govuk-body evenhand-words">
        We will: {now.weWill} <span class="evenhand-quiet">{now.forUs}</span>
      </p>
      <p class="evenhand-quiet">
        {over ? 'It was over on' : 'Until'} {dateInWords(now.until)}
        {now.answer ? `; looked at by ${dateInWords(lookNextOn(now))}` : '; they have not answered yet'}. It
        is voluntary, and limits nothing.
      </p>
    </section>
  );
}
