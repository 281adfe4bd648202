import type { Advice } from './advice.ts';
import type { Arrangements } from './arrangements.ts';
import type { Contact } from './contact.ts';
import { firstName } from './measures/finding.ts';

type Gentle = Pick<Advice, 'headline' | 'doNow' | 'also' | 'doNot' | 'say'>;

/** How whoever rings about somebody who has died is met, and why nobody of ours writes or calls in their name. */
export function gently(arrangements: Arrangements, { direction, statutoryNotice }: Contact): Gentle {
  const name = firstName(arrangements);
  const speaks = arrangements.died?.speaksForThem ?? '';
  const spokenFor = speaks
    ? `${speaks} speaks for them. Check who you are talking to before you share anything.`
    : 'Nobody is on record yet who speaks for them: ask who does, and share nothing about them until that is known.';
  if (direction === 'outbound' && statutoryNotice) {
    return {
      headline: `${name} has died: serve this on whoever deals with what they leave`,
      doNow: ['Ask the legal team on whom it is served, and how.'],
      also: [spokenFor],
      doNot: [`Do not send it to ${name}.`],
      say: [],
    };
  }
  if (direction === 'outbound') {
    return {
      headline: `${name} has died: do not make this contact`,
      doNow: [spokenFor],
      also: ['What the law has us serve goes to whoever deals with what they leave.'],
      doNot: [`Do not call, write, text or visit as if to ${name}.`],
      say: [],
    };
  }
  return {
    headline: `${name} has died: take this gently`,
    doNow: [
      'Say that you are sorry, and let them speak in their own time.',
      'Take their name, who they are to the person, and how we reach them. Log it.',
    ],
    also: [
      spokenFor,
      'Whatever they need for the home or for those who live there is taken as from anybody: nothing that was arranged before applies to them.',
    ],
    doNot: [`Do not ask for ${name}, and do not ask them to prove it now.`],
    say: ['I am so sorry. Thank you for letting us know. May I take your name, and how we can reach you?'],
  };
}
