import type { LetterBlock, LetterType } from '../../domain/facts/vocabulary.ts';
import type { NotSettled, WordingOutcome } from '../../domain/letters/wording.ts';
import type { WordingVersion } from '../../platform/letter-wording.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';

/** What each letter is called by those who word it. */
export const letterNames: Record<LetterType, string> = {
  'informal-notice': 'A friendly word',
  'behaviour-agreement': 'An agreement with the person',
  warning: 'Warning',
  'abusive-correspondence-reply': 'Reply to an abusive message',
  decision: 'Decision',
  'subject-closure': 'A matter already answered',
  'review-invitation': 'Invitation to a review',
  'review-outcome': 'Result of a review',
  'review-request-reply': 'Answer to somebody who asked for a review',
  'appeal-acknowledgement': 'Appeal received',
  'appeal-outcome': 'Result of an appeal',
  'immediate-action-notice': 'What was done at once',
  'immediate-action-end': 'End of what was done at once',
  'safety-alert-notice': 'Safety alert',
  'safety-alert-end': 'End of a safety alert',
  'breach-notice': 'A breach by the person',
  'breach-apology': 'A breach of ours: saying sorry',
  'point-of-contact-change': 'A change of contact person',
  end: 'End of the arrangements',
};

export const partNames: Record<LetterBlock, string> = {
  behaviour: 'What was done',
  'dates-and-times': 'When it was',
  'what-must-change': 'What must change',
  'what-may-follow': 'What may follow',
  'until-when': 'Until when it stands',
  reasons: 'Reasons',
  'what-you-can-do': 'What the person can do',
  measures: 'Arrangements',
  duration: 'How long',
  review: 'Review',
  appeal: 'How to disagree',
  ombudsman: 'Ombudsman',
  'single-contact-statement': 'Contact person',
  'emergency-route': 'Emergencies',
  'support-offer': 'Support',
  formats: 'Other formats and languages',
  'policy-enclosed': 'Policy enclosed',
  contact: 'Questions',
  outcome: 'What was decided',
  'request-answered': 'What they asked or sent',
  withdrawals: 'What is taken away',
  'putting-right': 'How we put it right',
  'our-part': 'What we will do',
};

const outcomeWords: Record<WordingOutcome, string> = {
  approved: 'Approved',
  declined: 'Not approved',
  withdrawn: 'Taken back',
};

export const settledInWords = (v: WordingVersion): string =>
  v.outcome === null || v.settledAt === null
    ? 'Waits for approval'
    : `${outcomeWords[v.outcome]} by ${v.settledByName} on ${dateInWords(londonDate(v.settledAt))}`;

/** Which words a letter is written with. */
export const wordsInUse = (now: WordingVersion | null): string =>
  now?.settledAt
    ? `Your version ${now.version}, since ${dateInWords(londonDate(now.settledAt))}`
    : 'Standard words';

export function notSettledInWords(why: NotSettled, v: WordingVersion, now: WordingVersion | null): string {
  switch (why) {
    case 'settled-already':
      return `Nothing was done: this version is settled already. ${settledInWords(v)}.`;
    case 'own-words':
      return 'You proposed these words, so somebody else has to look at them.';
    case 'not-their-words':
      return `Only ${v.proposedByName} can take back these words. You can decline them.`;
    case 'outdated':
      return `${begun(v)}, and ${now ? `version ${now.version} has come into use since` : 'that is no longer in use'}. Approving it would undo that unseen. Begin again from the words in use.`;
  }
}

const begun = ({ basedOn }: WordingVersion): string =>
  basedOn === 0 ? 'It was begun from the standard words' : `It was begun from version ${basedOn}`;
