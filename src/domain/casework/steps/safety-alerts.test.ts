import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { checkContact } from '../../contact/check-contact.ts';
import { contact } from '../../contact/contact.ts';
import type { Play } from '../../scenarios/stage-play.ts';

const NOW = at('2026-03-10');
const LATER = at('2026-03-11');
const reported = upTo('triage-incident');
const proposed = done(reported, 'propose-alert', NOW);
const standing = done(proposed, 'decide-alert', LATER);
const alertIn = (play: Play) => play.file?.alerts.at(-1);
const lastLetter = (play: Play) => play.file?.letters.at(-1);
const words = (play: Play) =>
  lastLetter(play)
    ?.blocks.flatMap((b) => b.paragraphs)
    .join(' ') ?? '';
const checked = (play: Play, channel: 'phone' | 'visit', when = LATER) =>
  checkContact(
    arrange({ person: play.person, cases: play.file ? [play.file] : [], pack: play.pack, absences: [] }),
    contact.parse({ channel, at: when }),
  );

describe('a safety alert', () => {
  it('DP-01: rests on a specific incident of the record', () => {
    expect(answerTo(reported, 'propose-alert', NOW, { incidentIds: [] })).toEqual(['no-incident']);
    expect(answerTo(reported, 'propose-alert', NOW, { incidentIds: ['elsewhere'] })).toEqual([
      'incident-unknown',
    ]);
    expect(answerTo(reported, 'propose-alert', NOW)).toEqual(['permitted']);
    expect(answerTo(reported, 'propose-alert', NOW, { risk: '' })).toEqual(['malformed risk']);
  });

  it('DP-02: warns nobody until somebody apart and named for it decides', () => {
    expect(owed(proposed, 'decide-alert')).toHaveLength(1);
    expect(checked(proposed, 'visit', NOW).safety).toEqual([]);
    const pack = packWith((p) => {
      for (const x of p.people.permissions)
        if (['triage-incident', 'manage-safety-alert'].includes(x.action)) x.roles = ['director'];
    });
    const own = done(upTo('triage-incident', { pack }), 'propose-alert', NOW);
    expect(answerTo(own, 'decide-alert', LATER, {}, alertIn(own)?.by.staffId)).toEqual(['own-proposal']);
    expect(answerTo(own, 'decide-alert', LATER)).toEqual(['permitted']);
    const refusedOne = done(proposed, 'decide-alert', LATER, { outcome: 'refused' });
    expect(checked(refusedOne, 'visit').safety).toEqual([]);
    expect(owed(refusedOne, 'decide-alert')).toEqual([]);
  });

  it('DP-02: the person is written to: why, what is recorded, who sees it, when it is looked at, what to do about it', () => {
    expect(lastLetter(standing)?.type).toBe('safety-alert-notice');
    expect(words(standing)).toContain('You said that the next colleague');
    expect(words(standing)).toContain('It is seen by:');
    expect(words(standing)).toContain('We will review this by');
    expect(words(standing)).toContain('If you think this is wrong');
    expect(words(standing)).not.toContain('stepped towards');
  });

  it('DP-02: or it is said why telling them would put somebody at risk', () => {
    expect(answerTo(proposed, 'decide-alert', LATER, { tell: 'not-told' })).toEqual(['why-not-told']);
    const why = { tell: 'not-told', whyNotTold: 'They said they would find whoever wrote to them.' };
    const silent = done(proposed, 'decide-alert', LATER, why);
    expect(silent.file?.letters).toEqual(proposed.file?.letters);
    expect(checked(silent, 'visit').safety).toHaveLength(1);
    expect(answerTo(proposed, 'decide-alert', LATER, { whyNotTold: 'x' })).toEqual(['contradictory']);
  });

  it('HS-03: says what to do to whoever asks: at a desk, or on the way to a door', () => {
    expect(checked(standing, 'phone').safety.map((x) => x.text)).toEqual([
      'See them at the counter, with a colleague near.',
    ]);
    expect(checked(standing, 'visit').safety.map((x) => x.text)).toEqual([
      'Go in twos, ring before and after, and leave if voices are raised.',
    ]);
    expect(JSON.stringify(checked(standing, 'visit').safety)).not.toContain('stepped towards');
  });

  it('I12, PL-24: is not a restriction, and neither brings the other', () => {
    expect(standing.file?.restrictions).toEqual([]);
    expect(checked(standing, 'phone').outcome).toBe('go-ahead');
    const both = done(upTo('issue-letter'), 'propose-alert', at('2026-06-01'));
    const decided = done(both, 'decide-alert', at('2026-06-02'));
    const lifted = done(decided, 'lift-restriction', at('2026-06-02'));
    expect(checked(lifted, 'visit', at('2026-06-02')).safety).toHaveLength(1);
  });

  it('DP-03: is looked at again within a time that fits its kind, and never runs out by itself', () => {
    expect(answerTo(reported, 'propose-alert', NOW, { reviewOn: '2027-03-11' })).toEqual([
      'alert-review-too-late',
    ]);
    expect(answerTo(reported, 'propose-alert', NOW, { class: 'verbal', reviewOn: '2026-09-11' })).toEqual([
      'alert-review-too-late',
    ]);
    expect(answerTo(reported, 'propose-alert', NOW, { reviewOn: '2026-03-10' })).toEqual([
      'review-in-the-past',
    ]);
    expect(owed(standing, 'review-alert')).toHaveLength(1);
    const [shown] = checked(standing, 'visit', at('2027-09-01')).safety;
    expect(shown?.overdueDays).toBeGreaterThan(300);
    expect(answerTo(proposed, 'decide-alert', at('2027-09-01'))).toEqual(['review-in-the-past']);
  });

  it('DP-03: kept or changed only with reasons and a next date', () => {
    const kept = done(standing, 'review-alert', at('2026-09-01'));
    expect(owed(kept, 'review-alert')).toHaveLength(1);
    expect(alertIn(kept)).toMatchObject({ reviews: [{ outcome: 'keep' }] });
    expect(answerTo(standing, 'review-alert', at('2026-09-01'), { reviewOn: null })).toEqual([
      'review-date-missing',
    ]);
    expect(answerTo(standing, 'review-alert', at('2026-09-01'), { outcome: 'change' })).toEqual([
      'instructions-missing',
    ]);
    const instructions = { office: 'As usual.', visiting: 'Ring first.', contractor: 'Ring first.' };
    const changed = done(standing, 'review-alert', at('2026-09-01'), { outcome: 'change', instructions });
    expect(checked(changed, 'visit', at('2026-09-02')).safety[0]?.text).toBe('Ring first.');
    expect(answerTo(standing, 'review-alert', at('2026-09-01'), { instructions })).toEqual(['contradictory']);
  });

  it('I10: removed, the person is told and each place it was is withdrawn, also from those outside', () => {
    const shared = done(standing, 'share-alert', LATER);
    expect(alertIn(shared)?.shared).toMatchObject([{ with: 'Ready Repairs Ltd' }]);
    const gone = done(shared, 'review-alert', at('2026-09-01'), { outcome: 'remove' });
    expect(lastLetter(gone)?.type).toBe('safety-alert-end');
    expect(checked(gone, 'visit', at('2026-09-02')).safety).toEqual([]);
    const whats = alertIn(gone)?.withdrawals.map((w) => w.what) ?? [];
    expect(whats).toContain('what Ready Repairs Ltd was told');
    expect(owed(gone, 'confirm-withdrawal')).toHaveLength(whats.length);
    const confirmed = done(gone, 'confirm-withdrawal', at('2026-09-02'));
    expect(alertIn(confirmed)?.withdrawals.filter((w) => w.confirmed)).toHaveLength(1);
    expect(answerTo(gone, 'review-alert', at('2026-09-02'))).toEqual(['nothing-to-act-on']);
  });
});
