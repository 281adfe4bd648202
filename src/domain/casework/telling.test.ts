import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../test/stage.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { act } from '../scenarios/stage-play.ts';
import { mostAskedByRole, readersOf } from './telling.ts';

const tells = (roles: string[], acknowledgement = true): PolicyPack =>
  packWith((pack) => {
    pack.alerts.relevantStaff.value = roles;
    pack.alerts.acknowledgement.value = acknowledgement;
  });
const day = at('2026-04-01');
const asked = (play: ReturnType<typeof upTo>) =>
  owed(play, 'acknowledge')
    .map((o) => o.ownerStaffId ?? '')
    .sort();

describe('colleagues told when a restriction begins', () => {
  it('TU-25: are those in the roles the policy names and whoever had to do with it, but not whoever begins it', () => {
    const play = upTo('issue-letter', { pack: tells(['director']) });
    const concerned = [play.file!.owner.staffId, ...play.file!.incidents.map((i) => i.by.staffId)];
    const starter = play.file!.letters.at(-1)!.by.staffId;
    expect(asked(play)).toEqual(
      [...new Set(['director', 'director 2', ...concerned, play.file!.requests[0]!.by.staffId])]
        .filter((id) => id !== starter)
        .sort(),
    );
    expect(owed(play, 'acknowledge')[0]?.what).toContain('Read how to deal with Jordan Example from');
  });

  it('are nobody where the policy asks nobody to say that they read it', () => {
    expect(asked(upTo('issue-letter', { pack: tells(['director'], false) }))).toEqual([]);
  });

  it('are only those who had to do with it where too many hold the role', () => {
    const before = upTo('approve-decision', { pack: tells(['director']) });
    const crowd = Array.from({ length: mostAskedByRole + 1 }, (_, i) => ({
      staffId: `director ${i + 10}`,
      name: `Director ${i}`,
      roles: ['director'],
      lineManagerId: null,
    }));
    const play = act({ ...before, cast: [...before.cast, ...crowd] }, 'issue-letter', day, {
      by: before.cast.find((a) => a.staffId === 'manager 2')!,
    }).play;
    expect(asked(play).some((id) => id.startsWith('director'))).toBe(false);
    expect(asked(play)).toContain(play.file!.owner.staffId);
  });

  it('F10: each says for themselves that they read it, and the case shows who has', () => {
    const play = upTo('issue-letter', { pack: tells(['director']) });
    const [first] = owed(play, 'acknowledge');
    const { obligationId, ownerStaffId, subjectId } = first!;
    const other = asked(play).find((id) => id !== ownerStaffId);
    expect(answerTo(play, 'acknowledge', day, { obligationId }, other)).toEqual(['nothing-to-act-on']);
    const after = done(play, 'acknowledge', day, { obligationId });
    expect(readersOf(after.file!, subjectId).read).toEqual([first!.ownerName]);
    expect(readersOf(after.file!, subjectId).notYet).toHaveLength(asked(play).length - 1);
  });

  it('can be more: a named person asks further colleagues, once each', () => {
    const play = upTo('issue-letter', { pack: tells(['director']) });
    const restrictionId = play.file!.restrictions[0]!.restrictionId;
    const [known = ''] = asked(play);
    const tell = (...staffIds: string[]) =>
      answerTo(play, 'tell-colleagues', day, { restrictionId, staffIds });
    expect(asked(play)).not.toContain('officer 2');
    expect(tell('officer 2')).toEqual(['permitted']);
    expect(tell(known)).toEqual(['told-already']);
    expect(tell(known, 'nobody')).toEqual(['told-already', 'no-such-colleague']);
    expect(tell()).toEqual(['malformed staffIds']);
    const more = play.cast.map((a) => a.staffId).filter((id) => !asked(play).includes(id));
    const after = done(play, 'tell-colleagues', day, { restrictionId, staffIds: more });
    expect(asked(after)).toEqual([...asked(play), ...more].sort());
  });

  it('owe nothing once the restriction ends', () => {
    const play = upTo('issue-letter', { pack: tells(['director']) });
    expect(asked(done(play, 'lift-restriction', day))).toEqual([]);
  });
});
