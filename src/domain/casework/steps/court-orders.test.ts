import { describe, expect, it } from 'vitest';
import { answerTo, at, done, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { checkContact } from '../../contact/check-contact.ts';
import { asked } from '../../contact/examples.ts';

const NOW = at('2026-05-04');
const play = done(upTo('issue-letter'), 'record-order', NOW, { from: '2026-05-05', to: '2026-06-05' });
const check = (of: typeof play, date: string, given = {}) =>
  checkContact(
    arrange({ person: of.person, cases: of.file ? [of.file] : [], pack: of.pack, absences: [] }),
    asked({ at: at(date), service: 'repairs', ...given }),
  );
const shown = (date: string) => check(play, date).doNow[0]?.startsWith('A court order comes first');

describe('an order of a court', () => {
  it('I14: is shown from its first day, and no longer on the day it ends', () => {
    expect(['2026-05-04', '2026-05-05', '2026-06-04', '2026-06-05'].map(shown)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
  it('comes before the policy, which still says what else to do', () => {
    const advice = check(play, '2026-05-06');
    expect(advice.reasons[0]).toMatchObject({ code: 'court-order', source: { kind: 'law' } });
    expect(advice.restrictions).toHaveLength(1);
    expect(advice.compliance).toBe(check(upTo('issue-letter'), '2026-05-06').compliance);
  });
  it('I3: delays nothing that is always taken', () => {
    const advice = check(play, '2026-05-06', { protectedKind: 'hazard' });
    expect(advice.outcome).toBe('go-ahead');
    expect(advice.doNow[0]).toContain('Take it now');
    expect(advice.doNow[1]).toContain('A court order comes first');
  });
  it('is recorded once, and ended by a person with how', () => {
    expect(answerTo(play, 'record-order', NOW, { reference: 'S-0' })).toEqual(['order-known']);
    const ended = done(play, 'end-order', NOW);
    expect(check(ended, '2026-05-06').doNow[0]).not.toContain('court order');
    expect(answerTo(ended, 'end-order', NOW)).toEqual(['nothing-to-act-on']);
  });
});
