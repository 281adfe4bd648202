import { expect, it } from 'vitest';
import { answerTo, at, done, packWith, upTo } from '../../../../test/stage.ts';
import { throughDesks } from '../../contact/examples.ts';
import { contactsOf } from '../../scenarios/run.ts';
import type { Play } from '../../scenarios/stage-play.ts';
import { withoutConflict } from '../independence.ts';
import { type CommandType, steps } from '../steps.ts';

const day = at('2026-04-01');
const pack = () =>
  packWith((p) => {
    for (const x of p.people.permissions)
      if (x.action === 'read-case') x.roles = ['officer', 'manager', 'director'];
  });
/** After somebody declared that they know the person. */
const declared = (play: Play, by: string, now = day): Play => {
  const actor = play.cast.find((a) => a.staffId === by)!;
  return done({ ...play, cast: [actor] }, 'declare-conflict', now, { why: 'Their neighbour.' });
};
const withAll = (play: Play, cast: Play['cast']): Play => ({ ...play, cast });

it('I5: whoever declares a conflict of interest does not decide, and somebody else does', () => {
  const play = upTo('assess-request', { pack: pack() });
  const decides = (p: Play, by: string) => answerTo(p, 'decide-request', day, {}, by);
  const able = ['manager', 'manager 2'].filter((who) => decides(play, who)[0] === 'permitted');
  expect(able).not.toEqual([]);
  const [first = ''] = able;
  const after = withAll(declared(play, first), play.cast);
  expect(after.file?.conflicts).toMatchObject([{ by: { staffId: first }, why: 'Their neighbour.', at: day }]);
  expect(decides(after, first)).toEqual(['conflict-declared']);
  for (const other of able.slice(1)) expect(decides(after, other)).toEqual(['permitted']);
  expect(answerTo(after, 'declare-conflict', day, {}, first)).toEqual(['declared-already']);
});

it('I5: nor do they approve', () => {
  const play = upTo('decide-request', { pack: pack() });
  expect(answerTo(play, 'approve-decision', day, {}, 'director')).toEqual(['permitted']);
  const after = withAll(declared(play, 'director'), play.cast);
  expect(answerTo(after, 'approve-decision', day, {}, 'director')).toEqual(['conflict-declared']);
  expect(answerTo(after, 'approve-decision', day, {}, 'director 2')).toEqual(['permitted']);
});

it('I5: nor hear an appeal, nor answer one that they took before they said so', () => {
  const played = done(upTo('issue-letter', { pack: pack() }), 'receive-appeal', day);
  const third = { staffId: 'director 3', name: 'Director 3', roles: ['director'], lineManagerId: null };
  const before = withAll(played, [...played.cast, third]);
  const answers = (p: Play, type: 'take-appeal' | 'decide-appeal', by: string) =>
    answerTo(p, type, day, {}, by);
  const able = before.cast.filter((a) => answers(before, 'take-appeal', a.staffId)[0] === 'permitted');
  expect(able.map((a) => a.staffId)).toEqual(['director 2', 'director 3']);
  const declaredFirst = withAll(declared(before, 'director 2'), before.cast);
  expect(answers(declaredFirst, 'take-appeal', 'director 2')).toEqual(['conflict-declared']);
  expect(answers(declaredFirst, 'take-appeal', 'director 3')).toEqual(['permitted']);

  const taken = withAll(done({ ...before, cast: [able[0]!] }, 'take-appeal', day), before.cast);
  expect(answers(taken, 'decide-appeal', 'director 2')).toEqual(['permitted']);
  const after = withAll(declared(taken, 'director 2'), before.cast);
  expect(answers(after, 'decide-appeal', 'director 2')).toEqual(['conflict-declared']);
  expect(answers(after, 'take-appeal', 'director 3')).toEqual(['permitted']);
});

/** Each step that judges the person, or a colleague, and where a case waits for it. */
const urgent = () =>
  done(upTo('record-account', { pack: pack() }), 'request-restriction', at('2026-03-12'), {
    bypass: { ground: 'safety', reason: 'They are on their way.', risk: 'Harm to the desk.' },
  });
const accused = () =>
  upTo('report-incident', {
    pack: pack(),
    with: { 'report-incident': { counterAllegation: 'That the colleague swore first.' } },
  });
const waiting: [CommandType, () => Play][] = [
  ['authorise-request', () => upTo('request-restriction', { pack: pack() })],
  ['approve-bypass', () => done(urgent(), 'authorise-request', at('2026-03-13'))],
  ['assess-request', () => upTo('authorise-request', { pack: pack() })],
  ['answer-allegation', accused],
  ['decide-alert', () => done(upTo('triage-incident', { pack: pack() }), 'propose-alert', day)],
  ['hold-review', () => done(upTo('issue-letter', { pack: pack() }), 'invite-account', day)],
  [
    'answer-review-request',
    () => done(upTo('issue-letter', { pack: pack() }), 'receive-review-request', day),
  ],
  [
    'answer-contact-change',
    () => {
      const contacts = contactsOf({ inTouch: 4, by: 'phone', from: '2025-09-01', until: '2026-03-02' });
      const played = { ...upTo('issue-letter', { pack: pack() }), contacts };
      return { ...done(played, 'note-contact-change', at('2026-05-06')), contacts: [] };
    },
  ],
  ['decide-breach', () => done(upTo('issue-letter', { pack: pack() }), 'record-breach', day)],
  [
    'decide-immediate-action',
    () => done(upTo('report-incident', { pack: pack() }), 'take-immediate-action', at('2026-04-29')),
  ],
  ['issue-warning', () => upTo('record-account', { pack: pack() })],
  ['withdraw-warning', () => upTo('issue-warning', { pack: pack() })],
  ['lift-restriction', () => upTo('issue-letter', { pack: pack() })],
  [
    'review-alert',
    () => done(done(upTo('triage-incident', { pack: pack() }), 'propose-alert', day), 'decide-alert', day),
  ],
  [
    'tell-of-closure',
    () =>
      (['open-matter', 'answer-matter', 'close-matter'] as const).reduce<Play>(
        (play, type) => done(play, type, day),
        upTo('report-incident', { pack: pack() }),
      ),
  ],
  [
    'change-point-of-contact',
    () =>
      upTo('issue-letter', {
        pack: pack(),
        with: { 'decide-request': { measures: [throughDesks] } },
      }),
  ],
  ['give-informal-notice', () => upTo('triage-incident', { pack: pack() })],
  ['offer-agreement', () => upTo('triage-incident', { pack: pack() })],
  [
    'look-at-agreement',
    () =>
      (['offer-agreement', 'answer-agreement'] as const).reduce<Play>(
        (play, type) => done(play, type, day),
        upTo('triage-incident', { pack: pack() }),
      ),
  ],
  ['start-without-letter', () => upTo('approve-decision', { pack: pack() })],
  [
    'reply-to-message',
    () =>
      upTo('report-incident', {
        pack: pack(),
        with: { 'report-incident': { channel: 'email', conduct: ['abuse/threats'] } },
      }),
  ],
];
it('I5: every step that asks whether a conflict was declared is among these', () => {
  const asking = steps.filter((step) => step.before.includes(withoutConflict)).map((step) => step.type);
  expect(asking.filter((type) => !waiting.some(([shown]) => shown === type))).toEqual([]);
});
it.each(waiting)('I5: nor do they take the step “%s”, which somebody else does', (type, stage) => {
  const play = stage();
  const now = at('2026-04-30');
  const says = (p: Play, by: string) => answerTo(p, type, now, {}, by);
  const able = play.cast.map((a) => a.staffId).filter((by) => says(play, by)[0] === 'permitted');
  expect(able.length, JSON.stringify(play.cast.map((a) => says(play, a.staffId)))).toBeGreaterThan(1);
  const [first = '', second = ''] = able;
  const after = withAll(declared(play, first, now), play.cast);
  expect(says(after, first)).toEqual(['conflict-declared']);
  expect(says(after, second)).toEqual(['permitted']);
});
