import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channels, ordinaryChannels, protectedContactKinds, services } from '../facts/channels.ts';
import type { Measure } from '../facts/measures.ts';
import { type Authority, adjustmentKinds, needKinds } from '../facts/person.ts';
import { type Advice, outcomes } from './advice.ts';
import type { ArrangedRestriction, Arrangements } from './arrangements.ts';
import { checkContact } from './check-contact.ts';
import type { ContactInput } from './contact.ts';
import {
  adjustment,
  arrangements,
  asked,
  authority,
  everyService,
  lee,
  need,
  needsFor,
  oneOfEach,
  person,
  restriction,
  sam,
} from './examples.ts';
import { usableChannels } from './routes.ts';

const someChannels = fc.uniqueArray(fc.constantFrom(...channels), { minLength: 1, maxLength: 4 });
const clock = fc.integer({ min: 0, max: 23 });
const day = fc.constantFrom('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday');
const pad = (n: number) => `${String(n).padStart(2, '0')}:00`;
const anyMeasure: fc.Arbitrary<Measure> = fc.oneof(
  fc.constantFrom<Measure[]>(...(Object.values(oneOfEach) as Measure[])),
  someChannels.map((permitted): Measure => ({ kind: 'channels', permitted })),
  fc.record({ at: someChannels, purpose: fc.constantFrom('restrictive', 'supportive') }).map(
    ({ at, purpose }): Measure => ({
      ...oneOfEach['single-point-of-contact'],
      channels: at,
      purpose: purpose as 'restrictive',
    }),
  ),
  fc.record({ days: fc.uniqueArray(day, { minLength: 1, maxLength: 3 }), from: clock }).map(
    ({ days, from }): Measure => ({
      kind: 'call-times',
      windows: [{ days: days as 'monday'[], from: pad(from), to: pad(from + 1) }],
      minutes: null,
    }),
  ),
);
const anyRestriction: fc.Arbitrary<ArrangedRestriction> = fc
  .record({
    measures: fc.array(anyMeasure, { minLength: 1, maxLength: 4 }),
    scope: fc.oneof(
      fc.constant(everyService),
      fc
        .uniqueArray(fc.constantFrom(...services), { minLength: 1, maxLength: 3 })
        .map((s) => ({ extent: 'services' as const, services: s })),
    ),
    reviewOn: fc.constantFrom('2026-01-01', '2027-01-01'),
  })
  .map(({ measures, scope, reviewOn }) => restriction(measures, { scope, reviewOn }));
const anyNeed = fc
  .record({
    kind: fc.constantFrom(...needKinds),
    cannotUse: fc.uniqueArray(fc.constantFrom(...channels), { maxLength: 3 }),
  })
  .map(({ kind, cannotUse }) => need(kind, { cannotUse }));
const anyAdjustment = fc
  .record({
    kind: fc.constantFrom(...adjustmentKinds),
    keepsOpen: fc.uniqueArray(fc.constantFrom(...channels), { maxLength: 2 }),
  })
  .map(({ kind, keepsOpen }) => adjustment(kind, { keepsOpen }));
const anyPerson = fc.record({
  restrictions: fc.array(anyRestriction, { maxLength: 3 }),
  needs: fc.array(anyNeed, { maxLength: 2 }),
  adjustments: fc.array(anyAdjustment, { maxLength: 2 }),
  authorities: fc.constantFrom<Authority[]>([], [authority], [{ ...authority, expiresOn: '2026-02-01' }]),
  absent: fc.subarray([sam, lee].map((s) => ({ staffId: s.staffId, from: '2026-01-01', to: '2027-01-01' }))),
});
const anyArrangements: fc.Arbitrary<Arrangements> = anyPerson.map(({ restrictions, ...rest }) =>
  arrangements(restrictions, rest),
);
const anyInstant = fc
  .date({ min: new Date('2026-02-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true })
  .map((d) => d.toISOString());
const anyContact: fc.Arbitrary<Partial<ContactInput>> = fc.record({
  channel: fc.constantFrom(...channels),
  at: anyInstant,
  direction: fc.constantFrom('inbound', 'outbound'),
  service: fc.constantFrom(null, ...services),
  matter: fc.constantFrom(null, { matterId: 'm-parking', newInformation: 'no' as const }),
  significant: fc.constantFrom('yes', 'no', 'not-known'),
  words: fc.constantFrom(null, 10, 900),
  history: fc.constantFrom(null, []),
});

const ofAny = (claim: (a: Arrangements, c: Partial<ContactInput>, advice: Advice) => void) =>
  fc.assert(
    fc.property(anyArrangements, anyContact, (a, c) => {
      claim(a, c, checkContact(a, asked(c)));
    }),
    { numRuns: 600 },
  );
const strictness = (advice: Advice) => outcomes.indexOf(advice.outcome);

describe('whatever the arrangements and whoever is in touch', () => {
  it('I2: the emergency route is in the answer', () => {
    ofAny((a, _, advice) => expect(advice.emergencyRoute).toEqual(a.emergencyRoute));
  });

  it('I3: a protected contact always goes ahead, and is never outside the arrangements', () => {
    fc.assert(
      fc.property(
        anyArrangements,
        anyContact,
        fc.constantFrom(...protectedContactKinds),
        (a, c, protectedKind) => {
          const advice = checkContact(a, asked({ ...c, protectedKind }));
          expect([advice.outcome, advice.waitsUntil]).toEqual(['go-ahead', null]);
          expect(advice.compliance).not.toBe('outside');
        },
      ),
    );
  });

  it('I1: a way in is named whenever the person can use any, and one that they can use', () => {
    ofAny((a, _, advice) => {
      const named = [...advice.openNow, ...advice.next].map((r) => r.channel);
      const register = { ...needsFor(...a.needs.map((n) => need(n.kind, n))), adjustments: a.adjustments };
      const able = usableChannels({
        measures: [],
        person: person(register),
        on: advice.reviewBy ?? '2026-08-04',
      });
      expect(named.length > 0).toBe(able.length > 0);
      expect(able).toEqual(expect.arrayContaining(named));
    });
  });

  it('I1: nobody is turned away from the only way in they have', () => {
    ofAny((_, c, advice) => {
      const named = [...advice.openNow, ...advice.next].map((r) => r.channel);
      if (named.length !== 1 || named[0] !== c.channel || advice.outcome !== 'redirect') return;
      // A redirect there names a later time, a colleague, a representative or a limit: never another channel.
      const closes = advice.restrictions
        .flatMap((r) => r.measures)
        .filter((m) => m.kind === 'channels' && m.effect === 'redirect');
      expect(closes).toEqual([]);
    });
  });

  it('I7: a way that an adjustment promises is never closed by a rule about ways of contact', () => {
    ofAny((a, c, advice) => {
      if (!a.adjustments.some((kept) => kept.keepsOpen.includes(c.channel ?? 'other'))) return;
      const effects = advice.restrictions
        .flatMap((r) => r.measures)
        .filter((m) => m.kind === 'channels')
        .map((m) => m.effect);
      expect(effects).not.toContain('redirect');
    });
  });

  it('I13: an overdue review is always said', () => {
    ofAny((a, _, advice) => {
      expect(advice.overdueDays > 0).toBe(a.restrictions.some((r) => r.reviewOn === '2026-01-01'));
    });
  });

  it('the same question has the same answer, in plain JSON', () => {
    ofAny((a, c, advice) => {
      expect(JSON.stringify(checkContact(structuredClone(a), asked(c)))).toBe(JSON.stringify(advice));
      expect(JSON.parse(JSON.stringify(advice))).toEqual(advice);
    });
  });

  it('every answer says what to do first, and nothing is said to be outside without its reason', () => {
    ofAny((_, __, advice) => {
      expect(advice.doNow.length).toBeGreaterThan(0);
      expect(advice.doNow.length).toBeLessThanOrEqual(2);
      if (advice.compliance !== 'within') expect(advice.reasons.length).toBeGreaterThan(0);
    });
  });

  it('a further restriction never lightens the answer, unless one of the safeguards must', () => {
    // Points of contact and call times join where they would otherwise shut each other out.
    const joins = (r: ArrangedRestriction) =>
      r.measures.some(({ measure: m }) => m.kind === 'single-point-of-contact' || m.kind === 'call-times');
    fc.assert(
      fc.property(anyArrangements, anyRestriction, anyContact, (a, more, c) => {
        fc.pre(!joins(more));
        const alone = checkContact(a, asked(c));
        const together = checkContact({ ...a, restrictions: [...a.restrictions, more] }, asked(c));
        fc.pre(together.flags.length === 0);
        expect(strictness(together)).toBeGreaterThanOrEqual(strictness(alone));
      }),
      { numRuns: 600 },
    );
  });
});

it('I1: what usableChannels promises at the decision is open at the check', () => {
  fc.assert(
    fc.property(
      fc.array(anyMeasure, { minLength: 1, maxLength: 4 }),
      fc.array(anyNeed, { maxLength: 2 }),
      anyInstant,
      (measures, needs, at) => {
        const promised = usableChannels({
          measures,
          person: person(needsFor(...needs)),
          on: at.slice(0, 10),
        });
        const advice = checkContact(arrangements([restriction(measures)], { needs }), asked({ at }));
        const named = [...advice.openNow, ...advice.next].map((r) => r.channel);
        if (promised.length > 0)
          expect(ordinaryChannels.filter((ch) => named.includes(ch))).toEqual(promised);
      },
    ),
    { numRuns: 600 },
  );
});
