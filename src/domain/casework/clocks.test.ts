import { expect, it, test } from 'vitest';
import { at, done, owed, packWith, upTo } from '../../../test/stage.ts';

/** Every obligation of a whole life: kind, rule, day it began, instant from which it is overdue, owner, and how it closed. */
test('what is owed through the life of a case, and what closes it', () => {
  const all = upTo('confirm-withdrawal').file?.obligations ?? [];
  const told = all.map((o) => [
    o.kind,
    o.rule,
    o.startedAt.slice(5, 10),
    o.dueAt.slice(0, 13),
    o.ownerRole,
    o.discharged && `${o.discharged.at.slice(5, 10)} ${o.discharged.how}, ${o.discharged.by}`,
  ]);
  expect(told).toEqual([
    ['triage-incident', 'triage', '03-02', '2026-03-05T00', 'manager', '03-03 triaged, Manager'],
    ['staff-support', 'HO-02', '03-02', '2026-03-05T00', 'manager', null],
    ['answer-request', 'KA-13', '03-02', '2026-03-05T00', 'manager', null],
    ['ask-needs', 'PW-03', '03-02', '2026-03-10T00', 'officer', '03-04 asked, Officer'],
    ['review-needs', 'TU-33', '03-04', '2027-03-05T00', 'officer', null],
    ['await-account', 'CL-05', '03-06', '2026-03-14T00', 'officer', '03-09 account received, Officer'],
    ['triage-incident', 'triage', '03-11', '2026-03-14T00', 'manager', null],
    ['staff-support', 'HO-02', '03-11', '2026-03-14T00', 'manager', null],
    ['answer-request', 'KA-13', '03-11', '2026-03-14T00', 'manager', null],
    ['authorise-request', 'chain', '03-12', '2026-03-17T00', 'manager', '03-13 authorised, Manager'],
    ['assess-request', 'chain', '03-13', '2026-03-21T00', 'manager', '03-16 assessed, Manager'],
    ['decide-request', 'chain', '03-16', '2026-03-24T00', 'manager', '03-17 restrict, Manager'],
    ['approve-decision', 'chain', '03-17', '2026-03-20T00', 'director', '03-18 approved, Director'],
    ['issue-letter', 'I4', '03-18', '2026-03-21T00', 'officer', '03-19 letter issued, Officer'],
    ['acknowledge', 'relevant staff', '03-19', '2026-03-24T00', 'officer', '03-20 lifted, Officer'],
    ['review', 'review', '03-19', '2026-09-17T23', 'manager', '03-20 lifted, Officer'],
    ['appeal-window', 'appeal', '03-19', '2026-09-19T23', 'director', '03-20 lifted, Officer'],
    ['confirm-withdrawal', 'I10', '03-20', '2026-03-25T00', 'officer', '03-23 confirmed, Officer'],
  ]);
  expect(all.every((o) => o.what !== '')).toBe(true);
  // What is to be read, and what the case's owner asks again, is given by name; everything else is for whoever holds the role.
  expect(all.filter((o) => o.ownerStaffId !== null).map((o) => o.kind)).toEqual([
    'review-needs',
    'acknowledge',
  ]);
});

it('closes nothing of another kind, of another subject, or twice', () => {
  const play = done(upTo('report-incident', { without: [] }), 'report-incident', at('2026-03-12'));
  const [first, second] = play.file?.incidents ?? [];
  const looked = done(play, 'triage-incident', at('2026-03-13'), { incidentId: second?.incidentId });
  expect(owed(looked, 'triage-incident').map((o) => o.subjectId)).toEqual([first?.incidentId]);
  expect(owed(looked, 'staff-support')).toHaveLength(2);
  const both = done(looked, 'triage-incident', at('2026-03-16'), { incidentId: first?.incidentId });
  expect(
    both.file?.obligations.filter((o) => o.kind === 'triage-incident').map((o) => o.discharged?.at),
  ).toEqual([at('2026-03-16'), at('2026-03-13')]);
});

it('asks about needs once, however many incidents come', () => {
  const twice = done(upTo('report-incident'), 'report-incident', at('2026-03-12'));
  expect(owed(twice, 'ask-needs')).toHaveLength(1);
});

it('an appeal without a limit of time has no window to close, and a bypass has its early review', () => {
  const pack = packWith((p) => {
    p.appeal.window.value = null;
  });
  expect(owed(upTo('issue-letter', { pack }), 'appeal-window')).toEqual([]);
  const bypass = { ground: 'safety', reason: 'A threat.', risk: 'To a colleague.' };
  const asked = upTo('request-restriction', {
    without: ['issue-warning'],
    with: { 'request-restriction': { bypass } },
  });
  expect(owed(asked, 'approve-bypass').map((o) => [o.ownerRole, o.rule])).toEqual([['director', 'bypass']]);
  const agreed = done(asked, 'approve-bypass', at('2026-03-12'));
  expect(owed(agreed, 'approve-bypass')).toEqual([]);
  let play = done(agreed, 'authorise-request', at('2026-03-13'));
  for (const [type, day] of [
    ['assess-request', '2026-03-16'],
    ['decide-request', '2026-03-17'],
    ['approve-decision', '2026-03-18'],
    ['issue-letter', '2026-03-19'],
  ] as const)
    play = done(play, type, at(day));
  // Fourteen days from Thursday 19 March end with Thursday 2 April.
  expect(owed(play, 'early-review').map((o) => [o.rule, o.dueAt])).toEqual([
    ['bypass', '2026-04-02T23:00:00.000Z'],
  ]);
});
