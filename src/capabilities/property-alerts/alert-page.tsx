import type { PropertyAlert } from '../../domain/facts/property-alerts.ts';
import type { AtHome } from '../../platform/property-alerts.ts';
import { dateInWords } from '../../ui/dates.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import {
  homeInWords,
  occupierNames,
  outcomeNames,
  sourceNames,
  statusInWords,
  titleOf,
  whoAndWhen,
} from './words.ts';

export type OfferShown = { text: string; href: string };

type Props = {
  alert: PropertyAlert;
  today: string;
  /** Who lives there by the register; null for whoever may not look people up. */
  living: readonly AtHome[] | null;
  /** Why it was raised and what was decided is for those who decide, and whoever proposed it. */
  story: boolean;
  offers: readonly OfferShown[];
  /** Why a step that waits for them is not theirs: their own proposal. */
  notYours: readonly string[];
};

const rows = (all: [string, string][]) =>
  all.map(([key, value]) => ({ key: { text: key }, value: { text: value } }));

/** One alert: what to do first, then how it stands, then for those who decide why. */
export function PlacePage(props: Props): Html {
  const { alert: a, today, offers } = props;
  return (
    <>
      <h1 class="govuk-heading-l">{titleOf(a)}</h1>
      <p
        class={
          a.reviewOn < today && !a.ended && a.decision?.outcome === 'approved'
            ? 'evenhand-overdue'
            : 'govuk-body'
        }
      >
        {statusInWords(a, today)}.
      </p>
      <WhatToDo alert={a} />
      {offers.length > 0 && (
        <div class="govuk-button-group">
          {offers.map(({ text, href }, i) =>
            govuk('button', { text, href, ...(i > 0 && { classes: 'govuk-button--secondary' }) }),
          )}
        </div>
      )}
      {props.notYours.map((why) => (
        <p class="govuk-body">{why}</p>
      ))}
      {govuk('summary-list', {
        rows: rows([
          ['Homes', a.homes.map(homeInWords).join('; ')],
          ['UPRN', a.uprn ?? 'Not given'],
        ]),
      })}
      <Living living={props.living} />
      {props.story && <Story alert={a} />}
    </>
  );
}

export function WhatToDo({ alert: { instructions } }: { alert: PropertyAlert }): Html {
  return (
    <section class="evenhand-safety">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1">About the home, not about anybody in it</h2>
      <p class="govuk-body govuk-!-margin-bottom-1">On a visit: {instructions.visiting}</p>
      <p class="govuk-body govuk-!-margin-bottom-0">Contractors: {instructions.contractor}</p>
    </section>
  );
}

function Living({ living }: { living: Props['living'] }): Html | null {
  if (living === null) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">Who lives there by the register</h2>
      {living.length === 0 ? (
        <p class="govuk-body">Nobody on record.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {living.map((p) => (
            <li>
              <a class="govuk-link" href={`/people/${p.personId}`}>
                {p.name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function Story({ alert: a }: { alert: PropertyAlert }): Html {
  const { source, decision } = a;
  const told = a.reviews.at(-1)?.occupier ?? decision?.occupier;
  const found = `${sourceNames[source.kind]}, ${dateInWords(source.on)}${source.reference ? `, reference ${source.reference}` : ''}`;
  return (
    <section>
      <h2 class="govuk-heading-m">Why, and what was decided</h2>
      {govuk('summary-list', {
        rows: rows([
          ['What it rests on', found],
          ['What happened', source.what],
          ['Proposed by', whoAndWhen(a)],
          ...(decision
            ? ([
                [
                  decision.outcome === 'approved' ? 'Approved by' : 'Refused by',
                  `${whoAndWhen(decision)}: ${decision.reasons}`,
                ],
              ] as [string, string][])
            : []),
          ...(told
            ? ([['Those who live there', `${occupierNames[told.outcome]}: ${told.why}`]] as [
                string,
                string,
              ][])
            : []),
          ...a.reviews.map((r): [string, string] => [
            'Looked at again',
            `${outcomeNames[r.outcome]}. ${whoAndWhen(r)}: ${r.reasons}`,
          ]),
          ...a.shared.map((x): [string, string] => [
            'Told outside',
            `${x.with}: ${x.what} ${x.why} (${whoAndWhen(x)})`,
          ]),
          ...a.withdrawals.map((w): [string, string] => [
            w.confirmed ? 'Gone' : 'To be taken back',
            w.confirmed ? `${w.what}, confirmed by ${whoAndWhen(w.confirmed)}` : w.what,
          ]),
        ]),
      })}
    </section>
  );
}
