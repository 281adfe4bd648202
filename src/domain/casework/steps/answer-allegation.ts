import { z } from 'zod';
import { describeDate } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { allegationFindings } from '../../facts/incidents.ts';
import { floor, law } from '../../reasons.ts';
import { discharges } from '../clocks.ts';
import { identifier, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { type Situation, stamp } from '../situation.ts';
import { type Condition, type ContentCondition, met, refused, type Step, unknown } from '../step.ts';
import { incidentOf } from './add-to-incident.ts';

const ombudsman = law('Housing Ombudsman: allegations against staff are properly investigated');

const schema = z.strictObject({
  type: z.literal('answer-allegation'),
  incidentId: identifier,
  enquiries: words('what you looked at and whom you asked'),
  found: oneOf(allegationFindings, 'what you found'),
  reasons: words('why'),
  toldOn: localDate.nullable().default(null),
  whyNotTold: optionalWords('why they are not told', 1000),
});
export type AnswerAllegation = z.infer<typeof schema>;

/** Everyone with a part in this case so far, and which: none of them judges a colleague, or themselves, in it. */
function partIn(s: Situation, incidentId: string): string | null {
  const { file } = s;
  const mine = (x: { by: { staffId: string } }) => x.by.staffId === s.actor.staffId;
  if (file?.incidents.some(mine)) return 'reported an incident in this case';
  if (file?.triages.some((t) => t.incidentId === incidentId && mine(t)))
    return 'decided what follows from the incident';
  if (file?.informalNotices.some(mine)) return 'told them informally in this case';
  if (file?.agreements.some(mine)) return 'offered an agreement in this case';
  if (file?.warnings.some(mine)) return 'gave a warning in this case';
  if (file?.requests.some(mine)) return 'asked for limits in this case';
  return null;
}

const uninvolved: Condition = {
  question: 'Did this person have no part in it?',
  ask: (s, incidentId) => {
    const part = partIn(s, incidentId);
    return part
      ? [
          refused(
            'took-part',
            `What a customer says about a colleague is looked into by somebody uninvolved. ${s.actor.name} ${part}.`,
            ombudsman,
          ),
        ]
      : met;
  },
};

const toldOrWhyNot: ContentCondition<AnswerAllegation> = {
  question: 'Was the person told, or is there a reason?',
  ask: (s, c) => {
    if (c.toldOn === null) {
      return c.whyNotTold
        ? met
        : [
            unknown(
              'not-told',
              'Give the day the person was told the answer, or why they are not.',
              ombudsman,
              {
                field: 'toldOn',
              },
            ),
          ];
    }
    const on = incidentOf(s, c.incidentId)?.on ?? s.today;
    const wrong = (text: string) => [refused('date-impossible', text, floor('I14'), { field: 'toldOn' })];
    if (c.toldOn > s.today) return wrong('They cannot have been told after today.');
    return c.toldOn < on ? wrong(`It was said on ${describeDate(on)}: no answer came before it.`) : met;
  },
};

/** A counter-allegation is its own matter, investigated by somebody uninvolved and answered (HO-05, CL-14). */
export const answerAllegation: Step<AnswerAllegation> = {
  type: 'answer-allegation',
  label: 'Answer an allegation about a colleague',
  action: 'triage-incident',
  schema,
  targets: (s) =>
    (s.file?.obligations ?? [])
      .filter((o) => o.kind === 'answer-allegation' && o.discharged === null)
      .map((o) => o.subjectId),
  targetOf: (c) => c.incidentId,
  before: [permittedTo('triage-incident'), withoutConflict, uninvolved],
  content: [toldOrWhyNot],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    return [
      { type: 'allegation-answered', answer: { ...told, ...stamp(s) } },
      ...discharges(s, c.incidentId, ['answer-allegation'], `looked into: ${c.found.replaceAll('-', ' ')}`),
    ];
  },
};
