import type { LocalDate } from '../../calendar.ts';
import type { ContactPoint, MeasureOf } from '../../facts/measures.ts';
import type { Absence } from '../arrangements.ts';
import { isLastWay, standingAuthority, waysLeft } from '../openness.ts';
import { byWays, pointOfContact } from '../wording.ts';
import {
  type Asked,
  type Evaluations,
  type Finding,
  finding,
  firstName,
  isAway,
  nothingToSay,
} from './finding.ts';

/** Who speaks: one colleague or mailbox (CL-27a, LG-09), or a representative (PL-17, PL-18). */
export const who: Evaluations<'single-point-of-contact' | 'representative-only'> = {
  'single-point-of-contact': (m, asked) => {
    if (asked.contact.channel === 'visit') return nothingToSay;
    return m.purpose === 'supportive' ? offerContact(m, asked) : throughContact(m, asked);
  },
  'representative-only': (m, asked) => {
    const { contact, clock, arrangements } = asked;
    if (contact.channel === 'visit') return nothingToSay;
    const name = firstName(arrangements);
    const authority = standingAuthority(arrangements, m.authorityId, clock.date);
    if (!authority) {
      return finding(
        'condition',
        'The authority for the representative is not in force, so this measure does not hold.',
        {
          do: [
            `Deal with ${name} directly.`,
            'Tell the case owner that there is no authority in force for the representative.',
          ],
          doNot: ['Do not pass anything to the former representative.'],
        },
      );
    }
    const reach = `${authority.representativeName} (${authority.representativeContact})`;
    return finding('redirect', `Contact is through ${authority.representativeName}.`, {
      do: [`Take any message, and pass it to ${reach} today.`],
      doNot: [`Do not go into the matter with ${name} directly.`],
      say: `We speak with ${authority.representativeName} on your behalf. I will pass this on today.`,
      compliance: 'outside',
    });
  },
};

type SinglePoint = MeasureOf<'single-point-of-contact'>;

const staffIdOf = (p: ContactPoint): string | null => (p.type === 'person' ? p.staffId : null);

function isWith(asked: Asked, point: ContactPoint): boolean {
  const taker = asked.contact.with;
  if (taker === null) return false;
  return (
    taker === staffIdOf(point) ||
    (point.type === 'mailbox' && (taker === point.reachedBy || taker === point.name))
  );
}

/** Who answers on a London date: the point of contact, else the deputy, else nobody (F11). */
export function onDuty(m: SinglePoint, absent: readonly Absence[], on: LocalDate): ContactPoint | null {
  if (!isAway(absent, staffIdOf(m.contact), on)) return m.contact;
  return isAway(absent, staffIdOf(m.deputy), on) ? null : m.deputy;
}

const onDutyNow = (m: SinglePoint, { arrangements, clock }: Asked) =>
  onDuty(m, arrangements.absent, clock.date);

/** A neutral offer: nothing is refused and nothing can be broken (domain.md part 6, item 49). */
function offerContact(m: SinglePoint, asked: Asked): Finding {
  const point = onDutyNow(m, asked);
  const name = firstName(asked.arrangements);
  if (point === null || isWith(asked, point))
    return finding('go-ahead', `${name} has a colleague who knows them.`);
  return finding('go-ahead', `${name} has a colleague who knows them.`, {
    do: [`Help as normal. ${point.name} knows ${name}: offer to put them in touch.`],
    say: `I can help you now, or put you in touch with ${point.name}, whichever you prefer.`,
  });
}

function throughContact(m: SinglePoint, asked: Asked): Finding {
  const { contact, arrangements, openness } = asked;
  const name = firstName(arrangements);
  const point = onDutyNow(m, asked);
  const usual = m.contact.name;
  if (point === null) {
    return finding('condition', `${usual} and the deputy ${m.deputy.name} are both away.`, {
      do: [
        'Both points of contact are away: help with it yourself.',
        'Tell the case owner that there is no cover.',
      ],
      ...(isWith(asked, m.deputy) ? {} : { compliance: 'outside', excuses: ['point-of-contact-absent'] }),
    });
  }
  if (asked.points.some((p) => isWith(asked, p.contact) || isWith(asked, p.deputy))) {
    return finding('go-ahead', `${name} deals with us through ${usual}; ${m.deputy.name} is the deputy.`);
  }
  if (!m.channels.includes(contact.channel) && openness.kept.includes(contact.channel)) {
    return finding(
      'condition',
      `${name} deals with us through ${usual}, but this way is an agreed adjustment.`,
      {
        do: [`This way of contact is an agreed adjustment: use it, and tell ${point.name}.`],
        compliance: 'outside',
        excuses: ['adjustment'],
      },
    );
  }
  if (!m.channels.includes(contact.channel) && isLastWay(openness, contact.channel)) {
    return finding('condition', `${name} deals with us through ${usual}.`, {
      do: [`No other way is open to them: help them this way, and tell ${point.name}.`],
    });
  }
  const standIn = point === m.contact ? '' : `${usual} is away. `;
  const left = waysLeft(openness);
  const common = left.filter((c) => m.channels.includes(c));
  const ways = common.length > 0 ? common : left;
  const outbound = contact.direction === 'outbound';
  return finding('redirect', `${name} deals with us through ${usual}; ${m.deputy.name} is the deputy.`, {
    do: [
      outbound
        ? `${standIn}Ask ${pointOfContact(point)} to make this contact.`
        : `${standIn}Pass this to ${pointOfContact(point)} today.`,
    ],
    doNot: [`Do not take the matter further yourself.`],
    say: outbound
      ? null
      : `${standIn}${point.name} is looking after this with you. You can reach them ${byWays(ways)}. I will pass on what you have told me.`,
    compliance: 'outside',
    excuses: point === m.contact ? [] : ['point-of-contact-absent'],
  });
}
