import { expect, test } from 'vitest';
import type { Measure } from '../facts/measures.ts';
import { plainPack } from '../policy/plain-pack.ts';
import { begin, situationAt } from '../scenarios/stage-play.ts';
import { agreementsNeeded, approvalNeeded, mayApprove } from './approvals.ts';

const premises: Measure = { kind: 'premises', premises: ['Hub'], access: 'excluded' };
const plain = { measures: [premises], exceptional: null };
const exceptional = { measures: [premises], exceptional: { reason: 'A court order runs longer.' } };

/** A pack without a usual approval, whose exceptions a director agrees to. */
function pack(extra: boolean) {
  const p = plainPack();
  p.stages = p.stages.map((x) => (x.stage === 'approval' ? { ...x, need: 'omitted' } : x));
  p.review.exceptional.value.approver = 'director';
  p.measures = p.measures.map((m) =>
    extra && m.kind === 'premises'
      ? { ...m, extraApproval: 'director', clause: 'G9', default: undefined }
      : m,
  );
  return p;
}

test('an ordinary decision needs nobody else where the chain has no approval', () => {
  expect(approvalNeeded(pack(false), plain)).toBe(false);
  expect(approvalNeeded(plainPack(), plain)).toBe(true);
});

test('TU-28: a review date past the cap needs the approver the policy names', () => {
  expect(agreementsNeeded(pack(false), exceptional).map((a) => a.role)).toEqual(['director']);
});

test('a measure held back needs its own approver', () => {
  expect(agreementsNeeded(pack(true), plain).map((a) => [a.role, a.what])).toEqual([
    ['director', '“Visits to our offices”'],
  ]);
});

test.each([
  ['officer', ['not-the-approver']],
  ['manager', ['not-the-approver']],
  ['director', []],
])('a %s asked to agree', (role, codes) => {
  const play = begin(pack(true), { nation: 'england', holidays: new Set() });
  const actor = play.cast.find((a) => a.staffId === role);
  if (!actor) throw new Error(`No ${role} in the cast`);
  const s = situationAt(play, actor, '2026-03-02T10:00:00.000Z');
  expect(mayApprove(s, plain).map((f) => f.code)).toEqual(codes);
});
