import { agreedFormat, formatsNeeded } from '../casework/letters.ts';
import type { Situation } from '../casework/situation.ts';
import { type CommandType, stepFor } from '../casework/steps.ts';
import { alertsSound } from './sound/alerts.ts';
import { appealsSound } from './sound/appeals.ts';
import { breachesSound } from './sound/breaches.ts';
import { immediateSound } from './sound/immediate.ts';
import { incidentsSound } from './sound/incidents.ts';
import type { Builder, Rough } from './sound/parts.ts';
import { peopleSound } from './sound/people.ts';
import { recordsSound } from './sound/records.ts';
import { requestsSound } from './sound/requests.ts';
import { restrictionsSound } from './sound/restrictions.ts';
import { warningsSound } from './sound/warnings.ts';

/**
 * A complete, sound command for the present situation: what a careful colleague would send. Scenarios, properties and
 * demonstrations start from it and change only what they are about.
 */
const builders: Record<CommandType, Builder> = {
  ...incidentsSound,
  ...immediateSound,
  ...peopleSound,
  ...warningsSound,
  ...requestsSound,
  ...restrictionsSound,
  ...breachesSound,
  ...appealsSound,
  ...alertsSound,
  ...recordsSound,
};

/** Sound words for a step about its target, with some of them changed; not yet parsed. */
export function roughCommand(type: CommandType, s: Situation, changes: Rough = {}): Rough {
  const target = stepFor(type)?.targets(s)[0] ?? 'nothing';
  return { type, ...builders[type](s, target, changes), ...formatFor(type, s), ...changes };
}

/** Letters go in a format that their reader can use; a decision's is chosen as it is issued. */
const formatFor = (type: CommandType, s: Situation): Rough =>
  stepFor(type)?.letter && type !== 'decide-request'
    ? { format: agreedFormat(s) ?? formatsNeeded(s)[0] ?? 'standard' }
    : {};
