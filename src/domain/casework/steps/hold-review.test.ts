import { describe, expect, test } from 'vitest';
import { plainPack } from '../../policy/plain-pack.ts';
import type { PolicyPack } from '../../policy/schema.ts';
import type { Rough } from '../../scenarios/sound/parts.ts';
import { act, begin, type Play, pathTo } from '../../scenarios/stage-play.ts';

const calendar = { nation: 'england' as const, holidays: new Set<string>() };
const INVITED = '2026-05-01T10:00:00.000Z';
const HELD = '2026-06-01T10:00:00.000Z';

const must = (play: Play, type: Parameters<typeof act>[1], at: string, changes: Rough = {}): Play => {
  const { play: next, answer } = act(play, type, at, { changes });
  expect({ type, ...answer }).toMatchObject({ type, verdict: 'permitted' });
  return next;
};

/** A restriction in force since March, about which the person has been asked. */
function restricted(change: (pack: PolicyPack) => void = () => {}, invited = true): Play {
  const pack = plainPack();
  change(pack);
  let play = begin(pack, calendar);
  let day = Date.UTC(2026, 2, 2, 10);
  for (const type of pathTo(pack, 'issue-letter')) {
    play = must(play, type, new Date(day).toISOString());
    day += 86_400_000;
  }
  return invited ? must(play, 'invite-account', INVITED) : play;
}

const codes = (play: Play, changes: Rough = {}, by?: string): string[] => {
  const actor = play.cast.find((a) => a.staffId === by);
  const { answer } = act(play, 'hold-review', HELD, { changes, ...(actor && { by: actor }) });
  if (answer.verdict === 'permitted') return ['permitted'];
  return answer.verdict === 'malformed'
    ? answer.faults.map((f) => f.field)
    : answer.reasons.map((r) => r.code);
};
const letterOnly = [{ kind: 'channels', permitted: ['letter'] }];

describe('a review', () => {
  test('LG-14: where the policy lets it lapse, going on moves its end to the new date', () => {
    const play = restricted((p) => {
      p.review.whenDue.value = 'lapse-unless-extended';
    });
    const before = play.file?.restrictions[0];
    const after = must(play, 'hold-review', HELD, { reviewOn: '2026-11-02' }).file?.restrictions[0];
    expect(before?.interval.to).toBe(before?.reviewOn);
    expect(after).toMatchObject({
      restrictionId: before?.restrictionId,
      reviewOn: '2026-11-02',
      interval: { from: before?.interval.from, to: '2026-11-02' },
      ended: null,
    });
  });

  test('goes on without moving an end that was never there', () => {
    const after = must(restricted(), 'hold-review', HELD).file?.restrictions[0];
    expect(after).toMatchObject({ reviewOn: '2026-12-01', interval: { to: null }, ended: null });
  });

  test('LD-03: whatever goes on can be appealed again, from the day of the review', () => {
    const { file } = must(restricted(), 'hold-review', HELD);
    const windows = file?.obligations.filter((o) => o.kind === 'appeal-window') ?? [];
    expect(windows.map((o) => o.discharged !== null)).toEqual([true, false]);
    expect(windows.at(-1)?.startedAt).toBe(HELD);
    expect(file?.letters.at(-1)?.blocks.map((b) => b.block)).toContain('appeal');
  });

  test('changed, a new one stands in place of the old, which keeps what it was', () => {
    const play = restricted();
    const was = play.file?.restrictions[0];
    const { file } = must(play, 'hold-review', HELD, { outcome: 'vary', measures: letterOnly });
    expect(file?.restrictions).toMatchObject([
      { measures: was?.measures, interval: { to: '2026-06-01' }, ended: { how: 'replaced' } },
      {
        replaces: was?.restrictionId,
        measures: letterOnly,
        interval: { from: '2026-06-01' },
        decidedBy: { staffId: 'manager' },
      },
    ]);
    const owed = file?.obligations.filter((o) => o.discharged === null).map((o) => [o.kind, o.subjectId]);
    expect(owed).toContainEqual(['review', file?.restrictions[1]?.restrictionId]);
    expect(owed).not.toContainEqual(['review', was?.restrictionId]);
  });

  test('changed, what only the old one called for is withdrawn, and no more', () => {
    const premises = [{ kind: 'premises', premises: ['Head office'], access: 'by-appointment' }];
    const play = must(restricted(), 'hold-review', HELD, { outcome: 'vary', measures: premises });
    const asked = must(play, 'invite-account', '2026-06-02T10:00:00.000Z');
    const { file } = must(asked, 'hold-review', '2026-07-01T10:00:00.000Z', {
      outcome: 'vary',
      measures: letterOnly,
    });
    expect(file?.restrictions.map((r) => r.withdrawals.map((w) => w.what))).toEqual([
      [],
      ['the note at reception'],
      [],
    ]);
  });

  test('lifted, nobody need have been asked, and it says how each alert is undone', () => {
    const { file } = must(restricted(undefined, false), 'hold-review', HELD, { outcome: 'lift' });
    expect(file?.restrictions[0]).toMatchObject({ ended: { how: 'lifted' } });
    expect(file?.reviews[0]).toMatchObject({ outcome: 'lift', letterId: file?.letters.at(-1)?.letterId });
  });

  test('asks again before each time: an invitation answered for one review does not serve the next', () => {
    const once = must(restricted(), 'hold-review', HELD);
    expect(codes(once)).toEqual(['not-invited']);
    const heard = must(once, 'record-account', '2026-06-01T11:00:00.000Z', { receivedOn: '2026-06-01' });
    const { answer } = act(heard, 'hold-review', '2026-06-02T10:00:00.000Z');
    expect(answer.verdict).toBe('permitted');
  });

  test('is not held before the restriction began', () => {
    const play = restricted();
    const file = play.file && {
      ...play.file,
      restrictions: play.file.restrictions.map((r) => ({ ...r, interval: { from: '2026-07-01', to: null } })),
    };
    expect(codes({ ...play, file })).toContain('review-before-it-began');
  });

  test('is not held of one that has ended', () => {
    expect(codes(must(restricted(), 'lift-restriction', INVITED))).toContain('nothing-to-act-on');
  });

  test.each<[string, Rough, string[]]>([
    ['nothing of what they said', { contribution: '' }, ['contribution-missing']],
    ['no proportionality', { proportionality: '' }, ['proportionality-missing']],
    ['no next date', { reviewOn: null }, ['review-date-missing']],
    ['a date past', { reviewOn: '2026-06-01' }, ['review-in-the-past']],
    ['a date past the cap', { reviewOn: '2027-06-02' }, ['review-past-the-cap']],
    ['the last day of the cap', { reviewOn: '2027-06-01' }, ['permitted']],
    ['a change to nothing', { outcome: 'vary', measures: [] }, ['measures-missing']],
    ['measures without a change', { measures: letterOnly }, ['contradictory']],
    ['no reasons', { reasons: ' ' }, ['reasons']],
    ['no answer to whether it is needed', { stillNecessary: '' }, ['stillNecessary']],
    ['another format', { format: 'semaphore' }, ['format-not-offered']],
  ])('%s', (_, changes, expected) => {
    expect(codes(restricted(), changes)).toEqual(expected);
  });

  test('a reviewer below the role the policy names is refused, whoever may review', () => {
    const junior = restricted((p) => {
      p.review.reviewer.value = 'director';
    });
    expect(codes(junior, {}, 'manager')).toEqual(['reviewer-too-junior']);
  });

  test('nobody under 18 stays restricted without the safeguarding lead', () => {
    const play = restricted();
    const young = { ...play, person: { ...play.person, dateOfBirth: '2010-01-01' } };
    expect(codes(young, { safeguardingLead: '' })).toEqual(['safeguarding-lead']);
    expect(codes(young)).toEqual(['permitted']);
  });

  test('a measure that needs somebody’s agreement is theirs to add; one in force already may stay', () => {
    const held = (kind: string) =>
      restricted((p) => {
        const rule = p.measures.find((m) => m.kind === kind);
        if (rule) rule.extraApproval = 'director';
      });
    expect(codes(held('channels'), { outcome: 'vary', measures: letterOnly })).toEqual(['not-the-approver']);
    expect(codes(restricted(), { outcome: 'vary', measures: letterOnly })).toEqual(['permitted']);
  });
});
