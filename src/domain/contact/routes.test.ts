import { describe, expect, it, test } from 'vitest';
import type { Measure } from '../facts/measures.ts';
import {
  adjustment,
  arrangements,
  authority,
  FRIDAY_NOON,
  need,
  needsFor,
  ON,
  oneOfEach,
  person,
  sam,
  TUESDAY_11AM,
} from './examples.ts';
import { openRoutes, usableChannels } from './routes.ts';

const channels = (...permitted: Extract<Measure, { kind: 'channels' }>['permitted']): Measure => ({
  kind: 'channels',
  permitted,
});
const usable = (measures: Measure[], register = {}) =>
  usableChannels({ measures, person: person(register), on: ON });

describe('usable channels of all measures together', () => {
  it('I1: with no measures, every ordinary channel is open', () => {
    expect(usable([])).toEqual(['phone', 'email', 'letter', 'text', 'portal', 'in-person']);
  });

  test.each([
    ['a way outside the permitted ones is not', [channels('email', 'letter')], ['email', 'letter']],
    [
      'two decisions leave what both permit',
      [channels('email', 'letter'), channels('letter', 'phone')],
      ['letter'],
    ],
    ['two decisions that permit nothing in common leave nothing', [channels('email'), channels('phone')], []],
    ['social media alone is no ordinary channel', [channels('social-media')], []],
    ['a visit alone is no ordinary channel', [channels('visit')], []],
    [
      'limits of time and number leave a way open',
      [channels('phone'), oneOfEach['call-times'], oneOfEach['contact-limit']],
      ['phone'],
    ],
    [
      'a point of contact is reached in its own ways',
      [oneOfEach['single-point-of-contact']],
      ['phone', 'email'],
    ],
    ['a closed office counts as no office', [channels('in-person'), oneOfEach.premises], []],
    [
      'an office by appointment stays open',
      [channels('in-person'), oneOfEach['appointment-only']],
      ['in-person'],
    ],
  ] as [string, Measure[], string[]][])('CL-24: %s', (_, measures, open) => {
    expect(usable(measures)).toEqual(open);
  });

  it('CL-26: a way the person cannot use does not count', () => {
    const cannotWrite = needsFor(
      need('motor-impairment', { cannotUse: ['email', 'letter', 'text', 'portal'] }),
    );
    expect(usable([channels('email', 'letter')], cannotWrite)).toEqual([]);
    expect(usable([channels('email', 'phone')], cannotWrite)).toEqual(['phone']);
    expect(usable([channels('email', 'letter')], needsFor(need('no-internet')))).toEqual(['letter']);
    expect(usable([channels('phone', 'text')], needsFor(need('no-phone')))).toEqual([]);
  });

  it('I7: a way promised by an agreed adjustment stays open until the adjustment ends', () => {
    const promised = { adjustments: [adjustment('keep-channel-open', { keepsOpen: ['phone'] })] };
    expect(usable([channels('email')], promised)).toEqual(['phone', 'email']);
    const ended = { adjustments: [adjustment('keep-channel-open', { keepsOpen: ['phone'], endedOn: ON })] };
    expect(usable([channels('email')], ended)).toEqual(['email']);
  });

  it('PL-18: a representative neither closes a way nor stands in for one', () => {
    const only = oneOfEach['representative-only'];
    expect(usable([only, channels('email')], { authorities: [authority] })).toEqual(['email']);
    expect(usable([only, channels('email')], needsFor(need('no-internet')))).toEqual([]);
  });
});

describe('routes open at an instant', () => {
  it('a way limited to certain times is open then, and named as next at others', () => {
    const a = arrangements([oneOfEach['call-times'], channels('phone', 'letter')]);
    expect(openRoutes(a, TUESDAY_11AM).openNow.map((r) => r.channel)).toEqual(['phone', 'letter']);
    const later = openRoutes(a, FRIDAY_NOON);
    expect(later.openNow.map((r) => r.channel)).toEqual(['letter']);
    expect(later.next).toMatchObject([{ channel: 'phone', opensAt: '2026-08-11T09:00:00.000Z' }]);
  });

  it('names the point of contact on duty, and what to arrange first', () => {
    const a = arrangements([oneOfEach['single-point-of-contact']]);
    expect(openRoutes(a, TUESDAY_11AM).openNow[0]?.to).toContain('Sam Officer');
    const away = { ...a, absent: [{ staffId: sam.staffId, from: ON, to: '2026-08-05' }] };
    expect(openRoutes(away, TUESDAY_11AM).openNow[0]?.to).toContain('Lee Deputy');
    const office = openRoutes(arrangements([oneOfEach['appointment-only']]), TUESDAY_11AM).openNow;
    expect(office.find((r) => r.channel === 'in-person')?.note).toBe('by appointment');
  });

  it('a channel the policy keeps open to everybody stays open', () => {
    const a = arrangements([channels('email')], { alwaysOpen: ['letter'] });
    expect(openRoutes(a, TUESDAY_11AM).openNow.map((r) => r.channel)).toEqual(['email', 'letter']);
  });
});
