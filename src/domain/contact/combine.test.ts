import { describe, expect, it } from 'vitest';
import type { Measure } from '../facts/measures.ts';
import { checkContact } from './check-contact.ts';
import {
  adjustment,
  arrangements,
  asked,
  authority,
  FRIDAY_NOON,
  need,
  oneOfEach,
  parking,
  restriction,
} from './examples.ts';

const emailOnly: Measure = { kind: 'channels', permitted: ['email'] };
const phoneOnly: Measure = { kind: 'channels', permitted: ['phone'] };
const everything = Object.values(oneOfEach) as Measure[];

describe('several at once', () => {
  it('combine to the strictest, its lines first, and say which gave what', () => {
    const a = arrangements([
      restriction([oneOfEach['call-times']], { restrictionId: 'r-times' }),
      restriction([{ kind: 'closed-matters', matters: [parking], handling: 'acknowledge-and-refer' }], {
        restrictionId: 'r-matter',
      }),
    ]);
    const matter = { matterId: 'm-parking', newInformation: 'no' } as const;
    const advice = checkContact(a, asked({ at: FRIDAY_NOON, matter }));
    expect(advice.outcome).toBe('acknowledge-and-refer');
    expect(advice.doNow[0]).toContain('reference C-102');
    expect(advice.reasons.map((r) => [r.code, r.facts])).toEqual([
      ['closed-matters', ['r-matter']],
      ['call-times', ['r-times']],
    ]);
    expect(advice.waitsUntil?.words).toBe('Tuesday 11 August 2026, 10am');
  });

  it('every colleague who asks is given the same answer', () => {
    const a = arrangements(everything, { authorities: [authority] });
    expect(checkContact(a, asked())).toEqual(checkContact(structuredClone(a), asked()));
  });

  it('I1: when together they would close every way, the least limited is opened and flagged', () => {
    const a = arrangements([
      restriction([emailOnly], { restrictionId: 'r-1' }),
      restriction([phoneOnly], { restrictionId: 'r-2' }),
    ]);
    const advice = checkContact(a, asked());
    expect(advice.openNow.map((r) => r.channel)).toEqual(['phone']);
    expect([advice.outcome, advice.compliance]).toEqual(['go-ahead-with-conditions', 'within']);
    expect(advice.flags).toMatchObject([
      { code: 'no-way-in', source: { invariant: 'I1' }, facts: ['r-1', 'r-2'] },
    ]);
    expect(checkContact(a, asked({ channel: 'text' })).say[0]).toContain('please contact us by phone');
  });

  it('I1: a need told later does not leave the person with nothing', () => {
    const a = arrangements([emailOnly], { needs: [need('no-internet')] });
    const advice = checkContact(a, asked());
    expect(advice.outcome).toBe('go-ahead-with-conditions');
    expect(advice.flags).toHaveLength(1);
  });

  it('where no ordinary way is known that they can use, they are helped as they come', () => {
    const cannotUse = ['phone', 'email', 'letter', 'text', 'portal', 'in-person'] as const;
    const a = arrangements([emailOnly], { needs: [need('other', { cannotUse: [...cannotUse] })] });
    expect(checkContact(a, asked()).outcome).toBe('go-ahead-with-conditions');
    expect(checkContact(a, asked()).flags).toHaveLength(1);
  });
});

describe('adjustments and needs', () => {
  it('I7: an agreed way beats the measure that would close it', () => {
    const adjustments = [adjustment('keep-channel-open', { keepsOpen: ['phone'] })];
    const advice = checkContact(arrangements([emailOnly], { adjustments }), asked());
    expect([advice.outcome, advice.compliance, advice.excuses]).toEqual([
      'go-ahead-with-conditions',
      'excused',
      ['adjustment'],
    ]);
    expect(advice.reasons[0]?.source).toEqual({ kind: 'floor', invariant: 'I7' });
  });

  it('I7: an agreed way beats a point of contact reached in other ways', () => {
    const adjustments = [adjustment('keep-channel-open', { keepsOpen: ['text'] })];
    const a = arrangements([oneOfEach['single-point-of-contact']], { adjustments });
    expect(checkContact(a, asked({ channel: 'text' })).outcome).toBe('go-ahead-with-conditions');
  });

  it('TU-32: a clear, polite warning before ending a call is an instruction beside the restriction', () => {
    const instruction = 'Give one clear, polite warning before you end a call or meeting.';
    const adjustments = [adjustment('warn-before-ending', { instruction })];
    const advice = checkContact(arrangements([emailOnly], { adjustments }), asked());
    expect(advice.remember).toEqual([
      { from: 'adjustment', id: 'adjustment-warn-before-ending', text: instruction },
    ]);
  });

  it('an adjustment that has ended is not shown', () => {
    const adjustments = [adjustment('more-time', { endedOn: '2026-08-04' })];
    expect(checkContact(arrangements([], { adjustments }), asked()).remember).toEqual([]);
  });

  it('swearing that may come from a condition is said to be no abuse', () => {
    const needs = [need('tourettes', { mayAffectConduct: true })];
    expect(checkContact(arrangements([], { needs }), asked()).remember[0]?.text).toContain('are not abuse');
  });
});
