import { dueDay } from '../domain/calendar.ts';
import type { Reason, Verdict } from '../domain/reasons.ts';
import { dateAndDistance } from './dates.ts';
import type { Content, Html } from './html.ts';
import { Clause, type ClauseAddress } from './reasons.tsx';

export type Step = {
  title: string;
  verdict: Verdict;
  /** Where it is done; used only when permitted. */
  href?: string;
  /** "Priya or Lee; not Sam, who asked". */
  who?: string;
  /** Instant. */
  due?: string;
  /** Why it is due or permitted, or what stands in the way. */
  reasons?: readonly Reason[];
};

type Props = {
  steps: readonly Step[];
  /** Instant. */
  now: string;
  address?: ClauseAddress;
  /** The page that supplies what a reason says is missing. */
  mend?: (reason: Reason) => { text: string; href: string } | undefined;
};

/** Every step of the case: what may be done as a link, what may not be in words with what would mend it. */
export function Steps({ steps, now, address, mend }: Props): Html {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list when its bullets are styled away
    <ul class="evenhand-steps" role="list">
      {steps.map((step) => (
        <li>
          <Title step={step} />
          {step.due && <Due due={step.due} now={now} />}
          {step.verdict === 'permitted' ? (
            step.reasons?.map((reason) => (
              <p class="govuk-body-s govuk-!-margin-bottom-0">
                {reason.text} <Clause source={reason.source} address={address} />
              </p>
            ))
          ) : (
            <ul class="evenhand-steps__missing">
              {step.reasons?.map((reason) => (
                <li>
                  {reason.text} <Clause source={reason.source} address={address} />
                  <Mend link={mend?.(reason)} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

const verdictWords = { permitted: '', refused: 'Not yet: ', unknown: 'Not known yet: ' } as const;

function Title({ step: { title, verdict, href, who } }: { step: Step }): Html {
  if (verdict === 'permitted') {
    return (
      <p class="evenhand-steps__title evenhand-steps__title--open">
        {href ? (
          <a class="govuk-link govuk-link--no-visited-state" href={href}>
            {title}
          </a>
        ) : (
          title
        )}
        {who && <span class="govuk-!-font-weight-regular"> – {who}</span>}
      </p>
    );
  }
  return (
    <p class="evenhand-steps__title evenhand-steps__title--closed">
      {verdictWords[verdict]}
      {title}
    </p>
  );
}

function Mend({ link }: { link?: { text: string; href: string } }): Content {
  return (
    link && (
      <>
        {' '}
        <a class="govuk-link" href={link.href}>
          {link.text}
        </a>
      </>
    )
  );
}

/** "Due Friday 12 June 2026 (in 3 days)"; overdue is said in words, with a bar beside it. */
export function Due({ due, now }: { due: string; now: string }): Html {
  const overdue = due < now;
  const words = dateAndDistance(dueDay(due), now);
  return (
    <p class={`govuk-body-s govuk-!-margin-bottom-1${overdue ? ' evenhand-due--overdue' : ''}`}>
      {overdue ? 'Overdue: was due' : 'Due'} <time datetime={due}>{words}</time>
    </p>
  );
}
