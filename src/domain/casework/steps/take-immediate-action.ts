import { z } from 'zod';
import { londonClock } from '../../calendar.ts';
import { channels } from '../../facts/channels.ts';
import { type ImmediateAction, immediateActs, lasting } from '../../facts/immediate-actions.ts';
import { sourceOf } from '../../policy/cited.ts';
import { floor, systemDefault } from '../../reasons.ts';
import { opens } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { identifier, identifiers, oneOf, optionalWords, words } from '../fields.ts';
import { expirySource, instantsOf, isRecent, seriesFindings, wayInFindings } from '../immediate.ts';
import { permittedTo } from '../independence.ts';
import { type Situation, stamp } from '../situation.ts';
import { type Condition, type ContentCondition, met, refused, type Step, unknown } from '../step.ts';
import { incidentOf } from './add-to-incident.ts';
import { type ReportIncident, reportIncident } from './report-incident.ts';

/** What a shaken colleague can say of it in seconds; the rest of the report can be added later. */
const happeningNow = z.strictObject({
  channel: oneOf(channels, 'how it happened'),
  whatHappened: words('what happened'),
  conduct: identifiers('what fits').default([]),
  warnedBeforeEnding: oneOf(['yes', 'no', 'not-applicable'], 'whether a warning was given').default(
    'not-applicable',
  ),
  whyNotWarned: optionalWords('why no warning was given'),
});

const schema = z.strictObject({
  type: z.literal('take-immediate-action'),
  /** The report that it answers; null where it is made now. */
  incidentId: identifier.nullable().default(null),
  incident: happeningNow.nullable().default(null),
  acts: z
    .array(oneOf(immediateActs, 'what you are doing'), { error: 'Choose what you are doing' })
    .min(1, 'Choose what you are doing')
    .max(immediateActs.length, 'Choose each once'),
  reason: words('why it cannot wait', 2000),
  told: oneOf(['told', 'not-told'], 'whether the person knows'),
  whyNotTold: optionalWords('why the person was not told', 1000),
});
export type TakeImmediateAction = z.infer<typeof schema>;

const allowedAtAll: Condition = {
  question: 'Does the policy let anybody act before a decision?',
  ask: (s) =>
    s.pack.immediateAction.acts.length > 0
      ? met
      : [refused('no-immediate-action', 'This policy lets nobody act before a decision.', expirySource(s))],
};

/** One action answers one incident; a second would put off the decision that the first one asks for (SP-03). */
const onceForEach: Condition = {
  question: 'Is this the first action about this incident?',
  ask: (s, incidentId) =>
    incidentId !== '' && s.file?.immediateActions.some((a) => a.incidentId === incidentId)
      ? [
          refused(
            'acted-already',
            'Somebody acted at once about this already. What is to last longer is decided by a manager.',
            expirySource(s),
            { mend: 'triage-incident' },
          ),
        ]
      : met,
};

const aboutOneIncident: ContentCondition<TakeImmediateAction> = {
  question: 'Which incident does it answer?',
  ask: (_, c) => {
    const source = floor('I4');
    if (c.incidentId === null && c.incident === null)
      return [unknown('no-incident', 'Say what happened.', source, { field: 'incident.whatHappened' })];
    return c.incidentId !== null && c.incident !== null
      ? [
          refused('two-incidents', 'Name the report, or say what happened now; not both.', source, {
            field: 'incident.whatHappened',
          }),
        ]
      : met;
  },
};

const inThePolicy: ContentCondition<TakeImmediateAction> = {
  question: 'Does the policy allow each of these?',
  ask: (s, c) =>
    c.acts.flatMap((act, i) => {
      if (c.acts.indexOf(act) < i)
        return [
          refused('act-twice', 'Choose each once.', systemDefault('immediate action'), { field: 'acts' }),
        ];
      return s.pack.immediateAction.acts.some((a) => a.act === act)
        ? met
        : [
            refused(
              'act-not-in-policy',
              'This policy does not let colleagues do that at once.',
              expirySource(s),
              {
                field: 'acts',
              },
            ),
          ];
    }),
};

/** What is done before the contact is over is said then and there, unless that is not safe. */
const toldOrWhyNot: ContentCondition<TakeImmediateAction> = {
  question: 'Does the person know, or is it said why not?',
  ask: (s, c) => {
    const { tell } = s.pack.immediateAction;
    if (c.told === 'told' || c.whyNotTold !== '' || tell.value === 'when-confirmed') return met;
    return [
      unknown(
        'why-not-told',
        'People are told at the time. Say why that was not possible.',
        sourceOf(s.pack.landlord.shortName, tell, 'immediate action'),
        { field: 'whyNotTold' },
      ),
    ];
  },
};

/** The report that is made in the same breath; nothing is asked of it that a report would not ask. */
function reportOf(s: Situation, c: TakeImmediateAction): ReportIncident | null {
  if (!c.incident) return null;
  const ended = c.acts.includes('end-contact');
  const read = reportIncident.schema.parse({
    ...c.incident,
    type: 'report-incident',
    on: s.today,
    minutes: londonClock(s.now).minutes,
    contactEnded: ended,
    warnedBeforeEnding: ended ? c.incident.warnedBeforeEnding : 'not-applicable',
  });
  return read;
}

const soundReport: ContentCondition<TakeImmediateAction> = {
  question: 'Is the report one that could be made by itself?',
  ask: (s, c) => {
    const report = reportOf(s, c);
    if (!report) return met;
    return reportIncident.content
      .flatMap((condition) => condition.ask(s, report))
      .map((f) => ({ ...f, field: `incident.${f.field ?? 'whatHappened'}` }));
  },
};

/**
 * What a colleague who is threatened does at once, with the incident and the reason: it shows at every check from that second,
 * lapses by itself, and a named person owes a decision before it does (SP-03, KA-28, I11).
 */
export const takeImmediateAction: Step<TakeImmediateAction> = {
  type: 'take-immediate-action',
  label: 'Act at once',
  action: 'act-at-once',
  schema,
  targets: (s) => ['', ...(s.file?.incidents ?? []).filter((i) => isRecent(s, i)).map((i) => i.incidentId)],
  targetOf: (c) => c.incidentId ?? '',
  before: [permittedTo('act-at-once'), allowedAtAll, onceForEach],
  content: [
    aboutOneIncident,
    inThePolicy,
    toldOrWhyNot,
    soundReport,
    { question: 'Is a way in left?', ask: (s, c) => wayInFindings(s, c.acts, 'acts') },
    {
      question: 'Is it more than the same thing once again?',
      ask: (s, c) =>
        seriesFindings(s, c.acts, c.incidentId === null ? null : (incidentOf(s, c.incidentId) ?? null)),
    },
  ],
  follows: (s, c) => {
    const report = reportOf(s, c);
    const reported = report ? (reportIncident.follows(s, report) as CaseEvent[]) : [];
    const incidentId =
      reported.flatMap((e) => (e.type === 'incident-reported' ? [e.incident.incidentId] : []))[0] ??
      c.incidentId;
    if (!incidentId) throw new Error('Somebody acted at once about no incident');
    const { until, decideBy } = instantsOf(s);
    const action: ImmediateAction = {
      ...stamp(s),
      actionId: s.newId(),
      incidentId,
      acts: c.acts,
      reason: c.reason,
      told: c.told,
      whyNotTold: c.told === 'told' ? '' : c.whyNotTold,
      until,
      confirmed: null,
      ended: null,
    };
    return [
      ...reported,
      { type: 'immediate-action-taken', action },
      ...(lasting(c.acts).length === 0
        ? []
        : [
            opens(s, {
              kind: 'decide-immediate-action',
              subjectId: action.actionId,
              what: `Confirm or end what ${action.by.name} did at once`,
              rule: 'SP-03',
              dueAt: decideBy,
            }),
          ]),
    ];
  },
};
