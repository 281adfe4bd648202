import { describe, expect, it, test } from 'vitest';
import type { Measure } from '../facts/measures.ts';
import type { PersonRegister, SupportNeed } from '../facts/person.ts';
import { clashes } from './clashes.ts';
import { adjustment, need, needsFor, ON, oneOfEach, person } from './examples.ts';

const permit = (...permitted: Extract<Measure, { kind: 'channels' }>['permitted']): Measure => ({
  kind: 'channels',
  permitted,
});
const found = (measures: Measure[], register: Partial<PersonRegister>) =>
  clashes({ measures, register: person(register).register, on: ON });
const short = (measures: Measure[], register: Partial<PersonRegister>) =>
  found(measures, register).map((c) => [c.rule, c.refuses, c.index]);

describe('needs', () => {
  test.each([
    ['letters only, and reading is hard', [permit('letter')], need('low-literacy'), true],
    ['writing only, and sight is impaired', [permit('email', 'letter')], need('visual-impairment'), true],
    ['writing only, and movement is impaired', [permit('email', 'letter')], need('motor-impairment'), true],
    ['writing only, and English is limited', [permit('letter')], need('limited-english'), true],
    ['calls only, and hearing is impaired', [permit('phone')], need('hearing-impairment'), true],
    ['email only, and there is no internet', [permit('email')], need('no-internet'), true],
    [
      'a point of contact by phone, and there is no phone',
      [{ ...oneOfEach['single-point-of-contact'], channels: ['phone'] }],
      need('no-phone'),
      true,
    ],
    [
      'a limit of words, and writing is hard',
      [oneOfEach['letter-length']],
      need('learning-disability'),
      true,
    ],
    [
      'appointments at the office, and moving is hard',
      [oneOfEach['appointment-only']],
      need('mobility'),
      false,
    ],
    ['call times, and hearing is impaired', [oneOfEach['call-times']], need('hearing-impairment'), false],
    ['a way they told us they cannot use', [permit('phone')], need('autism', { cannotUse: ['phone'] }), true],
  ] as [string, Measure[], SupportNeed, boolean][])('CL-26: clash: %s', (_, measures, n, refuses) => {
    expect(short(measures, needsFor(n))).toEqual([['CL-26', refuses, 0]]);
  });

  test.each([
    ['letters or calls, and reading is hard', [permit('letter', 'phone')], need('low-literacy')],
    ['letters only, and hearing is impaired', [permit('letter')], need('hearing-impairment')],
    ['letters only, and swearing may come from Tourette’s', [permit('letter')], need('tourettes')],
    ['call times, and sight is impaired', [oneOfEach['call-times']], need('visual-impairment')],
    ['two people at home visits, and moving is hard', [oneOfEach['home-visits']], need('mobility')],
  ] as [string, Measure[], SupportNeed][])('CL-26: no clash: %s', (_, measures, n) => {
    expect(found(measures, needsFor(n))).toEqual([]);
  });

  it('CL-26: measures that each leave a way, and together leave only a hard one', () => {
    const two = [permit('letter', 'phone'), permit('letter', 'in-person')];
    expect(short(two, needsFor(need('low-literacy')))).toEqual([
      ['CL-26', true, 0],
      ['CL-26', true, 1],
    ]);
  });

  it('says why, and which way to leave open', () => {
    const [clash] = found([permit('letter')], needsFor(need('low-literacy')));
    expect(clash).toMatchObject({
      with: { type: 'need', id: 'need-low-literacy' },
      why: 'Only letter would be left, and they find reading or writing hard.',
      suggestion: 'Leave one of these open: phone or at the office.',
    });
  });

  it('a way that was agreed with the person as an adjustment is no clash', () => {
    const agreed = {
      ...needsFor(need('low-literacy')),
      adjustments: [adjustment('keep-channel-open', { keepsOpen: ['letter'] })],
    };
    expect(found([permit('letter')], agreed)).toEqual([]);
  });
});

describe('adjustments', () => {
  const openPhone = adjustment('keep-channel-open', { keepsOpen: ['phone'] });
  test.each([
    ['a way we promised to keep open', [permit('email')], openPhone],
    [
      'an office we promised to meet at',
      [oneOfEach.premises],
      adjustment('other', { keepsOpen: ['in-person'] }),
    ],
    [
      'home visits that we promised',
      [{ kind: 'home-visits', control: 'none', detail: '' }],
      adjustment('other', { keepsOpen: ['visit'] }),
    ],
    ['minutes for a call, where extra time was agreed', [oneOfEach['call-times']], adjustment('more-time')],
    ['words for a letter, where a format was agreed', [oneOfEach['letter-length']], adjustment('format')],
  ] as [string, Measure[], typeof openPhone][])('I7: refused: %s', (_, measures, agreed) => {
    expect(short(measures, { adjustments: [agreed] })).toEqual([['I7', true, 0]]);
  });

  test.each([
    ['the promised way stays open', [permit('phone')], openPhone],
    ['the adjustment has ended', [permit('email')], { ...openPhone, endedOn: ON }],
    ['call times without minutes', [{ ...oneOfEach['call-times'], minutes: null }], adjustment('more-time')],
  ] as [string, Measure[], typeof openPhone][])('I7: sound: %s', (_, measures, agreed) => {
    expect(found(measures, { adjustments: [agreed] })).toEqual([]);
  });
});
