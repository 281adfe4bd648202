import type { CaseFile } from '../../domain/facts/case-file.ts';
import type { Letter, LetterSending } from '../../domain/facts/letters.ts';
import { languageNames } from '../../domain/facts/translations.ts';
import { cameBack, lastSending, outcomeOf } from '../../domain/letters/service.ts';
import { translationsOf, translationWaits } from '../../domain/letters/translated.ts';
import { type DispatchOnRecord, isFree } from '../../platform/dispatch/waiting.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';
import { Timeline, type TimelineEntry } from '../../ui/timeline.tsx';
import { stepAddress } from '../cases/step-address.ts';
import { tellDispatch, whereItWaits } from './waits.tsx';
import { routeWords } from './words.ts';

type OfLetter = { file: CaseFile; letter: Letter };

const by = (stamp: Pick<Letter, 'by'>) => `${stamp.by.name}, ${stamp.by.role}`;

const Small = ({ children }: { children: string }): Html => <p class="govuk-body-s">{children}</p>;

function went(s: LetterSending, cameBack: boolean): TimelineEntry {
  const to = s.to && `${s.route === 'email' ? 'To' : 'Taken by'} ${s.to}.`;
  const words = [to, s.note, !cameBack && `It counts as received on ${dateInWords(s.servedOn)}.`];
  return {
    title: `${routeWords[s.route]}, ${dateInWords(s.sentOn)}`,
    by: by(s),
    at: s.at,
    body: <Small>{words.filter(Boolean).join(' ')}</Small>,
  };
}

/** What happened to a letter, newest first. `more` is what is known of it beside the case: batches, mail. */
export function lifeOf({ file, letter }: OfLetter, more: readonly TimelineEntry[] = []): TimelineEntry[] {
  const followed = file.letterOutcomes
    .filter((o) => o.letterId === letter.letterId)
    .map((o) => ({
      title: o.outcome === 'arrived' ? 'It arrived' : 'It came back',
      by: by(o),
      at: o.at,
      body: <Small>{`${dateInWords(o.on)}. ${o.how}`}</Small>,
    }));
  const copies = file.copies
    .filter((c) => c.letterId === letter.letterId)
    .map((c) => ({
      title: `A copy went: ${c.format.replaceAll('-', ' ')}, ${c.language}`,
      by: by(c),
      at: c.at,
      body: <Small>{`${dateInWords(c.sentOn)}. Asked for by: ${c.askedBy}`}</Small>,
    }));
  const sent = file.sendings
    .filter((s) => s.letterId === letter.letterId)
    .map((s) => went(s, outcomeOf(file, s.sendingId)?.outcome === 'returned'));
  const translated = translationsOf(file, letter.letterId).map((t) => ({
    title: `${t.way === 'explained' ? 'Explained' : 'There'} in ${languageNames[t.language]}`,
    by: by(t),
    at: t.at,
    body: <Small>{`${dateInWords(t.on)}. By: ${t.madeBy}`}</Small>,
  }));
  const issued = { title: 'Issued', by: by(letter), at: letter.at };
  // Of two at one instant the later told comes first: sorting keeps their order.
  return [...followed, ...copies, ...translated, ...sent, ...more, issued].sort((a, b) =>
    a.at < b.at ? 1 : a.at > b.at ? -1 : 0,
  );
}

type Props = OfLetter & {
  mayAct: boolean;
  dispatches: readonly DispatchOnRecord[];
  mailServer: boolean;
  letterPath: string;
  csrf: string;
};

/** How the letter reached the person, and what is to do about it now. */
export function LetterLife(props: Props): Html {
  const { file, letter, mayAct, dispatches, mailServer } = props;
  const place = { personId: file.personId, caseId: file.caseId };
  const last = lastSending(file, letter.letterId);
  const back = cameBack(file, letter.letterId);
  const anew = back || translationWaits(file, letter.letterId);
  const open = !last || anew || !outcomeOf(file, last.sendingId);
  const step = last && !anew ? 'follow-letter' : 'send-letter';
  const waits = dispatches.find((d) => d.closed_at === null);
  return (
    <>
      <h2 class="govuk-heading-m">How it reached them</h2>
      {back && (
        <p class="govuk-body">
          <strong>
            It came back, so they do not know what it says. It is to be sent again the same day.
          </strong>
        </p>
      )}
      {last && !back && anew && (
        <p class="govuk-body">
          It went before it was there in their language. It goes again, with that version.
        </p>
      )}
      {waits ? (
        <p class="govuk-body">{whereItWaits(waits, mailServer)}</p>
      ) : (
        !last && <p class="govuk-body">It is not on record that this letter has gone.</p>
      )}
      {mayAct && step === 'send-letter' && (!waits || isFree(waits)) && (
        <OtherWays {...props} waits={waits} back={back} />
      )}
      {mayAct && open && (
        <p class="govuk-body">
          <a class="govuk-link" href={stepAddress(place, step, letter.letterId)}>
            {step === 'follow-letter'
              ? 'Record that it arrived or came back'
              : 'Record that it was handed over, or went otherwise'}
          </a>
        </p>
      )}
      <Timeline entries={lifeOf({ file, letter }, dispatches.flatMap(tellDispatch))} />
    </>
  );
}

type Ways = Pick<Props, 'letterPath' | 'csrf'> & { waits: DispatchOnRecord | undefined; back: boolean };

function OtherWays({ letterPath, csrf, waits, back }: Ways): Html {
  const inPost = waits?.route === 'post' && waits.held === null;
  return (
    <>
      {!inPost && (
        <form method="post" action={`${letterPath}/post`}>
          <input type="hidden" name="_csrf" value={csrf} />
          <button type="submit" class="govuk-button govuk-button--secondary">
            {waits?.held
              ? back
                ? 'The address is right: post it again'
                : 'I have looked at it: post it'
              : 'Send it by post'}
          </button>
        </form>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${letterPath}/email`}>
          Send it by e-mail
        </a>
      </p>
    </>
  );
}
