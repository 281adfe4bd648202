import { describeDuration } from '../../domain/calendar.ts';
import { describeEnd } from '../../domain/calendar-words.ts';
import { type MessageKind, messageKinds } from '../../domain/contact/own-page.ts';
import type { ArrangementShown } from '../../domain/contact/own-view.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { dateInWords, dueInWords, instantInWords, londonDate } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';
import { homeOf } from './frame.tsx';
import { words } from './messages.ts';
import type { Own } from './queries.ts';

/** What somebody can do comes first and largest; then what applies to them, what helps, and every way to answer back. */
export function OwnPage({ own, pack }: { own: Own; pack: PolicyPack }): Html {
  const { view } = own;
  const home = homeOf(pack);
  const limited = view.arrangements.some((a) => a.begun);
  return (
    <>
      <span class="govuk-caption-l">{own.name}</span>
      <h1 class="govuk-heading-l">{limited ? 'How you can contact us' : 'You can contact us in any way'}</h1>
      {own.language !== 'English' && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${home}/tell/change`}>
            Ask for this in {own.language}
          </a>
          , or for somebody to explain it to you.
        </p>
      )}
      <ul class="evenhand-ways">
        {view.waysIn.map((way) => (
          <li>{way}</li>
        ))}
        <li>
          <a class="govuk-link" href="#tell">
            On this page
          </a>
          , at any time. Nothing that you send here counts against you.
        </li>
      </ul>

      <h2 class="govuk-heading-m">What is in place now</h2>
      {view.arrangements.length + view.forNow.length === 0 && (
        <p class="govuk-body">Nothing limits how you contact us, or how we answer you.</p>
      )}
      {view.forNow.map(({ measures, until }) => (
        <>
          {measures.map((m) => (
            <p class="govuk-body">{m}</p>
          ))}
          <p class="govuk-body">This is for now. It ends by itself at {describeEnd(until)}.</p>
        </>
      ))}
      {view.arrangements.map((a) => (
        <Arrangement arrangement={a} home={home} />
      ))}

      {view.adjustments.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What we agreed to do for you</h2>
          <ul class="govuk-list govuk-list--bullet">
            {view.adjustments.map((a) => (
              <li>{a}</li>
            ))}
          </ul>
        </>
      )}

      <h2 class="govuk-heading-m" id="tell">
        Tell us, or ask us
      </h2>
      <p class="govuk-body">Each opens a short page with one question. You can add documents or photos.</p>
      <ul class="govuk-list govuk-list--spaced">
        {messageKinds.map((kind) => (
          <li>
            <a class="govuk-link" href={`${home}/tell/${kind}`}>
              {words[kind].link}
            </a>
          </li>
        ))}
      </ul>
      <Sent own={own} home={home} />
      <Challenge pack={pack} />
      <Letters own={own} home={home} />
    </>
  );
}

function Arrangement({ arrangement: a, home }: { arrangement: ArrangementShown; home: string }): Html {
  return (
    <section>
      {!a.begun && (
        <p class="govuk-body">
          <strong>From {dateInWords(a.from)}:</strong>
        </p>
      )}
      {a.measures.map((m) => (
        <p class="govuk-body">{m}</p>
      ))}
      {a.about !== null && (
        <p class="govuk-body">This is only about: {a.about}. About anything else, contact us as you like.</p>
      )}
      <p class="govuk-body">
        {a.to !== null && `It is planned to end on ${dateInWords(a.to)}. `}
        {a.overdue ? (
          <>
            We said that we would look at this again by {dateInWords(a.reviewOn)}. We are late, and we are
            sorry.{' '}
            <a class="govuk-link" href={`${home}/tell/end-or-change`}>
              Ask us to do it now
            </a>
            .
          </>
        ) : (
          <>
            We look at this again by {dateInWords(a.reviewOn)}, and ask whether it is still needed.{' '}
            <a class="govuk-link" href={`${home}/tell/account`}>
              Tell us what you think before then
            </a>
            .
          </>
        )}
      </p>
    </section>
  );
}

/** What they sent before, and by when they hear; nothing where nothing was sent. */
function Sent({ own: { messages, now }, home }: { own: Own; home: string }): Html | null {
  if (messages.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">What you sent us here</h2>
      <ul class="govuk-list govuk-list--spaced">
        {messages.map((m) => (
          <li>
            <a class="govuk-link" href={`${home}/receipts/${m.contactId}`}>
              {sentNames[m.kind]}, {instantInWords(m.at)}
            </a>
            . {m.heardBy <= now ? 'You should have heard' : 'You hear'} from us by {dueInWords(m.heardBy)}.
          </li>
        ))}
      </ul>
    </>
  );
}

const sentNames: Record<MessageKind, string> = {
  'not-working': 'What does not work for you',
  change: 'Your request for a change or another format',
  account: 'Your side',
  appeal: 'Your appeal',
  'end-or-change': 'Your request to end or change the arrangements',
  complaint: 'Your complaint',
  'something-else': 'Your message',
};

/** How to challenge it, complain, and go further (CL-29, KA-30, TU-26, PL-23). */
function Challenge({ pack }: { pack: PolicyPack }): Html {
  const level = pack.appeal.levels[0];
  return (
    <>
      <h2 class="govuk-heading-m">If you disagree</h2>
      <p class="govuk-body">
        You can appeal here, or in any other way that suits you. Somebody who had no part in the decision
        looks at it again{level ? `, and we answer within ${describeDuration(level.answerWithin)}` : ''}. You
        can also make a complaint. Doing either never makes things worse for you.
      </p>
      {pack.escalation.map((e) => (
        <p class="govuk-body">
          {e.when.replace(/[.]?$/, '')}: {e.body}, {e.contact}.
        </p>
      ))}
    </>
  );
}

function Letters({ own, home }: { own: Own; home: string }): Html {
  return (
    <>
      <h2 class="govuk-heading-m">Letters we sent you</h2>
      <ul class="govuk-list govuk-list--spaced">
        {own.letters.map(({ letterId, subject, at }) => (
          <li>
            <a class="govuk-link" href={`${home}/letters/${letterId}`}>
              {subject}
            </a>
            , {dateInWords(londonDate(at))}
          </li>
        ))}
      </ul>
    </>
  );
}
