import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { contactsOf } from '../../scenarios/run.ts';
import type { Play } from '../../scenarios/stage-play.ts';
import { openChange } from '../contact-changes.ts';

/** So many calls a week from one Monday until another. */
const calls = (inTouch: number, from: string, until: string, by: 'phone' | 'email' = 'phone') =>
  contactsOf({ inTouch, by, from, until });

/** In force since 17 March 2026, to be looked at six months later; four calls a week before. */
const limited = (contacts = calls(4, '2025-11-03', '2026-03-16')): Play => ({
  ...upTo('issue-letter'),
  contacts,
});
const note = (play: Play, day: string) => answerTo(play, 'note-contact-change', at(day));
const later = (play: Play, more: Play['contacts']): Play => ({
  ...play,
  contacts: [...play.contacts, ...more],
});
const restriction = (play: Play) => play.file!.restrictions[0]!;

describe('contacts of somebody under limits that have changed', () => {
  it('CL-28: open work for the owner by name, with the figures, and change nothing for the person (I11)', () => {
    const before = limited();
    const play = done(before, 'note-contact-change', at('2026-05-06'));
    const [work] = owed(play, 'contact-change');
    expect(work).toMatchObject({
      ownerStaffId: play.file?.owner.staffId,
      what: 'Contacts have changed: look whether the review should come early',
      // Wednesday 6 May and five working days.
      dueAt: at('2026-05-14', 0),
    });
    expect(openChange(play.file, restriction(play).restrictionId)).toMatchObject({
      kind: 'fewer',
      before: { contacts: 76, weeks: 19 },
      since: { from: '2026-03-23', weeks: 6, contacts: 0 },
      answer: null,
    });
    const { contactChanges: _, ...same } = restriction(play);
    expect(same).toEqual(restriction(before));
    expect(play.person).toEqual(before.person);
  });

  it('CL-28: wait for whoever reviews, where the owner only reported and may not read the case', () => {
    const adviser = packWith((p) => {
      for (const x of p.people.permissions)
        if (x.action === 'read-case') x.roles = x.roles.filter((r) => r !== 'officer');
    });
    const owned = upTo('issue-letter', { pack: adviser });
    const play = done({ ...owned, contacts: limited().contacts }, 'note-contact-change', at('2026-05-06'));
    expect(play.file?.owner.staffId).toBe('officer');
    expect(owed(play, 'contact-change')).toMatchObject([{ ownerStaffId: null, ownerRole: 'manager' }]);
  });

  it('CL-28: are noticed once, however often somebody looks, and no sooner than six whole weeks', () => {
    expect(note(limited(), '2026-05-03')).toEqual(['nothing-to-act-on']);
    const noted = done(limited(), 'note-contact-change', at('2026-05-06'));
    for (const day of ['2026-05-06', '2026-05-13', '2026-06-10'])
      expect(note(noted, day)).toEqual(['nothing-to-act-on']);
    const answered = done(noted, 'answer-contact-change', at('2026-05-07'), { outcome: 'not-now' });
    for (const day of ['2026-05-13', '2026-06-24', '2026-08-05'])
      expect(note(answered, day)).toEqual(['nothing-to-act-on']);
  });

  it('CL-28: that come back later are another change', () => {
    const noted = done(limited(), 'note-contact-change', at('2026-05-06'));
    const answered = done(noted, 'answer-contact-change', at('2026-05-07'), { outcome: 'not-now' });
    const back = later(answered, calls(4, '2026-05-18', '2026-07-06'));
    expect(
      openChange(done(back, 'note-contact-change', at('2026-07-01')).file, restriction(back).restrictionId),
    ).toMatchObject({ kind: 'more' });
  });

  it('CL-28: ask nothing where a review comes by itself within four weeks, or is brought forward already', () => {
    const { reviewOn } = restriction(limited());
    expect(reviewOn).toBe('2026-09-17');
    expect(note(limited(), '2026-08-19')).toEqual(['permitted']);
    expect(note(limited(), '2026-08-20')).toEqual(['nothing-to-act-on']);
    const need = { status: 'yes', needs: [{ kind: 'autism', cannotUse: ['phone'] }] };
    expect(note(done(limited(), 'record-needs', at('2026-05-05'), need), '2026-05-06')).toEqual([
      'nothing-to-act-on',
    ]);
  });

  it('CL-28: an early review is brought by the answer and only by it', () => {
    const noted = done(limited(), 'note-contact-change', at('2026-05-06'));
    expect(owed(noted, 'early-review')).toEqual([]);
    const early = done(noted, 'answer-contact-change', at('2026-05-07'), { outcome: 'review-early' });
    expect(owed(early, 'early-review')).toMatchObject([
      { rule: 'CL-28', what: 'Review early: how they are in touch has changed' },
    ]);
    expect(owed(early, 'contact-change')).toEqual([]);
    const kept = done(noted, 'answer-contact-change', at('2026-05-07'), {
      outcome: 'not-now',
      reasons: 'They were away.',
    });
    expect(owed(kept, 'early-review')).toEqual([]);
    expect(restriction(kept).contactChanges?.[0]?.answer).toMatchObject({
      outcome: 'not-now',
      reasons: 'They were away.',
    });
    expect(answerTo(noted, 'answer-contact-change', at('2026-05-07'), { reasons: '' })).toEqual([
      'malformed reasons',
    ]);
  });

  it('CL-28: a review answers what was noticed, and does not meet it again as news', () => {
    const noted = done(limited(), 'note-contact-change', at('2026-05-06'));
    const asked = done(noted, 'invite-account', at('2026-05-06'));
    const reviewed = done(asked, 'hold-review', at('2026-06-15'), {
      outcome: 'continue',
      contribution: 'They said nothing.',
    });
    expect(owed(reviewed, 'contact-change')).toEqual([]);
    expect(answerTo(reviewed, 'answer-contact-change', at('2026-06-16'))).toEqual(['nothing-to-act-on']);
    for (const day of ['2026-08-05', '2026-09-30', '2026-10-28'])
      expect(note(reviewed, day)).toEqual(['nothing-to-act-on']);
  });

  it('CL-28: of limits that changed or ended ask nothing any more', () => {
    const noted = done(limited(), 'note-contact-change', at('2026-05-06'));
    const lifted = done(noted, 'lift-restriction', at('2026-05-07'));
    expect(owed(lifted, 'contact-change')).toEqual([]);
    expect(note({ ...limited(), file: lifted.file }, '2026-05-13')).toEqual(['nothing-to-act-on']);
  });

  it('CL-28: are answered by the owner, whoever acts for them, or whoever reviews; by nobody else', () => {
    const noted = done(limited(), 'note-contact-change', at('2026-05-06'));
    const owner = noted.file!.owner.staffId;
    const says = (by: string) => answerTo(noted, 'answer-contact-change', at('2026-05-07'), {}, by);
    expect(says(owner)).toEqual(['permitted']);
    // The plain policy has officers and managers review, and no director read a case.
    expect(says('manager 2')).toEqual(['permitted']);
    expect(says('director 2')).toEqual(['not-permitted', 'not-the-owner']);
  });
});
