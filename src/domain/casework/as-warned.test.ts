import { describe, expect, it, test } from 'vitest';
import { at, done, packWith, upTo } from '../../../test/stage.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { Measure } from '../facts/measures.ts';
import type { Obligation } from '../facts/obligations.ts';
import type { Warning } from '../facts/warnings.ts';
import { situationAt } from '../scenarios/stage-play.ts';
import { asWarned, warningStands } from './as-warned.ts';
import { earlyReviews } from './early-reviews.ts';

const NOW = at('2026-04-01');
const assessed = upTo('assess-request');
const s = situationAt(assessed, assessed.cast[0]!, NOW);
const requestId = assessed.file?.requests[0]?.requestId ?? '';
const visits = { kind: 'home-visits', control: 'two-people', detail: '' } as const;
const premises: Measure = { kind: 'premises', premises: ['Head office'], access: 'by-appointment' };
const stronger = { requestId, measures: [visits, premises], whyStrongerThanWarned: '' };
const withWarnings = (change: (w: Warning) => Warning[]) => ({
  ...s,
  file: { ...(s.file as CaseFile), warnings: (s.file?.warnings ?? []).flatMap(change) },
});

describe('KA-04b: what the warning did not mention', () => {
  it('is named, with the clause that asks for it and the field for the reason', () => {
    const pack = packWith((p) => {
      p.warning.mustState.push({ item: 'proposed-measures', unlessReasonRecorded: false, clause: '1.3' });
    });
    expect(asWarned({ ...s, pack }, stronger)).toEqual([
      {
        verdict: 'unknown',
        code: 'stronger-than-warned',
        text: 'The warning did not mention: Home visits, Visits to our offices. Say why it is needed.',
        source: { kind: 'clause', landlord: 'Fernhill', clause: '1.3' },
        field: 'whyStrongerThanWarned',
      },
    ]);
    const [silent] = asWarned(s, stronger);
    expect(silent?.source).toEqual({ kind: 'default', name: 'as warned' });
  });
  it('is asked of the warning that the request rests on, and only where it proposed something', () => {
    const other = withWarnings((w) => [
      { ...w, warningId: 'other', proposedMeasures: ['premises', 'home-visits'] },
      w,
    ]);
    expect(asWarned(other, stronger)).toHaveLength(1);
    expect(
      asWarned(
        withWarnings((w) => [{ ...w, proposedMeasures: [] }]),
        stronger,
      ),
    ).toEqual([]);
    expect(
      asWarned(
        withWarnings(() => []),
        stronger,
      ),
    ).toEqual([]);
    expect(asWarned(s, { ...stronger, requestId: 'nothing' })).toEqual([]);
  });
});

describe('CL-23: a warning withdrawn', () => {
  const withdrawn = withWarnings((w) => [{ ...w, withdrawn: { ...w, reason: 'Wrong person.' } }]);
  it('carries no decision to restrict', () => {
    expect(warningStands(withdrawn, stronger)).toMatchObject([
      { code: 'warning-withdrawn', source: { kind: 'default', name: 'warning' }, field: 'outcome' },
    ]);
    expect(warningStands(s, stronger)).toEqual([]);
    expect(warningStands(withdrawn, { ...stronger, requestId: 'nothing' })).toEqual([]);
    expect(
      warningStands(
        withWarnings(() => []),
        stronger,
      ),
    ).toEqual([]);
  });
  it('is not asked about where the request went the urgent way', () => {
    const bypass = { ground: 'safety', reason: 'A threat.', risk: 'To a colleague.', approved: null };
    const file = { ...withdrawn.file, requests: withdrawn.file.requests.map((r) => ({ ...r, bypass })) };
    expect(warningStands({ ...withdrawn, file }, stronger)).toEqual([]);
  });
});

describe('I7: one early review for each restriction', () => {
  const standing = upTo('issue-letter');
  const file = standing.file as CaseFile;
  const id = file.restrictions[0]?.restrictionId ?? '';
  const cause = { why: 'a need was told', rule: 'I7' } as const;
  const review: Obligation = {
    obligationId: 'o',
    kind: 'early-review',
    subjectId: id,
    what: '',
    rule: 'I7',
    startedAt: NOW,
    dueAt: NOW,
    ownerRole: 'manager',
    ownerStaffId: null,
    discharged: null,
  };
  const owing = (changes: Partial<Obligation>) => {
    const obligations = [...file.obligations, { ...review, ...changes }];
    return earlyReviews({ ...s, file: { ...file, obligations } }, cause).length;
  };

  test.each([
    ['its own is open', {}, 0],
    ['its own is closed', { discharged: { at: NOW, by: 'x', how: 'reviewed' } }, 1],
    ['the one that is open came with a bypass', { rule: 'bypass' }, 1],
    ['the one that is open is about another', { subjectId: 'another' }, 1],
    ['what is open is no early review', { kind: 'review' as const }, 1],
  ])('where %s', (_, changes, opened) => {
    expect(owing(changes)).toBe(opened);
  });
  it('I7: is opened in the case that holds the restriction, whatever another owes', () => {
    const elsewhere = { ...file, caseId: 'elsewhere', restrictions: [], obligations: [review] };
    expect(earlyReviews({ ...s, file, others: [elsewhere] }, cause)).toHaveLength(1);
    expect(earlyReviews({ ...s, file: elsewhere, others: [file] }, cause)).toEqual([]);
    expect(earlyReviews({ ...s, file: null, others: [file] }, cause)).toEqual([]);
  });
  it('says why, and none is opened for a restriction that ended', () => {
    const [event] = earlyReviews({ ...s, file }, cause);
    expect(event).toMatchObject({
      obligation: { what: 'Review early: a need was told', rule: 'I7', subjectId: id },
    });
    const lifted = done(standing, 'lift-restriction', NOW).file;
    expect(earlyReviews({ ...s, file: lifted }, cause)).toEqual([]);
  });
});
