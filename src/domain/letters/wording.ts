import type { LetterBlock, LetterType } from '../facts/vocabulary.ts';
import { wordsFaults } from '../policy/letter-words.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { blocksOf } from './compose.ts';
import { heatedIn } from './guards/heated.ts';
import { labelsIn } from './guards/labels.ts';
import { slursIn } from './guards/slurs.ts';
import { standardWords } from './standard-words.ts';

/** A landlord's own words for the parts of one letter; a part that is not in it reads as the policy's file has it. */
export type WordingTexts = Partial<Record<LetterBlock, string>>;
export type OwnWordings = Partial<Record<LetterType, { version: number; texts: WordingTexts }>>;

/**
 * The pack with the landlord's own words laid over its letters: what the parts are, their order, and what a letter must
 * hold stay the pack's. Pure.
 */
export function withOwnWording(pack: PolicyPack, own: OwnWordings): PolicyPack {
  const templates = pack.letters.templates.map((t) => {
    const texts = own[t.type]?.texts;
    if (!texts) return t;
    // A part that the floor adds to a letter can be worded as well as one that the pack names.
    const added = blocksOf(pack, t.type)
      .filter(({ block }) => texts[block] && !t.blocks.some((b) => b.block === block))
      .map(({ block }) => ({ block, default: true as const }));
    const blocks = [...t.blocks, ...added].map((b) => {
      const wording = texts[b.block];
      return wording === undefined ? b : { ...b, wording };
    });
    return { ...t, blocks };
  });
  const versions = Object.entries(own).map(([type, { version }]) => [type, version] as const);
  return {
    ...pack,
    letters: { ...pack.letters, templates },
    ownWording: Object.fromEntries(versions),
  };
}

/** The words that stand for a part before the landlord changes any: the pack's, or what the system says there. */
export const wordsBefore = (pack: PolicyPack, type: LetterType, block: LetterBlock): string =>
  blocksOf(pack, type).find((b) => b.block === block)?.wording ?? standardWords(pack, type, block);

/** What was typed for each part, without the parts that read as they did before: those stay the pack's. */
export const ownTexts = (pack: PolicyPack, type: LetterType, typed: WordingTexts): WordingTexts =>
  Object.fromEntries(
    (Object.entries(typed) as [LetterBlock, string][])
      .map(([block, words]) => [block, words.replaceAll('\r\n', '\n').trim()] as const)
      .filter(([block, words]) => words !== '' && words !== wordsBefore(pack, type, block)),
  );

export type WordingFault = { block: LetterBlock; message: string };

/** Every fault of every part at once: what a pack's file would be refused for, and words that no letter should hold. */
export function wordingFaults(pack: PolicyPack, type: LetterType, texts: WordingTexts): WordingFault[] {
  const held = new Set(blocksOf(pack, type).map(({ block }) => block));
  const appealEnds = pack.appeal.window.value !== null;
  return (Object.entries(texts) as [LetterBlock, string][]).flatMap(([block, words]) => {
    const messages = held.has(block)
      ? [...wordsFaults({ type, block, words, appealEnds }), ...toneFaults(words)]
      : [`This letter has no part “${block}”. Leave it out.`];
    return messages.map((message) => ({ block, message }));
  });
}

/** In words that go to everybody, what is advice in a single letter bars: nobody has read this person’s case. */
const toneFaults = (words: string): string[] =>
  [...slursIn(words), ...labelsIn(words), ...heatedIn(words)].map(
    ({ start, end, why, mend }) => `“${words.slice(start, end)}”: ${why} ${mend}`,
  );

/** One version of the landlord's words for a letter, as it was proposed. */
export type WordingProposal = {
  version: number;
  /** The version that was in use when it was begun; 0: the policy's own words. */
  basedOn: number;
  proposedBy: string;
  outcome: WordingOutcome | null;
};
export const wordingOutcomes = ['approved', 'declined', 'withdrawn'] as const;
export type WordingOutcome = (typeof wordingOutcomes)[number];

/** Why somebody cannot settle a proposal in this way; null where they can. Nobody approves their own words. */
export type NotSettled = 'settled-already' | 'own-words' | 'not-their-words' | 'outdated';
export function whyNotSettled(
  proposal: WordingProposal,
  outcome: WordingOutcome,
  { by, inUse }: { by: string; inUse: number },
): NotSettled | null {
  if (proposal.outcome !== null) return 'settled-already';
  const own = proposal.proposedBy === by;
  if (outcome === 'withdrawn') return own ? null : 'not-their-words';
  if (own) return 'own-words';
  return outcome === 'approved' && proposal.basedOn !== inUse ? 'outdated' : null;
}
