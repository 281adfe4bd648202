import { describe, expect, it, test } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../test/stage.ts';
import type { CaseFile } from '../facts/case-file.ts';
import { situationAt } from '../scenarios/stage-play.ts';
import { decide } from './decide.ts';
import type { Situation } from './situation.ts';
import type { Command, CommandType } from './steps.ts';

const standing = () => upTo('issue-letter');
const NOW = at('2026-04-01');
const need = {
  status: 'yes',
  enquiries: 'Asked by phone.',
  needs: [{ kind: 'autism', cannotUse: ['phone'] }],
};
const reviews = (play: ReturnType<typeof standing>) =>
  owed(play, 'early-review').map((o) => [o.subjectId, o.rule]);

describe('something learned about a restricted person', () => {
  it('I7: a new need opens one early review, due in ten working days', () => {
    const play = done(standing(), 'record-needs', NOW, need);
    const [r] = play.file?.restrictions ?? [];
    expect(reviews(play)).toEqual([[r?.restrictionId, 'I7']]);
    // Wednesday 1 April; ten working days end with Wednesday 15 April.
    expect(owed(play, 'early-review')[0]?.dueAt).toBe('2026-04-15T23:00:00.000Z');
    expect(reviews(done(play, 'agree-adjustment', NOW))).toHaveLength(1);
  });

  it('I7: the same need told again opens none, and keeps the day it was told', () => {
    const told = done(upTo('assess-request'), 'record-needs', at('2026-03-17'), need);
    const known = told.person.register.needs.needs.map(({ needId, kind, cannotUse }) => ({
      needId,
      kind,
      cannotUse,
    }));
    const decided = done(
      done(done(told, 'decide-request', at('2026-03-18')), 'approve-decision', at('2026-03-19')),
      'issue-letter',
      at('2026-03-20'),
    );
    const again = done(decided, 'record-needs', NOW, { ...need, needs: known });
    expect(reviews(again)).toEqual([]);
    expect(again.person.register.needs.needs[0]?.toldOn).toBe('2026-03-17');
    const wider = [{ ...known[0], cannotUse: ['phone', 'text'] }];
    expect(reviews(done(again, 'record-needs', NOW, { ...need, needs: wider }))).toHaveLength(1);
  });

  it('I1: a need that leaves no way in is recorded all the same, and looked at early', () => {
    const only = { kind: 'channels', permitted: ['letter'] };
    const play = upTo('issue-letter', {
      with: { 'assess-request': { proposed: [only] }, 'decide-request': { measures: [only] } },
    });
    const told = done(play, 'record-needs', NOW, {
      ...need,
      needs: [{ kind: 'other', cannotUse: ['letter'] }],
    });
    expect(reviews(told)).toHaveLength(1);
    expect(told.person.register.needs.status).toBe('yes');
  });

  it('I1: an adjustment that holds the only way in open is not ended', () => {
    const only = { kind: 'channels', permitted: ['letter'] };
    const able = done(upTo('assess-request'), 'record-needs', at('2026-03-17'), {
      ...need,
      needs: [{ kind: 'other', cannotUse: ['letter'] }],
    });
    const kept = done(able, 'agree-adjustment', at('2026-03-17'), {
      kind: 'keep-channel-open',
      keepsOpen: ['letter'],
    });
    const decided = done(kept, 'decide-request', at('2026-03-18'), { measures: [only] });
    const begun = done(done(decided, 'approve-decision', at('2026-03-19')), 'issue-letter', at('2026-03-20'));
    expect(answerTo(begun, 'end-adjustment', NOW)).toEqual(['below-the-floor']);
  });

  it('PL-18: an authority taken back opens a review of the measure that leans on it, and of no other', () => {
    const signed = done(upTo('assess-request'), 'record-authority', at('2026-03-17'));
    const [authority] = signed.person.register.authorities;
    const through = { kind: 'representative-only', authorityId: authority?.authorityId };
    const begin = (measures: object[]) => {
      const decided = done(signed, 'decide-request', at('2026-03-18'), { measures });
      return done(done(decided, 'approve-decision', at('2026-03-19')), 'issue-letter', at('2026-03-20'));
    };
    const times = {
      kind: 'call-times',
      windows: [{ days: ['monday'], from: '10:00', to: '12:00' }],
      minutes: null,
    };
    expect(reviews(done(begin([through]), 'withdraw-authority', NOW)).map(([, rule]) => rule)).toEqual([
      'PL-18',
    ]);
    expect(reviews(done(begin([times]), 'withdraw-authority', NOW))).toEqual([]);
  });

  describe('with restrictions in other cases of the person', () => {
    const words = {
      'record-needs': {
        ...need,
        needs: [{ kind: 'autism', detail: '', cannotUse: [], mayAffectConduct: false }],
      },
      'agree-adjustment': {
        kind: 'other',
        what: 'x',
        howItHelps: 'x',
        instruction: 'x',
        keepsOpen: [],
        reviewOn: '2026-09-01',
      },
    };
    const elsewhere = () => {
      const play = standing();
      const s = situationAt(play, play.cast.find((a) => a.roles.includes('manager'))!, NOW);
      return { s: { ...s, file: null, others: [play.file!] }, holds: play.file! };
    };
    const another = { ...upTo('report-incident').file!, caseId: 'another' };
    const taken = (s: Situation, type: CommandType, said: object) => {
      const answer = decide(s, { type, ...said } as unknown as Command);
      if (answer.verdict !== 'permitted') throw new Error(`${type}: ${JSON.stringify(answer.reasons)}`);
      return answer;
    };
    const owing = (file: CaseFile | null | undefined) =>
      file?.obligations
        .filter((o) => o.kind === 'early-review' && o.discharged === null)
        .map((o) => o.subjectId) ?? [];

    test.each(['record-needs', 'agree-adjustment'] as const)(
      'I7: %s opens the review in the case that holds the restriction, and none in the case at hand',
      (type) => {
        const { s, holds } = elsewhere();
        const standing = holds.restrictions.map((r) => r.restrictionId);
        const done = taken({ ...s, file: another }, type, words[type]);
        expect(owing(done.file)).toEqual([]);
        expect(done.elsewhere.map((e) => [e.file.caseId, owing(e.file)])).toEqual([[holds.caseId, standing]]);
        const atNone = taken(s, type, words[type]);
        expect(atNone.elsewhere.map((e) => [e.file.caseId, owing(e.file)])).toEqual([
          [holds.caseId, standing],
        ]);
        expect(taken({ ...s, others: [] }, type, words[type]).elsewhere).toEqual([]);
      },
    );

    it('I7: each case gets the review of its own restriction, and one that is open is not opened twice', () => {
      const { s, holds } = elsewhere();
      const second = {
        ...holds,
        caseId: 'second',
        restrictions: holds.restrictions.map((r) => ({ ...r, restrictionId: 'r-second' })),
      };
      const done = taken(
        { ...s, file: second, others: [holds, another] },
        'agree-adjustment',
        words['agree-adjustment'],
      );
      expect(owing(done.file)).toEqual(['r-second']);
      expect(done.elsewhere.map((e) => [e.file.caseId, owing(e.file)])).toEqual([
        [holds.caseId, holds.restrictions.map((r) => r.restrictionId)],
      ]);
      const next = {
        ...s,
        person: done.person,
        file: another,
        others: [done.file!, done.elsewhere[0]!.file],
      };
      const then = taken(next, 'record-needs', words['record-needs']).elsewhere;
      expect(then.flatMap((e) => e.events).filter((e) => e.type === 'obligation-opened')).toEqual([]);
    });

    it('PL-18: an authority taken back in one case opens the review of what leans on it in another', () => {
      const { s, holds } = elsewhere();
      const authority = {
        authorityId: 'auth-1',
        representativeName: 'Sam',
        representativeContact: 'sam@example.org',
        signedOn: '2026-01-01',
        scope: 'All',
        expiresOn: null,
        documentReference: 'x',
        withdrawnOn: null,
      };
      const person = { ...s.person, register: { ...s.person.register, authorities: [authority] } };
      const [r] = holds.restrictions;
      const through = {
        ...holds,
        restrictions: [
          { ...r!, measures: [{ kind: 'representative-only' as const, authorityId: 'auth-1', detail: '' }] },
          { ...r!, restrictionId: 'leans-on-nobody' },
        ],
      };
      const done = taken({ ...s, person, file: another, others: [through] }, 'withdraw-authority', {
        authorityId: 'auth-1',
      });
      expect(owing(done.file)).toEqual([]);
      expect(done.elsewhere.map((e) => owing(e.file))).toEqual([[r!.restrictionId]]);
    });
  });
});

describe('the record of needs', () => {
  const said = (words: object, play = upTo('report-incident')) =>
    answerTo(play, 'record-needs', NOW, words as never);
  test.each([
    ['yes, with a need', need, ['permitted']],
    ['yes, with none', { ...need, needs: [] }, ['needs-missing']],
    ['a need, but not yes', { ...need, status: 'declined' }, ['needs-contradict']],
    [
      'none found, with how we asked',
      { status: 'none-found-after-asking', enquiries: 'Rang.' },
      ['permitted'],
    ],
    ['none found, and not how', { status: 'none-found-after-asking', enquiries: '' }, ['enquiry-missing']],
    ['declined, and not how', { status: 'declined', enquiries: '' }, ['enquiry-missing']],
    ['not asked yet', { status: 'not-asked', enquiries: '' }, ['permitted']],
    [
      'the same need twice',
      {
        ...need,
        needs: [
          { needId: 'n', kind: 'autism' },
          { needId: 'n', kind: 'dementia' },
        ],
      },
      ['need-twice'],
    ],
  ])('KA-32: %s', (_, words, expected) => {
    expect(said(words)).toEqual(expected);
  });
  it('KA-32: what was asked about is not unasked', () => {
    expect(said({ status: 'not-asked', enquiries: '' }, upTo('record-needs'))).toEqual(['already-asked']);
  });
  it('asking closes what was owed; not having asked does not', () => {
    const play = upTo('report-incident', { without: [] });
    const fresh = upTo('triage-incident');
    expect(play.file).not.toBe(null);
    expect(owed(fresh, 'ask-needs')).toHaveLength(1);
    expect(
      owed(done(fresh, 'record-needs', NOW, { status: 'not-asked', enquiries: '' }), 'ask-needs'),
    ).toHaveLength(1);
    const asked = done(fresh, 'record-needs', NOW);
    expect(owed(asked, 'ask-needs')).toEqual([]);
    expect(asked.person.register.needs.askedOn).toBe('2026-04-01');
  });
});

test('a warning withdrawn after the request no longer carries the decision, save to decline', () => {
  const play = done(upTo('assess-request'), 'withdraw-warning', at('2026-03-17'));
  expect(answerTo(play, 'decide-request', at('2026-03-18'))).toEqual(['warning-withdrawn']);
  expect(answerTo(play, 'decide-request', at('2026-03-18'), { outcome: 'decline', measures: [] })).toEqual([
    'permitted',
  ]);
  const optional = packWith((p) => {
    p.warning.required.value = 'optional';
  });
  expect(answerTo({ ...play, pack: optional }, 'decide-request', at('2026-03-18'))).toEqual(['permitted']);
});

test('what was decided for an end now past is decided again, and the letter owed is owed once', () => {
  const decided = done(upTo('assess-request'), 'decide-request', at('2026-03-17'), {
    plannedUntil: '2026-03-20',
  });
  const approved = done(decided, 'approve-decision', at('2026-03-18'));
  expect(answerTo(approved, 'issue-letter', at('2026-03-19'))).toEqual(['permitted']);
  expect(answerTo(approved, 'issue-letter', at('2026-03-20'))).toEqual(['ends-before-it-starts']);
  expect(owed(approved, 'issue-letter')).toHaveLength(1);
  const again = done(approved, 'decide-request', at('2026-03-20'));
  expect(owed(again, 'issue-letter')).toEqual([]);
  const whole = done(done(again, 'approve-decision', at('2026-03-21')), 'issue-letter', at('2026-03-22'));
  expect(whole.file?.restrictions).toHaveLength(1);
});
