import { z } from 'zod';
import { addDays, addDuration, type LocalDate, startOfLondonDay } from '../calendar.ts';
import type { Letter } from '../facts/letters.ts';
import type { AlertClass, SafetyAlert } from '../facts/safety-alerts.ts';
import { compose } from '../letters/compose.ts';
import { floor, law } from '../reasons.ts';
import { opens } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { words } from './fields.ts';
import { incidentsNamed, letterFacts } from './letters.ts';
import type { Situation } from './situation.ts';
import { type Finding, met, refused, unknown } from './step.ts';

/** What colleagues do, each told the least that keeps them safe. */
export const alertInstructions = z.strictObject({
  office: words('what colleagues at a desk or on the phone do', 500),
  visiting: words('what colleagues do before and at a visit', 500),
  /** The least that keeps them safe, and no story. */
  contractor: words('what a contractor is told', 300),
});

/** The longest a review may be away, by class: system defaults after what councils publish (domain.md 3.2). */
export const reviewWithin: Record<AlertClass, { amount: number; unit: 'months' }> = {
  verbal: { amount: 6, unit: 'months' },
  threats: { amount: 12, unit: 'months' },
  violence: { amount: 12, unit: 'months' },
  'weapons-or-animals': { amount: 12, unit: 'months' },
  other: { amount: 6, unit: 'months' },
};

export const alertOf = (s: Situation, alertId: string): SafetyAlert | undefined =>
  s.file?.alerts.find((a) => a.alertId === alertId);

const pushed = {
  'housing-system': 'the safety alert in the housing system',
  telephony: 'the safety alert in the telephone system',
  contractor: 'the safety alert with contractors',
  'out-of-hours': 'the safety alert on the out-of-hours sheet',
  portal: 'the safety alert in the online account',
} as const;

/** Everywhere that an alert was told of, and is to be taken back from. */
export const placesOfAlert = (
  { pack }: Pick<Situation, 'pack'>,
  { shared }: { shared: readonly { with: string }[] },
): string[] => [
  ...new Set([
    ...pack.alerts.pushTo.value.map((p) => pushed[p]),
    ...shared.map((x) => `what ${x.with} was told`),
  ]),
];

export const awaitsDecision = (a: SafetyAlert): boolean => a.decision === null;

export function alertReviewDateFindings(s: Situation, kind: AlertClass, reviewOn: LocalDate): Finding[] {
  const source = { kind: 'default' as const, name: 'safety alert review' };
  if (reviewOn <= s.today)
    return [
      refused('review-in-the-past', 'The review date must be after today.', source, { field: 'reviewOn' }),
    ];
  const { amount } = reviewWithin[kind];
  return reviewOn > addDuration(s.today, reviewWithin[kind], s.calendar)
    ? [
        refused(
          'alert-review-too-late',
          `An alert of this kind is looked at again within ${amount} months.`,
          source,
          { field: 'reviewOn' },
        ),
      ]
    : met;
}

/** Decisions rest on a specific incident in the record, never on a feeling about somebody (DP-01). */
export function restsOnIncidents(s: Situation, ids: readonly string[]): Finding[] {
  const source = law('ICO guidance on warning markers');
  if (ids.length === 0)
    return [
      unknown('no-incident', 'Choose the incident it rests on.', source, {
        field: 'incidentIds',
        mend: 'report-incident',
      }),
    ];
  return incidentsNamed(s, ids).length === ids.length
    ? met
    : [refused('incident-unknown', 'Choose incidents of this case.', floor('I9'), { field: 'incidentIds' })];
}

/** Why, what is recorded, who sees it, when it is looked at again, and how to say that it is wrong (DP-02). */
export function alertLetter(
  s: Situation,
  a: Pick<SafetyAlert, 'incidentIds' | 'reviewOn'>,
  told: { reasons: string; ends: boolean },
  letterId: string,
  format: string,
): Letter {
  const seenBy = s.pack.alerts.relevantStaff.value.map(
    (id) => s.pack.people.roles.find((r) => r.id === id)?.label ?? id,
  );
  const alert = { reasons: told.reasons, seenBy, ends: told.ends };
  const facts = {
    ...letterFacts(s, incidentsNamed(s, a.incidentIds)),
    alert,
    reviewOn: told.ends ? null : a.reviewOn,
  };
  return compose(told.ends ? 'safety-alert-end' : 'safety-alert-notice', letterId, facts, format);
}

/** The notice, or the word that it ends, before it goes. */
export const alertDraft = (
  s: Situation,
  a: SafetyAlert,
  c: { reasons: string; format: string },
  ends: boolean,
) => ({
  letter: alertLetter(s, a, { reasons: c.reasons, ends }, 'draft', c.format),
  words: [{ field: 'reasons', text: c.reasons }],
  format: c.format,
  measures: [],
  dates: [a.reviewOn],
});

export const alertReviewOwed = (s: Situation, alertId: string, reviewOn: string): CaseEvent =>
  opens(s, {
    kind: 'review-alert',
    subjectId: alertId,
    what: 'Look again at the safety alert',
    rule: 'DP-03',
    dueAt: startOfLondonDay(addDays(reviewOn, 1)),
  });
