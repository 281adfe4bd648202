import { adjustmentInForce } from '../../facts/person.ts';
import { isHard } from '../hardships.ts';
import { isLastWay, waysLeft } from '../openness.ts';
import { byWays, some } from '../wording.ts';
import { type Evaluations, finding, firstName, nothingToSay } from './finding.ts';

/** How: the ways of contact (KA-27, TU-23, CL-27c) and the length of letters. */
export const how: Evaluations<'channels' | 'letter-length'> = {
  channels: (m, { contact, openness, arrangements }) => {
    const { channel, direction } = contact;
    // Visits are service, and have a measure of their own.
    if (channel === 'visit') return nothingToSay;
    const because = `Contact is ${byWays(m.permitted)}.`;
    if (m.permitted.includes(channel)) return finding('go-ahead', because);
    if (arrangements.alwaysOpen.includes(channel)) {
      return finding('go-ahead', `${because} The policy keeps this way open to everybody.`);
    }
    if (openness.kept.includes(channel)) {
      return finding('condition', because, {
        do: ['This way of contact is an agreed adjustment: use it.'],
        compliance: 'outside',
        excuses: ['adjustment'],
      });
    }
    if (isLastWay(openness, channel)) {
      return finding('condition', because, { do: ['No other way is open to them: help them this way.'] });
    }
    const ways = byWays(waysLeft(openness));
    if (direction === 'outbound') {
      return finding('redirect', because, {
        do: [`Contact ${firstName(arrangements)} ${ways}.`],
        doNot: ['Do not use this way: that would break our own arrangement.'],
        compliance: 'outside',
      });
    }
    return finding('redirect', because, {
      do: [`Take anything urgent. For the rest, ask them to be in touch ${ways}.`],
      doNot: ['Do not go into anything that is not urgent this way.'],
      say: `I can take anything urgent now. For the rest, please contact us ${ways}.`,
      compliance: 'outside',
    });
  },
  'letter-length': (m, { contact, arrangements, clock }) => {
    if (contact.channel !== 'letter' || contact.direction === 'outbound') return nothingToSay;
    const limit = some(m.words, 'word');
    const because = `Letters of up to ${limit}.`;
    if (contact.words === null) {
      return finding('condition', because, {
        do: [`Read it all today. Letters are to be of up to ${limit}; this one has not been counted.`],
        compliance: 'cannot-tell',
      });
    }
    if (contact.words <= m.words) {
      return finding('go-ahead', because, { left: `${contact.words} of ${some(m.words, 'word')} used` });
    }
    const excused =
      arrangements.needs.some((n) => isHard(n.kind, 'letter')) ||
      arrangements.adjustments.some(
        (a) => (a.kind === 'more-time' || a.kind === 'format') && adjustmentInForce(a, clock.date),
      );
    if (excused) {
      return finding('condition', because, {
        do: ['It is longer than arranged, but writing shorter may be hard for them: answer it in full.'],
        compliance: 'outside',
        excuses: ['adjustment'],
      });
    }
    return finding('condition', because, {
      do: [
        'Read it all today for anything urgent or new.',
        `Answer the main point, and remind them of the ${limit}.`,
      ],
      say: `We can answer letters of up to ${limit}. Please tell us which points matter most to you.`,
      compliance: 'outside',
    });
  },
};
