import { addDuration } from '../../domain/calendar.ts';
import { type PlaceCommandType, placeSchemas } from '../../domain/casework/property-alerts/commands.ts';
import { placeReviewBy } from '../../domain/casework/property-alerts/rules.ts';
import type { PlaceSituation } from '../../domain/casework/property-alerts/situation.ts';
import type { PropertyAlert } from '../../domain/facts/property-alerts.ts';
import type { Field, FormValues } from '../../ui/form-fields.ts';
import { dateValues } from '../cases/measure-answers.ts';
import { decideFields, goneFields, reviewFields, shareFields } from './fields.ts';

/** What can be done about an alert that is there: its page, its questions, and the command that its answers make. */
export type PlaceForm = {
  type: Exclude<PlaceCommandType, 'propose-property-alert'>;
  /** The last part of its address. */
  path: string;
  link: string;
  heading: string;
  fields: (alert: PropertyAlert) => Field[];
  initial: (s: PlaceSituation, alert: PropertyAlert) => FormValues;
  command: (input: Record<string, unknown>) => Record<string, unknown>;
  submit: string;
  sent: string;
};

type Answered = { outcome?: string; occupier?: Record<string, string> };

/** The box below the answer that was chosen. */
const occupierOf = ({ occupier = {} }: Answered) => {
  const { outcome } = occupier;
  return outcome === undefined ? null : { outcome, why: occupier[`why-${outcome}`] ?? '' };
};

/** A fault of what was typed is shown beside the box that holds it. */
export function fieldFor(field: string, input: Record<string, unknown>): string {
  if (field !== 'occupier.why') return field;
  return `occupier.why-${(input as Answered).occupier?.outcome ?? 'told'}`;
}

export const placeForms: readonly PlaceForm[] = [
  {
    type: 'decide-property-alert',
    path: 'decide',
    link: 'Decide on it',
    heading: 'Is whoever visits this home warned?',
    fields: () => decideFields,
    initial: () => ({}),
    command: (input) => ({
      ...input,
      occupier: (input as Answered).outcome === 'approved' ? occupierOf(input) : null,
    }),
    submit: 'Record your answer',
    sent: 'Your answer is on record.',
  },
  {
    type: 'review-property-alert',
    path: 'review',
    link: 'Look at it again, or end it',
    heading: 'Is the warning about this home still needed?',
    fields: () => reviewFields,
    initial: (s, a) => {
      const told = a.reviews.at(-1)?.occupier ?? a.decision?.occupier;
      return {
        'instructions.visiting': a.instructions.visiting,
        'instructions.contractor': a.instructions.contractor,
        // Whether somebody at risk from it still cannot be told is said anew each time (DP-02).
        ...(told && told.outcome !== 'withheld'
          ? { 'occupier.outcome': told.outcome, [`occupier.why-${told.outcome}`]: told.why }
          : {}),
        ...Object.fromEntries(dateValues('reviewOn', placeReviewBy(s, a.class))),
      };
    },
    command: (input) => {
      const { outcome, whyPlace, reviewOn, instructions } = input as Answered & Record<string, unknown>;
      const ends = outcome === 'end';
      return {
        outcome,
        reasons: input.reasons,
        ...(whyPlace !== undefined && { whyPlace }),
        reviewOn: ends ? null : (reviewOn ?? null),
        instructions: outcome === 'change' ? (instructions ?? null) : null,
        occupier: ends ? null : occupierOf(input),
      };
    },
    submit: 'Record the review',
    sent: 'The review is on record.',
  },
  {
    type: 'share-property-alert',
    path: 'share',
    link: 'Record who outside was told',
    heading: 'Who outside was told of this?',
    fields: () => shareFields,
    initial: () => ({}),
    command: (input) => input,
    submit: 'Record who was told',
    sent: 'Recorded. When the alert ends, they are to be told that too.',
  },
  {
    type: 'confirm-property-withdrawal',
    path: 'gone',
    link: 'Confirm where it is gone',
    heading: 'Where is the alert gone from?',
    fields: (a) => goneFields(a.withdrawals.filter((w) => w.confirmed === null)),
    initial: () => ({}),
    command: (input) => input,
    submit: 'Confirm that it is gone',
    sent: 'Confirmed.',
  },
];

/** Half a year, or sooner where every kind is looked at sooner. */
export const usualReview = (s: Pick<PlaceSituation, 'today' | 'calendar'>): FormValues =>
  Object.fromEntries(dateValues('reviewOn', addDuration(s.today, { amount: 3, unit: 'months' }, s.calendar)));

export const schemaOf = (type: PlaceCommandType) => placeSchemas[type];
