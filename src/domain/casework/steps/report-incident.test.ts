import { expect, test } from 'vitest';
import { plainPack } from '../../policy/plain-pack.ts';
import { act, begin } from '../../scenarios/stage-play.ts';

function ended(rule: 'after-warning' | 'at-any-time', changes: Record<string, unknown>) {
  const pack = plainPack();
  pack.conduct.staffMayEndContact = { value: rule, clause: '4.1' };
  const play = begin(pack, { nation: 'england', holidays: new Set() });
  const { answer } = act(play, 'report-incident', '2026-03-02T10:00:00.000Z', {
    changes: { contactEnded: true, warnedBeforeEnding: 'no', ...changes },
  });
  return 'reasons' in answer ? answer.reasons.map((r) => [r.code, r.source]) : answer.verdict;
}

test('KA-22: a contact ended with no warning first needs the reason', () => {
  expect(ended('after-warning', {})).toEqual([
    ['no-warning-before-ending', { kind: 'clause', landlord: 'Fernhill', clause: '4.1' }],
  ]);
});

test.each([
  { whyNotWarned: 'He had raised his hand.' },
  { warnedBeforeEnding: 'yes' },
  { contactEnded: false },
])('KA-22: %j is enough', (changes) => {
  expect(ended('after-warning', changes)).toBe('permitted');
});

test('TU-13: where a contact may be ended at any time nothing is asked', () => {
  expect(ended('at-any-time', {})).toBe('permitted');
});
