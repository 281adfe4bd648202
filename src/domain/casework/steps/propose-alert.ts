import { z } from 'zod';
import { localDate } from '../../calendar-schemas.ts';
import { alertClasses, type SafetyAlert, standsAsAlert } from '../../facts/safety-alerts.ts';
import { opens } from '../clocks.ts';
import { identifier, identifiers, oneOf, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { alertInstructions, alertReviewDateFindings, restsOnIncidents } from '../safety-alerts.ts';
import { stamp } from '../situation.ts';
import type { Step } from '../step.ts';

const proposeSchema = z.strictObject({
  type: z.literal('propose-alert'),
  incidentIds: identifiers('the incidents it rests on'),
  class: oneOf(alertClasses, 'the kind of risk'),
  risk: words('what may happen, to whom, and how you know', 4000),
  instructions: alertInstructions,
  reviewOn: localDate,
});
export type ProposeAlert = z.infer<typeof proposeSchema>;

/** Asked for by whoever looked at what happened; somebody senior decides (DP-01, DP-02, PL-14, PL-24). */
export const proposeAlert: Step<ProposeAlert> = {
  type: 'propose-alert',
  label: 'Propose a safety alert',
  action: 'triage-incident',
  schema: proposeSchema,
  targets: (s) => (s.file && s.file.incidents.length > 0 ? [''] : []),
  targetOf: () => '',
  before: [permittedTo('triage-incident')],
  content: [
    { question: 'Does it rest on a specific incident?', ask: (s, c) => restsOnIncidents(s, c.incidentIds) },
    {
      question: 'Is it looked at again in time?',
      ask: (s, c) => alertReviewDateFindings(s, c.class, c.reviewOn),
    },
  ],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    const alert: SafetyAlert = {
      ...stamp(s),
      ...told,
      alertId: s.newId(),
      decision: null,
      reviews: [],
      shared: [],
      ended: null,
      withdrawals: [],
    };
    return [
      { type: 'alert-proposed', alert },
      opens(s, {
        kind: 'decide-alert',
        subjectId: alert.alertId,
        what: 'Decide whether colleagues are warned',
        rule: 'DP-02',
      }),
    ];
  },
};

const shareSchema = z.strictObject({
  type: z.literal('share-alert'),
  alertId: identifier,
  with: words('who was told', 200),
  what: words('what they were told', 500),
  why: words('why that was needed', 1000),
});
export type ShareAlert = z.infer<typeof shareSchema>;

/** Who outside was told what, and why: only as much as keeps them safe, and withdrawn when the alert ends (DP-02). */
export const shareAlert: Step<ShareAlert> = {
  type: 'share-alert',
  label: 'Record who was told of a safety alert',
  action: 'manage-safety-alert',
  schema: shareSchema,
  targets: (s) => (s.file?.alerts ?? []).filter(standsAsAlert).map((a) => a.alertId),
  targetOf: (c) => c.alertId,
  before: [permittedTo('manage-safety-alert')],
  content: [],
  follows: (s, c) => {
    const { type: _, alertId, ...told } = c;
    return [{ type: 'alert-shared', alertId, shared: { ...stamp(s), ...told, sharedId: s.newId() } }];
  },
};
