import { z } from 'zod';
import { addDays, type Duration, startOfLondonDay } from '../../calendar.ts';
import type { Incident } from '../../facts/incidents.ts';
import { floor } from '../../reasons.ts';
import { discharges, opens } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { attachedFiles, identifier, optionalWords, words } from '../fields.ts';
import { mayAct, permittedTo } from '../independence.ts';
import { type Situation, stamp } from '../situation.ts';
import { type Condition, type ContentCondition, met, type Step, unknown } from '../step.ts';

export const incidentOf = (s: Situation, incidentId: string): Incident | undefined =>
  s.file?.incidents.find((i) => i.incidentId === incidentId);

/** Whoever reported it may add to it without being let into the case; everybody else needs to be able to read it. */
const theirsOrReadable: Condition = {
  question: 'Did this person report it, or may they read the case?',
  ask: (s, incidentId) =>
    incidentOf(s, incidentId)?.by.staffId === s.actor.staffId ? met : mayAct(s, 'read-case'),
};

const addSchema = z.strictObject({
  type: z.literal('add-to-incident'),
  incidentId: identifier,
  what: optionalWords('what there is to add'),
  files: attachedFiles,
  daysUnfit: z
    .int('Give whole days')
    .min(0, 'Give whole days')
    .max(366, 'Give a year at most')
    .nullable()
    .default(null),
});
export type AddToIncident = z.infer<typeof addSchema>;

const somethingToAdd: ContentCondition<AddToIncident> = {
  question: 'Is there something to add?',
  ask: (_, c) =>
    c.what === '' && c.files.length === 0 && c.daysUnfit === null
      ? [
          unknown('nothing-added', 'Write what there is to add, or choose a file.', floor('I8'), {
            field: 'what',
          }),
        ]
      : met,
};

/**
 * Something that came to light later, with what shows it. The report itself is never edited (I8). More days unfit for work
 * open what the law asks to be recorded or reported (HS-01).
 */
export const addToIncident: Step<AddToIncident> = {
  type: 'add-to-incident',
  label: 'Add to an incident',
  action: 'report-incident',
  schema: addSchema,
  targets: (s) => (s.file?.incidents ?? []).map((i) => i.incidentId),
  targetOf: (c) => c.incidentId,
  before: [permittedTo('report-incident'), theirsOrReadable],
  content: [somethingToAdd],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    const incident = incidentOf(s, c.incidentId);
    const days = daysKnown(s, c.incidentId);
    return [
      { type: 'incident-added-to', addendum: { ...told, ...stamp(s), addendumId: s.newId() } },
      ...(incident && c.daysUnfit !== null
        ? injuryDuties(s, { ...incident, daysUnfit: c.daysUnfit }, days)
        : []),
    ];
  },
};

/** The most days unfit for work that anybody has recorded of an incident. */
export const daysKnown = (s: Situation, incidentId: string): number =>
  Math.max(
    incidentOf(s, incidentId)?.daysUnfit ?? 0,
    ...(s.file?.addenda ?? []).filter((a) => a.incidentId === incidentId).map((a) => a.daysUnfit ?? 0),
  );

/** Kept by the landlord itself; nobody outside is told. */
export const onAccidentRecord = 'Put more than three days unfit for work on the accident record (RIDDOR)';

type Injury = Pick<Incident, 'incidentId' | 'on' | 'injury' | 'daysUnfit'>;

/**
 * What the law on injuries at work asks after violence, once each (RIDDOR 2013, HS-01): a specified injury is reported
 * within ten days, more than seven days unfit for work within fifteen, both from the day it happened; more than three are
 * put on record. `known`: days known before; null for a first report.
 */
export function injuryDuties(s: Situation, injury: Injury, known: number | null): CaseEvent[] {
  const duty = (what: string, due: { dueAt: string } | { within: Duration }): CaseEvent =>
    opens(s, { kind: 'follow-up', subjectId: injury.incidentId, what, rule: 'RIDDOR', ...due });
  const endOf = (days: number) => ({ dueAt: startOfLondonDay(addDays(injury.on, days + 1)) });
  const before = known ?? 0;
  if (injury.injury === 'specified-injury') {
    return known === null
      ? [duty('Report the injury to the Health and Safety Executive (RIDDOR)', endOf(10))]
      : [];
  }
  if (injury.daysUnfit > 7 && before <= 7)
    return [
      duty(
        'Report more than seven days unfit for work to the Health and Safety Executive (RIDDOR)',
        endOf(15),
      ),
    ];
  return injury.daysUnfit > 3 && before <= 3
    ? [
        duty(onAccidentRecord, {
          within: { amount: 2, unit: 'working-days' },
        }),
      ]
    : [];
}

const passSchema = z.strictObject({
  type: z.literal('pass-on-request'),
  incidentId: identifier,
  team: words('which team or colleague has it now', 200),
  reference: optionalWords('its reference', 100),
  told: optionalWords('what the person was told', 2000),
});
export type PassOnRequest = z.infer<typeof passSchema>;

const requestsWaiting = (s: Situation) =>
  (s.file?.obligations ?? [])
    .filter((o) => o.kind === 'answer-request' && o.discharged === null)
    .map((o) => o.subjectId);

/** The real request inside what was said is answered like any other: on its own, by whoever answers such requests (KA-13). */
export const passOnRequest: Step<PassOnRequest> = {
  type: 'pass-on-request',
  label: 'Pass on what they were asking for',
  action: 'report-incident',
  schema: passSchema,
  targets: requestsWaiting,
  targetOf: (c) => c.incidentId,
  before: [permittedTo('report-incident'), theirsOrReadable],
  content: [],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    return [
      { type: 'request-passed-on', passedOn: { ...told, ...stamp(s) } },
      ...discharges(s, c.incidentId, ['answer-request'], `passed to ${c.team}`),
    ];
  },
};
