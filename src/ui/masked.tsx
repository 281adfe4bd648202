import type { Html } from './html.ts';

type Props = {
  words: string;
  /** Whose words and when, without quoting them: "Jordan Example, by phone, 29 May 2026". */
  from?: string;
};

/**
 * Words that may hurt, folded away until the reader asks for them. Kept exactly as they were said; never to be repeated
 * in a heading, a title, an e-mail or a notification.
 */
export function Masked({ words, from }: Props): Html {
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          Show the words used
          {from && <span class="govuk-visually-hidden"> by {from}</span>}
        </span>
      </summary>
      <div class="govuk-details__text">
        <p class="govuk-body-s">These words may upset you. They are kept as they were said.</p>
        <blockquote class="evenhand-words govuk-!-margin-0">{words}</blockquote>
        {from && <p class="evenhand-quiet govuk-!-margin-bottom-0">{from}</p>}
      </div>
    </details>
  );
}
