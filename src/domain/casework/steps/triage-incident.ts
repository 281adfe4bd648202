import { z } from 'zod';
import type { Incident } from '../../facts/incidents.ts';
import { extents, severities, triageOutcomes } from '../../facts/incidents.ts';
import { type FollowUp, followUps } from '../../facts/vocabulary.ts';
import { sourceOf } from '../../policy/cited.ts';
import { discharges } from '../clocks.ts';
import { conductNamed } from '../conduct.ts';
import { identifier, oneOf, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { patternOf } from '../pattern.ts';
import { type Situation, stamp } from '../situation.ts';
import { type ContentCondition, met, refused, type Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('triage-incident'),
  incidentId: identifier,
  outcomes: z
    .array(oneOf(triageOutcomes, 'what follows'))
    .min(1, 'Choose what follows, or “none” with your reason'),
  severity: oneOf(severities, 'how serious it was'),
  extent: oneOf(extents, 'how much of it there is'),
  assessment: words('your assessment: how serious, and is it part of a pattern'),
  notTaken: z
    .array(z.strictObject({ followUp: oneOf(followUps, 'the follow-up'), reason: words('the reason') }))
    .default([]),
});
export type TriageIncident = z.infer<typeof schema>;

const incidentOf = (s: Situation, id: string): Incident | undefined =>
  s.file?.incidents.find((i) => i.incidentId === id);
const untriaged = (s: Situation) =>
  (s.file?.incidents ?? [])
    .filter((i) => !s.file?.triages.some((t) => t.incidentId === i.incidentId))
    .map((i) => i.incidentId);

const triageFor: Partial<Record<FollowUp, (typeof triageOutcomes)[number]>> = {
  'restrict-contact': 'restriction',
  'safety-alert': 'safety-alert',
  'police-report': 'police-report',
  'tenancy-breach': 'tenancy-breach',
};

/** For conduct where the policy says certain steps will follow, each is taken or its absence explained (PL-14). */
const mandatoryFollowUps: ContentCondition<TriageIncident> = {
  question: 'Is every mandatory follow-up taken, or its absence explained?',
  ask: (s, c) => {
    const conduct = (incidentOf(s, c.incidentId)?.conduct ?? [])
      .map((k) => conductNamed(s.pack, k))
      .filter((n) => n !== null);
    return conduct.flatMap(({ subtype }) =>
      subtype.followUps
        .filter((f) => {
          const outcome = triageFor[f];
          return outcome && !c.outcomes.includes(outcome) && !c.notTaken.some((n) => n.followUp === f);
        })
        .map((f) =>
          refused(
            'follow-up-missing',
            `“${subtype.label}” calls for: ${triageFor[f]?.replace('-', ' ')}. Choose it, or give your reason for not doing so.`,
            sourceOf(s.pack.landlord.shortName, subtype, 'follow-ups'),
            { field: 'outcomes' },
          ),
        ),
    );
  },
};

const noneAlone: ContentCondition<TriageIncident> = {
  question: 'Do the outcomes agree with each other?',
  ask: (_, c) =>
    c.outcomes.includes('none') && c.outcomes.length > 1
      ? [
          refused(
            'contradictory',
            'Choose “none” alone, or the steps that follow.',
            { kind: 'default', name: 'triage' },
            { field: 'outcomes' },
          ),
        ]
      : met,
};

/** Graded: what follows depends on the nature and the extent of it (CL-22). */
const inKeeping: ContentCondition<TriageIncident> = {
  question: 'Is what follows in keeping with how serious it was?',
  ask: (s, c) => {
    const mandatory = (incidentOf(s, c.incidentId)?.conduct ?? []).some(
      (k) => (conductNamed(s.pack, k)?.subtype.followUps.length ?? 0) > 0,
    );
    const strict = c.outcomes.includes('restriction') || c.outcomes.includes('tenancy-breach');
    return strict && !mandatory && c.severity === 'minor' && c.extent === 'once'
      ? [
          refused(
            'out-of-keeping',
            'Something minor that happened once does not lead to limits on contact. A word, a warning or support may be enough.',
            { kind: 'default', name: 'graded response' },
            { field: 'outcomes' },
          ),
        ]
      : met;
  },
};

/** The manager looks at the incident in its pattern and says what follows (PL-11, PL-12). */
export const triageIncident: Step<TriageIncident> = {
  type: 'triage-incident',
  label: 'Look at the incident and say what follows',
  action: 'triage-incident',
  schema,
  targets: untriaged,
  targetOf: (c) => c.incidentId,
  before: [permittedTo('triage-incident')],
  content: [noneAlone, inKeeping, mandatoryFollowUps],
  follows: (s, c) => [
    {
      type: 'incident-triaged',
      triage: {
        ...stamp(s),
        incidentId: c.incidentId,
        outcomes: c.outcomes,
        severity: c.severity,
        extent: c.extent,
        assessment: c.assessment,
        notTaken: c.notTaken,
        pattern: patternOf(s, c.incidentId),
      },
    },
    ...discharges(s, c.incidentId, ['triage-incident'], 'triaged'),
    ...c.notTaken.flatMap((n) =>
      (s.file?.obligations ?? [])
        .filter(
          (o) =>
            o.kind === 'follow-up' && o.subjectId === c.incidentId && o.rule === n.followUp && !o.discharged,
        )
        .map(
          (o) =>
            ({
              type: 'obligation-discharged',
              obligationId: o.obligationId,
              stamp: stamp(s),
              how: `not taken: ${n.reason}`,
            }) as const,
        ),
    ),
  ],
};
