import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { checkContact } from '../../contact/check-contact.ts';
import { type ContactInput, contact } from '../../contact/contact.ts';
import { minimumOver } from '../../contact/minimum.ts';
import { ownView } from '../../contact/own-view.ts';
import { protectedContactKinds } from '../../facts/channels.ts';
import type { Play } from '../../scenarios/stage-play.ts';

// A Tuesday in winter, so that London shows the same hour as UTC.
const TAKEN = at('2026-03-10');
const hours = (n: number) => new Date(Date.parse(TAKEN) + n * 3_600_000).toISOString();
const LAPSE = hours(72);

const fresh = upTo('triage-incident');
const taken = done(fresh, 'take-immediate-action', TAKEN);
const action = (play: Play) => play.file?.immediateActions.at(-1);
const arranged = (play: Play) =>
  arrange({ person: play.person, cases: play.file ? [play.file] : [], pack: play.pack, absences: [] });
const checked = (play: Play, when: string, more: Partial<ContactInput> = {}) =>
  checkContact(arranged(play), contact.parse({ channel: 'visit', at: when, ...more }));
const lastLetter = (play: Play) => play.file?.letters.at(-1);
const words = (play: Play) => (lastLetter(play)?.blocks ?? []).flatMap((b) => b.paragraphs).join(' ');

describe('acting at once', () => {
  it('SP-03: is recorded with its incident in one go, and opens the case where there is none', () => {
    const play = done(upTo('record-needs'), 'take-immediate-action', TAKEN);
    const incident = play.file?.incidents.at(-1);
    expect(action(play)).toMatchObject({ incidentId: incident?.incidentId, told: 'told', until: LAPSE });
    expect(incident?.whatHappened).toContain('blocked the way out');
    expect(owed(play, 'triage-incident').map((o) => o.subjectId)).toContain(incident?.incidentId);
  });

  it('SP-03: asks what happened, why it could not wait, and what was done', () => {
    expect(answerTo(fresh, 'take-immediate-action', TAKEN, { incident: null, incidentId: null })).toEqual([
      'no-incident',
    ]);
    expect(answerTo(fresh, 'take-immediate-action', TAKEN, { reason: ' ' })).toEqual(['malformed reason']);
    expect(answerTo(fresh, 'take-immediate-action', TAKEN, { acts: [] })).toEqual(['malformed acts']);
    expect(answerTo(fresh, 'take-immediate-action', TAKEN, { acts: ['leave', 'leave'] })).toEqual([
      'act-twice',
    ]);
  });

  it('KA-22: ended the contact: was it said first, or why not?', () => {
    const said = (more: object) => ({
      acts: ['end-contact'],
      incident: { channel: 'phone', whatHappened: 'Shouted and swore.', ...more },
    });
    expect(answerTo(fresh, 'take-immediate-action', TAKEN, said({ warnedBeforeEnding: 'no' }))).toEqual([
      'no-warning-before-ending',
    ]);
    const play = done(fresh, 'take-immediate-action', TAKEN, said({ warnedBeforeEnding: 'yes' }));
    expect(play.file?.incidents.at(-1)).toMatchObject({ contactEnded: true, warnedBeforeEnding: 'yes' });
  });

  it('SP-03: what is over at once lasts no longer, and nobody has to decide on it', () => {
    const play = done(fresh, 'take-immediate-action', TAKEN, { acts: ['leave'] });
    expect(owed(play, 'decide-immediate-action')).toEqual([]);
    expect(answerTo(play, 'decide-immediate-action', hours(1))).toEqual(['nothing-to-act-on']);
    expect(checked(play, hours(1))).toMatchObject({ outcome: 'go-ahead', doNot: [] });
    expect(checked(play, hours(1)).immediate[0]?.text).toContain('Nothing is asked of this contact');
  });

  it('does what the pack lists and nothing else', () => {
    const pack = packWith((p) => {
      p.immediateAction.acts = p.immediateAction.acts.filter((a) => a.act === 'leave');
    });
    const play = upTo('triage-incident', { pack });
    expect(answerTo(play, 'take-immediate-action', TAKEN, { acts: ['leave'] })).toEqual(['permitted']);
    expect(answerTo(play, 'take-immediate-action', TAKEN, { acts: ['no-visits'] })).toEqual([
      'act-not-in-policy',
    ]);
    const none = packWith((p) => {
      p.immediateAction.acts = [];
    });
    expect(
      answerTo(upTo('triage-incident', { pack: none }), 'take-immediate-action', TAKEN, { acts: ['leave'] }),
    ).toContain('no-immediate-action');
  });

  it('the person knows, or it is said why not, where the policy tells people at the time', () => {
    const telling = (value: 'at-once' | 'when-confirmed') =>
      upTo('triage-incident', {
        pack: packWith((p) => {
          p.immediateAction.tell.value = value;
        }),
      });
    const silent = { told: 'not-told' };
    expect(answerTo(telling('at-once'), 'take-immediate-action', TAKEN, silent)).toEqual(['why-not-told']);
    expect(
      answerTo(telling('at-once'), 'take-immediate-action', TAKEN, {
        ...silent,
        whyNotTold: 'He had run off.',
      }),
    ).toEqual(['permitted']);
    expect(answerTo(telling('when-confirmed'), 'take-immediate-action', TAKEN, silent)).toEqual([
      'permitted',
    ]);
  });
});

describe('what every check shows', () => {
  it('I13: from the second it is taken until the second it lapses, with the time, whoever looked at it', () => {
    const shows = (when: string) => checked(taken, when, { channel: 'email' }).immediate.length === 1;
    const justBefore = new Date(Date.parse(LAPSE) - 1).toISOString();
    const before = new Date(Date.parse(TAKEN) - 1).toISOString();
    expect([before, TAKEN, justBefore, LAPSE].map(shows)).toEqual([false, true, true, false]);
    expect(checked(taken, TAKEN).immediate[0]?.text).toContain('Friday 13 March 2026');
    expect(checked(taken, TAKEN)).toMatchObject({
      outcome: 'go-ahead-with-conditions',
      doNot: ['Do not visit alone.'],
      nothingRecorded: false,
    });
    expect(checked(taken, LAPSE).outcome).toBe('go-ahead');
  });

  it('I1: shuts no ordinary way in', () => {
    const ways = (play: Play) => checked(play, hours(1), { channel: 'phone' }).openNow.map((r) => r.channel);
    const all = done(fresh, 'take-immediate-action', TAKEN, {
      acts: ['no-visits', 'office-by-appointment', 'manager-takes-calls'],
    });
    expect(ways(all)).toEqual(ways(fresh));
    expect(ways(all)).toContain('phone');
    expect(checked(all, hours(1)).emergencyRoute.phone).not.toBe('');
  });

  it('I3: holds up nothing that is always taken, and a visit about it still goes in twos', () => {
    const all = done(fresh, 'take-immediate-action', TAKEN, {
      acts: ['visits-in-twos', 'office-by-appointment', 'manager-takes-calls'],
    });
    for (const protectedKind of protectedContactKinds)
      for (const channel of ['phone', 'in-person', 'visit', 'letter'] as const)
        expect(checked(all, hours(1), { channel, protectedKind })).toMatchObject({
          outcome: 'go-ahead',
          compliance: 'within',
          waitsUntil: null,
        });
    expect(checked(all, hours(1), { protectedKind: 'hazard' }).doNot).toContain('Do not visit alone.');
  });

  it('PL-16: a repair still goes ahead; a call goes to a manager; nothing counts against anybody', () => {
    const all = done(fresh, 'take-immediate-action', TAKEN, { acts: ['no-visits', 'manager-takes-calls'] });
    expect(checked(all, hours(1), { service: 'repairs' }).doNow[0]).toContain('still goes ahead');
    expect(checked(all, hours(1), { service: 'complaints' })).toMatchObject({
      outcome: 'redirect',
      compliance: 'within',
      outsideBy: null,
    });
    expect(checked(all, hours(1), { channel: 'phone' }).doNow[0]).toContain(
      'Put this call through to a manager',
    );
    expect(checked(all, hours(1), { channel: 'letter' }).outcome).toBe('go-ahead');
  });

  it('is on the sheet that a team takes away, for as long as it holds', () => {
    const sheet = (play: Play, from: string, until: string) =>
      minimumOver(arranged(play), { from, until }, 'visiting')?.instruction[0];
    expect(sheet(taken, hours(1), hours(12))).toContain('two people at home visits');
    expect(sheet(taken, LAPSE, hours(90))).toBeUndefined();
  });
});

describe('no series', () => {
  const known = done(fresh, 'report-incident', TAKEN);
  const incidentId = known.file?.incidents.at(-1)?.incidentId;
  const once = done(known, 'take-immediate-action', hours(1), { incidentId });

  it('SP-03: a second one about the same incident is refused', () => {
    expect(answerTo(once, 'take-immediate-action', hours(2), { incidentId, acts: ['no-visits'] })).toEqual([
      'acted-already',
    ]);
    const over = done(once, 'decide-immediate-action', hours(3), { outcome: 'end' });
    expect(answerTo(over, 'take-immediate-action', hours(4), { incidentId })).toContain('acted-already');
  });

  it('SP-03: nor is it taken about something of last week', () => {
    expect(answerTo(known, 'take-immediate-action', hours(100), { incidentId })).toEqual([
      'nothing-to-act-on',
    ]);
  });

  it('SP-03: while it holds it is not taken again for something else, nor for what happened before it lapsed', () => {
    expect(answerTo(taken, 'take-immediate-action', hours(1))).toEqual(['in-place-already']);
    expect(answerTo(taken, 'take-immediate-action', hours(1), { acts: ['office-by-appointment'] })).toEqual([
      'permitted',
    ]);
    const two = done(taken, 'report-incident', hours(50));
    const second = two.file?.incidents.at(-1)?.incidentId;
    expect(answerTo(two, 'take-immediate-action', hours(73), { incidentId: second })).toEqual([
      'acted-before',
    ]);
    expect(answerTo(two, 'take-immediate-action', hours(73))).toEqual(['permitted']);
  });

  it('I11: it stays once, is never made longer, and nothing brings it back', () => {
    const stays = done(taken, 'decide-immediate-action', hours(2), { lastDay: '2026-03-16' });
    expect(action(stays)?.until).toBe('2026-03-17T00:00:00.000Z');
    expect(
      answerTo(stays, 'decide-immediate-action', hours(3), { outcome: 'confirm', lastDay: '2026-03-20' }),
    ).toEqual(['confirmed-already']);
    expect(
      answerTo(taken, 'decide-immediate-action', LAPSE, { outcome: 'confirm', lastDay: '2026-03-16' }),
    ).toEqual(['lapsed']);
    expect(answerTo(taken, 'decide-immediate-action', hours(2), { lastDay: '2026-03-25' })).toEqual([
      'confirmed-too-long',
    ]);
    expect(answerTo(taken, 'decide-immediate-action', hours(2), { lastDay: '2026-03-24' })).toEqual([
      'permitted',
    ]);
    expect(answerTo(taken, 'decide-immediate-action', hours(2), { lastDay: '2026-03-09' })).toEqual([
      'last-day-past',
    ]);
    expect(answerTo(taken, 'decide-immediate-action', hours(2), { lastDay: null })).toEqual([
      'last-day-missing',
    ]);
  });
});

describe('who decides', () => {
  it('SP-03: is owed by those whom the pack names, within its time and before it lapses', () => {
    expect(owed(taken, 'decide-immediate-action')).toMatchObject([
      {
        dueAt: '2026-03-12T00:00:00.000Z',
        ownerRole: taken.pack.people.permissions.find((p) => p.action === 'decide-immediate-action')
          ?.roles[0],
      },
    ]);
    // On a Friday the next working day is past the lapse, and the lapse comes first.
    const friday = at('2026-03-13');
    const late = done(fresh, 'take-immediate-action', friday);
    expect(owed(late, 'decide-immediate-action')[0]?.dueAt).toBe(action(late)?.until);
  });

  it('I5: somebody other than whoever acted, who may yet end it', () => {
    const both = packWith((p) => {
      for (const x of p.people.permissions)
        if (['act-at-once', 'decide-immediate-action', 'report-incident'].includes(x.action))
          x.roles = ['director'];
    });
    const own = done(upTo('triage-incident', { pack: both }), 'take-immediate-action', TAKEN);
    const me = action(own)?.by.staffId;
    expect(
      answerTo(own, 'decide-immediate-action', hours(1), { outcome: 'confirm', lastDay: '2026-03-12' }, me),
    ).toEqual(['own-action']);
    expect(answerTo(own, 'decide-immediate-action', hours(1), { outcome: 'end', lastDay: null }, me)).toEqual(
      ['permitted'],
    );
  });

  it('CL-26: with needs in mind, and never against an adjustment (I7)', () => {
    expect(answerTo(taken, 'decide-immediate-action', hours(1), { needsConsidered: '' })).toEqual([
      'needs-not-considered',
    ]);
    const promised = done(fresh, 'agree-adjustment', TAKEN, {
      kind: 'keep-channel-open',
      keepsOpen: ['visit'],
    });
    expect(answerTo(promised, 'take-immediate-action', TAKEN, { acts: ['no-visits'] })).toEqual([
      'clashes-with-adjustment',
    ]);
    expect(answerTo(promised, 'take-immediate-action', TAKEN, { acts: ['visits-in-twos'] })).toEqual([
      'permitted',
    ]);
  });

  it('the person reads that it stays, why, until when and what to do, and later that it ended', () => {
    const stays = done(taken, 'decide-immediate-action', hours(2), { lastDay: '2026-03-16' });
    expect(lastLetter(stays)?.type).toBe('immediate-action-notice');
    expect(words(stays)).toContain('two of us come together');
    expect(words(stays)).toContain('the end of Monday 16 March 2026');
    expect(words(stays)).toContain('You stood in the doorway');
    expect(words(stays)).toContain(stays.pack.floor.emergencyRoute.value.phone);
    expect(ownView(arranged(stays), new Set(), hours(3)).forNow).toEqual([
      { measures: ['If we visit your home, two of us come together.'], until: '2026-03-17T00:00:00.000Z' },
    ]);
    expect(ownView(arranged(taken), new Set(), hours(3)).forNow).toEqual([]);
    const over = done(stays, 'decide-immediate-action', hours(30));
    expect(lastLetter(over)?.type).toBe('immediate-action-end');
    expect(words(over)).toContain('no longer applies');
    expect(checked(over, hours(30)).immediate).toEqual([]);
    expect(owed(over, 'decide-immediate-action')).toEqual([]);
  });

  it('or it is said why not; who never knew that it began need not hear that it ended', () => {
    const silent = { tell: 'not-told', format: 'standard' };
    expect(answerTo(taken, 'decide-immediate-action', hours(1), silent)).toEqual(['why-not-told']);
    const unknowing = done(
      upTo('triage-incident', {
        pack: packWith((p) => {
          p.immediateAction.tell.value = 'when-confirmed';
        }),
      }),
      'take-immediate-action',
      TAKEN,
      { told: 'not-told' },
    );
    expect(
      answerTo(unknowing, 'decide-immediate-action', hours(1), { ...silent, outcome: 'end', lastDay: null }),
    ).toEqual(['permitted']);
    expect(answerTo(unknowing, 'decide-immediate-action', hours(1), silent)).toEqual(['why-not-told']);
  });

  it('SP-03: what lapsed undecided is still answered for', () => {
    expect(owed(taken, 'decide-immediate-action')).toHaveLength(1);
    const answered = done(taken, 'decide-immediate-action', hours(80));
    expect(action(answered)?.ended).toMatchObject({ how: 'lapsed' });
    expect(owed(answered, 'decide-immediate-action')).toEqual([]);
  });

  it('a confirmed one is answered for too, before its end', () => {
    const stays = done(taken, 'decide-immediate-action', hours(2), { lastDay: '2026-03-16' });
    expect(owed(stays, 'decide-immediate-action')).toMatchObject([{ dueAt: '2026-03-17T00:00:00.000Z' }]);
  });
});
