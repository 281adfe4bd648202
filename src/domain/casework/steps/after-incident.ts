import { z } from 'zod';
import type { Obligation } from '../../facts/obligations.ts';
import { discharges } from '../clocks.ts';
import { identifier, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { type Situation, stamp } from '../situation.ts';
import type { Step } from '../step.ts';

const owed = (s: Situation, kind: Obligation['kind']): Obligation[] =>
  (s.file?.obligations ?? []).filter((o) => o.kind === kind && o.discharged === null);

const supportSchema = z.strictObject({
  type: z.literal('support-staff'),
  incidentId: identifier,
  offered: words('what was offered: a talk, time, occupational health, legal help', 2000),
  taken: oneOf(['yes', 'no', 'later'], 'whether they took it up'),
  outcome: optionalWords('what came of it', 2000),
});
export type SupportStaff = z.infer<typeof supportSchema>;

/** Support offered to the colleague, with its outcome (HO-02, KA-05, PL-03, PL-10). */
export const supportStaff: Step<SupportStaff> = {
  type: 'support-staff',
  label: 'Offer support to the colleague',
  action: 'triage-incident',
  schema: supportSchema,
  targets: (s) => owed(s, 'staff-support').map((o) => o.subjectId),
  targetOf: (c) => c.incidentId,
  before: [permittedTo('triage-incident')],
  content: [],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    return [
      { type: 'staff-supported', support: { ...told, ...stamp(s) } },
      ...discharges(
        s,
        c.incidentId,
        ['staff-support'],
        c.taken === 'yes' ? 'support taken up' : `support offered: ${c.taken}`,
      ),
    ];
  },
};

const followUpSchema = z.strictObject({
  type: z.literal('record-follow-up'),
  obligationId: identifier,
  reference: optionalWords('the reference: crime number, alert or case', 200),
  outcome: words('what was done, with whom and when', 4000),
});
export type RecordFollowUp = z.infer<typeof followUpSchema>;

/** A follow-up that the policy makes mandatory, done (KA-15, PL-14). Not doing one is said at triage, with the reason. */
export const recordFollowUp: Step<RecordFollowUp> = {
  type: 'record-follow-up',
  label: 'Record a follow-up as done',
  action: 'triage-incident',
  schema: followUpSchema,
  targets: (s) => owed(s, 'follow-up').map((o) => o.obligationId),
  targetOf: (c) => c.obligationId,
  before: [permittedTo('triage-incident')],
  content: [],
  follows: (s, c) => {
    const obligation = owed(s, 'follow-up').find((o) => o.obligationId === c.obligationId);
    if (!obligation) throw new Error('A follow-up was recorded that nobody owed');
    const { type: _, ...told } = c;
    const done = { ...told, ...stamp(s), incidentId: obligation.subjectId, followUp: obligation.rule };
    return [
      { type: 'follow-up-done', done },
      {
        type: 'obligation-discharged',
        obligationId: c.obligationId,
        stamp: stamp(s),
        how: c.reference || 'done',
      },
    ];
  },
};
