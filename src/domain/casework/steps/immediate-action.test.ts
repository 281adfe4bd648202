import { describe, expect, it } from 'vitest';
import { action, fresh, hours, LAPSE, TAKEN, taken } from '../../../../test/immediate-stage.ts';
import { answerTo, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { checkContact } from '../../contact/check-contact.ts';
import { type ContactInput, contact } from '../../contact/contact.ts';
import { minimumOver } from '../../contact/minimum.ts';
import { protectedContactKinds } from '../../facts/channels.ts';
import { roughCommand } from '../../scenarios/sound.ts';
import { type Play, situationAt, whoMay } from '../../scenarios/stage-play.ts';
import { decide } from '../decide.ts';
import { type Command, stepFor } from '../steps.ts';

const arranged = (play: Play) =>
  arrange({ person: play.person, cases: play.file ? [play.file] : [], pack: play.pack, absences: [] });
const checked = (play: Play, when: string, more: Partial<ContactInput> = {}) =>
  checkContact(arranged(play), contact.parse({ channel: 'visit', at: when, ...more }));

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

  it('SP-03: answers one incident: the one on record, or the one that is told now', () => {
    const play = done(fresh, 'report-incident', TAKEN);
    const s = situationAt(play, whoMay(play, 'take-immediate-action', TAKEN), TAKEN);
    const incidentId = play.file!.incidents.at(-1)!.incidentId;
    const told = { ...roughCommand('take-immediate-action', s), incidentId };
    const answer = decide(s, stepFor('take-immediate-action')!.schema.parse(told) as Command);
    expect(answer).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'two-incidents', field: 'incident.whatHappened' }],
    });
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
