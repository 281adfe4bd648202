import { describeDate } from '../calendar.ts';
import type { Measure, MeasureKind, MeasureOf } from '../facts/measures.ts';
import type { Wording } from './arrangements.ts';
import { byWays, describeWindows, listed, pointOfContact, some, timesPer } from './wording.ts';

/**
 * Each measure in plain words to the person themselves, for letters and their own page. Where the policy asks, the
 * sentence asks; where it says what we will do, it says so; the two are never mixed (CL-27f). A representative is
 * named where the caller knows the name.
 */
export function describeMeasure(
  measure: Measure,
  wording: Wording,
  representative = 'your representative',
): string {
  const forKind = toPerson[measure.kind] as (m: Measure, asks: boolean, representative: string) => string;
  return forKind(measure, wording === 'we-ask', representative);
}

type Describe = { [K in MeasureKind]: (m: MeasureOf<K>, asks: boolean, representative: string) => string };

const matterList = (matters: MeasureOf<'closed-matters'>['matters']): string =>
  listed(
    matters.map(
      (m) => `${m.title} (our answer of ${describeDate(m.answeredOn)}, reference ${m.answerReference})`,
    ),
  );

const toPerson: Describe = {
  'single-point-of-contact': (m, asks) => {
    const point = pointOfContact(m.contact);
    const ways = byWays(m.channels);
    const away = `When they are away, ${pointOfContact(m.deputy)} will help you.`;
    if (m.purpose === 'supportive') {
      return `To make things easier for you, you can speak to ${point} about anything, ${ways}. ${away} You can still contact us in any other way.`;
    }
    return asks
      ? `We ask you to contact ${point}, ${ways}. ${away}`
      : `You can contact ${point}, ${ways}. We will only deal with your contact through them. ${away}`;
  },
  'representative-only': (_, asks, representative) =>
    asks
      ? `We ask you to contact us through ${representative}, who you have authorised to speak for you. If that ends, you can contact us yourself.`
      : `You can contact us through ${representative}, who you have authorised to speak for you. We will only deal with you through them. If that ends, you can contact us yourself.`,
  'closed-matters': (m, asks) => {
    const matters = matterList(m.matters);
    const ask = asks
      ? ' We ask you not to write to us about this again unless you have something new to tell us.'
      : '';
    const handling =
      m.handling === 'acknowledge-and-refer'
        ? 'If you contact us about this again, we will only acknowledge it and refer you to that answer'
        : 'If you contact us about this again, we will read what you send and file it, and we will only reply';
    const unless =
      m.handling === 'acknowledge-and-refer'
        ? ', unless you tell us something new.'
        : ' if it tells us something new.';
    return `We have answered you about ${matters}.${ask} ${handling}${unless}`;
  },
  'new-issues-only': (m, asks) =>
    `You can contact us about anything new. ${asks ? 'We ask you not to raise again' : 'We will only acknowledge, and refer you to our answer, if you raise again'}: ${matterList(m.matters)}.`,
  'significant-matters-only': (m, asks) =>
    asks
      ? `We ask you to contact us about significant matters only. By this we mean: ${m.definition}`
      : `You can contact us about significant matters, and we will only answer those. By this we mean: ${m.definition}`,
  'issue-limit': (m, asks) => {
    const limit = `up to ${some(m.count, 'issue')} each ${m.per}`;
    return asks
      ? `We ask you to raise ${limit}.`
      : `You can raise ${limit}. We will only look at further issues in the next ${m.per}.`;
  },
  'evidence-required': (m, asks) =>
    asks
      ? `We ask you to send new evidence if you want us to look again at ${matterList(m.matters)}.`
      : `You can send us new evidence about ${matterList(m.matters)}. We will only look at it again if there is new evidence.`,
  'call-times': (m, asks) => {
    const times = describeWindows(m.windows);
    const length = m.minutes === null ? '' : ` Each call can last up to ${some(m.minutes, 'minute')}.`;
    return asks
      ? `We ask you to call us on ${times}.${length}`
      : `You can call us on ${times}. We will only take your calls at these times.${length}`;
  },
  'contact-limit': (m, asks) => {
    const limit = `${byWays(m.channels)} ${timesPer(m.count, m.per)}`;
    return asks
      ? `We ask you to contact us ${limit} at most.`
      : `You can contact us ${limit}. We will only deal with further contact in the next ${m.per}.`;
  },
  'reply-frequency': (m, asks) =>
    asks
      ? `We reply once a ${m.every}, however many messages you send. We ask you to wait for that reply before you write again.`
      : `You can write to us at any time. We read everything you send, and we will only reply once a ${m.every}, however many messages you send.`,
  'appointment-only': (m, asks) => {
    const point = pointOfContact(m.contact);
    return asks
      ? `We ask you to make an appointment with ${point} before you come to see us.`
      : `You can meet ${point} by appointment. We will only see you by appointment.`;
  },
  premises: (m, asks) => {
    const places = listed(m.premises, 'or');
    if (m.access === 'by-appointment') {
      return asks
        ? `We ask you to make an appointment before you come to ${places}.`
        : `You can come to ${places} by appointment. We will only see you there by appointment.`;
    }
    return asks
      ? `We ask you not to come to ${places}. You can contact us in the other ways in this letter.`
      : `We will not see you at ${places}. You can contact us in the other ways in this letter.`;
  },
  'home-visits': (m, asks) => {
    const detail = m.detail === '' ? '' : ` ${m.detail}`;
    if (m.control === 'two-people') return `We will visit you at home with two members of staff.${detail}`;
    if (m.control === 'other') return `We will visit you at home in a set way.${detail}`;
    const repairs = 'Repairs and safety checks still go ahead, and two people will come.';
    return asks
      ? `We ask you to meet us somewhere other than your home. ${repairs}${detail}`
      : `We will only visit your home for repairs and safety checks. ${repairs}${detail}`;
  },
  channels: (m, asks) => {
    const ways = byWays(m.permitted);
    return asks
      ? `We ask you to contact us ${ways}.`
      : `You can contact us ${ways}. We will only deal with contact made in ${m.permitted.length === 1 ? 'this way' : 'these ways'}.`;
  },
  'letter-length': (m, asks) =>
    asks
      ? `We ask you to keep each letter to ${some(m.words, 'word')} or fewer.`
      : `You can send us letters of up to ${some(m.words, 'word')}. We read everything, and we will only answer letters of that length in full.`,
  other: (m) => m.text,
};
