import { describe, expect, it } from 'vitest';
import { action, fresh, hours, TAKEN, taken } from '../../../../test/immediate-stage.ts';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { checkContact } from '../../contact/check-contact.ts';
import { type ContactInput, contact } from '../../contact/contact.ts';
import { ownView } from '../../contact/own-view.ts';
import type { Play } from '../../scenarios/stage-play.ts';

const arranged = (play: Play) =>
  arrange({ person: play.person, cases: play.file ? [play.file] : [], pack: play.pack, absences: [] });
const checked = (play: Play, when: string, more: Partial<ContactInput> = {}) =>
  checkContact(arranged(play), contact.parse({ channel: 'visit', at: when, ...more }));
const lastLetter = (play: Play) => play.file?.letters.at(-1);
const words = (play: Play) => (lastLetter(play)?.blocks ?? []).flatMap((b) => b.paragraphs).join(' ');

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

  it('CL-26: nobody confirms it without a word on what the person needs, and the word is kept', () => {
    expect(answerTo(taken, 'decide-immediate-action', hours(1), { needsConsidered: '' })).toEqual([
      'needs-not-considered',
    ]);
    const word = { needsConsidered: 'He hears badly: whoever visits rings first.' };
    const stays = done(taken, 'decide-immediate-action', hours(1), word);
    expect(action(stays)?.confirmed).toMatchObject(word);
    expect(
      answerTo(taken, 'decide-immediate-action', hours(1), {
        needsConsidered: '',
        outcome: 'end',
        lastDay: null,
      }),
    ).toEqual(['permitted']);
  });

  it('I7: it is never taken against an agreed adjustment, nor confirmed against one agreed since', () => {
    const kept = { kind: 'keep-channel-open', keepsOpen: ['visit'] };
    const promised = done(fresh, 'agree-adjustment', TAKEN, kept);
    expect(answerTo(promised, 'take-immediate-action', TAKEN, { acts: ['no-visits'] })).toEqual([
      'clashes-with-adjustment',
    ]);
    expect(answerTo(promised, 'take-immediate-action', TAKEN, { acts: ['visits-in-twos'] })).toEqual([
      'permitted',
    ]);
    const since = done(
      done(fresh, 'take-immediate-action', TAKEN, { acts: ['no-visits'] }),
      'agree-adjustment',
      hours(1),
      kept,
    );
    expect(answerTo(since, 'decide-immediate-action', hours(2))).toEqual(['clashes-with-adjustment']);
    expect(answerTo(since, 'decide-immediate-action', hours(2), { outcome: 'end', lastDay: null })).toEqual([
      'permitted',
    ]);
  });

  it('I1: visits go on where they are the only way that the person can use', () => {
    const ways = ['phone', 'email', 'letter', 'text', 'portal', 'in-person'];
    const needs = (cannotUse: string[]) => ({
      status: 'yes',
      enquiries: 'Asked at home.',
      needs: [{ kind: 'other', cannotUse }],
    });
    const only = done(fresh, 'record-needs', TAKEN, needs(ways));
    const said = (play: Play, act: string) => answerTo(play, 'take-immediate-action', TAKEN, { acts: [act] });
    expect(said(only, 'no-visits')).toEqual(['no-channel-left']);
    expect(said(only, 'visits-in-twos')).toEqual(['permitted']);
    expect(said(done(fresh, 'record-needs', TAKEN, needs(ways.slice(1))), 'no-visits')).toEqual([
      'permitted',
    ]);
    const learnt = done(
      done(fresh, 'take-immediate-action', TAKEN, { acts: ['no-visits'] }),
      'record-needs',
      hours(1),
      needs(ways),
    );
    expect(answerTo(learnt, 'decide-immediate-action', hours(2))).toEqual(['no-channel-left']);
  });

  it('the person reads that it stays, why, until when and what to do, and later that it ended', () => {
    const stays = done(taken, 'decide-immediate-action', hours(2), { lastDay: '2026-03-16' });
    expect(lastLetter(stays)?.type).toBe('immediate-action-notice');
    expect(words(stays)).toContain('two of us come together');
    expect(words(stays)).toContain('the end of Monday 16 March 2026');
    expect(words(stays)).toContain('You stood in the doorway');
    expect(words(stays)).toContain(stays.pack.floor.emergencyRoute.value.phone);
    const letterId = lastLetter(stays)?.letterId ?? 'none';
    const seen = (play: Play, letters: string[]) =>
      ownView(
        arranged(play),
        { recordId: play.person.personId, restrictions: new Set(), letters: new Set(letters) },
        hours(3),
      ).forNow;
    expect(seen(stays, [letterId])).toEqual([
      { measures: ['If we visit your home, two of us come together.'], until: '2026-03-17T00:00:00.000Z' },
    ]);
    // A letter that went to another record of theirs tells this one nothing.
    expect(seen(stays, ['another'])).toEqual([]);
    expect(seen(taken, [letterId])).toEqual([]);
    const over = done(stays, 'decide-immediate-action', hours(30));
    expect(lastLetter(over)?.type).toBe('immediate-action-end');
    expect(words(over)).toContain('no longer applies');
    expect(checked(over, hours(30)).immediate).toEqual([]);
    expect(owed(over, 'decide-immediate-action')).toEqual([]);
  });

  it('or it is said why not; who never knew that it began need not hear that it ended', () => {
    const silent = { tell: 'not-told', format: 'standard' };
    expect(answerTo(taken, 'decide-immediate-action', hours(1), { whyNotTold: 'He is away.' })).toEqual([
      'contradictory',
    ]);
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
