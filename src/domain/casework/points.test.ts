import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, upTo } from '../../../test/stage.ts';
import type { Absence } from '../contact/arrangements.ts';
import { measure } from '../facts/measures.ts';
import { plainPack } from '../policy/plain-pack.ts';
import type { Play } from '../scenarios/stage-play.ts';
import { gapOf } from './points.ts';

const sam = '00000000-0000-4000-8000-000000000001';
const lee = '00000000-0000-4000-8000-000000000002';
const person = (staffId: string, name: string) => ({
  type: 'person',
  staffId,
  name,
  role: 'Officer',
  reachedBy: '0300 000 0000',
});
const throughSam = (deputy: object = person(lee, 'Lee')) =>
  measure.parse({
    kind: 'single-point-of-contact',
    contact: person(sam, 'Sam'),
    deputy,
    channels: ['phone', 'email', 'letter'],
    purpose: 'restrictive',
  });

/** A case in which the person is sent to Sam, with Lee as deputy; both work here. */
function limited(deputy?: object, absences: Absence[] = []): Play {
  const pack = plainPack();
  const words = { measures: [throughSam(deputy)] };
  const before = upTo('assess-request', { pack });
  const cast = [
    ...before.cast,
    ...[sam, lee].map((staffId) => ({ ...before.cast[0]!, staffId, name: staffId })),
  ];
  const decided = done({ ...before, cast, absences }, 'decide-request', at('2026-03-20'), words);
  return done(done(decided, 'approve-decision', at('2026-03-20')), 'issue-letter', at('2026-03-23'));
}
const away = (staffId: string, from: string, to: string | null, more: object = {}): Absence => ({
  staffId,
  from,
  to,
  ...more,
});
const day = at('2026-04-01');
const noted = (play: Play, ...absences: Absence[]) =>
  answerTo({ ...play, absences }, 'note-point-of-contact', day);

describe('F11: a point of contact who is not there', () => {
  it('is a fault only where the deputy is away on the same days, or the point of contact has left for good', () => {
    const [r] = limited().file?.restrictions ?? [];
    const gap = (...absences: Absence[]) => gapOf(r!, absences, '2026-04-01')?.from ?? null;
    expect(gap()).toBeNull();
    expect(gap(away(sam, '2026-04-01', '2026-04-10'))).toBeNull();
    expect(gap(away(sam, '2026-04-01', '2026-04-10'), away(lee, '2026-04-10', null))).toBeNull();
    expect(gap(away(sam, '2026-04-01', '2026-04-10'), away(lee, '2026-04-09', null))).toBe('2026-04-09');
    expect(gap(away(sam, '2026-02-01', null), away(lee, '2026-03-01', null))).toBe('2026-04-01');
    expect(gap(away(sam, '2026-02-01', '2026-04-01'), away(lee, '2026-02-01', null))).toBeNull();
    expect(gap(away(sam, '2026-03-31', null, { left: true }))).toBe('2026-04-01');
    expect(gap(away(lee, '2026-03-31', null, { left: true }))).toBeNull();
  });

  it('a mailbox is never away', () => {
    const [r] =
      limited({ type: 'mailbox', name: 'Duty', reachedBy: 'duty@x.example' }).file?.restrictions ?? [];
    expect(gapOf(r!, [away(sam, '2026-02-01', null)], '2026-04-01')).toBeNull();
  });

  it('is owed by the owner of the case by the end of its first day, once; and no more once somebody is there', () => {
    const play = limited();
    expect(noted(play)).toEqual(['nothing-to-act-on']);
    const gap = [away(sam, '2026-04-07', '2026-04-20'), away(lee, '2026-04-09', '2026-04-12')];
    expect(noted(play, ...gap)).toEqual(['permitted']);
    const after = done({ ...play, absences: gap }, 'note-point-of-contact', day);
    expect(owed(after, 'absent-contact')).toMatchObject([
      { ownerStaffId: play.file?.owner.staffId, dueAt: '2026-04-09T23:00:00.000Z' },
    ]);
    expect(noted(after, ...gap)).toEqual(['nothing-to-act-on']);
    const back = done({ ...after, absences: gap.slice(0, 1) }, 'note-point-of-contact', day);
    expect(owed(back, 'absent-contact')).toEqual([]);
  });

  it('is owed from the first moment where a restriction begins with nobody there', () => {
    const play = limited(undefined, [away(sam, '2026-03-01', null), away(lee, '2026-03-20', '2026-04-20')]);
    expect(owed(play, 'absent-contact')).toMatchObject([{ ownerStaffId: play.file?.owner.staffId }]);
    expect(owed(limited(undefined, [away(sam, '2026-03-01', null)]), 'absent-contact')).toEqual([]);
  });

  it('ends with the restriction', () => {
    const gap = [away(sam, '2026-03-31', null, { left: true })];
    const after = done({ ...limited(), absences: gap }, 'note-point-of-contact', day);
    expect(owed(after, 'absent-contact')).toHaveLength(1);
    expect(owed(done(after, 'lift-restriction', day), 'absent-contact')).toEqual([]);
  });

  it('CL-27a: somebody who does not work here is not a point of contact', () => {
    const before = upTo('assess-request');
    expect(answerTo(before, 'decide-request', at('2026-03-20'), { measures: [throughSam()] })).toEqual([
      'point-not-here',
      'point-not-here',
    ]);
  });
});
