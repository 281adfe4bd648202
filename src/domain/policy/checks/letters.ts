import { type LetterBlock, type LetterType, letterTypes } from '../../facts/vocabulary.ts';
import { wordsFaults } from '../letter-words.ts';
import type { PolicyPack, StageName } from '../schema.ts';
import { type CheckFinding, fault } from './fault.ts';

/**
 * What each letter holds at the least: the union of what policies and ombudsmen ask for (domain.md 1.6, LG-13,
 * PW-02, TU-31). A block may be reworded by a pack, never dropped.
 */
export const requiredBlocks: Record<LetterType, LetterBlock[]> = {
  'informal-notice': [
    'outcome',
    'behaviour',
    'reasons',
    'what-must-change',
    'support-offer',
    'what-you-can-do',
    'formats',
    'contact',
  ],
  // We ask and we will stand apart, and that it is their choice stands first.
  'behaviour-agreement': [
    'outcome',
    'behaviour',
    'what-must-change',
    'our-part',
    'until-when',
    'support-offer',
    'what-you-can-do',
    'emergency-route',
    'formats',
    'contact',
  ],
  warning: ['behaviour', 'dates-and-times', 'what-must-change', 'what-may-follow', 'formats', 'contact'],
  'abusive-correspondence-reply': ['behaviour', 'what-may-follow', 'request-answered', 'contact'],
  decision: [
    'reasons',
    'measures',
    'duration',
    'review',
    'what-you-can-do',
    'appeal',
    'ombudsman',
    'single-contact-statement',
    'emergency-route',
    'formats',
    'contact',
  ],
  'subject-closure': [
    'request-answered',
    'reasons',
    'measures',
    'what-you-can-do',
    'appeal',
    'ombudsman',
    'emergency-route',
    'formats',
    'contact',
  ],
  'review-invitation': ['review', 'what-you-can-do', 'formats', 'contact'],
  'review-outcome': [
    'outcome',
    'reasons',
    'measures',
    'review',
    'appeal',
    'ombudsman',
    'emergency-route',
    'formats',
    'contact',
  ],
  'review-request-reply': [
    'request-answered',
    'reasons',
    'review',
    'ombudsman',
    'emergency-route',
    'formats',
    'contact',
  ],
  'appeal-acknowledgement': [
    'request-answered',
    'appeal',
    'what-you-can-do',
    'emergency-route',
    'formats',
    'contact',
  ],
  'appeal-outcome': ['outcome', 'reasons', 'ombudsman', 'emergency-route', 'formats', 'contact'],
  'immediate-action-notice': [
    'outcome',
    'reasons',
    'dates-and-times',
    'measures',
    'duration',
    'what-you-can-do',
    'appeal',
    'ombudsman',
    'emergency-route',
    'formats',
    'contact',
  ],
  'immediate-action-end': ['outcome', 'reasons', 'what-you-can-do', 'formats', 'contact'],
  'safety-alert-notice': [
    'outcome',
    'reasons',
    'dates-and-times',
    'review',
    'appeal',
    'ombudsman',
    'formats',
    'contact',
  ],
  'safety-alert-end': ['outcome', 'reasons', 'formats', 'contact'],
  // What they can still do stands first; what we ask of them comes after what happened and what we decided.
  'breach-notice': [
    'what-you-can-do',
    'behaviour',
    'measures',
    'outcome',
    'what-must-change',
    'appeal',
    'ombudsman',
    'emergency-route',
    'formats',
    'contact',
  ],
  'breach-apology': [
    'outcome',
    'measures',
    'putting-right',
    'what-you-can-do',
    'appeal',
    'ombudsman',
    'emergency-route',
    'formats',
    'contact',
  ],
  // Whom to reach stands first; nothing in it may read as a new limit.
  'point-of-contact-change': [
    'single-contact-statement',
    'outcome',
    'reasons',
    'measures',
    'what-you-can-do',
    'review',
    'appeal',
    'emergency-route',
    'formats',
    'contact',
  ],
  end: ['outcome', 'withdrawals', 'formats', 'contact'],
};

export function letters(pack: PolicyPack): CheckFinding[] {
  return [...missing(pack), ...incomplete(pack), ...badlyWorded(pack)];
}

const badlyWorded = (pack: PolicyPack): CheckFinding[] =>
  pack.letters.templates.flatMap(({ type, blocks }, i) =>
    blocks.flatMap(({ block, wording }, j) =>
      wording === undefined
        ? []
        : wordsFaults({ type, block, words: wording, appealEnds: pack.appeal.window.value !== null }).map(
            (text) => fault(['letters', 'templates', i, 'blocks', j, 'wording'], 'letter-wording', text),
          ),
    ),
  );

function missing(pack: PolicyPack): CheckFinding[] {
  const written = pack.letters.templates.map((t) => t.type);
  return letterTypes
    .filter((type) => isNeeded(pack, type) && !written.includes(type))
    .map((type) =>
      fault(
        ['letters', 'templates'],
        'letter-missing',
        `There is no “${type}” letter. Add one with its blocks.`,
      ),
    );
}

function isNeeded({ stages, warning, measures, review }: PolicyPack, type: LetterType): boolean {
  const allows = (kind: string) => measures.some((m) => m.kind === kind && m.allowed);
  const takes = (name: StageName) => stages.some((s) => s.stage === name && s.need !== 'omitted');
  switch (type) {
    case 'informal-notice':
      return takes('informal-notice');
    case 'behaviour-agreement':
      return takes('agreement');
    case 'warning':
      return warning.form.value !== 'verbal';
    case 'subject-closure':
      return allows('closed-matters') || allows('new-issues-only') || allows('evidence-required');
    case 'review-invitation':
      return review.customerInvited.value;
    default:
      return true;
  }
}

/** A warning's letter must hold what the pack says a warning states. */
const blockFor: Record<PolicyPack['warning']['mustState'][number]['item'], LetterBlock> = {
  behaviour: 'behaviour',
  'dates-and-times': 'dates-and-times',
  'what-must-change': 'what-must-change',
  'what-may-follow': 'what-may-follow',
  'proposed-measures': 'what-may-follow',
  'until-when': 'until-when',
  'support-offer': 'support-offer',
};

function incomplete(pack: PolicyPack): CheckFinding[] {
  const promised = pack.warning.mustState.map((m) => blockFor[m.item]);
  return pack.letters.templates.flatMap(({ type, blocks }, i) => {
    const held = blocks.map((b) => b.block);
    const required = new Set([...requiredBlocks[type], ...(type === 'warning' ? promised : [])]);
    return [...required]
      .filter((block) => !held.includes(block))
      .map((block) =>
        fault(
          ['letters', 'templates', i, 'blocks'],
          'letter-lacks-block',
          `The “${type}” letter lacks “${block}”. Add it; reword it if you need to.`,
        ),
      );
  });
}
