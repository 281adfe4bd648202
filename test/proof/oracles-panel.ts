import type { DomainEvent } from '../../src/domain/casework/events.ts';
import type { PanelRule } from '../../src/domain/policy/roles.ts';
import { newEvents, ofType } from './derive.ts';
import type { Happened, Turn } from './play.ts';

/** A panel's decision, worked out again from what happened: who said what, who might, and whether that was enough. */

type Said = { who: string; roles: readonly string[]; outcome: string; measures: readonly string[] };

/** Whoever asked, authorised, agreed to haste, assessed or reported: by the actors of the events and not by the case file. */
function partsIn(turn: Turn, history: readonly Happened[], requestId: string): Set<string> {
  const inRequest: ReadonlySet<DomainEvent['type']> = new Set<DomainEvent['type']>([
    'request-authorised',
    'bypass-approved',
    'bypass-refused',
    'request-assessed',
  ]);
  const asked = ofType(history, 'restriction-requested').find((h) => h.event.request.requestId === requestId);
  const about = [
    ...(asked?.event.request.incidentIds ?? []),
    ...(asked?.event.request.continuedIncidentIds ?? []),
  ];
  return new Set([
    ...(asked ? [asked.actor.staffId] : []),
    ...history
      .filter((h) => inRequest.has(h.event.type) && 'requestId' in h.event && h.event.requestId === requestId)
      .map((h) => h.actor.staffId),
    ...ofType(history, 'incident-reported')
      .filter((h) => about.includes(h.event.incident.incidentId))
      .map((h) => h.actor.staffId),
    ...conflicted(turn, history),
  ]);
}

const conflicted = (turn: Turn, history: readonly Happened[]): string[] => {
  const caseId = newEvents(turn)[0]?.caseId;
  return ofType(history, 'conflict-declared')
    .filter((h) => h.caseId === caseId)
    .map((h) => h.actor.staffId);
};

/** The last word of each person, of those who may sit. */
function lastWords(views: readonly Said[], barred: ReadonlySet<string>): Said[] {
  const last = new Map<string, Said>();
  for (const view of views) last.set(view.who, view);
  return [...last.values()].filter((v) => !barred.has(v.who));
}

const enough = (rule: PanelRule, votes: number, of: number): boolean =>
  votes > 0 &&
  { majority: votes > of - votes, 'two-thirds': votes * 3 >= of * 2, everybody: votes === of }[
    rule.carriedBy
  ];

function faultsOf(
  rule: PanelRule,
  sat: readonly Said[],
  decided: { outcome: string; measures: readonly string[] },
): string[] {
  const strangers = sat.filter((v) => !v.roles.some((role) => rule.members.includes(role)));
  // No role has more people on the panel than it has seats there.
  const crowded = [...new Set(rule.members)].filter(
    (role) =>
      sat.filter((v) => v.roles.length === 1 && v.roles[0] === role).length >
      rule.members.filter((m) => m === role).length,
  );
  const votes = sat.filter((v) => v.outcome === decided.outcome).length;
  return [
    ...strangers.map((v) => `${v.who} sat on a panel that they are no member of`),
    ...crowded.map((role) => `more people sat as ${role} than there are seats`),
    ...(sat.length >= rule.quorum ? [] : [`a panel of ${sat.length} decided; it takes ${rule.quorum}`]),
    ...(enough(rule, votes, sat.length) ? [] : [`${votes} of ${sat.length} carried ${decided.outcome}`]),
    ...decided.measures
      .filter((kind) => !enough(rule, sat.filter((v) => v.measures.includes(kind)).length, sat.length))
      .map((kind) => `too few of the panel wanted ${kind}`),
  ];
}

type Viewed = Happened & {
  event: {
    view: { by: { actingFor?: { staffId: string } }; outcome: string; measures: readonly string[] };
  };
};
const saidIn =
  (turn: Turn) =>
  ({ actor, event: { view } }: Viewed): Said => ({
    who: actor.staffId,
    // A deputy sits in the seat of the colleague they sit for.
    roles: turn.cast.find((a) => a.staffId === view.by.actingFor?.staffId)?.roles ?? actor.roles,
    outcome: view.outcome,
    measures: view.measures,
  });

/** No panel decides without a quorum of distinct people who had no part in it, and never otherwise than they agree. */
export function panelsQuorate(turn: Turn): string[] {
  const now = newEvents(turn);
  const earlier = turn.history.slice(0, turn.history.length - now.length);
  const rule = turn.pack.people.panel.value;
  const requests = ofType(now, 'request-decided').flatMap(({ event: { requestId, decision }, actor }) => {
    if (!rule) return decision.panel ? ['a panel decided where there is none'] : [];
    const views = ofType(earlier, 'view-given').filter((h) => h.event.requestId === requestId);
    const sat = lastWords(views.map(saidIn(turn)), partsIn(turn, earlier, requestId));
    const measures = decision.measures.map((m) => m.kind);
    return [
      ...faultsOf(rule, sat, { outcome: decision.outcome, measures }),
      ...keptWhole(sat, decision.panel?.sat),
      ...(sat.some((v) => v.who === actor.staffId) ? [] : [`${actor.name} recorded it and did not sit`]),
    ];
  });
  const appeals = ofType(now, 'appeal-decided').flatMap(({ event: { appealId, decision }, actor }) => {
    const appeal = ofType(earlier, 'appeal-received').find((h) => h.event.appeal.appealId === appealId);
    const panel = turn.pack.appeal.levels.find((l) => l.level === appeal?.event.appeal.level)?.panel;
    if (!panel) return decision.panel ? ['a panel heard an appeal where there is none'] : [];
    const views = ofType(earlier, 'appeal-view-given').filter((h) => h.event.appealId === appealId);
    const barred = new Set([
      ...conflicted(turn, earlier),
      ...ofType(earlier, 'request-decided').map((h) => h.actor.staffId),
      ...ofType(earlier, 'view-given').map((h) => h.actor.staffId),
      ...ofType(earlier, 'request-assessed').map((h) => h.actor.staffId),
      ...ofType(earlier, 'appeal-decided').map((h) => h.actor.staffId),
    ]);
    const sat = lastWords(views.map(saidIn(turn)), barred);
    const measures = decision.measures.map((m) => m.kind);
    return [
      ...faultsOf(panel, sat, { outcome: decision.outcome, measures }),
      ...keptWhole(sat, decision.panel?.sat),
      ...(sat.some((v) => v.who === actor.staffId) ? [] : [`${actor.name} answered it and did not sit`]),
    ];
  });
  return [...requests, ...appeals, ...stillBehind(turn, earlier)];
}

/** Who sat, what they thought and who dissents is what the record says, person by person. */
function keptWhole(
  sat: readonly Said[],
  kept: readonly { by: { staffId: string }; outcome: string }[] | undefined,
): string[] {
  const listed = (kept ?? []).map((x) => `${x.by.staffId}: ${x.outcome}`).sort();
  const known = sat.map((v) => `${v.who}: ${v.outcome}`).sort();
  return JSON.stringify(listed) === JSON.stringify(known) ? [] : ['the record does not say who sat'];
}

/** Nothing takes force on the word of somebody who declared a conflict after they gave it. */
function stillBehind(turn: Turn, earlier: readonly Happened[]): string[] {
  const rule = turn.pack.people.panel.value;
  if (!rule) return [];
  return ofType(newEvents(turn), 'restriction-started')
    .filter((h) => h.event.restriction.replaces === null)
    .flatMap(({ event: { restriction } }) => {
      const { requestId } = restriction;
      const decided = ofType(earlier, 'request-decided').findLast((h) => h.event.requestId === requestId);
      const gone = new Set(conflicted(turn, earlier));
      const left = (decided?.event.decision.panel?.sat ?? []).filter((x) => !gone.has(x.by.staffId));
      const votes = left.filter((x) => x.outcome === 'restrict').length;
      return left.length >= rule.quorum && enough(rule, votes, left.length)
        ? []
        : [`a restriction began with ${votes} of ${left.length} of the panel still behind it`];
    });
}
