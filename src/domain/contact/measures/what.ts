import { describeDate } from '../../calendar.ts';
import type { ClosedMatter } from '../../facts/measures.ts';
import { nextPeriod, periodStart } from '../windows.ts';
import { listed, some } from '../wording.ts';
import { countSince } from './counting.ts';
import {
  type Asked,
  type Effect,
  type Evaluations,
  type Finding,
  finding,
  isLive,
  nothingToSay,
} from './finding.ts';

type About =
  | 'closed-matters'
  | 'new-issues-only'
  | 'significant-matters-only'
  | 'issue-limit'
  | 'evidence-required';

/** What the contact is about. Nothing here stops a new request, complaint or hazard from being taken (KA-02). */
export const what: Evaluations<About> = {
  'closed-matters': (m, asked) => answered(m.matters, asked, m.handling),
  'new-issues-only': (m, asked) => answered(m.matters, asked, 'acknowledge-and-refer'),
  'significant-matters-only': (m, { contact }) => {
    if (contact.direction === 'outbound') return nothingToSay;
    const because = `Only significant matters are answered: ${m.definition}`;
    if (contact.significant === 'yes') return finding('go-ahead', because);
    if (contact.significant === 'not-known') {
      return finding('condition', because, {
        do: [`Decide whether this is significant: ${m.definition}`, 'If in doubt, treat it as significant.'],
        compliance: 'cannot-tell',
      });
    }
    return finding('acknowledge-and-refer', because, {
      do: ['Acknowledge it, and note why it is not significant.'],
      doNot: ['Do not open a fuller answer.'],
      say: `We have agreed to answer significant matters, and I do not think that this is one. I have noted what you said, and you can ask for that to be looked at again.`,
      compliance: 'outside',
    });
  },
  'issue-limit': (m, asked) => {
    if (asked.contact.direction === 'outbound') return nothingToSay;
    const because = `Up to ${some(m.count, 'issue')} a ${m.per}.`;
    const raised = countSince(asked, periodStart(asked.clock, m.per), (p) => p.issues);
    if (raised === null) {
      return finding('condition', because, {
        do: [`Up to ${some(m.count, 'issue')} a ${m.per}; how many so far is not known. Take this one.`],
        compliance: 'cannot-tell',
      });
    }
    const left = Math.max(0, m.count - raised);
    if (left > 0) {
      return finding('condition', because, {
        do: [`${some(left, 'more issue')} can be taken this ${m.per}, this one included.`],
        countedLeft: left - 1,
        left: `${left} of ${some(m.count, 'issue')} left this ${m.per}`,
      });
    }
    const next = nextPeriod(asked.clock, m.per);
    return finding('redirect', because, {
      do: [`Note the issue. It is looked at from ${next.words}.`],
      doNot: ['Do not start work on a further issue now, unless it is a new repair or complaint.'],
      say: `We look at ${some(m.count, 'issue')} a ${m.per}. I have noted this one, and we will look at it from ${next.words}.`,
      next,
      compliance: 'outside',
      countedLeft: 0,
      left: `None of ${some(m.count, 'issue')} left this ${m.per}; the next is from ${next.words}`,
    });
  },
  'evidence-required': (m, asked) => {
    const { matter, direction } = asked.contact;
    if (direction === 'outbound') return nothingToSay;
    const names = titles(m.matters);
    const because = `${names}: looked at again when there is new evidence.`;
    if (matter === null) return ifAbout(m.matters, because, 'ask what evidence is new');
    const known = m.matters.find((c) => c.matterId === matter.matterId);
    if (!known) return nothingToSay;
    if (isOpenAgain(asked, known)) return openAgain(known, because);
    if (matter.newInformation === 'yes') {
      return finding('go-ahead', because, {
        do: ['There is new evidence: take it, and look at the matter again.'],
      });
    }
    if (matter.newInformation === 'not-known') {
      return finding('condition', because, {
        do: ['Ask what evidence is new.', `If there is none, refer to our answer ${known.answerReference}.`],
        compliance: 'cannot-tell',
      });
    }
    return referTo(known, because, 'acknowledge-and-refer');
  },
};

const titles = (matters: readonly ClosedMatter[]): string => listed(matters.map((m) => m.title));

const ifAbout = (matters: readonly ClosedMatter[], because: string, then: string): Finding =>
  finding('condition', because, {
    do: [
      `If this is about ${listed(
        matters.map((m) => `${m.title} (our answer ${m.answerReference})`),
        'or',
      )}: ${then}.`,
    ],
    compliance: 'cannot-tell',
  });

/** Matters we have answered. New information always reopens the reading (LG-11, PL-21). */
function answered(
  matters: readonly ClosedMatter[],
  asked: Asked,
  handling: 'acknowledge-and-refer' | 'read-and-file',
): Finding {
  const { matter, direction } = asked.contact;
  const because = `Already answered: ${titles(matters)}.`;
  if (matter === null) {
    const then =
      handling === 'read-and-file' && !isLive(asked.contact)
        ? 'read it today and file it'
        : 'refer to that answer';
    return ifAbout(matters, because, direction === 'outbound' ? 'do not reopen it' : then);
  }
  const known = matters.find((m) => m.matterId === matter.matterId);
  if (!known) return nothingToSay;
  if (isOpenAgain(asked, known)) return openAgain(known, because);
  if (matter.newInformation === 'yes') {
    return finding('go-ahead', because, {
      do: [`There is new information about ${known.title}: take it and look at it.`],
    });
  }
  // Nobody can be filed who is waiting for words.
  return referTo(
    known,
    because,
    isLive(asked.contact) ? 'acknowledge-and-refer' : handling,
    matter.newInformation,
  );
}

/** A matter that is open on record is nobody's closed matter, whatever a restriction once said (LG-11, PL-21). */
const isOpenAgain = ({ arrangements }: Asked, m: ClosedMatter): boolean =>
  arrangements.matters?.some((x) => x.matterId === m.matterId && x.open) ?? false;

const openAgain = (m: ClosedMatter, because: string): Finding =>
  finding('go-ahead', because, { do: [`${m.title} has been opened again: take it as any other matter.`] });

function referTo(
  m: ClosedMatter,
  because: string,
  effect: Effect,
  newInformation: 'no' | 'not-known' = 'no',
): Finding {
  const answer = `our answer of ${describeDate(m.answeredOn)}, reference ${m.answerReference}`;
  const compliance = newInformation === 'no' ? 'outside' : 'cannot-tell';
  const read =
    'Read it today for new information, a hazard or anything about safety; note who read it and when.';
  if (effect === 'read-and-file') {
    return finding(effect, because, {
      do: [read, `If there is nothing new, file it with ${answer}.`],
      doNot: [`Do not reply about ${m.title}.`],
      compliance,
    });
  }
  return finding(effect, because, {
    do: [
      newInformation === 'no'
        ? `Acknowledge, and refer to ${answer}.`
        : `Ask what is new. If nothing, refer to ${answer}.`,
    ],
    doNot: [`Do not discuss ${m.title} again.`],
    say: `We answered you about ${m.title} on ${describeDate(m.answeredOn)}, reference ${m.answerReference}. If you have something new about it, I will take that now. I can help with anything else.`,
    compliance,
  });
}
