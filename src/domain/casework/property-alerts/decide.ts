import type { PropertyAlert } from '../../facts/property-alerts.ts';
import type { Reason, Refusal } from '../../reasons.ts';
import { mayAct } from '../independence.ts';
import { verdictOf, withoutVerdict } from '../next-steps.ts';
import type { Finding } from '../step.ts';
import { type PlaceCommand, type PlaceCommandType, placeSchemas } from './commands.ts';
import { evolvePlace, type PropertyAlertEvent } from './events.ts';
import type { PlaceSituation } from './situation.ts';
import { placeSteps } from './steps.ts';

export type PlaceDone = { verdict: 'permitted'; events: PropertyAlertEvent[]; alert: PropertyAlert };

const before = (s: PlaceSituation, type: PlaceCommandType): Finding[] => {
  const step = placeSteps[type];
  return [...mayAct(s, step.action), ...step.before(s)];
};

/** May this be done about the home, by this person, now? Events if so; otherwise every reason at once. */
export function decidePlace(s: PlaceSituation, command: PlaceCommand): PlaceDone | Refusal {
  const step = placeSteps[command.type] as {
    content: (s: PlaceSituation, c: PlaceCommand) => Finding[];
    follows: (s: PlaceSituation, c: PlaceCommand) => PropertyAlertEvent[];
  };
  const first = before(s, command.type);
  // What is not there, or not theirs, is not asked about any further.
  const findings = first.length > 0 ? first : step.content(s, command);
  if (findings.length > 0) {
    const verdict = verdictOf(findings) === 'refused' ? 'refused' : 'unknown';
    return { verdict, reasons: findings.map(withoutVerdict) };
  }
  const events = step.follows(s, command);
  const alert = events.reduce<PropertyAlert | null>(evolvePlace, s.alert);
  if (!alert) throw new Error(`${command.type} left no alert`);
  return { verdict: 'permitted', events, alert };
}

export type PlaceOffer = { type: PlaceCommandType; permitted: boolean; reasons: Reason[] };

/** What may be done next about an alert that is there, by whoever asks, and why not. */
export const placeOffers = (s: PlaceSituation): PlaceOffer[] =>
  (Object.keys(placeSchemas) as PlaceCommandType[])
    .filter((type) => type !== 'propose-property-alert')
    .map((type) => {
      const findings = before(s, type);
      return { type, permitted: findings.length === 0, reasons: findings.map(withoutVerdict) };
    });
