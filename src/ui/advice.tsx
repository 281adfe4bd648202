import type { Outcome, RestrictionShown } from '../domain/contact/advice.ts';
import type { NeedsStatus } from '../domain/facts/person.ts';
import type { Reason } from '../domain/reasons.ts';
import { Why } from './advice-why.tsx';
import { dateAndDistance, dateInWords, instantInWords } from './dates.ts';
import { govuk } from './govuk.tsx';
import type { Html } from './html.ts';
import { type ClauseAddress, Reasons } from './reasons.tsx';

/** The contact check's answer as it is shown: words ready to act on, in the order a tired colleague needs them. */
export type AdviceShown = {
  outcome: Outcome;
  doNow: readonly string[];
  /** What else to do, once the first is done. */
  also?: readonly string[];
  doNot: readonly string[];
  /** Words to say to the person, without quotation marks. */
  say: readonly string[];
  /** Never closed: what is taken now whatever else applies, and the number that answers day and night. */
  always: { takeNow: string; route: string; phone?: string; otherWays?: readonly string[] };
  openNow: readonly string[];
  /** The next time something closed opens. */
  next?: { what: string; at: string };
  /** Agreed adjustments and needs. */
  remember: readonly string[];
  /** Safety alerts in force, as instructions. */
  safety?: readonly { text: string; overdueDays: number }[];
  /** What stands about the home where they live, and not about them. */
  place?: readonly { about: string; text: string; overdueDays: number; askFirst: boolean; href?: string }[];
  /** What holds for now because a colleague acted at once, with when it lapses. */
  immediate?: readonly { text: string }[];
  /** Whether anybody asked the person; an empty list alone does not say so. */
  needsStatus: NeedsStatus;
  /** The person has died: nobody asks what would help them, and nothing is open to them. */
  died?: boolean;
  /** `YYYY-MM-DD`. */
  reviewBy?: string;
  reviewOverdue?: boolean;
  reasons: readonly Reason[];
  /** What somebody must put right, said above everything else. */
  flags?: readonly Reason[];
  /** Facts about this contact: "1 more call fits this week". */
  notes?: readonly string[];
  /** What is in force or begins later, for "Why?". */
  restrictions?: readonly RestrictionShown[];
};

type Props = {
  advice: AdviceShown;
  /** The person's first name or how they like to be called. */
  calledName: string;
  /** Instant. */
  now: string;
  address?: ClauseAddress;
  /** Where to ask about needs, when none are recorded. */
  askAboutNeeds?: string;
  /** Where to add to what is remembered. */
  addToNeeds?: readonly { text: string; href: string }[];
  log?: string;
  reportIncident?: string;
  /** For a colleague who is threatened now. */
  actAtOnce?: string;
};

/** What may I do, and what do I say? Wherever a contact check is shown. */
export function Advice(props: Props): Html {
  const { advice, address } = props;
  return (
    <div class="evenhand-advice">
      <OverdueReview {...props} />
      <Flags advice={advice} address={address} />
      <AtOnce advice={advice} />
      <Safety advice={advice} />
      <Place {...props} />
      <DoThis advice={advice} />
      <Facts {...props} />
      <Actions {...props} />
      <Why reasons={advice.reasons} restrictions={advice.restrictions ?? []} address={address} />
    </div>
  );
}

/** A restriction past its review still applies, but never silently. */
function OverdueReview({ advice, now }: Props): Html | null {
  const { reviewBy, reviewOverdue } = advice;
  if (!reviewBy) return null;
  if (!reviewOverdue) return <p class="evenhand-quiet">We look at this again by {dateInWords(reviewBy)}</p>;
  return (
    <p class="evenhand-overdue">
      Review overdue: this should have been looked at by {dateAndDistance(reviewBy, now)}. Follow it, and tell
      your manager.
    </p>
  );
}

function Flags({ advice, address }: Pick<Props, 'advice' | 'address'>): Html | null {
  if (!advice.flags?.length) return null;
  return (
    <div class="evenhand-overdue">
      <Reasons reasons={advice.flags} address={address} />
    </div>
  );
}

/** Before anything else about the contact: what keeps people safe. It says what to do, never what happened. */
function Safety({ advice: { safety = [] } }: { advice: AdviceShown }): Html | null {
  if (safety.length === 0) return null;
  return (
    <section class="evenhand-safety" aria-labelledby="safety-alert">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="safety-alert">
        Safety alert
      </h2>
      {safety.map(({ text, overdueDays }) => (
        <p class="govuk-body govuk-!-margin-bottom-1">
          {text}
          {overdueDays > 0 &&
            ` This should have been looked at again ${overdueDays} ${overdueDays === 1 ? 'day' : 'days'} ago: follow it, and tell your manager.`}
        </p>
      ))}
    </section>
  );
}

/** About the place, and said so before anything else: nobody takes it for a word about whoever lives there (I9). */
function Place({ advice: { place = [] }, calledName }: Props): Html | null {
  if (place.length === 0) return null;
  return (
    <section class="evenhand-safety" aria-labelledby="about-the-home">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="about-the-home">
        For a visit: about the home, not about {calledName}
      </h2>
      {place.map((p) => (
        <p class="govuk-body govuk-!-margin-bottom-1">
          <strong>{p.about}.</strong> {p.text}
          {p.askFirst
            ? ` Nobody has confirmed this for ${p.overdueDays} days: ask whoever manages safety alerts before you go.`
            : p.overdueDays > 0 &&
              ` This should have been looked at again ${p.overdueDays} ${p.overdueDays === 1 ? 'day' : 'days'} ago: follow it, and tell your manager.`}
          {p.href && (
            <>
              {' '}
              <a class="govuk-link govuk-link--no-visited-state" href={p.href}>
                See the alert
              </a>
            </>
          )}
        </p>
      ))}
    </section>
  );
}

/** Nobody has decided it for good: it says what holds for now and when it lapses. */
function AtOnce({ advice: { immediate = [] } }: { advice: AdviceShown }): Html | null {
  if (immediate.length === 0) return null;
  return (
    <section class="evenhand-safety" aria-labelledby="acted-at-once">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="acted-at-once">
        A colleague acted at once
      </h2>
      {immediate.map(({ text }) => (
        <p class="govuk-body govuk-!-margin-bottom-1">{text}</p>
      ))}
    </section>
  );
}

function DoThis({ advice: { outcome, doNow, doNot, also = [] } }: { advice: AdviceShown }): Html {
  return (
    <div class={`evenhand-do${outcome === 'go-ahead' ? ' evenhand-do--none' : ''}`}>
      <h2 class="govuk-visually-hidden">Do this</h2>
      {doNow.map((line) => (
        <p class="evenhand-do__line">{line}</p>
      ))}
      {doNot.map((line) => (
        <p class="evenhand-do__line evenhand-do__line--not">{line}</p>
      ))}
      {also.map((line) => (
        <p class="govuk-body govuk-!-margin-bottom-1">{line}</p>
      ))}
    </div>
  );
}

function Facts({ advice, calledName, askAboutNeeds, addToNeeds = [] }: Props): Html {
  const { say, always, openNow, next, notes = [] } = advice;
  return (
    <dl class="evenhand-facts">
      {say.length > 0 && (
        <>
          <dt>Say</dt>
          <dd>
            {say.map((words) => (
              <p>
                <q class="evenhand-facts__say">{words}</q>
              </p>
            ))}
          </dd>
        </>
      )}
      <dt>Always</dt>
      <dd>
        <p>{always.takeNow}</p>
        <p>
          {always.route}
          {always.phone && (
            <>
              {' '}
              <a
                class="govuk-link govuk-link--no-visited-state"
                href={`tel:${always.phone.replaceAll(' ', '')}`}
              >
                {always.phone}
              </a>
            </>
          )}
        </p>
        {always.otherWays && always.otherWays.length > 0 && (
          <p class="evenhand-quiet">{always.otherWays.join('; ')}</p>
        )}
      </dd>
      {openNow.length > 0 && (
        <>
          <dt>Open to {calledName} now</dt>
          <dd>
            <List items={openNow} />
            {next && (
              <p>
                Next: {next.what}, <time datetime={next.at}>{instantInWords(next.at)}</time>
              </p>
            )}
          </dd>
        </>
      )}
      {!advice.died && (
        <>
          <dt>Remember</dt>
          <dd>
            <Needs advice={advice} href={askAboutNeeds} />
            {addToNeeds.length > 0 && (
              <p>
                <InlineLinks links={addToNeeds} />
              </p>
            )}
          </dd>
        </>
      )}
      {notes.length > 0 && (
        <>
          <dt>Keep in mind</dt>
          <dd>
            <List items={notes} />
          </dd>
        </>
      )}
    </dl>
  );
}

function InlineLinks({ links }: { links: readonly { text: string; href: string }[] }): Html {
  return (
    <>
      {links.map(({ text, href }, i) => (
        <>
          {i > 0 && ' · '}
          <a class="govuk-link govuk-link--no-visited-state" href={href}>
            {text}
          </a>
        </>
      ))}
    </>
  );
}

function List({ items }: { items: readonly string[] }): Html {
  if (items.length === 1) return <p>{items[0]}</p>;
  return (
    <ul>
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}

function Needs({ advice: { remember, needsStatus }, href }: { advice: AdviceShown; href?: string }): Html {
  if (remember.length > 0) return <List items={remember} />;
  if (needsStatus === 'none-found-after-asking') return <p>We asked; nothing particular is needed.</p>;
  if (needsStatus === 'declined') return <p>We asked, and they preferred not to say.</p>;
  return (
    <p>
      Nobody has asked yet what would help.{' '}
      {href && (
        <a class="govuk-link govuk-link--no-visited-state" href={href}>
          Ask about needs
        </a>
      )}
    </p>
  );
}

function Actions({ log, reportIncident, actAtOnce }: Props): Html | null {
  if (!log && !reportIncident && !actAtOnce) return null;
  return (
    <div class="govuk-button-group">
      {log && govuk('button', { text: 'Log this contact', href: log })}
      {reportIncident &&
        govuk('button', {
          text: 'Report an incident',
          href: reportIncident,
          classes: 'govuk-button--secondary',
        })}
      {actAtOnce &&
        govuk('button', {
          text: 'Threatened? Act at once',
          href: actAtOnce,
          classes: 'govuk-button--warning',
        })}
    </div>
  );
}
