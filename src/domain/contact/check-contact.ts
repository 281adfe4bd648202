import { inForce } from '../calendar.ts';
import { adjustmentInForce } from '../facts/person.ts';
import { floor, law, type Reason } from '../reasons.ts';
import type { Advice, SafetyShown } from './advice.ts';
import type { ArrangedRestriction, Arrangements } from './arrangements.ts';
import { placesFor } from './at-home.ts';
import { type Combined, combine, type Given, ifInScope, outcomeOf } from './combine.ts';
import type { Contact } from './contact.ts';
import { gently } from './has-died.ts';
import { headlineFor } from './headline.ts';
import { immediateShown } from './immediate.ts';
import { evaluateAct } from './measures/at-once.ts';
import { evaluateMeasure } from './measures/evaluate.ts';
import type { Asked } from './measures/finding.ts';
import type { Openness } from './openness.ts';
import { rememberFor } from './remember.ts';
import { routesIn } from './routes.ts';
import { showRestrictions } from './shown.ts';
import { type Held, situationAt } from './situation.ts';
import { type Standing, standingOf } from './standing.ts';
import { type Clock, daysPast } from './windows.ts';

const ALWAYS =
  'Emergency, gas, no heating, leak, harm, safeguarding, a complaint or an appeal: take it now. A new repair or request for service is logged, whichever way it comes.';

/** Whoever asks, in whatever words: it may be the one they left. */
export const neverSay =
  'Never say, confirm or guess where they live or that they moved, to anybody. Letters go the way agreed with them.';

/**
 * "This person is in touch. What may I do, and what do I say?" Pure and fast: one set of arrangements, one contact
 * already parsed by its schema, no clock. Times are judged by the London wall clock at `contact.at`. Restrictions in
 * force combine to the strictest that still leaves a usable way in (I1), the emergency route (I2) and every protected
 * contact (I3); agreed adjustments beat measures (I7); an overdue review is always shown (I13). It decides nothing
 * about anybody: a contact outside the arrangements is a fact for a person to judge (I11).
 */
export function checkContact(arrangements: Arrangements, contact: Contact): Advice {
  const advice = checkLiving(arrangements, contact);
  if (arrangements.died) return aboutTheDead(arrangements, contact, advice);
  if (!arrangements.keptSafe) return advice;
  const { headline, nothingRecorded } = advice;
  return {
    ...advice,
    keptSafe: true,
    headline: nothingRecorded ? 'Go ahead: help as normal' : headline,
    doNot: [neverSay, ...advice.doNot],
    nothingRecorded: false,
  };
}

/** What is always taken is taken first (I3); everything else gives way to kindness, and no way leads to the person. */
function aboutTheDead(arrangements: Arrangements, contact: Contact, advice: Advice): Advice {
  const gentle = gently(arrangements, contact);
  const guarded = contact.protectedKind !== null;
  const outcome =
    guarded || contact.statutoryNotice || contact.direction === 'inbound' ? 'go-ahead' : 'redirect';
  const same = { ...advice, ...gentle, outcome, died: true, nothingRecorded: false } as const;
  const noWay = { openNow: [], next: [], remember: [] };
  if (!guarded) return { ...same, ...noWay };
  const { headline, doNow, say } = advice;
  return {
    ...same,
    ...noWay,
    headline,
    doNow,
    also: [...gentle.doNow, ...gentle.also],
    say: [...say, ...gentle.say],
  };
}

function checkLiving(arrangements: Arrangements, contact: Contact): Advice {
  const situation = situationAt(arrangements, contact.at, contact.service);
  const { clock, inForce: standingNow, held, openness } = situation;
  const asked: Asked = { ...situation, contact };
  const given = held.map((h) =>
    ifInScope({
      held: h,
      finding: h.atOnce
        ? evaluateAct(h.atOnce, h.arranged.measure, asked)
        : evaluateMeasure(h.arranged.measure, { ...asked, heldFrom: h.restriction.interval.from }),
    }),
  );
  const standing = standingOf(contact, arrangements, clock.date);
  const combined = standing ? underStanding(standing, given) : combine(given);
  const outcome = standing?.why === 'protected' ? 'go-ahead' : outcomeOf(combined.effect);
  const overdueDays = Math.max(0, ...standingNow.map((r) => daysPast(r.reviewOn, clock.date)));
  const immediate = immediateShown(arrangements, contact.at);
  // It changes nothing about which contact is taken (I12): it is only shown, at the desk where a visit is booked as well.
  const place = placesFor(arrangements, clock.date, 'visiting');
  const nothingRecorded = immediate.length + place.length === 0 && recordsNothing(arrangements, clock.date);
  const outside = combined.compliance === 'outside';
  const orders = ordersNow(arrangements, clock.date);
  const told = combined.do.length > 0 ? combined.do : ['Help as normal.'];
  // An order comes before the policy; what is always taken is still taken first (I3).
  const first = orders.map((o) => `A court order comes first: ${o.instruction}`);
  const lines = standing?.why === 'protected' ? [...told, ...first] : [...first, ...told];
  return {
    outcome,
    headline: standing?.headline ?? headlineFor(outcome, combined, { contact, nothingRecorded }),
    doNow: lines.slice(0, 2),
    also: lines.slice(2),
    doNot: combined.doNot,
    say: combined.say,
    always: ALWAYS,
    emergencyRoute: arrangements.emergencyRoute,
    ...routesIn(situation),
    waitsUntil: combined.waitsUntil,
    remember: rememberFor(arrangements, clock.date),
    safety: safetyFor(arrangements, contact, clock),
    ...(place.length > 0 && { place }),
    immediate,
    needsStatus: arrangements.needsStatus,
    reviewBy: standingNow.reduce<string | null>(
      (by, r) => (by === null || r.reviewOn < by ? r.reviewOn : by),
      null,
    ),
    overdueDays,
    compliance: combined.compliance,
    excuses: combined.excuses,
    outsideBy: outside ? (contact.direction === 'outbound' ? 'landlord' : 'customer') : null,
    countedLeft: combined.countedLeft,
    counts: combined.counts,
    reasons: [...orders.map(orderReason), ...combined.reasons, ...overdueReasons(standingNow, clock)],
    flags: flagsFor(openness, held),
    restrictions: showRestrictions(arrangements, clock.date, given),
    supportiveOnly: standingNow.length > 0 && standingNow.every((r) => r.supportive),
    nothingRecorded,
  };
}

/** Orders of a court in force on a London date, half-open (I14). */
const ordersNow = ({ orders = [] }: Arrangements, on: string) =>
  orders.filter((o) => inForce(o.interval, on));

const orderReason = (o: NonNullable<Arrangements['orders']>[number]): Reason => ({
  code: 'court-order',
  text: `${o.name}: ${o.instruction}`,
  source: law(`Court order ${o.reference}`),
  facts: [o.orderId],
});

/** Whatever governs the contact, what keeps a colleague safe is shown with it (I12). */
function safetyFor({ safetyAlerts }: Arrangements, { channel }: Contact, { date }: Clock): SafetyShown[] {
  const audience = channel === 'visit' ? 'visiting' : 'office';
  return safetyAlerts
    .filter((a) => a.status === 'in-force' && inForce(a.interval, date))
    .flatMap(({ alertId, reviewOn, instructions }) => {
      const text = instructions.find((i) => i.audience === audience)?.text;
      return text ? [{ alertId, text, overdueDays: daysPast(reviewOn, date) }] : [];
    });
}

const invariantBehind = {
  protected: 'I3',
  'own-page': 'I1',
  'other-capacity': 'I9',
  'not-established': 'I9',
} as const;

/** Measures do not govern this contact; what keeps a visiting colleague safe still holds. */
function underStanding(standing: Standing, given: readonly Given[]): Combined {
  const visits = combine(given.filter((g) => g.held.arranged.measure.kind === 'home-visits'));
  const wouldBe = combine(given);
  const departs = wouldBe.compliance === 'outside' || wouldBe.compliance === 'excused';
  const guarded = standing.why === 'protected';
  return {
    effect: guarded || standing.why === 'own-page' ? 'go-ahead' : 'condition',
    do: [...standing.do, ...(visits.effect === 'condition' ? visits.do : [])],
    doNot: [...standing.doNot, ...(visits.effect === 'condition' ? visits.doNot : [])],
    say: standing.say === null ? [] : [standing.say],
    waitsUntil: null,
    compliance: guarded && departs ? 'excused' : 'within',
    excuses: guarded && departs ? ['protected-contact'] : [],
    countedLeft: null,
    counts: [],
    reasons: [
      {
        code: `${standing.why}-contact`,
        text: standing.because,
        source: floor(invariantBehind[standing.why]),
      },
    ],
  };
}

function overdueReasons(inForce: readonly ArrangedRestriction[], clock: Clock): Reason[] {
  return inForce.flatMap((r) => {
    const days = daysPast(r.reviewOn, clock.date);
    if (days === 0) return [];
    const text = `The review of these arrangements is ${days} ${days === 1 ? 'day' : 'days'} overdue.`;
    return [{ code: 'review-overdue', text, source: floor('I13'), facts: [r.restrictionId] }];
  });
}

/** Measures that together leave nobody a way in are put right at the check, and somebody is told (I1). */
function flagsFor(ways: Openness, held: readonly Held[]): Reason[] {
  if (ways.open.length > 0) return [];
  const facts = [...new Set(held.map((h) => h.restriction.restrictionId))];
  const text = ways.rescued
    ? 'Together, these arrangements would close every way this person can use. The least limited one is opened again; the case owner must put the arrangements right.'
    : 'No ordinary way is recorded that this person can use. Help them as they are in touch now, and ask which way suits them.';
  return [{ code: 'no-way-in', text, source: floor('I1'), facts }];
}

const recordsNothing = (a: Arrangements, on: string): boolean =>
  a.restrictions.every((r) => r.interval.to !== null && r.interval.to <= on) &&
  a.needs.length === 0 &&
  ordersNow(a, on).length === 0 &&
  !a.adjustments.some((adjustment) => adjustmentInForce(adjustment, on)) &&
  a.safetyAlerts.length === 0;
