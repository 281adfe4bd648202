import type { Measure, MeasureKind, MeasureOf, Scope } from '../facts/measures.ts';
import { byWays, describeWindows, listed, serviceName, some, timesPer } from './wording.ts';

/** Each measure in a few words for a colleague: what holds, not the story behind it. */
export function describeForStaff(measure: Measure): string {
  return (toStaff[measure.kind] as (m: Measure) => string)(measure);
}

/** "about repairs and complaints", "about anything". */
export const describeScope = (scope: Scope): string =>
  scope.extent === 'all' ? 'about anything' : `about ${listed(scope.services.map(serviceName))}`;

const toStaff: { [K in MeasureKind]: (m: MeasureOf<K>) => string } = {
  'single-point-of-contact': (m) =>
    m.purpose === 'supportive'
      ? `${m.contact.name} is on hand to help; any other way is open too`
      : `Through ${m.contact.name}, ${byWays(m.channels)}; ${m.deputy.name} when away`,
  'representative-only': () => 'Through their representative, while the authority stands',
  'closed-matters': (m) =>
    `${listed(m.matters.map((c) => c.title))}: ${m.handling === 'read-and-file' ? 'read and file' : 'acknowledge and refer'}, unless there is something new`,
  'new-issues-only': (m) =>
    `New issues as normal; acknowledge and refer about ${listed(m.matters.map((c) => c.title))}`,
  'significant-matters-only': (m) => `Significant matters: ${m.definition}`,
  'issue-limit': (m) => `Up to ${some(m.count, 'issue')} a ${m.per}`,
  'evidence-required': (m) => `New evidence before looking again at ${listed(m.matters.map((c) => c.title))}`,
  'call-times': (m) =>
    `Calls ${describeWindows(m.windows)}${m.minutes === null ? '' : `, up to ${some(m.minutes, 'minute')}`}`,
  'contact-limit': (m) => `Contact ${byWays(m.channels)} ${timesPer(m.count, m.per)}`,
  'reply-frequency': (m) => `One reply a ${m.every}; everything is read on the day`,
  'appointment-only': (m) => `Meetings by appointment with ${m.contact.name}`,
  premises: (m) =>
    `${listed(m.premises, 'or')}: ${m.access === 'excluded' ? 'not to be visited' : 'by appointment'}`,
  'home-visits': (m) =>
    m.control === 'two-people'
      ? 'Home visits by two people'
      : m.control === 'none'
        ? 'Home visits for repairs and safety checks, two people'
        : `Home visits: ${m.detail || 'a set control applies'}`,
  channels: (m) => `Contact ${byWays(m.permitted)}`,
  'letter-length': (m) => `Letters of up to ${some(m.words, 'word')}`,
  other: (m) => m.text,
};
