import { arrange } from '../../src/domain/contact/arrangements.ts';
import { checkContact } from '../../src/domain/contact/check-contact.ts';
import { type Contact, type ContactInput, contact } from '../../src/domain/contact/contact.ts';
import type { InvariantId } from '../../src/domain/reasons.ts';
import {
  ableToUse,
  breaksPromise,
  closes,
  every,
  heldOn,
  leftOpen,
  newEvents,
  openObligations,
  protectedKinds,
  restrictionsOf,
} from './derive.ts';
import { atOnce } from './oracles-at-once.ts';
import { historyOracles } from './oracles-history.ts';
import { timeOracles } from './oracles-time.ts';
import type { Facts, Turn } from './play.ts';

/** Each invariant asked again of the facts after a permitted command. Empty means that it held. */
export type Oracle = (turn: Turn) => string[];

export const arranged = (turn: Turn, facts: Facts = turn.after) =>
  arrange({ person: facts.person, cases: [...facts.files], pack: turn.pack, absences: [] });
export const checked = (turn: Turn, asked: ContactInput) =>
  checkContact(arranged(turn), contact.parse(asked));

const startedNow = (turn: Turn) =>
  newEvents(turn).flatMap(({ event }) => (event.type === 'restriction-started' ? [event.restriction] : []));

const changesWhatHolds = (turn: Turn) =>
  newEvents(turn).some(({ event: { type } }) => /^(restriction-|needs-|adjustment-|authority-)/.test(type));

/** A review is closed in the case that holds the restriction: owed in another, it would be owed for ever. */
const lookedAtEarly = (files: Facts['files'], restrictionId: string) =>
  openObligations(
    files.filter((f) => f.restrictions.some((r) => r.restrictionId === restrictionId)),
    'early-review',
    restrictionId,
  ).length > 0;

/** I1: measures by measures, need by need; what a later need takes away is given back at the check and looked at early. */
const aWayIn: Oracle = (turn) => {
  const { person, files } = turn.after;
  const held = heldOn(files, turn.today);
  if (held.length === 0) return [];
  const able = ableToUse(person, turn.today);
  const faults: string[] = [];
  const measures = held.flatMap((h) => h.r.measures);
  const left = leftOpen(person, measures, turn.today);
  if (left.length === 0) {
    if (startedNow(turn).length > 0) faults.push('a restriction began that leaves no way in');
    for (const { r } of held.filter((h) => h.r.measures.some((m) => every.some((c) => closes(m, c))))) {
      if (!lookedAtEarly(files, r.restrictionId))
        faults.push(`no way in is left, and ${r.restrictionId} is not looked at early`);
    }
  }
  if (!changesWhatHolds(turn)) return faults;
  const advice = checked(turn, { channel: 'phone', at: turn.now });
  const named = [...advice.openNow, ...advice.next].map((route) => route.channel);
  if (able.length > 0 && !named.some((c) => able.includes(c))) faults.push('the check names no way in');
  for (const channel of able.length === 1 ? able : []) {
    const { outcome } = checked(turn, { channel, at: turn.now, service: 'repairs', appointment: 'yes' });
    if (outcome === 'read-and-file') faults.push(`the only way in, ${channel}, is filed unread`);
  }
  return faults;
};

const emergencyRoute: Oracle = (turn) => {
  const route = turn.pack.floor.emergencyRoute.value;
  const faults = newEvents(turn).flatMap(({ event }) => {
    if (event.type !== 'letter-issued' || event.letter.type !== 'decision') return [];
    const block = event.letter.blocks.find((b) => b.block === 'emergency-route');
    return block?.paragraphs.join(' ').includes(route.phone)
      ? []
      : ['a decision letter lacks the emergency phone'];
  });
  const shown = checked(turn, { channel: 'letter', at: turn.now }).emergencyRoute;
  const onScreen = shown.phone === route.phone && shown.phone !== '' && shown.text !== '';
  return onScreen ? faults : [...faults, 'the check does not show the emergency route'];
};

/** I3: every protected kind by every way in, and again as an elected representative or with a statutory notice. */
const alwaysHeard: Oracle = (turn) => {
  if (!changesWhatHolds(turn) || restrictionsOf(turn.after.files).length === 0) return [];
  const mine = arranged(turn);
  const plain = contact.parse({ channel: 'phone', at: turn.now, words: 5000, history: [] });
  const advised = (asked: Partial<Contact>, what: string) => {
    const advice = checkContact(mine, { ...plain, ...asked });
    const held = advice.outcome !== 'go-ahead' || advice.waitsUntil !== null;
    const counted =
      advice.compliance === 'outside' || advice.countedLeft !== null || advice.outsideBy !== null;
    return held || counted ? [`${what} by ${asked.channel}: ${advice.outcome}, ${advice.compliance}`] : [];
  };
  return every.flatMap((channel) => [
    ...protectedKinds.flatMap((protectedKind) => advised({ channel, protectedKind }, protectedKind)),
    ...advised({ channel, capacity: 'elected-representative' }, 'an elected representative'),
    ...advised({ channel, direction: 'outbound', statutoryNotice: true }, 'a notice'),
  ]);
};

/** I7: nothing starts against a promise; a promise or need that comes later opens an early review, and wins at the check. */
const promisesWin: Oracle = (turn) => {
  const { person, files } = turn.after;
  const faults = startedNow(turn).flatMap((r) =>
    r.measures
      .filter((m) => breaksPromise(person, m, turn.today))
      .map((m) => `${m.kind} began against an agreed adjustment`),
  );
  const learned = newEvents(turn).some(
    ({ event }) =>
      event.type === 'adjustment-agreed' ||
      (event.type === 'needs-recorded' &&
        event.needs.needs.some(
          (n) => !turn.before.person.register.needs.needs.some((was) => was.kind === n.kind),
        )),
  );
  const standing = heldOn(files, turn.today);
  for (const { r } of learned ? standing : []) {
    if (!lookedAtEarly(files, r.restrictionId))
      faults.push(`something new was learned and ${r.restrictionId} is not looked at early`);
  }
  for (const { r } of standing) {
    const against = r.measures.some((m) => breaksPromise(person, m, turn.today));
    if (against && !lookedAtEarly(files, r.restrictionId))
      faults.push(`${r.restrictionId} goes against an adjustment and is not looked at early`);
  }
  if (!changesWhatHolds(turn) || standing.length === 0) return faults;
  const advice = checked(turn, { channel: 'phone', at: turn.now });
  const named = [...advice.openNow, ...advice.next].map((route) => route.channel as string);
  const kept = person.register.adjustments.filter((a) => a.endedOn === null).flatMap((a) => a.keepsOpen);
  const lost = kept.filter((c) => ableToUse(person, turn.today).includes(c) && !named.includes(c));
  return [...faults, ...lost.map((c) => `${c} was promised and the check does not name it`)];
};

/** I9: the case is the person's; what binds one member of a household binds no other. */
const personsOnly: Oracle = (turn) => {
  const { person, files } = turn.after;
  const others = files.filter((f) => f.personId !== person.personId);
  const neighbour = { ...person, personId: 'person-2', name: 'Someone Else' };
  const caught = arrange({
    person: neighbour,
    cases: [...files],
    pack: turn.pack,
    absences: [],
  }).restrictions;
  const places = startedNow(turn).flatMap((r) =>
    Object.keys(r).filter((key) => /household|address|phone|postcode|property/i.test(key)),
  );
  return [
    ...others.map(() => 'a case about somebody else'),
    ...caught.map((r) => `${r.restrictionId} binds somebody of the same address`),
    ...places.map((key) => `a restriction rests on ${key}`),
  ];
};

/**
 * I12: only its own steps write or end a safety alert, each stands as somebody apart decided it, on an incident, the person
 * told or why not; and an alert changes nothing about what contact is taken.
 */
const alertsApart: Oracle = (turn) => {
  if (!changesWhatHolds(turn)) return [];
  const mine = arranged(turn);
  const alert = {
    alertId: 'alert-1',
    interval: { from: '2020-01-01', to: null },
    reviewOn: '2020-06-01',
    status: 'in-force' as const,
    instructions: [{ audience: 'office' as const, text: 'Two people at the counter.' }],
  };
  const faults = mine.safetyAlerts.flatMap((shown) => {
    const events = turn.history.map((h) => h.event);
    const proposed = events.find((e) => e.type === 'alert-proposed' && e.alert.alertId === shown.alertId);
    const decided = events.find((e) => e.type === 'alert-decided' && e.alertId === shown.alertId);
    if (proposed?.type !== 'alert-proposed' || decided?.type !== 'alert-decided')
      return ['a safety alert that nobody decided'];
    const { alert: asked } = proposed;
    const { decision: answer } = decided;
    return [
      ...(asked.incidentIds.length > 0 ? [] : ['a safety alert that rests on nothing']),
      ...(asked.by.staffId !== answer.by.staffId ? [] : ['a safety alert decided by whoever proposed it']),
      ...(answer.letterId || answer.whyNotTold ? [] : ['a safety alert of which the person is not told']),
    ];
  });
  const had = new Set(turn.before.files.flatMap((f) => f.alerts.map((a) => JSON.stringify(a))));
  const touched = turn.after.files
    .flatMap((f) => f.alerts)
    .filter((a) => !had.has(JSON.stringify(a)) && !/alert|withdrawal|record-death/.test(turn.command.type))
    .map(() => `${turn.command.type} changed a safety alert`);
  const differ = every.filter((channel) => {
    const asked = contact.parse({ channel, at: turn.now });
    const [without, withAlert] = [
      { ...mine, safetyAlerts: [] },
      { ...mine, safetyAlerts: [alert] },
    ].map((a) => {
      const { outcome, openNow, next, restrictions } = checkContact(a, asked);
      return JSON.stringify({ outcome, openNow, next, restrictions });
    });
    return without !== withAlert;
  });
  const carried = newEvents(turn).filter(
    ({ event }) => event.type === 'restriction-started' && 'alert' in event.restriction,
  );
  return [
    ...faults,
    ...touched,
    ...differ.map((channel) => `a safety alert changes what is done by ${channel}`),
    ...carried.map(() => 'a restriction carries a safety alert'),
  ];
};

export const oracles: Record<InvariantId, Oracle> = {
  I1: aWayIn,
  I2: emergencyRoute,
  I3: alwaysHeard,
  I7: promisesWin,
  I9: personsOnly,
  I12: alertsApart,
  ...historyOracles,
  ...timeOracles,
  // What a colleague does at once is decided by nobody yet, so it is asked for with what nobody decided (I11).
  I11: (turn) => [...historyOracles.I11(turn), ...atOnce(turn)],
};
