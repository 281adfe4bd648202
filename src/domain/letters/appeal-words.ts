import { describeDate, describeDuration } from '../calendar.ts';
import { channelNames } from '../facts/channels.ts';
import { lastDayToAppeal } from './appeal-window.ts';
import type { LetterFacts } from './facts.ts';

/** The last day to appeal against what the letter says, in words; null where there is none. */
export function appealBy(f: LetterFacts): string | null {
  // What a review extends or changes can be appealed from today, whenever it began (LD-03).
  const from = f.review ? f.today : (f.startsOn ?? f.today);
  const last = lastDayToAppeal(f.pack, from, f.calendar);
  return last && describeDate(last);
}

/** How to challenge what the letter says, by when, and who looks at it (CL-29, KA-30, TU-26, PL-23). */
export function appealParagraphs(f: LetterFacts): string[] {
  const { appeal } = f.pack;
  const [first] = appeal.levels;
  const decider = f.pack.people.roles.find((r) => r.id === first?.decider)?.label ?? 'a senior colleague';
  const by = appealBy(f);
  const ways = appeal.channels.value.map((c) => channelNames[c]).join(', ');
  const route =
    appeal.route.value === 'complaints'
      ? 'If you disagree with this decision, you can challenge it through our complaints procedure.'
      : 'If you disagree with this decision, you can appeal.';
  return [
    `${route} You can do this in any way that suits you: ${ways}. You do not need special words.${by ? ` Please tell us by ${by}.` : ' There is no time limit.'}`,
    `It will be looked at by ${decider}, who had no part in this decision.${first ? ` We will answer within ${describeDuration(first.answerWithin)}.` : ''}`,
  ];
}
