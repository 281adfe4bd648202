import { addDays, type LocalDate, startOfLondonDay } from '../../calendar.ts';
import type { ObligationKind } from '../../facts/obligations.ts';
import type { PropertyAlert } from '../../facts/property-alerts.ts';
import type { Action } from '../../policy/roles.ts';
import { systemDefault } from '../../reasons.ts';
import { owed } from '../clocks.ts';
import { placesOfAlert } from '../safety-alerts.ts';
import { stamp } from '../situation.ts';
import { type Finding, met, refused, unknown } from '../step.ts';
import type { PlaceCommandOf, PlaceCommandType } from './commands.ts';
import type { PropertyAlertEvent } from './events.ts';
import {
  noneLikeIt,
  notTheProposer,
  occupierSaid,
  placeReviewDate,
  restsOnSource,
  waitsFor,
} from './rules.ts';
import type { PlaceSituation } from './situation.ts';
import { aboutSomebody } from './words.ts';

/** One thing that can be done about a home. `before` is asked for what a page offers, and again with `content` when it counts. */
type PlaceStep<T extends PlaceCommandType> = {
  label: string;
  action: Action;
  before: (s: PlaceSituation) => Finding[];
  content: (s: PlaceSituation, c: PlaceCommandOf<T>) => Finding[];
  follows: (s: PlaceSituation, c: PlaceCommandOf<T>) => PropertyAlertEvent[];
};

const alertIn = ({ alert }: PlaceSituation): PropertyAlert => {
  if (!alert) throw new Error('A step was taken about an alert that is not there');
  return alert;
};

const opened = (
  s: PlaceSituation,
  alertId: string,
  kind: ObligationKind,
  more: { what: string; rule: string; dueAt?: string; id?: string },
): PropertyAlertEvent => {
  const { id, ...rest } = more;
  const obligation = { ...owed(s, { kind, subjectId: id ?? alertId, ...rest }) };
  return { type: 'property-work-opened', obligation, stamp: stamp(s) };
};

const done = (s: PlaceSituation, kind: ObligationKind, how: string, subjectId?: string) =>
  alertIn(s)
    .obligations.filter(
      (o) =>
        o.discharged === null && o.kind === kind && (subjectId === undefined || o.subjectId === subjectId),
    )
    .map(
      ({ obligationId }): PropertyAlertEvent => ({
        type: 'property-work-done',
        obligationId,
        how,
        stamp: stamp(s),
      }),
    );

const reviewOwed = (s: PlaceSituation, alertId: string, reviewOn: LocalDate) =>
  opened(s, alertId, 'review-property-alert', {
    what: 'Look again at the alert about a home',
    rule: 'DP-03',
    dueAt: startOfLondonDay(addDays(reviewOn, 1)),
  });

const propose: PlaceStep<'propose-property-alert'> = {
  label: 'Propose an alert about a home',
  action: 'report-incident',
  before: () => met,
  content: (s, c) => [
    ...noneLikeIt(s, c),
    ...restsOnSource(s, c),
    ...aboutSomebody(
      [
        { field: 'source.what', text: c.source.what },
        { field: 'instructions.visiting', text: c.instructions.visiting },
        { field: 'instructions.contractor', text: c.instructions.contractor },
      ],
      { residents: s.residents, homes: c.homes, kept: c.whyPlace },
    ),
    ...placeReviewDate(s, c.class, c.reviewOn),
  ],
  follows: (s, { type: _, ...c }) => {
    const alert: PropertyAlert = {
      ...stamp(s),
      ...c,
      landlordId: s.landlordId,
      alertId: s.newId(),
      version: 1,
      decision: null,
      reviews: [],
      shared: [],
      ended: null,
      withdrawals: [],
      obligations: [],
    };
    return [
      { type: 'property-alert-proposed', alert },
      opened(s, alert.alertId, 'decide-property-alert', {
        what: 'Decide whether visitors to a home are warned',
        rule: 'DP-02',
      }),
    ];
  },
};

const decide: PlaceStep<'decide-property-alert'> = {
  label: 'Decide on an alert about a home',
  action: 'manage-safety-alert',
  before: (s) => [...waitsFor(s, 'proposed', 'a decision'), ...notTheProposer(s)],
  content: (s, c) => {
    if (c.outcome === 'refused') return met;
    const { reviewOn, class: kind } = alertIn(s);
    const late =
      reviewOn <= s.today
        ? [
            refused(
              'review-in-the-past',
              'The review date proposed has passed. Refuse this, and propose it again.',
              systemDefault('alert about a home: review'),
              { field: 'outcome' },
            ),
          ]
        : met;
    return [...late, ...occupierSaid(s, kind, c.occupier)];
  },
  follows: (s, { type: _, ...c }) => {
    const { alertId, reviewOn } = alertIn(s);
    const approved = c.outcome === 'approved';
    const decision = { ...stamp(s), ...c, occupier: approved ? c.occupier : null };
    return [
      { type: 'property-alert-decided', decision },
      ...done(s, 'decide-property-alert', c.outcome),
      ...(approved ? [reviewOwed(s, alertId, reviewOn)] : []),
    ];
  },
};

const review: PlaceStep<'review-property-alert'> = {
  label: 'Look again at an alert about a home, or end it',
  action: 'manage-safety-alert',
  before: (s) => waitsFor(s, 'in-force', 'a review'),
  content: (s, c) => {
    const source = systemDefault('alert about a home');
    const { class: kind, homes } = alertIn(s);
    const given = c.instructions !== null;
    if (c.outcome === 'end') return met;
    const { visiting = '', contractor = '' } = c.instructions ?? {};
    return [
      ...(c.outcome === 'change' && !given
        ? [
            unknown('instructions-missing', 'Say what is done from now on.', source, {
              field: 'instructions.visiting',
            }),
          ]
        : met),
      ...(c.outcome === 'keep' && given
        ? [
            refused('contradictory', 'Instructions are given only where they change.', source, {
              field: 'instructions.visiting',
            }),
          ]
        : met),
      ...aboutSomebody(
        [
          { field: 'instructions.visiting', text: visiting },
          { field: 'instructions.contractor', text: contractor },
        ],
        { residents: s.residents, homes, kept: c.whyPlace },
      ),
      ...placeReviewDate(s, kind, c.reviewOn),
      ...occupierSaid(s, kind, c.occupier),
    ];
  },
  follows: (s, c) => {
    const a = alertIn(s);
    const ends = c.outcome === 'end';
    const held: PropertyAlertEvent[] = [
      {
        type: 'property-alert-reviewed',
        review: {
          ...stamp(s),
          outcome: c.outcome,
          reasons: c.reasons,
          reviewOn: ends ? null : c.reviewOn,
          instructions: (c.outcome === 'change' ? c.instructions : null) ?? a.instructions,
          occupier: ends ? null : c.occupier,
        },
      },
      ...done(s, 'review-property-alert', `reviewed: ${c.outcome}`),
    ];
    if (!ends) return c.reviewOn ? [...held, reviewOwed(s, a.alertId, c.reviewOn)] : held;
    const withdrawals = placesOfAlert(s, a).map((what) => ({
      withdrawalId: s.newId(),
      what,
      confirmed: null,
    }));
    return [
      ...held,
      { type: 'property-alert-ended', ended: { ...stamp(s), reasons: c.reasons }, withdrawals },
      ...withdrawals.map((w) =>
        opened(s, a.alertId, 'confirm-property-withdrawal', {
          what: `Confirm that it is gone: ${w.what}`,
          rule: 'I10',
          id: w.withdrawalId,
        }),
      ),
    ];
  },
};

const share: PlaceStep<'share-property-alert'> = {
  label: 'Record who was told of an alert about a home',
  action: 'manage-safety-alert',
  before: (s) => waitsFor(s, 'in-force', 'telling others'),
  content: () => met,
  follows: (s, { type: _, ...c }) => [
    { type: 'property-alert-shared', shared: { ...stamp(s), ...c, sharedId: s.newId() } },
  ],
};

const confirm: PlaceStep<'confirm-property-withdrawal'> = {
  label: 'Confirm that an alert about a home is gone from a place',
  action: 'confirm-withdrawal',
  before: (s) => waitsFor(s, 'ended', 'taking it back'),
  content: (s, c) => {
    const w = alertIn(s).withdrawals.find((x) => x.withdrawalId === c.withdrawalId);
    const source = systemDefault('order of steps');
    if (!w)
      return [
        refused('nothing-to-act-on', 'Choose a place that it is to be gone from.', source, {
          field: 'withdrawalId',
        }),
      ];
    return w.confirmed
      ? [refused('answered-already', `${w.confirmed.by.name} confirmed this already.`, source)]
      : met;
  },
  follows: (s, c) => [
    {
      type: 'property-withdrawal-confirmed',
      withdrawalId: c.withdrawalId,
      note: c.note,
      stamp: stamp(s),
    },
    ...done(s, 'confirm-property-withdrawal', c.note, c.withdrawalId),
  ],
};

export const placeSteps: { [T in PlaceCommandType]: PlaceStep<T> } = {
  'propose-property-alert': propose,
  'decide-property-alert': decide,
  'review-property-alert': review,
  'share-property-alert': share,
  'confirm-property-withdrawal': confirm,
};
