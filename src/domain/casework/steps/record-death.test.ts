import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { checkContact } from '../../contact/check-contact.ts';
import { type ContactInput, contact } from '../../contact/contact.ts';
import { changesOf, deathOf } from '../../facts/changes.ts';
import { type Play, situationAt, whoMay } from '../../scenarios/stage-play.ts';
import { nextSteps } from '../next-steps.ts';

const day = at('2026-06-01');
const later = at('2026-06-03');
const restricted = () => {
  const play = upTo('issue-letter');
  const alerted = done(done(play, 'propose-alert', at('2026-05-05')), 'decide-alert', at('2026-05-06'));
  return done(done(alerted, 'receive-appeal', at('2026-05-11')), 'record-order', at('2026-05-12'));
};
const dead = (play = restricted(), changes = {}) => done(play, 'record-death', day, changes);

const advice = ({ person, file, pack }: Play, asked: Partial<ContactInput> = {}) =>
  checkContact(
    arrange({ person, cases: file ? [file] : [], pack, absences: [] }),
    contact.parse({ channel: 'phone', at: later, ...asked }),
  );

describe('a death', () => {
  it('ends every restriction, alert, warning, appeal and order with that reason and no letter', () => {
    const before = restricted();
    const { file } = dead(before);
    expect(file?.letters).toHaveLength(before.file!.letters.length);
    for (const r of file!.restrictions)
      expect(r).toMatchObject({
        interval: { to: '2026-06-01' },
        ended: { how: 'person-died', letterId: null, reason: 'Jordan Example has died.' },
      });
    expect(file!.alerts).toMatchObject([{ ended: { letterId: null, reasons: 'Jordan Example has died.' } }]);
    expect(file!.warnings.every((w) => w.withdrawn !== null)).toBe(true);
    expect(file!.appeals).toMatchObject([{ withdrawn: { reason: 'Jordan Example has died.' } }]);
    expect(file!.orders).toMatchObject([{ ended: { on: '2026-06-01' } }]);
    expect(file!.changes).toMatchObject([
      { kind: 'died', what: 'Jordan Example died on Monday 1 June 2026.' },
    ]);
  });

  it('a request that nobody has decided on is withdrawn, and nobody decides on it any more', () => {
    const play = dead(upTo('assess-request'));
    expect(play.file!.requests).toMatchObject([
      { withdrawn: { reason: 'Jordan Example has died.', at: day } },
    ]);
    expect(owed(play, 'decide-request')).toEqual([]);
    expect(answerTo(play, 'decide-request', later)).toContain('nothing-to-act-on');
  });

  it.each([
    ['before it lapsed', at('2026-05-31'), 'ended'],
    ['at the instant at which it lapsed', at('2026-05-29'), 'lapsed'],
  ])('SP-03: what was done at once ends with them, and is told once: %s', (_, when, how) => {
    const play = dead(done(restricted(), 'take-immediate-action', when));
    const [action] = play.file!.immediateActions;
    expect(play.events.filter((e) => e.type === 'immediate-action-ended')).toMatchObject([
      { actionId: action!.actionId, ended: { how, letterId: null, reasons: 'Jordan Example has died.' } },
    ]);
    expect(action).toMatchObject({ ended: { how } });
    expect(owed(play, 'decide-immediate-action')).toEqual([]);
  });

  it('what came of a report to the police is still asked after, by the owner, and can be recorded', () => {
    const play = done(upTo('triage-incident'), 'report-outside', at('2026-03-10'));
    const [was] = owed(play, 'report-outcome');
    const after = dead(play);
    expect(owed(after, 'report-outcome')).toMatchObject([
      { subjectId: was?.subjectId, dueAt: was?.dueAt, ownerStaffId: play.file!.owner.staffId },
    ]);
    expect(answerTo(after, 'record-report-outcome', later)).toEqual(['permitted']);
  });

  it('I10: what told colleagues of it is withdrawn by the owner of the case, by name, and nothing else is owed', () => {
    const play = dead();
    const open = play.file!.obligations.filter((o) => o.discharged === null);
    const withdrawals = [...play.file!.restrictions, ...play.file!.alerts].flatMap((x) => x.withdrawals);
    expect(withdrawals).not.toEqual([]);
    expect(
      open
        .filter((o) => o.kind === 'confirm-withdrawal')
        .map((o) => o.subjectId)
        .sort(),
    ).toEqual(withdrawals.map((w) => w.withdrawalId).sort());
    for (const o of open) expect(o.ownerStaffId, o.kind).toBe(play.file!.owner.staffId);
    expect(owed(play, 'review')).toEqual([]);
    expect(owed(play, 'decide-appeal')).toEqual([]);
    expect(owed(play, 'take-appeal')).toEqual([]);
    expect(answerTo(play, 'confirm-withdrawal', later)).toEqual(['permitted']);
  });

  it('a colleague who was hurt is still asked how they are, by the owner, by the day promised', () => {
    const play = upTo('report-incident');
    const [was] = owed(play, 'staff-support');
    const [now] = owed(dead(play), 'staff-support');
    expect(was?.dueAt).toBeDefined();
    expect(now).toMatchObject({ dueAt: was?.dueAt, ownerStaffId: play.file!.owner.staffId });
  });

  it.each([
    'issue-warning',
    'request-restriction',
    'record-needs',
    'invite-account',
    'report-incident',
  ] as const)('nothing more is decided about them, and nobody writes to them: %s', (type) => {
    expect(answerTo(dead(), type, later)).toContain('person-died');
  });

  it('I3: whatever is always taken is taken still; whoever else is in touch is met kindly', () => {
    const play = dead();
    expect(advice(play, { protectedKind: 'hazard' })).toMatchObject({
      outcome: 'go-ahead',
      headline: 'Take this now: it is about a hazard in the home',
    });
    const met = advice(play);
    expect(met).toMatchObject({
      outcome: 'go-ahead',
      headline: 'Jordan has died: take this gently',
      died: true,
      openNow: [],
      next: [],
      remember: [],
      safety: [],
      restrictions: [],
    });
    expect(met.also.join(' ')).toContain('Robin Example, 01632 960 100 speaks for them');
  });

  it('nobody calls, writes or visits in their name; a notice is served on whoever deals with what they leave', () => {
    const outbound = advice(dead(), { direction: 'outbound', channel: 'letter' });
    expect(outbound).toMatchObject({ outcome: 'redirect', say: [] });
    expect(outbound.headline).toBe('Jordan has died: do not make this contact');
    const notice = advice(dead(), { direction: 'outbound', channel: 'letter', statutoryNotice: true });
    expect(notice.headline).toContain('serve this on whoever deals with what they leave');
  });

  it('I14: nobody dies tomorrow, or before they were born', () => {
    expect(answerTo(restricted(), 'record-death', day, { on: '2026-06-02' })).toEqual(['date-impossible']);
    expect(answerTo(restricted(), 'record-death', day, { on: '1979-06-02' })).toEqual(['date-impossible']);
    expect(answerTo(restricted(), 'record-death', day, { on: null })).toEqual(['permitted']);
  });

  it('is recorded once, and by those whom the policy names', () => {
    expect(answerTo(dead(), 'record-death', later)).toContain('nothing-to-act-on');
    const pack = restricted().pack;
    for (const p of pack.people.permissions) if (p.action === 'record-life-change') p.roles = ['director'];
    expect(answerTo({ ...restricted(), pack }, 'record-death', day, {}, 'officer')).toEqual([
      'not-permitted',
    ]);
  });
});

describe('a death that was recorded wrongly', () => {
  it('I11: is put right by a decision with reasons, and nothing starts again by itself', () => {
    const play = done(dead(), 'correct-death', later);
    expect(deathOf(play.person.register)).toBeNull();
    expect(changesOf(play.person.register).map((c) => c.kind)).toEqual(['died', 'death-corrected']);
    expect(play.file!.restrictions.every((r) => r.ended?.how === 'person-died')).toBe(true);
    expect(owed(play, 'acknowledge')).toMatchObject([
      { ownerStaffId: play.file!.owner.staffId, what: expect.stringContaining('is alive') },
    ]);
    expect(advice(play)).toMatchObject({ nothingRecorded: true });
    expect(advice(play).died).toBeUndefined();
    expect(answerTo(play, 'record-needs', later)).toEqual(['permitted']);
  });

  it('is offered only where there is one to put right', () => {
    const play = restricted();
    const s = situationAt(play, whoMay(play, 'correct-death', day), day);
    expect(nextSteps(s).map((n) => n.type)).not.toContain('correct-death');
    expect(answerTo(play, 'correct-death', day)).toContain('nothing-to-act-on');
  });
});
