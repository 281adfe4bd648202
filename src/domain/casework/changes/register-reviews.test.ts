import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { checkContact } from '../../contact/check-contact.ts';
import { contactWith } from '../../contact/contact.ts';
import { askAgainOn } from '../../facts/person.ts';
import type { Play } from '../../scenarios/stage-play.ts';

const NOW = at('2026-03-16');
const need = (changes = {}) => ({
  kind: 'low-literacy',
  detail: 'Small print.',
  cannotUse: [],
  mayAffectConduct: false,
  temporary: false,
  ...changes,
});
const needs = (of: object[] = [need()]) => ({ status: 'yes', enquiries: 'Asked by phone.', needs: of });
const open = upTo('report-incident');
const recorded = done(open, 'record-needs', NOW, needs());
const known = (play: Play) => play.person.register.needs;
const again = (play: Play, changes = {}) => ({
  status: known(play).status,
  enquiries: 'Asked again by phone.',
  needs: known(play).needs.map(({ needId, kind, detail, cannotUse, mayAffectConduct, temporary }) => ({
    needId,
    kind,
    detail,
    cannotUse,
    mayAffectConduct,
    temporary,
  })),
  again: 'same',
  ...changes,
});
const remembered = (play: Play, day: string) =>
  checkContact(
    arrange({ person: play.person, cases: play.file ? [play.file] : [], pack: play.pack, absences: [] }),
    contactWith({ channel: 'phone', at: at(day) }),
  ).remember.map((r) => r.text);

describe('TU-33: needs are asked about again, by a date of their own', () => {
  it('after what the policy says, and sooner where a need is likely to pass', () => {
    expect(known(recorded)).toMatchObject({ reviewOn: '2027-03-16', found: 'first' });
    const both = needs([need(), need({ kind: 'bereavement-or-crisis', temporary: true })]);
    const passing = done(open, 'record-needs', NOW, both);
    expect(known(passing).needs.map((n) => n.reviewOn)).toEqual(['2027-03-16', '2026-06-16']);
    expect(askAgainOn(known(passing))).toBe('2026-06-16');
    expect(owed(passing, 'review-needs')).toMatchObject([{ dueAt: at('2026-06-17', 0) }]);
  });

  it('is owed once by whoever owns the case, whatever was answered', () => {
    const { owner } = recorded.file!;
    expect(owed(recorded, 'review-needs')).toMatchObject([
      { ownerStaffId: owner.staffId, dueAt: at('2027-03-17', 0), rule: 'TU-33' },
    ]);
    const declined = done(open, 'record-needs', NOW, { status: 'declined', enquiries: 'Asked.', needs: [] });
    expect(owed(declined, 'review-needs')).toHaveLength(1);
    expect(
      owed(done(open, 'record-needs', NOW, { status: 'not-asked', enquiries: '' }), 'review-needs'),
    ).toEqual([]);
  });

  it('records what came of asking again, and keeps what is known', () => {
    const later = at('2027-03-20');
    const same = done(recorded, 'record-needs', later, again(recorded));
    expect(known(same)).toMatchObject({ found: 'same', askedOn: '2027-03-20', reviewOn: '2028-03-20' });
    expect(known(same).needs[0]).toMatchObject({ toldOn: '2026-03-16', reviewOn: '2028-03-20' });
    expect(owed(same, 'review-needs')).toMatchObject([{ dueAt: at('2028-03-21', 0) }]);
    const declined = done(recorded, 'record-needs', later, again(recorded, { again: 'declined' }));
    expect(known(declined)).toMatchObject({ found: 'declined', status: 'yes' });
    expect(known(declined).needs).toHaveLength(1);
    const more = needs([need(), need({ kind: 'autism', detail: '' })]);
    expect(known(done(recorded, 'record-needs', later, more)).found).toBe('changed');
  });

  it('takes no need back because somebody would rather not go over it', () => {
    const later = at('2027-03-20');
    const plain = { status: 'declined', enquiries: 'They would rather not.', needs: [] };
    expect(answerTo(recorded, 'record-needs', later, plain)).toEqual(['declined-over-needs']);
    const kept = done(recorded, 'record-needs', later, again(recorded, { again: 'declined' }));
    expect(known(kept)).toMatchObject({
      status: 'yes',
      found: 'declined',
      needs: [{ kind: 'low-literacy' }],
    });
    const gone = { status: 'none-found-after-asking', enquiries: 'They said it has gone.', needs: [] };
    expect(answerTo(recorded, 'record-needs', later, gone)).toEqual(['permitted']);
    expect(answerTo(open, 'record-needs', later, plain)).toEqual(['permitted']);
  });
  it('asks nobody twice within a month, nor again whom nobody asked, and takes no change for none', () => {
    const soon = at('2026-04-15');
    expect(answerTo(recorded, 'record-needs', soon, again(recorded))).toEqual(['asked-lately']);
    expect(answerTo(recorded, 'record-needs', at('2026-04-16'), again(recorded))).toEqual(['permitted']);
    expect(answerTo(recorded, 'record-needs', soon, needs([need({ kind: 'autism' })]))).toEqual([
      'permitted',
    ]);
    expect(answerTo(open, 'record-needs', NOW, { again: 'same' })).toEqual(['never-asked', 'not-as-known']);
    const other = again(recorded, { needs: [need({ kind: 'autism' })] });
    expect(answerTo(recorded, 'record-needs', at('2026-05-15'), other)).toEqual(['not-as-known']);
  });

  it('says at the check that it may be out of date, and drops nothing for its age', () => {
    const line = 'Reading or writing is hard: offer to say it, or to write it down for them.';
    expect(remembered(recorded, '2027-03-15')).toEqual([line]);
    expect(remembered(recorded, '2027-03-16')).toEqual([`${line} May be out of date: ask.`]);
    const none = done(open, 'record-needs', NOW, { status: 'declined', enquiries: 'Asked.', needs: [] });
    expect(remembered(none, '2027-03-15')).toEqual([]);
    expect(remembered(none, '2027-03-16')).toEqual([
      'What we know of their needs is old. May be out of date: ask.',
    ]);
  });

  it('asks after a year about what was recorded before such dates were kept', () => {
    const old = { status: 'declined', askedOn: '2025-01-31', enquiries: 'Asked.', needs: [] } as const;
    expect(askAgainOn({ ...old, needs: [] })).toBe('2026-01-31');
    expect(askAgainOn({ ...old, status: 'not-asked', askedOn: null, needs: [] })).toBeNull();
  });
});

describe('HO-10: adjustments are looked at again', () => {
  const agreed = done(recorded, 'agree-adjustment', NOW, { reviewOn: '2026-09-01' });
  const id = agreed.person.register.adjustments[0]?.adjustmentId;

  it('by whoever owns the case, and go on by a new date or end', () => {
    expect(owed(agreed, 'review-adjustment')).toMatchObject([{ subjectId: id, dueAt: at('2026-09-02', 0) }]);
    const on = done(agreed, 'review-adjustment', at('2026-09-01'), {
      adjustmentId: id,
      reviewOn: '2027-09-01',
    });
    expect(on.person.register.adjustments).toMatchObject([{ reviewOn: '2027-09-01', endedOn: null }]);
    expect(owed(on, 'review-adjustment')).toMatchObject([{ dueAt: at('2027-09-02', 0) }]);
    expect(owed(done(on, 'end-adjustment', at('2026-09-02')), 'review-adjustment')).toEqual([]);
    expect(
      answerTo(agreed, 'review-adjustment', at('2026-09-01'), { adjustmentId: id, reviewOn: '2026-09-01' }),
    ).toEqual(['review-in-the-past']);
  });

  it('stand past their date, and say so', () => {
    const line = 'Warn once, clearly and politely, before you end a call.';
    expect(remembered(agreed, '2026-08-31')[0]).toBe(line);
    expect(remembered(agreed, '2026-09-01')[0]).toBe(`${line} May be out of date: ask.`);
  });

  it('are owed from the day somebody first has a case', () => {
    const nobody = { ...agreed, file: null };
    const opened = done(nobody, 'open-case', at('2026-04-01'));
    expect(owed(opened, 'review-needs')).toMatchObject([{ dueAt: at('2027-03-17', 0) }]);
    expect(owed(opened, 'review-adjustment')).toMatchObject([{ dueAt: at('2026-09-02', 0) }]);
    const reported = done(nobody, 'report-incident', at('2026-04-01'));
    expect(owed(reported, 'review-adjustment')).toHaveLength(1);
  });
});
