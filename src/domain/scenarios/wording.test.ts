import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadPacks, packFolders } from '../../platform/packs.ts';
import { type LetterBlock, letterTypes } from '../facts/vocabulary.ts';
import { blocksOf, missingBlocks } from '../letters/compose.ts';
import { ownTexts, whyNotSettled, withOwnWording, wordingFaults, wordsBefore } from '../letters/wording.ts';
import { requiredBlocks } from '../policy/checks/letters.ts';
import { fromTheRecord, mustHold, placeholdersFor } from '../policy/letter-words.ts';
import { plainPack } from '../policy/plain-pack.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { exampleLetter } from './example-letter.ts';

const calendar = { nation: 'england', holidays: new Set<string>() } as const;
const today = '2026-03-16';
const packs = (await loadPacks(await packFolders(resolve(import.meta.dirname, '../../../packs')))).packs.map(
  ({ pack }) => pack,
);
const fernhill = plainPack();
fernhill.letters.formats.value = ['standard', 'large-print'];
const all = [fernhill, ...packs];
const typesOf = (pack: PolicyPack) =>
  letterTypes.filter((t) => pack.letters.templates.some((x) => x.type === t));
const write = (pack: PolicyPack, type: (typeof letterTypes)[number]) =>
  exampleLetter(type, { pack, today, calendar });

test('a policy that was published without a number is enclosed by its title alone', () => {
  const enclosed = (landlordId: string) => {
    const pack = packs.find((p) => p.landlord.id === landlordId)!;
    return write(pack, 'warning').blocks.find((b) => b.block === 'policy-enclosed')?.paragraphs;
  };
  expect(enclosed('karbon')).toEqual(['We enclose a copy of our Unacceptable Customer Behaviour Policy.']);
  expect(enclosed('tuntum')?.join()).toMatch(/, version 1\.$/);
});

describe.each(all)('the words of $landlord.name', (pack) => {
  test('an example of every letter holds whatever that letter must', () => {
    for (const type of typesOf(pack)) {
      const { blocks } = write(pack, type);
      const missing = missingBlocks(pack, type, blocks).filter((b) => requiredBlocks[type].includes(b));
      expect({ type, missing }).toEqual({ type, missing: [] });
    }
  });

  test('typed back as they are shown to be changed, they say the same, are nobody’s own and have no fault', () => {
    for (const type of typesOf(pack)) {
      const typed = Object.fromEntries(
        blocksOf(pack, type).map(({ block }) => [block, wordsBefore(pack, type, block)]),
      );
      expect(wordingFaults(pack, type, typed), type).toEqual([]);
      expect(ownTexts(pack, type, typed)).toEqual({});
      const same = withOwnWording(pack, { [type]: { version: 1, texts: typed } });
      expect(write(same, type).blocks, type).toEqual(write(pack, type).blocks);
    }
  });

  test('every part of every letter can be reworded, and no letter loses a part or its order by it', () => {
    for (const type of typesOf(pack)) {
      const texts = Object.fromEntries(
        blocksOf(pack, type).map(({ block }) => [
          block,
          `Ours first.\n${wordsBefore(pack, type, block)}\nOurs last.`,
        ]),
      );
      expect(wordingFaults(pack, type, texts), type).toEqual([]);
      const own = write(withOwnWording(pack, { [type]: { version: 7, texts } }), type);
      const standard = write(pack, type);
      expect(own.wordingVersion).toBe(7);
      expect(own.blocks).toEqual(
        standard.blocks.map((b) => ({ ...b, paragraphs: ['Ours first.', ...b.paragraphs, 'Ours last.'] })),
      );
    }
  });

  test('whatever a letter must say, words that leave it out are refused', () => {
    for (const type of typesOf(pack))
      for (const block of requiredBlocks[type].filter((b) => mustHold(type, b).length > 0))
        expect(
          wordingFaults(pack, type, { [block]: 'We have written to you.' }).map((f) => f.block),
          `${type}: ${block}`,
        ).toEqual([block]);
  });
});

const faultsOf = (words: string, block: LetterBlock = 'formats', pack = plainPack()) =>
  wordingFaults(pack, 'decision', { [block]: words }).map((f) => f.message);

test.each([
  ['<script>alert(1)</script>', '“<script>”'],
  ['See <img src=x onerror=alert(1)>', '<img'],
  ['Ask {nobody}.', 'no placeholder {nobody}'],
  ['Ask {} or {Person}.', '{}'],
  ['Ask {person.', 'curly bracket'],
  ['Before {from-the-record}.', 'on a line of its own'],
  ['{from-the-record}\n{from-the-record}', 'twice'],
  ['Your message was disgusting.', 'quarrels'],
  ['Stop this at once!', 'anger'],
  ['We know that you are a nuisance and a time-waster; a vexatious complainant.', 'word for the person'],
  ['Turned \u202Eround', 'cannot be printed'],
])('words for every letter are refused where one letter’s would be, or worse: %s', (words, says) => {
  expect(faultsOf(words).join(' ')).toContain(says);
});

test('words for a part have an end', () => {
  expect(faultsOf('long '.repeat(900))).toEqual([expect.stringContaining('too long')]);
});

test('an arrow, an amount and a quotation are no faults', () => {
  expect(faultsOf('If rent is < £500, or you wrote “this is disgusting!”, ask {contact}.')).toEqual([]);
});

test('TU-26, KA-30: a last day to appeal is promised only where the policy sets one, and only in letters that have it', () => {
  const pack = plainPack();
  pack.appeal.window.value = { amount: 20, unit: 'working-days' };
  const words = `Tell us by {appeal-by}.\n{${fromTheRecord}}`;
  expect(faultsOf(words, 'appeal', pack)).toEqual([]);
  expect(wordingFaults(pack, 'end', { contact: '{contact} by {appeal-by}' })[0]?.message).toContain(
    'does not always have the last day to appeal',
  );
  pack.appeal.window.value = null;
  expect(faultsOf(words, 'appeal', pack).join()).toContain('does not always have the last day to appeal');
  // Worded while there was a limit, and sent after the policy took it away: never "by ." but our own words.
  const own = withOwnWording(pack, { decision: { version: 1, texts: { appeal: words } } });
  expect(write(own, 'decision').blocks).toEqual(write(pack, 'decision').blocks);
});

test('every placeholder that is offered is filled', () => {
  const pack = packs.find((p) => p.landlord.id === 'karbon')!;
  for (const type of typesOf(pack)) {
    const names = placeholdersFor(type, pack.appeal.window.value !== null).filter((n) => n !== fromTheRecord);
    const texts = { contact: names.map((n) => `{${n}}`).join(' ') };
    expect(wordingFaults(pack, type, texts), type).toEqual([]);
    const said = write(withOwnWording(pack, { [type]: { version: 1, texts } }), type);
    const contact = said.blocks.find((b) => b.block === 'contact');
    expect(contact?.paragraphs.join(), type).not.toContain('{');
    expect(contact, type).not.toEqual(write(pack, type).blocks.find((b) => b.block === 'contact'));
  }
});

test('nobody approves their own words, and nothing is approved over words that came after it was begun', () => {
  const proposal = { version: 2, basedOn: 1, proposedBy: 'a', outcome: null };
  const asked = (outcome: 'approved' | 'declined' | 'withdrawn', by: string, inUse = 1) =>
    whyNotSettled(proposal, outcome, { by, inUse });
  expect(asked('approved', 'b')).toBeNull();
  expect(asked('approved', 'a')).toBe('own-words');
  expect(asked('declined', 'a')).toBe('own-words');
  expect(asked('withdrawn', 'a')).toBeNull();
  expect(asked('withdrawn', 'b')).toBe('not-their-words');
  expect(asked('approved', 'b', 3)).toBe('outdated');
  expect(asked('declined', 'b', 3)).toBeNull();
  expect(whyNotSettled({ ...proposal, outcome: 'declined' }, 'approved', { by: 'b', inUse: 1 })).toBe(
    'settled-already',
  );
});
