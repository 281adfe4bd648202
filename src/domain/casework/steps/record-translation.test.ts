import { describe, expect, it } from 'vitest';
import { answerTo, at, calendar, done, packWith, upTo } from '../../../../test/stage.ts';
import { addWorkingDays, dueDay, londonDate } from '../../calendar.ts';
import { receivedOn } from '../../letters/service.ts';
import { translationOwed, translationWaits } from '../../letters/translated.ts';

const LATER = at('2026-05-01');

const pack = packWith((p) => {
  p.letters.formats = { ...p.letters.formats, value: ['standard', 'translation'] };
});

/** A letter that went as a translation, to somebody who reads another language. */
function issued(clock = pack) {
  const play = upTo('issue-letter', { pack: clock, with: { 'issue-letter': { format: 'translation' } } });
  const letter = play.file?.letters.at(-1);
  return { play, letterId: letter?.letterId ?? '', on: londonDate(letter?.at ?? '') };
}

describe('a letter for somebody who reads another language', () => {
  it('CL-26: opens what is owed with a clock of its own, and one sent in English alone opens nothing', () => {
    const { play, letterId, on } = issued();
    const owed = play.file?.obligations.filter((o) => o.kind === 'translate-letter');
    expect(owed).toMatchObject([{ subjectId: letterId, discharged: null, ownerRole: expect.any(String) }]);
    // Our default where the policy says nothing; otherwise what it says.
    expect(dueDay(owed?.[0]?.dueAt ?? '')).toBe(addWorkingDays(on, 5, calendar));
    const quick = packWith((p) => {
      p.letters = {
        ...pack.letters,
        translateWithin: { value: { amount: 2, unit: 'working-days' }, clause: '9' },
      };
    });
    const soon = issued(quick).play.file?.obligations.find((o) => o.kind === 'translate-letter');
    expect(dueDay(soon?.dueAt ?? '')).toBe(addWorkingDays(on, 2, calendar));
    const plain = upTo('issue-letter', { pack });
    expect(plain.file?.obligations.some((o) => o.kind === 'translate-letter')).toBe(false);
  });

  it('keeps both versions, with who translated it, into which language and when', () => {
    const { play, letterId } = issued();
    const kept = done(play, 'record-translation', LATER, {
      language: 'ur',
      text: 'آپ کے رابطے کے بارے میں',
      madeBy: 'Polyglot Words Ltd',
    });
    expect(kept.file?.translations).toMatchObject([
      { letterId, language: 'ur', way: 'typed', madeBy: 'Polyglot Words Ltd', on: '2026-05-01' },
    ]);
    expect(kept.file?.letters).toEqual(play.file?.letters);
    expect(kept.file?.obligations.find((o) => o.kind === 'translate-letter')?.discharged?.how).toBe(
      'there in Urdu',
    );
  });

  it('says everything that is missing, and takes no day before the letter or after today', () => {
    const { play } = issued();
    const answer = (changes: Record<string, unknown>) => answerTo(play, 'record-translation', LATER, changes);
    expect(answer({ text: '' })).toEqual(['no-translation']);
    expect(answer({ way: 'file', files: [] })).toEqual(['no-translation']);
    expect(answer({ language: 'elvish' })).toEqual(['malformed language']);
    expect(answer({ madeBy: '' })).toEqual(['malformed madeBy']);
    expect(answer({ on: '2026-03-01' })).toEqual(['date-impossible']);
    expect(answer({ on: '2026-05-02' })).toEqual(['date-impossible']);
    expect(answerTo(upTo('issue-letter', { pack }), 'record-translation', LATER, {})).toEqual([
      'nothing-to-act-on',
    ]);
  });

  it('goes again with that version, and counts as received only then', () => {
    const { play, letterId } = issued();
    const sent = done(play, 'send-letter', at('2026-04-21'), { letterId, route: 'post' });
    expect(translationOwed(sent.file, letterId)).toBe(true);
    expect(receivedOn(sent.file, letterId, '2026-04-23')).toBeNull();
    const there = done(sent, 'record-translation', LATER, { letterId });
    expect(translationWaits(there.file, letterId)).toBe(true);
    expect(receivedOn(there.file, letterId, '2026-04-23')).toBeNull();
    const again = done(there, 'send-letter', at('2026-05-05'), { letterId, route: 'by-hand', to: 'them' });
    expect(translationWaits(again.file, letterId)).toBe(false);
    expect(receivedOn(again.file, letterId, '2026-04-23')).toBe('2026-05-05');
  });

  it('may be explained instead, by phone or at a visit: that day counts, and nothing waits to be sent', () => {
    const { play, letterId } = issued();
    const sent = done(play, 'send-letter', at('2026-04-21'), { letterId, route: 'post' });
    const told = done(sent, 'record-translation', LATER, {
      letterId,
      way: 'explained',
      text: '',
      madeBy: 'An interpreter, by phone, with Sam Officer',
      on: '2026-04-30',
    });
    expect(translationOwed(told.file, letterId)).toBe(false);
    expect(translationWaits(told.file, letterId)).toBe(false);
    expect(receivedOn(told.file, letterId, '2026-04-23')).toBe('2026-04-30');
  });
});
