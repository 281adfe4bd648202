import type { Incident } from '../facts/incidents.ts';

/** A report is of conduct: what somebody thinks of their landlord, and says, is theirs (KA-06). */

/** How a report tells what somebody thinks. */
const thinking =
  /\b(think(s|ing)?|thought|believ(e|es|ed)|opinions?|views?|(dis)?agree(s|d)?|critici[sz]\w*|complain\w*|unhappy|dissatisfied|not happy|fed up|useless|rubbish|incompetent|disgrace(ful)?|waste of|poor service|let down)\b/i;

/** How a report tells what somebody did. Wide on purpose: a prompt too few costs less than one that nobody believes. */
const doing =
  /\b(shout\w*|swear\w*|swore|yell\w*|scream\w*|threat\w*|insult\w*|abus\w*|aggress\w*|intimidat\w*|harass\w*|rac(ist|ial)\w*|sexist|sexual\w*|homophobic|obscen\w*|hit(s|ting)?|push\w*|punch\w*|kick\w*|sp(at|it)\w*|grab\w*|thr(ew|ow\w*)|slam\w*|bang\w*|block\w*|follow(ed|ing)|stalk\w*|film\w*|record(ed|ing)|knife|weapon|dog|refus\w*|hung up|over and over|again and again|repeated\w*|every (day|hour|morning)|call(ed|s) (me|him|her|them|us|my|our|a colleague)|(\d+|two|three|four|five|six|ten|several|many|dozens of) (times|calls|emails|e-mails|letters|messages|visits))\b/i;

/**
 * Does this report tell what the person thinks, and nothing that they did? A prompt for whoever looks at it and never more:
 * words are counted here, and only people read them (I11).
 */
export const tellsOpinionOnly = (
  i: Pick<Incident, 'whatHappened' | 'wordsUsed' | 'injury' | 'contactEnded' | 'mannerFacts' | 'manner'>,
): boolean => {
  const told = [i.whatHappened, i.wordsUsed, i.mannerFacts].join(' ');
  const more = i.injury !== 'none' || i.contactEnded || i.manner === 'aggression';
  return !more && thinking.test(told) && !doing.test(told);
};
