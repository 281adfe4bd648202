import type { MeasureShown, RestrictionShown } from '../domain/contact/advice.ts';
import type { Reason } from '../domain/reasons.ts';
import { dateInWords } from './dates.ts';
import type { Html } from './html.ts';
import { Clause, type ClauseAddress, Reasons } from './reasons.tsx';

type Props = {
  reasons: readonly Reason[];
  restrictions: readonly RestrictionShown[];
  address?: ClauseAddress;
};

/** Folded away: what the advice rests on, then each arrangement, who decided it, for how long, and each clause. */
export function Why({ reasons, restrictions, address }: Props): Html | null {
  if (reasons.length === 0 && restrictions.length === 0) return null;
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Why?</span>
      </summary>
      <div class="govuk-details__text">
        {reasons.length > 0 && <Reasons reasons={reasons} address={address} />}
        {restrictions.map((restriction) => (
          <Arrangement restriction={restriction} address={address} />
        ))}
      </div>
    </details>
  );
}

function Arrangement({
  restriction: r,
  address,
}: {
  restriction: RestrictionShown;
  address?: ClauseAddress;
}): Html {
  const from = dateInWords(r.from);
  return (
    <section>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
        {r.status === 'scheduled' ? `Begins on ${from}` : `In force since ${from}`}
        {r.to && `, until ${dateInWords(r.to)}`}
      </h3>
      <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-1">
        {r.measures.map((measure) => (
          <MeasureLine measure={measure} address={address} />
        ))}
      </ul>
      <p class="govuk-body-s">
        It applies when they are in touch {r.scope}. Decided by {r.decidedBy.name}, {r.decidedBy.role}, under
        the {r.policyTitle} ({r.packVersion}). To be looked at again by {dateInWords(r.reviewOn)}.
      </p>
    </section>
  );
}

function MeasureLine({ measure: m, address }: { measure: MeasureShown; address?: ClauseAddress }): Html {
  const here = m.effect === null ? '; it says nothing about this contact' : '';
  return (
    <li>
      {m.label}: {m.words}
      {here} <Clause source={m.source} address={address} />
    </li>
  );
}
