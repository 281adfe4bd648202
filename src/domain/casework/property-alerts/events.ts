import type { Obligation } from '../../facts/obligations.ts';
import type { PlaceReview, PlaceShared, PropertyAlert } from '../../facts/property-alerts.ts';
import type { Stamp } from '../../facts/stamps.ts';

/** What happened to one alert about a home, in order. A new kind of event is a change to the ledger's language. */
export type PropertyAlertEvent =
  | { type: 'property-alert-proposed'; alert: PropertyAlert }
  | { type: 'property-alert-decided'; decision: NonNullable<PropertyAlert['decision']> }
  | { type: 'property-alert-reviewed'; review: PlaceReview }
  | { type: 'property-alert-shared'; shared: PlaceShared }
  | {
      type: 'property-alert-ended';
      ended: NonNullable<PropertyAlert['ended']>;
      withdrawals: PropertyAlert['withdrawals'];
    }
  | { type: 'property-withdrawal-confirmed'; withdrawalId: string; note: string; stamp: Stamp }
  | { type: 'property-work-opened'; obligation: Obligation; stamp: Stamp }
  | { type: 'property-work-done'; obligationId: string; how: string; stamp: Stamp };

export const isPropertyAlertEvent = (event: { type: string }): event is PropertyAlertEvent =>
  event.type.startsWith('property-');

/** Who did it, when, under which pack. */
export function stampOfPlace(event: PropertyAlertEvent): Stamp {
  switch (event.type) {
    case 'property-alert-proposed':
      return event.alert;
    case 'property-alert-decided':
      return event.decision;
    case 'property-alert-reviewed':
      return event.review;
    case 'property-alert-shared':
      return event.shared;
    case 'property-alert-ended':
      return event.ended;
    default:
      return event.stamp;
  }
}

/** The alert after an event: the only way in which it changes. */
export function evolvePlace(before: PropertyAlert | null, event: PropertyAlertEvent): PropertyAlert {
  if (event.type === 'property-alert-proposed') return { ...event.alert, version: 1 };
  if (!before) throw new Error(`${event.type} came before the alert was proposed`);
  const a = { ...before, version: before.version + 1 };
  switch (event.type) {
    case 'property-alert-decided':
      return { ...a, decision: event.decision };
    case 'property-alert-reviewed': {
      const { review } = event;
      return {
        ...a,
        reviews: [...a.reviews, review],
        reviewOn: review.reviewOn ?? a.reviewOn,
        instructions: review.instructions,
      };
    }
    case 'property-alert-shared':
      return { ...a, shared: [...a.shared, event.shared] };
    case 'property-alert-ended':
      return { ...a, ended: event.ended, withdrawals: event.withdrawals };
    case 'property-withdrawal-confirmed':
      return {
        ...a,
        withdrawals: a.withdrawals.map((w) =>
          w.withdrawalId === event.withdrawalId ? { ...w, confirmed: event.stamp } : w,
        ),
      };
    case 'property-work-opened':
      return { ...a, obligations: [...a.obligations, event.obligation] };
    case 'property-work-done': {
      const { at, by } = event.stamp;
      const discharged = { at, by: by.name, how: event.how };
      return {
        ...a,
        obligations: a.obligations.map((o) =>
          o.obligationId === event.obligationId ? { ...o, discharged } : o,
        ),
      };
    }
  }
}
