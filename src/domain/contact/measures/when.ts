import {
  addDays,
  addMonths,
  describeDate,
  describeTime,
  type LocalDate,
  londonDate,
} from '../../calendar.ts';
import { withCapital } from '../../capital.ts';
import { type Channel, writtenChannels } from '../../facts/channels.ts';
import type { MeasureOf } from '../../facts/measures.ts';
import { adjustmentInForce } from '../../facts/person.ts';
import { nextPeriod, type Opening, periodStart } from '../windows.ts';
import { byWays, describeWindows, some, timesPer } from '../wording.ts';
import { countSince } from './counting.ts';
import { type Asked, type Evaluations, type Finding, finding, firstName, nothingToSay } from './finding.ts';

/** When: call windows by the London wall clock (CL-27a), counted contacts (TU-23), how often we reply (CL-27d). */
export const when: Evaluations<'call-times' | 'contact-limit' | 'reply-frequency'> = {
  'call-times': (m, asked) => {
    if (asked.contact.channel !== 'phone') return nothingToSay;
    const { next } = asked.callTimes;
    return next === null ? withinTimes(m, asked) : outsideTimes(asked, next);
  },
  'contact-limit': (m, asked) => {
    const { contact, clock } = asked;
    if (contact.direction === 'outbound' || !m.channels.includes(contact.channel)) return nothingToSay;
    const because = `Contact ${byWays(m.channels)} ${timesPer(m.count, m.per)}.`;
    const used = countSince(asked, periodStart(clock, m.per), (p) =>
      m.channels.includes(p.channel) ? 1 : 0,
    );
    if (used === null) {
      return finding('condition', because, {
        do: [`Up to ${timesPer(m.count, m.per)}; how many so far is not known. Take this one.`],
        compliance: 'cannot-tell',
      });
    }
    if (used < m.count) {
      const left = m.count - used - 1;
      return finding('condition', because, {
        do: [`This is contact ${used + 1} of ${m.count} this ${m.per}.`],
        countedLeft: left,
        left: `${m.count - used} of ${some(m.count, thing(m.channels))} left this ${m.per}`,
      });
    }
    const next = nextPeriod(clock, m.per);
    return finding('redirect', because, {
      do: [`The agreed number for this ${m.per} is used. Ask whether it can wait until ${next.words}.`],
      doNot: ['Do not go into the matter now, unless it is one of those we always take.'],
      say: `We have spoken ${timesPer(m.count, m.per)}, as arranged. The next is from ${next.words}. Is there anything urgent that cannot wait?`,
      next,
      compliance: 'outside',
      countedLeft: 0,
      left: `None of ${some(m.count, thing(m.channels))} left this ${m.per}; the next is from ${next.words}`,
    });
  },
  'reply-frequency': (m, asked) => {
    const { contact, clock } = asked;
    if (!writtenChannels.includes(contact.channel)) return nothingToSay;
    const because = `One reply every ${m.every}, however many messages arrive.`;
    const due = nextReplyFrom(asked, m.every);
    const left =
      due === null
        ? null
        : clock.date < due
          ? `The next reply is due from ${describeDate(due)}`
          : 'The next reply is due now';
    if (contact.direction === 'outbound') {
      const early = due !== null && clock.date < due;
      return finding('condition', because, {
        do: early
          ? [`Keep this for the next reply, from ${describeDate(due)}, unless it is urgent.`]
          : [`Keep this for the reply we send every ${m.every}, unless it is urgent.`],
        left,
      });
    }
    return finding('condition', because, {
      do: ['Read it today.', `Keep the answer for the reply we send every ${m.every}.`],
      doNot: ['Do not reply separately, unless it is one of those we always take.'],
      left,
    });
  },
};

const thing = (channels: readonly Channel[]): string =>
  channels.length === 1 ? (named[channels[0] as Channel] ?? 'contact') : 'contact';
const named: Partial<Record<Channel, string>> = {
  phone: 'call',
  letter: 'letter',
  text: 'text message',
  visit: 'visit',
};

/** The London date from which the next reply in writing is due; null where earlier ones were not looked up or none was sent. */
function nextReplyFrom({ contact }: Asked, every: 'week' | 'fortnight' | 'month'): LocalDate | null {
  const sent = (contact.history ?? [])
    .filter((p) => p.direction === 'outbound' && writtenChannels.includes(p.channel))
    .filter((p) => p.protectedKind === null && p.at < contact.at)
    .map((p) => londonDate(p.at))
    .sort();
  const last = sent.at(-1);
  if (last === undefined) return null;
  return every === 'month' ? addMonths(last, 1) : addDays(last, every === 'week' ? 7 : 14);
}

const needsTime = ({ arrangements, clock }: Asked): boolean =>
  arrangements.adjustments.some((a) => a.kind === 'more-time' && adjustmentInForce(a, clock.date));

function withinTimes(m: MeasureOf<'call-times'>, asked: Asked): Finding {
  const because = `Calls are taken ${describeWindows(m.windows)}.`;
  if (m.minutes === null) return finding('go-ahead', because);
  const lasted = asked.contact.minutes;
  const long = lasted !== null && lasted > m.minutes;
  const limit = some(m.minutes, 'minute');
  if (needsTime(asked)) {
    return finding('condition', because, {
      do: [`Calls are planned for ${limit}, but extra time is an agreed adjustment: give it.`],
      ...(long ? { compliance: 'outside', excuses: ['adjustment'] } : {}),
    });
  }
  return finding('condition', because, {
    do: [`Keep the call to ${limit}; say so at the start, and again before you end it.`],
    say: `We have ${limit} for this call. What matters most to you today?`,
    compliance: long ? 'outside' : 'within',
  });
}

function outsideTimes(asked: Asked, next: Opening): Finding {
  const { clock, contact, arrangements, callTimes } = asked;
  const now = `It is ${withCapital(clock.weekday)}, ${describeTime(clock.minutes)}.`;
  const because = `Calls are taken ${describeWindows(callTimes.windows)}. ${now}`;
  if (contact.direction === 'outbound') {
    return finding('redirect', because, {
      do: [`Call ${firstName(arrangements)} from ${next.words}.`],
      doNot: ['Do not call now: that would break our own arrangement.'],
      next,
      compliance: 'outside',
    });
  }
  return finding('redirect', because, {
    do: [
      'Ask whether anything is urgent, and take that now.',
      `Anything else waits for the next call time: ${next.words}.`,
    ],
    doNot: ['Do not go into anything else on this call.'],
    say: `I can take anything urgent now. For the rest, please call from ${next.words}.`,
    next,
    compliance: 'outside',
  });
}
