import { describe, expect, it, test } from 'vitest';
import { at, packWith, upTo } from '../../../test/stage.ts';
import type { Measure, MeasureKind } from '../facts/measures.ts';
import { emptyRegister, type PersonRegister } from '../facts/person.ts';
import type { MeasureRule } from '../policy/schema.ts';
import { soundMeasure } from '../scenarios/sound/parts.ts';
import { situationAt } from '../scenarios/stage-play.ts';
import { measureFindings } from './measure-conditions.ts';

const DAY = '2026-03-20';
const assessed = upTo('assess-request');
const s = situationAt(assessed, assessed.cast[0]!, at(DAY));
const of = (kind: MeasureKind, changes: object = {}): Measure =>
  ({ ...soundMeasure(kind, s), ...changes }) as Measure;

type Where = {
  rule?: Partial<MeasureRule>;
  kind?: MeasureKind;
  register?: Partial<PersonRegister>;
  roles?: string[];
};
function asked(chosen: Measure[], { rule, kind, register }: Where = {}): [string, string | undefined][] {
  const pack = packWith((p) => {
    const at = p.measures.findIndex((m) => m.kind === (kind ?? chosen[0]?.kind));
    if (rule) p.measures[at] = { ...(p.measures[at] as MeasureRule), ...rule };
  });
  const person = { ...s.person, register: { ...emptyRegister, ...register } };
  return measureFindings({ ...s, pack, person }, chosen).map((f) => [f.code, f.field]);
}
const channels = (...permitted: string[]) => of('channels', { permitted });

describe('what the policy knows', () => {
  it('a measure in the policy', () => expect(asked([of('call-times')])).toEqual([]));
  it('one that it leaves out', () =>
    expect(asked([of('call-times')], { rule: { allowed: false } })).toEqual([
      ['measure-not-in-policy', 'measures.0'],
    ]));
  it('CL-27c: one that goes only with another', () => {
    const rule = { onlyWith: ['appointment-only' as const] };
    expect(asked([of('call-times')], { rule })).toEqual([['measure-needs-partner', 'measures.0']]);
    expect(asked([of('call-times'), of('appointment-only')], { rule })).toEqual([]);
  });
  it('a limit on words only where letters are the only way', () => {
    const length = of('letter-length');
    expect(asked([length])).toEqual([['length-without-letter-only', 'measures.0']]);
    expect(asked([length, channels('letter')])).toEqual([]);
    expect(asked([length, channels('letter', 'email')])).toEqual([
      ['length-without-letter-only', 'measures.0'],
    ]);
  });
  it('ways of contact in the sets that the policy knows', () => {
    const rule = { channelSets: [['letter' as const, 'email' as const], ['phone' as const]] };
    expect(asked([channels('letter', 'email')], { rule })).toEqual([]);
    expect(asked([channels('letter')], { rule })).toEqual([]);
    expect(asked([channels('letter', 'phone')], { rule })).toEqual([
      ['channels-not-in-policy', 'measures.0.permitted'],
    ]);
  });
  test.each([
    ['contact-limit', { count: 3 }, { count: 4 }],
    ['issue-limit', { count: 3 }, { count: 4 }],
    ['call-times', { minutes: 3 }, { minutes: 4 }],
  ] as const)('no more than the most: %s', (kind, most, more) => {
    expect(asked([of(kind, most)], { rule: { maximum: 3 } })).toEqual([]);
    expect(asked([of(kind, more)], { rule: { maximum: 3 } })).toEqual([['over-the-maximum', 'measures.0']]);
  });
  it('no more words than the most', () => {
    const words = (n: number) =>
      asked([of('letter-length', { words: n }), channels('letter')], { rule: { maximum: 300 } });
    expect(words(300)).toEqual([]);
    expect(words(301)).toEqual([['over-the-maximum', 'measures.0']]);
  });
  it('calls with no limit of minutes have no most', () =>
    expect(asked([of('call-times', { minutes: null })], { rule: { maximum: 3 } })).toEqual([]));
});

it('says which partners, which ways and how many the policy knows', () => {
  const text = (chosen: Measure[], rule: Partial<MeasureRule>) => {
    const pack = packWith((p) => {
      const i = p.measures.findIndex((m) => m.kind === chosen[0]?.kind);
      p.measures[i] = { ...(p.measures[i] as MeasureRule), ...rule };
    });
    return measureFindings({ ...s, pack }, chosen).map((f) => f.text);
  };
  expect(text([of('call-times')], { onlyWith: ['appointment-only', 'premises'] })).toEqual([
    '“Calls at set times” may be chosen only with: Appointments only or Visits to our offices.',
  ]);
  expect(text([channels('text')], { channelSets: [['letter', 'email'], ['phone']] })).toEqual([
    'This policy knows these ways of contact: letter and email; phone.',
  ]);
  expect(text([of('contact-limit', { count: 4 })], { maximum: 3 })).toEqual([
    '“A limited number of contacts in a period” may be no more than 3.',
  ]);
  expect(text([of('premises'), of('premises')], {})).toEqual([
    '“Visits to our offices” is chosen twice. Put both into one.',
  ]);
});

describe('one of each kind', () => {
  it('not twice in one decision', () =>
    expect(asked([of('premises'), of('premises')])).toEqual([['measure-twice', 'measures.1']]));
  it('not while one is in force, and again once it is lifted', () => {
    const standing = upTo('issue-letter');
    const [kind] = standing.file?.restrictions[0]?.measures.map((m) => m.kind) ?? [];
    const found = (play: typeof standing) =>
      measureFindings(situationAt(play, play.cast[0]!, at('2026-03-25')), [of(kind as MeasureKind)]).map(
        (f) => f.code,
      );
    expect(found(standing)).toEqual(['measure-already-in-force']);
    expect(found(upTo('lift-restriction'))).toEqual([]);
  });
});

describe('PL-18: contact only through a representative', () => {
  const authority = {
    authorityId: 'a-1',
    representativeName: 'Ada',
    representativeContact: 'ada@advocacy.example',
    signedOn: DAY,
    scope: 'all',
    expiresOn: '2026-03-21' as string | null,
    withdrawnOn: null as string | null,
    documentReference: 'D-1',
  };
  const through = (changes: Partial<typeof authority>) =>
    asked([of('representative-only', { authorityId: 'a-1' })], {
      register: { authorities: [{ ...authority, ...changes }] },
    });

  test.each([
    ['in force', {}, []],
    ['of somebody else', { authorityId: 'a-2' }, [['authority-missing', 'measures.0.authorityId']]],
    ['ended today', { expiresOn: DAY }, [['authority-lapsed', 'measures.0.authorityId']]],
    ['withdrawn today', { withdrawnOn: DAY }, [['authority-lapsed', 'measures.0.authorityId']]],
    ['signed tomorrow', { signedOn: '2026-03-21' }, [['authority-lapsed', 'measures.0.authorityId']]],
  ])('an authority %s', (_, changes, expected) => {
    expect(through(changes)).toEqual(expected);
  });
});

describe('a way in', () => {
  const cannot = (...cannotUse: string[]) => ({
    needs: {
      status: 'yes',
      askedOn: DAY,
      enquiries: 'Asked.',
      needs: [{ needId: 'n', kind: 'other', detail: '', cannotUse, mayAffectConduct: false, toldOn: DAY }],
    } as PersonRegister['needs'],
  });
  const promise = (changes: object) => ({
    adjustments: [
      {
        adjustmentId: 'adj',
        kind: 'keep-channel-open' as const,
        what: '',
        howItHelps: '',
        instruction: '',
        keepsOpen: ['phone' as const],
        agreedOn: DAY,
        reviewOn: '2027-01-01',
        endedOn: null,
        ...changes,
      },
    ],
  });

  it('I1: a way that is not ordinary is not enough', () =>
    expect(asked([channels('visit')])).toContainEqual(['no-channel-left', 'measures']));
  it('I1: two measures that are sound apart shut everything together', () => {
    const point = of('single-point-of-contact', { channels: ['email'] });
    expect(asked([point])).toEqual([]);
    expect(asked([channels('phone')])).toEqual([]);
    expect(asked([point, channels('phone')])).toEqual([['no-channel-left', 'measures']]);
  });
  it('I1: the one way left must be one they can use', () => {
    expect(asked([channels('letter')], { register: cannot('phone') })).toEqual([]);
    expect(asked([channels('letter')], { register: cannot('letter') }).map(([code]) => code)).toEqual([
      'no-channel-left',
      'clashes-with-need',
    ]);
  });
  it('I1: measures in force elsewhere count too', () => {
    const play = upTo('issue-letter', {
      with: {
        'assess-request': { proposed: [channels('phone')] },
        'decide-request': { measures: [channels('phone')] },
      },
    });
    const here = situationAt(play, play.cast[0]!, at('2026-03-25'));
    const elsewhere = { ...here, file: null, others: play.file ? [play.file] : [] };
    const point = of('single-point-of-contact', { channels: ['email'] });
    for (const seen of [here, elsewhere])
      expect(measureFindings(seen, [point]).map((f) => f.code)).toEqual(['no-channel-left']);
  });
  it('I7: what was agreed to stay open stays open', () => {
    expect(asked([channels('letter')], { register: promise({}) })).toEqual([
      ['clashes-with-adjustment', 'measures.0'],
    ]);
    expect(asked([channels('letter', 'phone')], { register: promise({}) })).toEqual([]);
    expect(asked([channels('letter')], { register: promise({ endedOn: DAY }) })).toEqual([]);
  });
});
