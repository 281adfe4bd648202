import { z } from 'zod';
import { describeDate, type LocalDate } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import type { Obligation } from '../../facts/obligations.ts';
import { type OutsideBody, type OutsideReport, outsideBodies } from '../../facts/outside-reports.ts';
import { floor } from '../../reasons.ts';
import { discharges, opens } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { identifier, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { type Situation, stamp } from '../situation.ts';
import { type Finding, met, refused, type Step } from '../step.ts';
import { incidentOf, onAccidentRecord } from './add-to-incident.ts';

const reportSchema = z.strictObject({
  type: z.literal('report-outside'),
  incidentId: identifier,
  body: oneOf(outsideBodies, 'who was told'),
  office: words('which force, office or team', 200),
  reference: optionalWords('their reference', 100),
  reportedOn: localDate,
  told: words('what they were told', 4000),
  why: words('why they needed to be told', 1000),
});
export type ReportOutside = z.infer<typeof reportSchema>;

/** A day that has come, and not before what it follows. */
function dayFindings(s: Situation, field: string, on: LocalDate, after: LocalDate, what: string): Finding[] {
  const wrong = (text: string) => [refused('date-impossible', text, floor('I14'), { field })];
  if (on > s.today) return wrong('This day is still to come.');
  return on < after ? wrong(`${what} on ${describeDate(after)}: give that day or a later one.`) : met;
}

/** Which of the follow-ups that an incident owes are done by telling this authority. */
const doneBy = (body: OutsideBody, o: Obligation): boolean => {
  if (o.rule === 'report-to-authority') return true;
  if (o.rule === 'police-report') return body === 'police';
  return o.rule === 'RIDDOR' && o.what !== onAccidentRecord && body === 'health-and-safety-executive';
};

const owedBy = (s: Situation, c: ReportOutside): Obligation[] =>
  (s.file?.obligations ?? []).filter(
    (o) =>
      o.kind === 'follow-up' && o.discharged === null && o.subjectId === c.incidentId && doneBy(c.body, o),
  );

const asksAfter = (s: Situation, r: Pick<OutsideReport, 'reportId' | 'office' | 'reference'>): CaseEvent =>
  opens(s, {
    kind: 'report-outcome',
    subjectId: r.reportId,
    what: `Ask ${r.office} what came of the report${r.reference === '' ? '' : ` ${r.reference}`}`,
    rule: 'outcome of a report',
  });

/**
 * Threats, intimidation and harassment of colleagues, contractors, agents or partners reported to the right authority, with
 * its reference (KA-15, TU-13): what they were told is on record (KA-37), and what came of it is asked after.
 */
export const reportOutside: Step<ReportOutside> = {
  type: 'report-outside',
  label: 'Record a report to the police or another authority',
  action: 'triage-incident',
  schema: reportSchema,
  targets: (s) => (s.file?.incidents ?? []).map((i) => i.incidentId),
  targetOf: (c) => c.incidentId,
  before: [permittedTo('triage-incident')],
  content: [
    {
      question: 'Is the day possible?',
      ask: (s, c) =>
        dayFindings(s, 'reportedOn', c.reportedOn, incidentOf(s, c.incidentId)?.on ?? s.today, 'It happened'),
    },
    {
      question: 'Is it not on record already?',
      ask: (s, c) =>
        s.file?.outsideReports.some(
          (r) =>
            r.incidentId === c.incidentId &&
            r.body === c.body &&
            r.office === c.office &&
            r.reference === c.reference,
        )
          ? [
              refused('reported-already', 'This report is on record already.', floor('I8'), {
                field: 'reference',
                mend: 'record-report-outcome',
              }),
            ]
          : met,
    },
  ],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    const report: OutsideReport = { ...stamp(s), ...told, reportId: s.newId(), outcomes: [] };
    return [
      { type: 'reported-outside', report },
      ...owedBy(s, c).flatMap((o): CaseEvent[] => [
        {
          type: 'follow-up-done',
          done: {
            ...stamp(s),
            obligationId: o.obligationId,
            incidentId: c.incidentId,
            followUp: o.rule,
            reference: c.reference,
            outcome: `Reported to ${c.office} on ${describeDate(c.reportedOn)}.`,
          },
        },
        {
          type: 'obligation-discharged',
          obligationId: o.obligationId,
          stamp: stamp(s),
          how: c.reference || 'reported',
        },
      ]),
      asksAfter(s, report),
    ];
  },
};

const outcomeSchema = z.strictObject({
  type: z.literal('record-report-outcome'),
  reportId: identifier,
  on: localDate,
  outcome: words('what they said or did', 4000),
  last: oneOf(['yes', 'no'], 'whether that is the end of it'),
});
export type RecordReportOutcome = z.infer<typeof outcomeSchema>;

const reportOf = (s: Situation, id: string) => s.file?.outsideReports.find((r) => r.reportId === id);
const goesOn = (r: OutsideReport) => r.outcomes.every((o) => !o.last);

/** What an authority said or did about what was reported; where it is not the end of it, it is asked after again (KA-15). */
export const recordReportOutcome: Step<RecordReportOutcome> = {
  type: 'record-report-outcome',
  label: 'Record what came of a report to an authority',
  action: 'triage-incident',
  schema: outcomeSchema,
  targets: (s) => (s.file?.outsideReports ?? []).filter(goesOn).map((r) => r.reportId),
  targetOf: (c) => c.reportId,
  before: [permittedTo('triage-incident')],
  content: [
    {
      question: 'Is the day possible?',
      ask: (s, c) =>
        dayFindings(s, 'on', c.on, reportOf(s, c.reportId)?.reportedOn ?? s.today, 'It was reported'),
    },
  ],
  follows: (s, { reportId, on, outcome, last }) => {
    const report = reportOf(s, reportId);
    if (!report) throw new Error('An outcome was recorded of a report that nobody made');
    return [
      { type: 'report-answered', reportId, outcome: { ...stamp(s), on, outcome, last: last === 'yes' } },
      ...discharges(
        s,
        reportId,
        ['report-outcome'],
        last === 'yes' ? 'answered' : 'answered, and it goes on',
      ),
      ...(last === 'yes' ? [] : [asksAfter(s, report)]),
    ];
  },
};
