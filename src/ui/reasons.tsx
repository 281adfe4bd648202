import { describeSource, type Reason, type Source } from '../domain/reasons.ts';
import type { Html } from './html.ts';

/** Where a source can be read, usually its place in the policy library; nothing for law and safeguards without a page. */
export type ClauseAddress = (source: Source) => string | undefined;

type ClauseProps = { source: Source; address?: ClauseAddress };

/** "Karbon 4.3": a quiet link, after the sentence that rests on it. */
export function Clause({ source, address }: ClauseProps): Html {
  const words = describeSource(source);
  const href = address?.(source);
  return (
    <span class="evenhand-quiet evenhand-clause">
      (
      {href ? (
        <a class="govuk-link govuk-link--no-visited-state" href={href}>
          {words}
        </a>
      ) : (
        words
      )}
      )
    </span>
  );
}

/** Every answer shows why: one sentence a line, each with the clause, default, safeguard or law it rests on. */
export function Reasons({ reasons, address }: { reasons: readonly Reason[]; address?: ClauseAddress }): Html {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list when its bullets are styled away
    <ul class="evenhand-reasons" role="list">
      {reasons.map(({ text, source }) => (
        <li>
          {text} <Clause source={source} address={address} />
        </li>
      ))}
    </ul>
  );
}
