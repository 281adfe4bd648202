import type { Reason } from '../domain/reasons.ts';
import { instantInWords } from './dates.ts';
import type { Content, Html } from './html.ts';
import { Clause, type ClauseAddress } from './reasons.tsx';

export type TimelineEntry = {
  /** What happened, in words about conduct; quoted words belong in `Masked`, inside `body`. */
  title: string;
  /** "Priya Shah, team manager". Absent when nobody acted: a date passed. */
  by?: string;
  /** Instant. */
  at: string;
  body?: Content;
  reasons?: readonly Reason[];
  href?: string;
};

type Props = { entries: readonly TimelineEntry[]; address?: ClauseAddress; headingLevel?: 2 | 3 };

/** The story, in the order given (newest first): who, what, why and under which clause. */
export function Timeline({ entries, address, headingLevel = 3 }: Props): Html {
  const Heading = `h${headingLevel}` as const;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list when its numbers are styled away
    <ol class="moj-timeline evenhand-timeline" role="list">
      {entries.map(({ title, by, at, body, reasons, href }) => (
        <li class="moj-timeline__item">
          <div class="moj-timeline__header">
            <Heading class="moj-timeline__title">
              {href ? (
                <a class="govuk-link" href={href}>
                  {title}
                </a>
              ) : (
                title
              )}
            </Heading>{' '}
            {by && <p class="moj-timeline__byline">by {by}</p>}
          </div>
          <p class="moj-timeline__date">
            <time datetime={at}>{instantInWords(at)}</time>
          </p>
          <div class="moj-timeline__description">
            {body}
            {reasons?.map(({ text, source }) => (
              <p class="govuk-body-s">
                {text} <Clause source={source} address={address} />
              </p>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}
