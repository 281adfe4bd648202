import { describeDate, describeDuration } from '../calendar.ts';
import { channelNames } from '../facts/channels.ts';
import { lastDayToAppeal } from './appeal-window.ts';
import type { LetterFacts } from './facts.ts';
import { hearerAt } from './panel-words.ts';

/** The last day to appeal against what the letter says, in words; null where there is none. */
export function appealBy(f: LetterFacts): string | null {
  // What a review extends or changes can be appealed from today, whenever it began (LD-03).
  const from = f.review || f.appeal ? f.today : (f.startsOn ?? f.today);
  const last = lastDayToAppeal(f, from);
  return last && describeDate(last);
}

/** How to challenge what the letter says, by when, and who looks at it (CL-29, KA-30, TU-26, PL-23). */
export function appealParagraphs(f: LetterFacts): string[] {
  const { appeal } = f.pack;
  const first = appeal.levels[f.appeal ? f.appeal.level : 0];
  const by = appealBy(f);
  const ways = appeal.channels.value.map((c) => channelNames[c]).join(', ');
  const route =
    appeal.route.value === 'complaints'
      ? 'If you disagree with this decision, you can challenge it through our complaints procedure.'
      : 'If you disagree with this decision, you can appeal.';
  return [
    `${route} You can do this in any way that suits you: ${ways}. You do not need special words.${by ? ` Please tell us by ${by}.` : ' There is no time limit.'}`,
    `It will be looked at by ${hearerAt(f.pack, first)}, who had no part in this decision.${first ? ` We will answer within ${describeDuration(first.answerWithin)}.` : ''}`,
  ];
}

export const matterWords = {
  warning: 'the warning we gave you',
  decision: 'our decision about your contact with us',
  variation: 'the change to how we deal with your contact',
  extension: 'our decision that the arrangements for your contact go on',
  'safety-alert': 'the note that colleagues see about safety',
} as const;

/** We have it, and what applies until it is answered. */
export function receivedParagraphs({
  against,
  receivedOn,
  suspends,
}: NonNullable<LetterFacts['appeal']>): string[] {
  return [
    `On ${describeDate(receivedOn)} we received your appeal against ${matterWords[against]}.`,
    suspends
      ? 'Until we have answered, what you appeal against does not apply.'
      : 'Until we have answered, things stay as they are.',
  ];
}

/** Who looks at it, and by when the person hears. */
export function hearingParagraphs(
  f: LetterFacts,
  { level, answerBy }: NonNullable<LetterFacts['appeal']>,
): string[] {
  const rule = f.pack.appeal.levels.find((l) => l.level === level);
  return [
    `It will be looked at by ${hearerAt(f.pack, rule)}, who had no part in it. We will write to you with the result by ${describeDate(answerBy)}.`,
    'If there is anything more you want to be looked at, tell us in any way that suits you. If you need more time or help with this, tell us.',
  ];
}

/** The result first (TU-31). */
export function resultParagraphs(
  f: LetterFacts,
  { against, outcome }: NonNullable<LetterFacts['appeal']>,
): string[] {
  const first = `We have looked again at ${matterWords[against]}.`;
  switch (outcome) {
    case 'quash':
      return against === 'warning'
        ? [`${first} It should not stand: the warning is withdrawn and no longer counts.`]
        : [
            `${first} It should not stand, and it has ended.`,
            f.measures.length === 0
              ? 'You can contact us in any way again.'
              : 'Other arrangements, which we wrote to you about before, still apply.',
          ];
    case 'vary':
      return [`${first} It changes from today; this letter says how it now is.`];
    default:
      return [`${first} It stays as it is.`];
  }
}
