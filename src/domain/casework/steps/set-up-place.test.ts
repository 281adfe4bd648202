import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import type { PolicyPack } from '../../policy/schema.ts';
import type { Rough } from '../../scenarios/sound/parts.ts';
import { situationAt } from '../../scenarios/stage-play.ts';
import { calledForIn } from '../not-whole.ts';

const calls = {
  kind: 'call-times',
  windows: [{ days: ['tuesday'], from: '10:00', to: '12:00' }],
  minutes: 20,
} as const;
const replies = { kind: 'reply-frequency', every: 'week' } as const;
const pack = (
  pushTo: PolicyPack['alerts']['pushTo']['value'] = ['telephony', 'housing-system'],
  carriedOut: PolicyPack['alerts']['carriedOut'] = [],
) =>
  packWith((p) => {
    p.alerts.pushTo.value = pushTo;
    p.alerts.carriedOut = carriedOut;
  });
const begun = (of = pack()) =>
  upTo('issue-letter', { pack: of, with: { 'decide-request': { measures: [calls, replies] } } });
const day = at('2026-04-01');
const later = at('2026-05-01');
type Play = ReturnType<typeof begun>;
const phone = {
  place: 'telephony',
  where: 'Exchange rule 12',
  does: 'Sends calls to the duty officer.',
  emergencies: 'Option 1 comes before it.',
};
const rule = {
  place: 'mailbox-rule',
  where: 'repairs@landlord.example, rule 3',
  does: 'Moves mail to “To be read”.',
};
const setUp = (play: Play, more: Rough, now = day) => done(play, 'set-up-place', now, more);
const withdrawals = (play: Play, nth = 0) =>
  play.file!.restrictions[nth]!.withdrawals.map((w) => [w.what, w.where]);

describe('where a restriction is carried out', () => {
  it('KA-29: is owed from the day it is in force, in two working days, until each place of the policy is recorded', () => {
    const play = begun();
    expect(owed(play, 'set-up-place')).toMatchObject([
      {
        subjectId: play.file!.restrictions[0]!.restrictionId,
        what: 'Set up and record the rule in the telephone system, the marker in the housing system',
      },
    ]);
    const one = setUp(play, phone);
    expect(owed(one, 'set-up-place')).toHaveLength(1);
    const both = setUp(one, { place: 'housing-system', where: 'Account 1', does: 'Shows a marker.' });
    expect(owed(both, 'set-up-place')).toEqual([]);
    expect(both.file!.restrictions[0]!.settings).toMatchObject([
      { ...phone, outcome: 'set-up', measure: null, readBy: null, at: day },
      { place: 'housing-system' },
    ]);
    expect(both.file!.restrictions[0]!.settings![0]!.by.name).not.toBe('');
  });

  it('is owed nowhere where the policy has nothing carried out outside', () => {
    expect(owed(begun(pack([])), 'set-up-place')).toEqual([]);
  });

  it('is owed for a limit that the policy has carried out there, and for no other', () => {
    const ofCalls = { measure: 'call-times', place: 'telephony', clause: '1' } as const;
    const ofVisits = { measure: 'home-visits', place: 'contractor', clause: '1' } as const;
    const play = begun(pack([], [ofCalls, ofVisits]));
    expect(owed(play, 'set-up-place').map((o) => o.what)).toEqual([
      'Set up and record the rule in the telephone system',
    ]);
    expect(owed(setUp(play, { ...phone, measure: 'reply-frequency' }), 'set-up-place')).toHaveLength(1);
    expect(owed(setUp(play, { ...phone, measure: 'call-times' }), 'set-up-place')).toEqual([]);
    expect(owed(setUp(play, phone), 'set-up-place')).toEqual([]);
  });

  it('LG-11: a rule in a mailbox files nothing unread: somebody here is named who reads it', () => {
    const play = begun();
    expect(answerTo(play, 'set-up-place', day, rule)).toEqual(['mail-read-by-nobody']);
    expect(answerTo(play, 'set-up-place', day, { ...rule, readBy: 'nobody here' })).toEqual([
      'no-such-colleague',
    ]);
    const reader = play.cast[0]!;
    const read = setUp(play, { ...rule, readBy: reader.staffId });
    expect(read.file!.restrictions[0]!.settings!.at(-1)!.readBy).toEqual({
      staffId: reader.staffId,
      name: reader.name,
    });
  });

  it('says where, so that it is found again; both faults are told at once', () => {
    const play = begun();
    expect(answerTo(play, 'set-up-place', day, { ...phone, where: ' ' })).toEqual(['where-missing']);
    const s = situationAt(play, play.cast[0]!, day);
    const { restrictionId } = play.file!.restrictions[0]!;
    const lacking = (more: object) =>
      calledForIn(s, 'set-up-place', { restrictionId, ...more }).map((r) => [r.code, r.field]);
    expect(lacking({ place: 'mailbox-rule', outcome: 'set-up' })).toEqual([
      ['where-missing', 'where'],
      ['mail-read-by-nobody', 'readBy'],
    ]);
    expect(lacking({ place: 'mailbox-rule', outcome: 'not-needed' })).toEqual([]);
  });

  it('I2: no rule in the telephone system is recorded without how an emergency gets past it', () => {
    const play = begun();
    expect(answerTo(play, 'set-up-place', day, { ...phone, emergencies: ' ' })).toEqual([
      'emergencies-shut-out',
    ]);
    const kept = setUp(play, phone).file!.restrictions[0]!.settings!.at(-1)!;
    expect(kept.emergencies).toBe('Option 1 comes before it.');
    const none = { place: 'telephony', outcome: 'not-needed', where: '', does: 'Nobody rings.' };
    expect(answerTo(play, 'set-up-place', day, none)).toEqual(['permitted']);
  });

  it('is recorded anew where somebody else reads it or it does something else, in place of what was', () => {
    const reader = begun().cast[0]!.staffId;
    const play = setUp(setUp(begun(), { ...rule, readBy: reader }), phone);
    const other = play.cast.find((x) => x.staffId !== reader)!;
    const again = setUp(play, { ...rule, readBy: other.staffId });
    expect(again.file!.restrictions[0]!.settings).toMatchObject([
      { place: 'telephony' },
      { ...rule, readBy: { staffId: other.staffId } },
    ]);
    const does = setUp(again, { ...phone, does: 'Sends calls to the manager.' });
    expect(does.file!.restrictions[0]!.settings!.map((x) => x.does)).toEqual([
      rule.does,
      'Sends calls to the manager.',
    ]);
    expect(answerTo(does, 'set-up-place', day, { ...rule, readBy: other.staffId })).toEqual([
      'recorded-already',
    ]);
  });

  it('a place that the policy names as a whole is recorded with any limit of it', () => {
    const play = setUp(begun(pack(['telephony'])), { ...phone, measure: 'call-times' });
    expect(owed(play, 'set-up-place')).toEqual([]);
  });

  it('is recorded once: neither the same rule twice, nor as not needed once it is there', () => {
    const play = setUp(begun(), phone);
    expect(answerTo(play, 'set-up-place', day, { ...phone, where: 'EXCHANGE RULE 12' })).toEqual([
      'recorded-already',
    ]);
    expect(answerTo(play, 'set-up-place', day, { ...phone, outcome: 'not-needed' })).toEqual([
      'recorded-already',
    ]);
    expect(answerTo(play, 'set-up-place', day, { ...phone, where: 'The switchboard' })).toEqual([
      'permitted',
    ]);
    expect(answerTo(play, 'set-up-place', day, { ...phone, measure: 'home-visits' })).toEqual([
      'not-a-limit-of-it',
    ]);
  });
});

describe('I10: the end', () => {
  it('withdraws each thing that was set up, where it is, and looks where nobody said anything', () => {
    const reader = begun().cast[0]!.staffId;
    const play = setUp(setUp(begun(), phone), { ...rule, readBy: reader });
    const ended = done(play, 'lift-restriction', later);
    expect(withdrawals(ended)).toEqual([
      ['“Contact arrangements” in Housing system', undefined],
      ['the marker in the housing system', 'nobody recorded whether it was set up, so look'],
      ['the rule in the telephone system', phone.where],
      ['the rule in the mailbox', rule.where],
    ]);
    expect(owed(ended, 'confirm-withdrawal').map((o) => o.what)).toContain(
      `Withdraw the rule in the mailbox (${rule.where})`,
    );
    expect(owed(ended, 'set-up-place')).toEqual([]);
  });

  it('withdraws nothing that was never set up', () => {
    const not = { outcome: 'not-needed', where: '', does: 'They have no number that we know.' };
    const play = setUp(begun(), { ...phone, ...not });
    const whats = withdrawals(done(play, 'lift-restriction', later)).map(([what]) => what);
    expect(whats).not.toContain('the rule in the telephone system');
    expect(whats).toContain('the marker in the housing system');
  });

  it('tells the person what goes, once each, and nothing of where', () => {
    const play = setUp(setUp(begun(), phone), { ...phone, where: 'The switchboard' });
    const letter = done(play, 'lift-restriction', later).file!.letters.at(-1)!;
    const said = letter.blocks.flatMap((b) => b.paragraphs).join(' ');
    expect(said.split('the rule in the telephone system')).toHaveLength(2);
    expect(said).not.toContain('switchboard');
    expect(said).not.toContain(phone.where);
  });
});

describe('other limits in its place', () => {
  const marker = { place: 'housing-system', where: 'Account 1', does: 'Shows that there are limits.' };
  const book = { place: 'other', where: 'The visitors’ book', does: 'Says whom to ask for.' };
  const bookGone = ['the setting in another system', book.where];
  const varied = (measures: object[]) => {
    const of = pack([], [{ measure: 'call-times', place: 'telephony', clause: '1' }]);
    const ofCalls = setUp(begun(of), { ...phone, measure: 'call-times' });
    const play = setUp(setUp(ofCalls, marker), book);
    const asked = done(play, 'invite-account', at('2026-05-04'), { replyBy: '2026-05-25' });
    return done(asked, 'hold-review', at('2026-06-01'), {
      outcome: 'vary',
      measures,
      reviewOn: '2026-09-01',
    });
  };

  it('keep what serves them still, with nothing owed again', () => {
    const play = varied([calls, { ...replies, every: 'fortnight' }]);
    expect(play.file!.restrictions[1]!.settings!.map((x) => x.place)).toEqual([
      'telephony',
      'housing-system',
    ]);
    expect(owed(play, 'set-up-place')).toEqual([]);
  });

  it('I1, F11: what was set up for them all may send people nowhere, and is looked at again', () => {
    expect(withdrawals(varied([calls, { ...replies, every: 'fortnight' }]))).toEqual([bookGone]);
  });

  it('have what carried out a changed limit taken away and set up again', () => {
    const play = varied([{ ...calls, minutes: 10 }, replies]);
    expect(withdrawals(play)).toEqual([['the rule in the telephone system', phone.where], bookGone]);
    expect(play.file!.restrictions[1]!.settings!.map((x) => x.place)).toEqual(['housing-system']);
    expect(owed(play, 'set-up-place')).toMatchObject([
      { subjectId: play.file!.restrictions[1]!.restrictionId },
    ]);
    expect(owed(play, 'confirm-withdrawal')).toHaveLength(2);
  });

  it('have it taken away alone where that limit ended', () => {
    const play = varied([replies]);
    expect(withdrawals(play)).toEqual([['the rule in the telephone system', phone.where], bookGone]);
    expect(owed(play, 'set-up-place')).toEqual([]);
  });
});
