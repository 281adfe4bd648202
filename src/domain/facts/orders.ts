import type { Interval, LocalDate } from '../calendar.ts';
import type { Stamp } from './stamps.ts';

/** What a court has ordered about a person's dealings with us. It comes before anything that a policy arranges. */

export const orderKinds = [
  'injunction',
  'undertaking',
  'criminal-order',
  'possession-order',
  'other',
] as const;
export type OrderKind = (typeof orderKinds)[number];

export const orderNames: Record<OrderKind, string> = {
  injunction: 'Injunction',
  undertaking: 'Undertaking given to a court',
  'criminal-order': 'Order of a criminal court',
  'possession-order': 'Possession order with terms',
  other: 'Another order',
};

export type CourtOrder = Stamp & {
  orderId: string;
  kind: OrderKind;
  court: string;
  reference: string;
  /** As the court wrote them. */
  terms: string;
  /** What a colleague does about it when the person is in touch. */
  instruction: string;
  interval: Interval;
  ended: (Stamp & { on: LocalDate; reason: string }) | null;
};
