import { addDuration, describeDuration, type LocalDate } from '../../calendar.ts';
import { type OccupierTold, type PropertyAlertClass, placeStatus } from '../../facts/property-alerts.ts';
import { permitted, sourceFor } from '../../policy/ask.ts';
import { floor, law, systemDefault } from '../../reasons.ts';
import { type Finding, met, refused, unknown } from '../step.ts';
import type { PlaceCommandOf } from './commands.ts';
import type { PlaceSituation } from './situation.ts';

const ico = law('ICO guidance on warning markers');

/** The latest day on which an alert of this kind is looked at again, by the policy. */
export const placeReviewBy = (
  s: Pick<PlaceSituation, 'pack' | 'today' | 'calendar'>,
  kind: PropertyAlertClass,
) => addDuration(s.today, s.pack.alerts.property.reviewWithin[kind].value, s.calendar);

export function placeReviewDate(
  s: PlaceSituation,
  kind: PropertyAlertClass,
  reviewOn: LocalDate | null,
): Finding[] {
  const within = s.pack.alerts.property.reviewWithin[kind];
  const source = sourceFor(s.pack, within, 'alert about a home: review');
  const field = 'reviewOn';
  if (reviewOn === null)
    return [unknown('review-date-missing', 'Say when it is looked at next.', source, { field })];
  if (reviewOn <= s.today)
    return [refused('review-in-the-past', 'The review date must be after today.', source, { field })];
  return reviewOn > placeReviewBy(s, kind)
    ? [
        refused(
          'alert-review-too-late',
          `An alert of this kind is looked at again within ${describeDuration(within.value)}.`,
          source,
          { field },
        ),
      ]
    : met;
}

/** It rests on something that happened there, or on a survey of it, and never on a feeling (DP-01). */
export function restsOnSource(
  s: PlaceSituation,
  { class: kind, source: told }: PlaceCommandOf<'propose-property-alert'>,
): Finding[] {
  const survey = law('Control of Asbestos Regulations 2012, regulation 4');
  return [
    ...(told.on > s.today
      ? [refused('in-the-future', 'The date must be today or in the past.', ico, { field: 'source.on' })]
      : met),
    ...(kind === 'asbestos' && told.kind !== 'survey'
      ? [
          refused('needs-survey', 'Asbestos is warned of on a survey. Say which.', survey, {
            field: 'source.kind',
          }),
        ]
      : met),
    ...(kind === 'asbestos' && told.reference === ''
      ? [
          unknown('needs-reference', 'Give the reference of the survey.', survey, {
            field: 'source.reference',
          }),
        ]
      : met),
  ];
}

/** Two of one kind about one home would be looked at twice and ended once. */
export const noneLikeIt = (
  s: PlaceSituation,
  { class: kind }: PlaceCommandOf<'propose-property-alert'>,
): Finding[] =>
  s.others
    .filter((o) => o.class === kind)
    .slice(0, 1)
    .map((o) =>
      refused(
        'alert-exists',
        'There is an alert of this kind about this home already. Look at that one again instead.',
        systemDefault('alert about a home'),
        { field: 'class', facts: [o.alertId] },
      ),
    );

/** Dangers of the building itself: whoever lives with one is always told of it. */
const ofTheBuilding: readonly PropertyAlertClass[] = ['building', 'asbestos'];

/** Those who live there are told, or it is said why not; of a danger in their own home they are told (DP-02). */
export function occupierSaid(
  s: PlaceSituation,
  kind: PropertyAlertClass,
  said: OccupierTold | null,
): Finding[] {
  const field = 'occupier.outcome';
  if (said === null)
    return [
      unknown('occupier-unsaid', 'Say whether those who live there are told, and how or why not.', ico, {
        field,
      }),
    ];
  return ofTheBuilding.includes(kind) && s.residents.length > 0 && said.outcome !== 'told'
    ? [
        refused(
          'occupier-in-danger',
          'Whoever lives with a danger in the building is told of it. Say how.',
          law('Health and Safety at Work etc. Act 1974 s.3'),
          { field },
        ),
      ]
    : met;
}

export const notTheProposer = ({ alert, actor }: PlaceSituation): Finding[] =>
  alert?.by.staffId === actor.staffId
    ? [refused('own-proposal', 'Somebody other than whoever proposed an alert decides it.', floor('I12'))]
    : met;

/** Only one of two at once is first: the other learns who was, and what they said. */
export function waitsFor(
  { alert }: PlaceSituation,
  wanted: 'proposed' | 'in-force' | 'ended',
  what: string,
): Finding[] {
  const order = systemDefault('order of steps');
  if (alert === null) return [refused('nothing-to-act-on', 'There is no such alert.', order)];
  const is = placeStatus(alert);
  if (is === wanted) return met;
  const last = alert.ended ?? alert.decision;
  const who = last ? ` by ${last.by.name}, ${last.by.role}` : '';
  const words = {
    proposed: `It waits for a decision: ${what} comes after that.`,
    refused: `It was refused${who}.`,
    'in-force': `It was approved${who}.`,
    ended: `It was ended${who}.`,
  };
  return [refused('answered-already', words[is], order)];
}

/** Why an alert was raised and what was decided is for those who decide, who read cases, and whoever proposed it (HK-01). */
export const readsStory = ({
  pack,
  actor,
  alert,
}: Pick<PlaceSituation, 'pack' | 'actor' | 'alert'>): boolean =>
  permitted(pack, actor, 'manage-safety-alert').value ||
  permitted(pack, actor, 'read-case').value ||
  alert?.by.staffId === actor.staffId;
