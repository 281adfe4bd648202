import type { Letter, LetterText } from '../facts/letters.ts';
import type { LetterBlock, LetterType } from '../facts/vocabulary.ts';
import { requiredBlocks } from '../policy/checks/letters.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { writeBlock } from './blocks.ts';
import type { LetterFacts } from './facts.ts';

export const subjects: Record<LetterType, string> = {
  'informal-notice': 'Something we would like to put right with you',
  'behaviour-agreement': 'An agreement between you and us',
  warning: 'About your recent contact with us',
  'abusive-correspondence-reply': 'Your recent message to us',
  decision: 'How we will deal with your contact',
  'subject-closure': 'A matter we have already answered',
  'review-invitation': 'We are reviewing your contact arrangements',
  'review-outcome': 'The result of our review',
  'review-request-reply': 'You asked us to look again',
  'appeal-acknowledgement': 'We have your appeal',
  'appeal-outcome': 'The result of your appeal',
  'immediate-action-notice': 'What we did at once to keep people safe',
  'immediate-action-end': 'What we did at once has ended',
  'safety-alert-notice': 'A note about safety on your record',
  'safety-alert-end': 'The note about safety is removed',
  'breach-notice': 'About what we arranged with you',
  'breach-apology': 'We did not keep to what we arranged with you',
  'point-of-contact-change': 'Your contact person changes',
  end: 'Your contact arrangements have ended',
};

/** The blocks a letter holds: the pack's template in its order, then whatever the floor asks for and the pack forgot. */
export function blocksOf(pack: PolicyPack, type: LetterType): { block: LetterBlock; wording?: string }[] {
  const template = pack.letters.templates.find((t) => t.type === type);
  const own = template?.blocks ?? [];
  const missing = requiredBlocks[type].filter((b) => !own.some((x) => x.block === b));
  return [...own, ...missing.map((block) => ({ block }))];
}

/**
 * Blocks that the floor or the landlord's own template asks for and the facts could not fill: a letter with one missing
 * is not issued (I4).
 */
export const missingBlocks = (
  pack: PolicyPack,
  type: LetterType,
  blocks: readonly LetterText[],
): LetterBlock[] =>
  blocksOf(pack, type)
    .map(({ block }) => block)
    .filter((block) => !blocks.some((x) => x.block === block));

type Written = { block: LetterBlock; wording?: string };

/** A letter drawn from the record in the landlord's voice. Plain text blocks; how they look is not decided here. */
export function compose(
  type: LetterType,
  letterId: string,
  facts: LetterFacts,
  format: string,
  /** Blocks that these facts call for, should the template lack them. */
  also: readonly LetterBlock[] = [],
): Letter {
  const template = facts.pack.letters.templates.find((t) => t.type === type);
  const own = blocksOf(facts.pack, type);
  const wordingVersion = facts.pack.ownWording?.[type];
  const added = also.filter((block) => !own.some((b) => b.block === block)).map((block) => ({ block }));
  const blocks = [...own, ...added]
    .map(({ block, wording }: Written) => writeBlock(block, wording, facts))
    .filter((b) => b !== null);
  return {
    ...facts.stamp,
    letterId,
    type,
    subject: subjects[type],
    blocks,
    enclosures: template?.enclosures.value ?? [],
    format,
    language: facts.person.language,
    explained: '',
    ...(wordingVersion !== undefined && { wordingVersion }),
  };
}
