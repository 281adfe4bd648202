import { describe, expect, test } from 'vitest';
import { checkWords } from './check-words.ts';
import { limitsIn } from './limits.ts';

const found = (text: string) => limitsIn(text).map((f) => text.slice(f.start, f.end));

describe('PW-01: a limit dressed as our part of an agreement', () => {
  test.each([
    ['We will only answer your calls on Fridays.', ['will only']],
    ['We won’t reply to more than one e-mail.', ['won’t']],
    ['Your number is blocked after six.', ['blocked']],
    ['We take at most two calls a week.', ['at most']],
    ['We only speak with your sister.', ['only speak']],
  ])('%s', (text, words) => expect(found(text)).toEqual(words));
  test.each(['Ring you every Friday with the news.', 'Send you the plan, and ring before we come.'])(
    'what we do for somebody is none: %s',
    (text) => expect(found(text)).toEqual([]),
  );
  test('is looked for in our part alone: what they offer is theirs to say', () => {
    const text = 'We will only answer on Fridays.';
    const facts = {
      reader: 'Robin Sample',
      known: [],
      recorded: new Set<string>(),
      ours: new Set<string>(),
      staffSource: { kind: 'default', name: 'staff' } as const,
      today: '2026-03-02',
      owed: new Set<string>(),
      ourPart: 'weWill',
    };
    const written = ['theyWill', 'weWill'].map((field) => ({ field, text }));
    expect(checkWords(written, facts, []).map((f) => `${f.rule} in ${f.field}`)).toEqual(['limit in weWill']);
  });
});
