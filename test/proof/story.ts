import fc from 'fast-check';
import { type CommandType, steps } from '../../src/domain/casework/steps.ts';
import { channels, services } from '../../src/domain/facts/channels.ts';
import { type Measure, measure } from '../../src/domain/facts/measures.ts';
import { adjustmentKinds, needKinds, relationships } from '../../src/domain/facts/person.ts';

/** What may happen to a case over some years, at random: who, when, what, and how it is bent out of shape. */

const someChannels = fc.uniqueArray(fc.constantFrom(...channels), { minLength: 1, maxLength: 3 });
const matters = [{ matterId: 'm-1', title: 'Parking', answerReference: 'R-1', answeredOn: '2025-11-03' }];
/** A colleague who takes no part in a story, and whom nobody finds at their desk. */
export const whoeverLeft = '00000000-0000-4000-8000-00000000beef';
const point = fc.constantFrom(
  { type: 'person', staffId: whoeverLeft, name: 'Lou Left', role: 'Officer', reachedBy: '0300 000 0001' },
  { type: 'person', staffId: null, name: 'Sam Point', role: 'Officer', reachedBy: '0300 000 0000' },
  { type: 'mailbox', name: 'Liaison', reachedBy: 'liaison@landlord.example' },
);
const hour = fc.integer({ min: 0, max: 22 }).map((h) => String(h).padStart(2, '0'));
const kinds: Record<Measure['kind'], fc.Arbitrary<object>> = {
  'single-point-of-contact': fc.record({
    contact: point,
    deputy: point,
    channels: someChannels,
    purpose: fc.constantFrom('restrictive', 'supportive'),
  }),
  'representative-only': fc.record({ authorityId: fc.constantFrom('id-1', 'nobody', 'HELD') }),
  'closed-matters': fc.record({
    matters: fc.constant(matters),
    handling: fc.constantFrom('acknowledge-and-refer', 'read-and-file'),
  }),
  'new-issues-only': fc.constant({ matters }),
  'significant-matters-only': fc.constant({ definition: 'Repairs and safety.' }),
  'issue-limit': fc.record({ count: fc.integer({ min: 1, max: 9 }), per: fc.constantFrom('week', 'month') }),
  'evidence-required': fc.constant({ matters }),
  'call-times': fc.record({
    windows: hour.map((h) => [{ days: ['tuesday'], from: `${h}:00`, to: `${h}:30` }]),
    minutes: fc.constantFrom(null, 10, 15, 240),
  }),
  'contact-limit': fc.record({
    channels: someChannels,
    count: fc.integer({ min: 1, max: 9 }),
    per: fc.constantFrom('day', 'week', 'month'),
  }),
  'reply-frequency': fc.constantFrom({ every: 'week' }, { every: 'month' }),
  'appointment-only': fc.record({ contact: point }),
  premises: fc.record({
    premises: fc.constant(['Head office']),
    access: fc.constantFrom('excluded', 'by-appointment'),
  }),
  'home-visits': fc.record({ control: fc.constantFrom('none', 'two-people'), detail: fc.constant('') }),
  channels: fc.record({ permitted: someChannels }),
  'letter-length': fc.record({ words: fc.constantFrom(50, 500, 9999) }),
  other: fc.constant({ text: 'One subject in each message.', reason: 'Several could not be answered well.' }),
};
const anyMeasure = fc
  .oneof(
    // Those that shut ways in come more often: I1 and I7 are about them.
    { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(kinds) as Measure['kind'][])) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Measure['kind']>('channels', 'single-point-of-contact', 'premises'),
    },
  )
  .chain((kind) => kinds[kind].map((told) => measure.parse({ kind, ...told })));
export const anyMeasures = fc.array(anyMeasure, { minLength: 1, maxLength: 3 });

const anyNeed = fc.record({
  kind: fc.constantFrom(...needKinds),
  cannotUse: fc.oneof(someChannels, fc.constant([]), fc.constant([...channels])),
});
const anyPromise = fc.record({
  kind: fc.constantFrom(...adjustmentKinds),
  keepsOpen: fc.oneof(someChannels, fc.constant([])),
});
export const anyPerson = fc.record({
  relationship: fc.constantFrom(...relationships),
  dateOfBirth: fc.constantFrom(null, '1950-02-28', '1980-05-04', '2009-03-29', '2008-02-29', '2014-07-01'),
  householdId: fc.constantFrom(null, 'household-1'),
  address: fc.constantFrom(null, '12 Sample Court'),
});

/** Dates and text that a hurried or hostile hand might send. */
const nasty: readonly unknown[] = [
  null,
  '',
  ' ',
  'x',
  'id-1',
  '__proto__',
  'constructor',
  '2200-12-31',
  '1900-01-01',
  '2026-02-29',
  '2027-10-31',
  0,
  -1,
  1439,
  true,
  false,
  [],
  {},
  'departure',
  'decline',
  'do-not-restrict',
  'returned',
  'refused',
  'verbal',
  'not-asked',
  'declined',
];
const bend = fc.oneof(
  fc.record({ how: fc.constant('swap' as const), at: fc.nat({ max: 40 }), to: fc.constantFrom(...nasty) }),
  fc.record({ how: fc.constant('drop' as const), at: fc.nat({ max: 40 }), to: fc.constant(null) }),
  fc.record({ how: fc.constant('double' as const), at: fc.nat({ max: 40 }), to: fc.constant(null) }),
  fc.record({
    how: fc.constant('date' as const),
    at: fc.nat({ max: 40 }),
    to: fc.integer({ min: -400, max: 800 }),
  }),
);
export type Bend = typeof bend extends fc.Arbitrary<infer T> ? T : never;

const minutesAhead = fc.oneof(
  fc.integer({ min: 0, max: 600 }),
  fc.integer({ min: 600, max: 4 * 1440 }),
  fc.integer({ min: 4 * 1440, max: 60 * 1440 }),
  fc.constantFrom(200, 370).map((days) => days * 1440),
);
const when = fc.oneof(
  { weight: 6, arbitrary: minutesAhead.map((minutes) => ({ to: 'later' as const, minutes })) },
  // A minute either side of the next change of the clocks.
  {
    weight: 1,
    arbitrary: fc.constantFrom(-1, 0, 1, 59, 60).map((minutes) => ({ to: 'clock-change' as const, minutes })),
  },
  { weight: 1, arbitrary: fc.constantFrom(-1, 0).map((minutes) => ({ to: 'midnight' as const, minutes })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(-1440, 0, 1440).map((minutes) => ({ to: 'review' as const, minutes })),
  },
);

const told = fc.record({
  measures: anyMeasures,
  needs: fc.array(anyNeed, { maxLength: 2 }),
  promise: anyPromise,
  days: fc.integer({ min: 1, max: 400 }),
  urgent: fc.boolean(),
  whole: fc.boolean(),
});
export type Told = typeof told extends fc.Arbitrary<infer T> ? T : never;

const move = fc.record({
  /** `onward`: the next step of the sound way; otherwise a step by name. */
  step: fc.oneof(
    { weight: 6, arbitrary: fc.constant('onward' as const) },
    { weight: 5, arbitrary: fc.constantFrom(...steps.map((s) => s.type)) },
    {
      weight: 4,
      arbitrary: fc.constantFrom<(typeof steps)[number]['type']>(
        'record-needs',
        'agree-adjustment',
        'review-adjustment',
        'end-adjustment',
        'lift-restriction',
        'invite-account',
        'hold-review',
        'hold-review',
        'take-immediate-action',
        'take-immediate-action',
        'decide-immediate-action',
        'decide-immediate-action',
        'propose-alert',
        'propose-alert',
        'decide-alert',
        'review-alert',
        'share-alert',
        'receive-appeal',
        'receive-appeal',
        'withdraw-appeal',
        'take-appeal',
        'take-appeal',
        'decide-appeal',
        'decide-appeal',
        'decide-request',
        'give-view',
        'give-view',
        'give-appeal-view',
        'declare-conflict',
        'say-household',
        'issue-letter',
        'start-without-letter',
        'set-up-place',
        'confirm-withdrawal',
        'withdraw-authority',
        'withdraw-authority',
        'withdraw-warning',
        'open-case',
      ),
    },
  ),
  /** Mostly somebody whom the rules let; sometimes whoever it happens to be. */
  actor: fc.oneof(
    { weight: 4, arbitrary: fc.constant('able' as const) },
    { weight: 1, arbitrary: fc.nat(40) },
  ),
  target: fc.nat(3),
  file: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(1) }),
  when,
  /** `sound` words; `told`: other measures, needs and dates of the right shape; `bent`: anything. */
  words: fc.oneof(
    { weight: 5, arbitrary: fc.constant('sound' as const) },
    { weight: 4, arbitrary: fc.constant('told' as const) },
    { weight: 1, arbitrary: fc.constant('bent' as const) },
  ),
  told,
  bends: fc.array(bend, { minLength: 1, maxLength: 2 }),
});
export type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

/** A person, a policy, and what happens: first some way along the sound path, then anything. */
export const anyStory = fc.record({
  pack: fc.nat(4),
  person: anyPerson,
  start: fc.constantFrom('2026-01-05', '2026-03-16', '2026-10-12', '2027-02-22'),
  through: fc.oneof(
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 10 }) },
    { weight: 3, arbitrary: fc.integer({ min: 14, max: 46 }) },
  ),
  /** Which measures the sound way leads to, where it may. */
  first: fc.option(anyMeasures, { nil: null, freq: 2 }),
  /** A case opened before any report; a restriction begun without its letter, where the policy lets it. */
  opened: fc.boolean(),
  silent: fc.boolean(),
  /** What the person brings: a representative with authority, an adjustment already agreed. */
  brings: fc.subarray(['record-authority', 'agree-adjustment'] as const),
  /** A step that it would like to see: chance alone would leave the rarest unseen. */
  wish: fc.constantFrom<CommandType>(...steps.map((s) => s.type)),
  moves: fc.array(move, { minLength: 3, maxLength: 16, size: 'max' }),
});
export type Story = typeof anyStory extends fc.Arbitrary<infer T> ? T : never;

export const someServices = services;
