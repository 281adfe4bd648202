import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { act, type Play, situationAt } from '../../scenarios/stage-play.ts';
import { decide } from '../decide.ts';

/** Managers and directors read cases and look at reports; directors administer as well. */
const begun = () =>
  upTo('triage-incident', {
    pack: packWith((pack) => {
      for (const p of pack.people.permissions) {
        if (['read-case', 'triage-incident'].includes(p.action)) p.roles = ['manager', 'director'];
        if (p.action === 'administer') p.roles = ['director'];
      }
    }),
  });
const day = at('2026-04-01');
const ownerOf = (play: Play) => play.file?.owner.staffId ?? '';
const named = (play: Play, id: string) => play.cast.find((a) => a.staffId === id)!;
const doneBy = (play: Play, by: string, to: string) =>
  act(play, 'hand-over-case', day, { by: named(play, by), changes: { to, reason: 'Moves on.' } }).play;

describe('handing over a case', () => {
  it('makes the receiver the owner, keeps from whom and why, and tells the receiver', () => {
    const play = begun();
    const from = ownerOf(play);
    const after = doneBy(play, from, 'director');
    expect(ownerOf(after)).toBe('director');
    expect(after.file?.handovers).toMatchObject([
      { from: { staffId: from }, to: { staffId: 'director' }, reason: 'Moves on.', at: day },
    ]);
    expect(owed(after, 'acknowledge').map((o) => o.ownerStaffId)).toEqual(['director']);
  });

  it('tells the former owner as well where somebody did it for them, and each answers for themselves', () => {
    const sound = begun();
    const from = ownerOf(sound);
    const cast = sound.cast.map((a) => (a.staffId === from ? { ...a, lineManagerId: 'manager 2' } : a));
    const play = { ...sound, cast };
    const after = doneBy(play, 'manager 2', 'director');
    const told = owed(after, 'acknowledge');
    expect(told.map((o) => o.ownerStaffId).sort()).toEqual([from, 'director'].sort());
    const obligationId = told.find((o) => o.ownerStaffId === from)?.obligationId;
    expect(answerTo(after, 'acknowledge', day, { obligationId }, 'director')).toEqual(['nothing-to-act-on']);
    expect(answerTo(after, 'acknowledge', day, { obligationId }, from)).toEqual(['permitted']);
    const read = done(after, 'acknowledge', day, { obligationId });
    expect(owed(read, 'acknowledge').map((o) => o.ownerStaffId)).toEqual(['director']);
  });

  it('takes with it what was given to the owner by name, and leaves what they were asked to read', () => {
    const first = doneBy(begun(), ownerOf(begun()), 'manager');
    const [given] = (first.file?.obligations ?? []).filter((o) => o.kind === 'staff-support');
    const obligations = first.file!.obligations.map((o) =>
      o === given ? { ...o, ownerStaffId: 'manager', ownerName: 'Manager' } : o,
    );
    const after = doneBy({ ...first, file: { ...first.file!, obligations } }, 'manager', 'director');
    const open = (after.file?.obligations ?? []).filter((o) => o.discharged === null);
    expect(open.find((o) => o.obligationId === given?.obligationId)).toMatchObject({
      ownerStaffId: 'director',
      ownerName: 'Director',
    });
    // The first handover is overtaken by the second.
    expect(open.filter((o) => o.kind === 'acknowledge').map((o) => o.ownerStaffId)).toEqual(['director']);
  });

  it('says why a colleague cannot take it: gone, without the role, unknown, or the owner already', () => {
    const play = begun();
    const from = ownerOf(play);
    const asked = (to: string, roles: string[] = ['director'], active = true) => {
      const s = situationAt(play, named(play, from), day);
      const them = { staffId: 'them', name: 'Sam Gone', roles, lineManagerId: null, active };
      const answer = decide(
        { ...s, colleagues: [...s.colleagues, them] },
        { type: 'hand-over-case', to, reason: 'Moves on.' },
      );
      return 'reasons' in answer ? answer.reasons.map((r) => [r.code, r.field]) : answer.verdict;
    };
    expect(asked('them')).toBe('permitted');
    expect(asked('them', ['director'], false)).toEqual([['colleague-left', 'to']]);
    expect(asked('them', ['cleaner'])).toEqual([['colleague-lacks-role', 'to']]);
    expect(asked('nobody')).toEqual([['no-such-colleague', 'to']]);
    expect(asked(from)).toEqual([['owner-already', 'to']]);
  });

  it('is for the owner, their line manager or an administrator', () => {
    const play = begun();
    const cast = play.cast.map((a) =>
      a.staffId === ownerOf(play) ? { ...a, lineManagerId: 'manager 2' } : a,
    );
    const by = (who: string) => answerTo({ ...play, cast }, 'hand-over-case', day, { to: 'manager' }, who);
    expect(by('manager 2')).toEqual(['permitted']);
    expect(by('director')).toEqual(['permitted']);
    expect(by('officer 2')).toEqual(['not-the-owner']);
  });
});
