import type { LetterBlock, LetterType } from '../facts/vocabulary.ts';
import { fromTheRecord, ownHelp } from '../policy/letter-words.ts';
import type { PolicyPack } from '../policy/schema.ts';

/** A policy published without a number is named and no more: nobody outside knows what an unnumbered version is. */
export const isNumbered = ({ policy }: Pick<PolicyPack, 'policy'>): boolean => /\d/.test(policy.version);

/**
 * The system's words for a part as somebody would type them, where they say the same in every case: a landlord who changes
 * them begins from these. What is drawn from the case is one placeholder.
 */
export function standardWords(pack: PolicyPack, type: LetterType, block: LetterBlock): string {
  switch (block) {
    case 'formats':
      return 'You can have this letter in another format or language: {formats}. Tell us if you need any change because of a disability.';
    case 'policy-enclosed':
      return isNumbered(pack)
        ? 'We enclose a copy of our {policy}, version {policy-version}.'
        : 'We enclose a copy of our {policy}.';
    case 'contact':
      return '{contact}';
    case 'support-offer':
      return ownHelp.has(type)
        ? `{${fromTheRecord}}`
        : 'If something is making things hard for you, tell us. We can change how we work with you, or help you find support.';
    case 'review':
      return type === 'decision' || type === 'review-outcome'
        ? 'We will review this by {review}, and ask whether it is still needed. You can tell us your view before then. We will write to you with the result.'
        : `{${fromTheRecord}}`;
    default:
      return `{${fromTheRecord}}`;
  }
}
