import type { MeasureOf } from '../../facts/measures.ts';
import { isLastWay, waysLeft } from '../openness.ts';
import { byWays, listed, pointOfContact } from '../wording.ts';
import { type Asked, type Evaluations, type Finding, finding, nothingToSay } from './finding.ts';

/** Where: appointments (CL-27b), offices, and visits to the home, which still happen where they must (PL-16). */
export const where: Evaluations<'appointment-only' | 'premises' | 'home-visits'> = {
  'appointment-only': (m, asked) => {
    if (asked.contact.channel !== 'in-person') return nothingToSay;
    return byAppointment(
      `Meetings are by appointment with ${m.contact.name}.`,
      pointOfContact(m.contact),
      asked,
    );
  },
  premises: (m, asked) => {
    const { contact, openness } = asked;
    if (contact.channel !== 'in-person') return nothingToSay;
    const places = listed(m.premises, 'or');
    const excluded = m.access === 'excluded';
    const because = `${places}: ${excluded ? 'not to be visited' : 'visits by appointment'}.`;
    if (contact.premises === null) {
      return finding('condition', because, {
        do: [
          `If they are at ${places}: ${excluded ? 'offer another way to be in touch' : 'check for an appointment'}.`,
        ],
        compliance: 'cannot-tell',
      });
    }
    const here = contact.premises.toLowerCase();
    if (!m.premises.some((p) => p.toLowerCase() === here)) return nothingToSay;
    if (!excluded) return byAppointment(because, 'the case owner', asked);
    // An adjustment, or the last way left, beats the exclusion (I1, I7).
    if (openness.kept.includes('in-person')) {
      return finding('condition', because, {
        do: ['Meeting in person is an agreed adjustment: see them, with a colleague.'],
        compliance: 'outside',
        excuses: ['adjustment'],
      });
    }
    if (isLastWay(openness, 'in-person')) {
      return finding('condition', because, {
        do: ['No other way is open to them: see them, with a colleague.'],
      });
    }
    const ways = byWays(waysLeft(openness));
    return finding('redirect', because, {
      do: [`Ask them calmly to leave, and offer contact ${ways}.`],
      doNot: ['Do not hold a meeting here. Do not block the way out.'],
      say: `We cannot see you at this office. You can reach us ${ways}, and I can note anything urgent now.`,
      compliance: 'outside',
    });
  },
  'home-visits': (m, { contact }) => {
    if (contact.channel !== 'visit') return nothingToSay;
    return visit(m, contact.service);
  },
};

function byAppointment(because: string, bookedWith: string, { contact }: Asked): Finding {
  if (contact.appointment === 'yes') return finding('go-ahead', because);
  if (contact.appointment === 'not-known') {
    return finding('condition', because, {
      do: [`Check for an appointment. If there is none, offer to arrange one with ${bookedWith}.`],
      compliance: 'cannot-tell',
    });
  }
  return finding('redirect', because, {
    do: [`Offer to arrange an appointment with ${bookedWith}.`],
    doNot: ['Do not hold the meeting without an appointment.'],
    say: 'We meet by appointment. I can arrange one for you now.',
    compliance: 'outside',
  });
}

/** Repairs and safety checks are duties: a visit is planned with controls, never called off (domain.md part 6, 17). */
function visit(m: MeasureOf<'home-visits'>, service: string | null): Finding {
  const detail = m.detail === '' ? [] : [m.detail];
  if (m.control === 'two-people') {
    return finding('condition', 'Home visits are made by two people.', {
      do: ['Two people visit together.', ...detail],
      doNot: ['Do not visit alone.'],
    });
  }
  if (m.control === 'other') {
    return finding('condition', 'Home visits are made with a set control.', {
      do: detail.length > 0 ? detail : ['Ask the case owner which control applies before the visit.'],
    });
  }
  const because = 'Home visits are not made, save for repairs and safety checks.';
  if (service === 'repairs' || service === 'gas-and-electrical-safety') {
    return finding('condition', because, {
      do: [
        'The repair or safety check still goes ahead: plan it with the case owner, two people.',
        ...detail,
      ],
      doNot: ['Do not visit alone. Do not cancel the work.'],
    });
  }
  if (service === null) {
    return finding('condition', because, {
      do: [
        'A repair or safety check goes ahead, two people. For anything else, meet another way.',
        ...detail,
      ],
      doNot: ['Do not visit alone.'],
      compliance: 'cannot-tell',
    });
  }
  return finding('redirect', because, {
    do: ['Arrange to speak another way, or to meet at an office.', ...detail],
    doNot: ['Do not visit the home for this.'],
    compliance: 'outside',
  });
}
