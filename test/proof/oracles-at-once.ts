import { addDuration } from '../../src/domain/calendar.ts';
import { arrange } from '../../src/domain/contact/arrangements.ts';
import { checkContact } from '../../src/domain/contact/check-contact.ts';
import { contact } from '../../src/domain/contact/contact.ts';
import {
  ableToUse,
  every,
  londonDay,
  midnight,
  newEvents,
  ofType,
  openObligations,
  promised,
  protectedKinds,
  shift,
} from './derive.ts';
import { calendarOf } from './packs.ts';
import type { Happened, Turn } from './play.ts';

/** What is done at once, worked out again from what happened: short, once, decided by somebody else, and in nobody's way. */

const hour = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();
const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** When it happened, by the time zone database: the minute that was given, or else the end of its day. */
function happenedAt({ on, minutes }: { on: string; minutes: number | null }): number {
  if (minutes === null) return Date.parse(midnight(shift(on, 1)));
  const plain = Date.parse(midnight(on)) + minutes * 60_000;
  const shown = [minutes / 60, minutes % 60].map((n) => String(Math.floor(n)).padStart(2, '0')).join(':');
  // On the two days that have 23 or 25 hours, the clock is an hour beside what it would show.
  const fits = (ms: number) => londonDay(iso(ms)) === on && wall.format(ms) === shown;
  return [plain, plain + hour, plain - hour].find(fits) ?? plain;
}

type Check = typeof checkContact;

const onlyAMoment = ['end-contact', 'leave'];

const takenIn = (history: readonly Happened[]) =>
  ofType(history, 'immediate-action-taken').map((h) => h.event.action);
const confirmedIn = (history: readonly Happened[], id: string) =>
  ofType(history, 'immediate-action-confirmed').filter((h) => h.event.actionId === id);
const endOf = (history: readonly Happened[], id: string) =>
  ofType(history, 'immediate-action-ended').find((h) => h.event.actionId === id)?.event.ended;

/** When it lapses, by its events alone, whoever ended it before. */
const lapsesAt = (turn: Turn, { actionId, at }: { actionId: string; at: string }): string =>
  confirmedIn(turn.history, actionId).at(-1)?.event.confirmed.until ?? firstUntil(turn, at);

/** From when to when it holds, by its events alone. */
function spanOf(turn: Turn, id: string): { from: string; until: string } | null {
  const action = takenIn(turn.history).find((a) => a.actionId === id);
  if (!action) return null;
  // Said late of what had lapsed, it lapsed no later.
  const [until = ''] = [endOf(turn.history, id)?.at ?? '', lapsesAt(turn, action)].filter(Boolean).sort();
  return { from: action.at, until };
}

/** Every pack of ours writes it in hours. */
function firstUntil(turn: Turn, at: string): string {
  const { amount, unit } = turn.pack.immediateAction.expires.value;
  if (unit !== 'hours') throw new Error('Work this unit out too');
  return iso(Date.parse(at) + amount * hour);
}

/** Of what was just taken: its parts, and that it is the first about its incident and no repetition of what holds. */
function begun(turn: Turn): string[] {
  const earlier = takenIn(turn.history.slice(0, turn.history.length - newEvents(turn).length));
  return takenIn(newEvents(turn)).flatMap((a) => {
    const incident = ofType(turn.history, 'incident-reported').find(
      (h) => h.event.incident.incidentId === a.incidentId,
    )?.event.incident;
    const saidNow = ofType(newEvents(turn), 'incident-reported').length > 0;
    const happened = saidNow || !incident ? Date.parse(a.at) : happenedAt(incident);
    const lasts = a.acts.filter((act) => !onlyAMoment.includes(act));
    const again = earlier.filter((e) => lasts.some((act) => e.acts.includes(act)));
    const parts: [string, boolean][] = [
      ['an incident', incident !== undefined],
      ['a reason', a.reason.trim() !== ''],
      ['its policy', a.acts.every((act) => turn.pack.immediateAction.acts.some((x) => x.act === act))],
      ['being the first about it', !earlier.some((e) => e.incidentId === a.incidentId)],
      ['an end as the policy says', a.until === firstUntil(turn, a.at)],
      ['its moment', Date.parse(a.at) < happened + Date.parse(firstUntil(turn, a.at)) - Date.parse(a.at)],
      [
        'an end of the same before it',
        again.every((e) => Date.parse(spanOf(turn, e.actionId)?.until ?? a.until) <= happened),
      ],
      [
        'telling or a reason',
        a.told === 'told' || a.whyNotTold !== '' || turn.pack.immediateAction.tell.value === 'when-confirmed',
      ],
    ];
    return parts.filter(([, ok]) => !ok).map(([what]) => `something was done at once without ${what}`);
  });
}

function confirmed(turn: Turn): string[] {
  return ofType(newEvents(turn), 'immediate-action-confirmed').flatMap(({ event, actor }) => {
    const { actionId, confirmed: c } = event;
    const action = takenIn(turn.history).find((a) => a.actionId === actionId);
    if (!action) return ['what nobody did was confirmed'];
    const { value } = turn.pack.immediateAction.confirmedFor;
    const last = addDuration(londonDay(action.at), value, calendarOf(turn.pack));
    const letter = ofType(newEvents(turn), 'letter-issued').find(
      (h) => h.event.letter.letterId === c.letterId,
    );
    const may = turn.pack.people.permissions.find((p) => p.action === 'decide-immediate-action')?.roles;
    const parts: [string, boolean][] = [
      ['somebody else', actor.staffId !== action.by.staffId],
      ['a role of the policy', actor.roles.some((r) => may?.includes(r))],
      ['reasons', c.reasons.trim() !== ''],
      ['a thought of needs', c.needsConsidered.trim() !== ''],
      ['being the first time', confirmedIn(turn.history, actionId).length === 1],
      ['being in time', turn.now < firstUntil(turn, action.at)],
      ['an end within the policy', c.until > turn.now && c.until <= midnight(shift(last, 1))],
      [
        'telling or a reason',
        letter ? letter.event.letter.type === 'immediate-action-notice' : c.whyNotTold !== '',
      ],
    ];
    return parts
      .filter(([, ok]) => !ok)
      .map(([what]) => `what was done at once was confirmed without ${what}`);
  });
}

/** Somebody said so in the end, once, and in the true word; and the person hears of it, or it is said why not. */
function ended(turn: Turn): string[] {
  return ofType(newEvents(turn), 'immediate-action-ended').flatMap(({ event, actor, step }) => {
    const { actionId, ended: e } = event;
    const action = takenIn(turn.history).find((a) => a.actionId === actionId);
    if (!action) return ['what nobody did was ended'];
    const ends = ofType(turn.history, 'immediate-action-ended').filter((h) => h.event.actionId === actionId);
    const letter = ofType(newEvents(turn), 'letter-issued').find(
      (h) => h.event.letter.letterId === e.letterId,
    );
    const may = turn.pack.people.permissions.find((p) => p.action === 'decide-immediate-action')?.roles;
    const died = ofType(turn.history, 'life-changed').some((h) => h.event.change.kind === 'died');
    const neverKnew =
      turn.pack.immediateAction.tell.value === 'when-confirmed' &&
      action.told === 'not-told' &&
      confirmedIn(turn.history, actionId).every((h) => h.event.confirmed.letterId === null);
    const parts: [string, boolean][] = [
      [
        'a role of the policy, or a death',
        step === 'decide-immediate-action' ? actor.roles.some((r) => may?.includes(r)) : died,
      ],
      ['reasons', e.reasons.trim() !== ''],
      ['being the first time', ends.length === 1],
      ['the true word', (e.how === 'lapsed') === lapsesAt(turn, action) <= turn.now],
      [
        'telling or a reason',
        letter ? letter.event.letter.type === 'immediate-action-end' : e.whyNotTold !== '' || neverKnew,
      ],
    ];
    return parts.filter(([, ok]) => !ok).map(([what]) => `what was done at once was ended without ${what}`);
  });
}

/** Every check shows what holds and nothing else; who never decided owes a decision until somebody has. */
function shown(turn: Turn, check: Check): string[] {
  const arranged = arrange({
    person: turn.after.person,
    cases: [...turn.after.files],
    pack: turn.pack,
    absences: [],
  });
  const taken = takenIn(turn.history);
  const faults = taken.flatMap((a) => {
    const span = spanOf(turn, a.actionId);
    if (!span) return [];
    const edges = [span.from, span.until].map((x) => Date.parse(x));
    return [...edges, ...edges.map((ms) => ms - 1), Date.parse(turn.now)].flatMap((ms) => {
      const at = iso(ms);
      // What it looked like before this turn is not asked: the record says how it is now.
      if (at < turn.now) return [];
      const wanted = span.from <= at && at < span.until;
      const is = check(arranged, contact.parse({ channel: 'email', at })).immediate.some(
        (x) => x.actionId === a.actionId,
      );
      return is === wanted ? [] : [`at ${at} a check ${is ? 'shows' : 'hides'} what was done at once`];
    });
  });
  const owed = taken
    .filter((a) => a.acts.some((act) => !onlyAMoment.includes(act)) && !endOf(turn.history, a.actionId))
    .filter((a) => {
      const open = openObligations(turn.after.files, 'decide-immediate-action', a.actionId);
      const until = spanOf(turn, a.actionId)?.until ?? '';
      return open.length !== 1 || open.some((o) => o.dueAt > until);
    })
    .map((a) => `nobody owes a decision on ${a.actionId} before it lapses`);
  return [...faults, ...owed];
}

/** I1 to I3 and I7: it shuts no ordinary way, holds up nothing that is always taken, counts for nothing, breaks no promise. */
function inNobodysWay(turn: Turn, check: Check): string[] {
  const touched = newEvents(turn).some(({ event }) => /^(immediate-|needs-|adjustment-)/.test(event.type));
  if (!touched) return [];
  const { person, files } = turn.after;
  const mine = arrange({ person, cases: [...files], pack: turn.pack, absences: [] });
  const holds = check(mine, contact.parse({ channel: 'email', at: turn.now })).immediate.length > 0;
  if (!holds) return [];
  const { immediate: _, ...without } = mine;
  const faults: string[] = [];
  for (const channel of every) {
    const asked = contact.parse({ channel, at: turn.now, service: 'complaints' });
    const [withIt, otherwise] = [check(mine, asked), check(without, asked)];
    const ways = (a: typeof withIt) => [...a.openNow, ...a.next].map((r) => r.channel).join();
    if (ways(withIt) !== ways(otherwise))
      faults.push(`what was done at once shuts a way, asked by ${channel}`);
    if (withIt.compliance !== otherwise.compliance || withIt.countedLeft !== otherwise.countedLeft)
      faults.push(`what was done at once counts for something by ${channel}`);
    for (const protectedKind of protectedKinds) {
      const advice = check(mine, { ...asked, protectedKind });
      if (advice.outcome !== 'go-ahead' || advice.waitsUntil !== null)
        faults.push(`what was done at once holds up ${protectedKind} by ${channel}`);
    }
  }
  const promisedVisit = promised(person, turn.today).includes('visit');
  const onlyVisits = ableToUse(person, turn.today).length === 0;
  const visit = contact.parse({ channel: 'visit', at: turn.now, service: 'complaints' });
  const sentAway = check(mine, visit).outcome === 'redirect' && check(without, visit).outcome !== 'redirect';
  return (promisedVisit || onlyVisits) && sentAway
    ? [...faults, 'a visit that was promised is not made']
    : faults;
}

/** Asked of the product's own check, unless another is given: one that is wrong, to see that it is found out. */
export const atOnce = (turn: Turn, check: Check = checkContact): string[] => [
  ...begun(turn),
  ...confirmed(turn),
  ...ended(turn),
  ...shown(turn, check),
  ...inNobodysWay(turn, check),
];
