import { describe, expect, it } from 'vitest';
import { answerTo, at, done, packWith, upTo } from '../../../test/stage.ts';

const pack = packWith((p) => {
  p.letters.formats.value = ['standard', 'large-print', 'easy-read'];
});

const agreed = (play: ReturnType<typeof upTo>, format: string) =>
  done(play, 'agree-adjustment', at('2026-03-18'), { kind: 'format', format, keepsOpen: [] });

describe('the format of a letter', () => {
  const decided = upTo('approve-decision', { pack });

  it('TU-32: an agreed format says which one, of those that are sent', () => {
    const of = (format: string | null) =>
      answerTo(decided, 'agree-adjustment', at('2026-03-18'), { kind: 'format', format, keepsOpen: [] });
    expect(of(null)).toEqual(['format-missing']);
    expect(of('skywriting')).toEqual(['malformed format']);
    expect(of('large-print')).toEqual(['permitted']);
  });

  it('I7: while it is agreed, no letter goes in another; once it is ended, any may', () => {
    const large = agreed(decided, 'large-print');
    expect(answerTo(large, 'issue-letter', at('2026-03-19'), { format: 'standard' })).toEqual([
      'format-not-as-agreed',
    ]);
    expect(answerTo(large, 'issue-letter', at('2026-03-19'), { format: 'large-print' })).toEqual([
      'permitted',
    ]);
    const ended = done(large, 'end-adjustment', at('2026-03-19'));
    expect(answerTo(ended, 'issue-letter', at('2026-03-19'), { format: 'standard' })).toEqual(['permitted']);
  });

  it('I7: what is sent without anybody choosing goes in it too; a copy for somebody else need not', () => {
    const large = agreed(upTo('issue-letter', { pack }), 'large-print');
    const invited = done(large, 'invite-account', at('2026-08-03'), { how: 'letter', replyBy: '2026-08-20' });
    expect(invited.file?.letters.at(-1)).toMatchObject({ type: 'review-invitation', format: 'large-print' });
    expect(answerTo(invited, 'record-letter-copy', at('2026-08-04'), { format: 'standard' })).toEqual([
      'permitted',
    ]);
  });
});
