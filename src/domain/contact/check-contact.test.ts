import { describe, expect, it, test } from 'vitest';
import { capacities, protectedContactKinds } from '../facts/channels.ts';
import type { Measure } from '../facts/measures.ts';
import { checkContact } from './check-contact.ts';
import {
  adjustment,
  arrangements,
  asked,
  authority,
  FRIDAY_NOON,
  oneOfEach,
  restriction,
  sam,
} from './examples.ts';

const emailOnly: Measure = { kind: 'channels', permitted: ['email'] };
const phoneOnly: Measure = { kind: 'channels', permitted: ['phone'] };
const everything = Object.values(oneOfEach) as Measure[];

describe('nothing to keep to', () => {
  it('with nothing recorded, one calm line', () => {
    const advice = checkContact(arrangements([]), asked());
    expect(advice).toMatchObject({
      outcome: 'go-ahead',
      headline: 'No arrangements: help as normal',
      doNow: ['Help as normal.'],
      nothingRecorded: true,
      reviewBy: null,
    });
  });

  it('an adjustment alone is something recorded', () => {
    const advice = checkContact(arrangements([], { adjustments: [adjustment('interpreter')] }), asked());
    expect([advice.nothingRecorded, advice.headline]).toEqual([false, 'Go ahead: help as normal']);
  });
});

describe('what no restriction touches', () => {
  test.each(protectedContactKinds)(
    'I3: %s is taken at once under every measure together',
    (protectedKind) => {
      for (const channel of ['phone', 'letter', 'in-person', 'social-media'] as const) {
        const advice = checkContact(
          arrangements(everything),
          asked({ channel, protectedKind, at: FRIDAY_NOON }),
        );
        expect([advice.outcome, advice.doNot, advice.waitsUntil]).toEqual(['go-ahead', [], null]);
        expect(advice.compliance).not.toBe('outside');
      }
    },
  );

  it('I3: what would have been outside the arrangements is excused, not counted', () => {
    const advice = checkContact(arrangements([emailOnly]), asked({ protectedKind: 'complaint' }));
    expect([advice.compliance, advice.excuses]).toEqual(['excused', ['protected-contact']]);
    expect(advice.doNow).toEqual(['Take the complaint now and log it; its deadline starts today.']);
  });

  it('I3: an elected representative is always heard', () => {
    const advice = checkContact(arrangements(everything), asked({ capacity: 'elected-representative' }));
    expect(advice.outcome).toBe('go-ahead');
  });

  it('a colleague who visits for a hazard still goes with another', () => {
    const visit = asked({ channel: 'visit', protectedKind: 'hazard' });
    const advice = checkContact(arrangements([oneOfEach['home-visits']]), visit);
    expect([advice.outcome, advice.doNot]).toEqual(['go-ahead', ['Do not visit alone.']]);
  });

  it('a notice that must be served is served', () => {
    const notice = { direction: 'outbound', channel: 'letter', statutoryNotice: true } as const;
    const advice = checkContact(arrangements([phoneOnly]), asked(notice));
    expect([advice.outcome, advice.compliance]).toEqual(['go-ahead', 'within']);
  });

  it('CL-25: the emergency route stands in every answer', () => {
    for (const capacity of capacities) {
      const { emergencyRoute } = checkContact(arrangements(everything), asked({ capacity }));
      expect(emergencyRoute).toMatchObject({ phone: '0800 000 0000', hours: 'day and night' });
    }
  });

  it('KA-02: a new repair, request or complaint is logged whatever the outcome', () => {
    const advice = checkContact(arrangements([emailOnly]), asked());
    expect(advice.outcome).toBe('redirect');
    expect(advice.always).toContain('a complaint or an appeal: take it now');
    expect(advice.always).toContain('A new repair or request for service is logged');
  });
});

describe('capacity and authority', () => {
  test.each([
    ['the authority is named and stands', { authorityId: 'auth-1' }, 'go-ahead'],
    ['the authority is not named, and one stands', {}, 'go-ahead'],
    ['another authority is named', { authorityId: 'auth-9' }, 'go-ahead-with-conditions'],
  ])('a representative, where %s', (_, given, outcome) => {
    const a = arrangements([emailOnly], { authorities: [authority] });
    expect(checkContact(a, asked({ capacity: 'representative', ...given })).outcome).toBe(outcome);
  });

  it('without authority a representative is heard, and told nothing', () => {
    const advice = checkContact(arrangements([emailOnly]), asked({ capacity: 'representative' }));
    expect(advice.outcome).toBe('go-ahead-with-conditions');
    expect(advice.doNot).toEqual(['Do not share anything about Jordan until there is one.']);
    expect(advice.compliance).toBe('within');
  });

  it('an officer of a residents’ association is not held to their own arrangements', () => {
    const advice = checkContact(arrangements([emailOnly]), asked({ capacity: 'residents-association' }));
    expect([advice.outcome, advice.compliance]).toEqual(['go-ahead-with-conditions', 'within']);
  });
});

describe('scope', () => {
  const repairsOnly = arrangements([
    restriction([emailOnly], { scope: { extent: 'services', services: ['repairs'] } }),
  ]);

  test.each([
    ['inside it', 'repairs', 'redirect', 'outside'],
    ['outside it', 'complaints', 'go-ahead', 'within'],
    ['not known', null, 'go-ahead-with-conditions', 'cannot-tell'],
  ] as const)('the service is %s', (_, service, outcome, compliance) => {
    const advice = checkContact(repairsOnly, asked({ service }));
    expect([advice.outcome, advice.compliance]).toEqual([outcome, compliance]);
  });

  it('with the service not known, the line says for which it holds', () => {
    const advice = checkContact(repairsOnly, asked({ service: null }));
    expect(advice.doNow[0]).toMatch(/^If this is about repairs: take anything urgent/);
  });
});

describe('dates', () => {
  const august: [string, string, string][] = [
    ['the evening before it starts', '2026-07-31T22:59:00Z', 'go-ahead'],
    ['from midnight in London on its first day', '2026-07-31T23:00:00Z', 'redirect'],
    ['the last minute of its last day', '2026-08-31T22:59:00Z', 'redirect'],
    ['from midnight in London on its end date', '2026-08-31T23:00:00Z', 'go-ahead'],
  ];
  test.each(august)('I14: %s', (_, at, outcome) => {
    const a = arrangements([
      restriction([emailOnly], { interval: { from: '2026-08-01', to: '2026-09-01' } }),
    ]);
    expect(checkContact(a, asked({ at })).outcome).toBe(outcome);
  });

  it('one that is to come is shown as scheduled', () => {
    const a = arrangements([restriction([emailOnly], { interval: { from: '2026-09-01', to: null } })]);
    expect(checkContact(a, asked()).restrictions).toMatchObject([{ status: 'scheduled', overdueDays: 0 }]);
  });

  test.each([
    ['the day before the review', '2026-08-05', 0],
    ['the day of the review', '2026-08-04', 0],
    ['the day after', '2026-08-03', 1],
    ['two months after', '2026-06-04', 61],
  ])('I13: %s', (_, reviewOn, days) => {
    const advice = checkContact(arrangements([restriction([emailOnly], { reviewOn })]), asked());
    expect([advice.overdueDays, advice.reviewBy]).toEqual([days, reviewOn]);
    expect(advice.reasons.some((r) => r.code === 'review-overdue')).toBe(days > 0);
  });

  it('I13: an overdue review is shown at a contact that the restriction does not touch, too', () => {
    const overdue = restriction([emailOnly], {
      reviewOn: '2026-08-01',
      scope: { extent: 'services', services: ['repairs'] },
    });
    expect(checkContact(arrangements([overdue]), asked({ protectedKind: 'hazard' })).overdueDays).toBe(3);
  });
});

describe('a point of contact offered as help', () => {
  const help: Measure = { ...oneOfEach['single-point-of-contact'], purpose: 'supportive' };
  const a = arrangements([restriction([help], { supportive: true })]);

  it('refuses nothing, and reads as help', () => {
    const advice = checkContact(a, asked({ channel: 'letter' }));
    expect([advice.outcome, advice.compliance, advice.supportiveOnly]).toEqual(['go-ahead', 'within', true]);
    expect(advice.doNot).toEqual([]);
    expect(advice.doNow[0]).toContain('Help as normal. Sam Officer knows Jordan');
    expect(advice.openNow).toHaveLength(6);
  });

  it('says nothing more to the colleague themselves', () => {
    expect(checkContact(a, asked({ with: sam.staffId })).doNow).toEqual(['Help as normal.']);
  });
});

it('says at most two things to do first', () => {
  const advice = checkContact(arrangements(everything), asked({ service: null }));
  expect(advice.doNow).toHaveLength(2);
  expect(advice.also.length).toBeGreaterThan(2);
});
