import type { DomainEvent } from '../../src/domain/casework/events.ts';
import { isPersonEvent } from '../../src/domain/casework/events.ts';
import { evolve } from '../../src/domain/casework/evolve.ts';
import { evolveRegister } from '../../src/domain/casework/evolve-register.ts';
import type { CommandType } from '../../src/domain/casework/steps.ts';
import type { CaseFile } from '../../src/domain/facts/case-file.ts';
import type { Obligation } from '../../src/domain/facts/obligations.ts';
import { emptyRegister } from '../../src/domain/facts/person.ts';
import type { Restriction } from '../../src/domain/facts/restrictions.ts';
import { newEvents, ofType, restrictionsOf } from './derive.ts';
import { onlyInTheirPlace } from './oracles-cover.ts';
import { panelsQuorate } from './oracles-panel.ts';
import { reviewWhole } from './oracles-review.ts';
import type { Happened, Turn } from './play.ts';

/** The invariants that are asked of what happened, in its order, and not of where things stand. */

const started = (turn: Turn) =>
  ofType(newEvents(turn), 'restriction-started').map((h) => h.event.restriction);

/** What a decision letter holds at the least, as design.md and the policies ask (I4). */
const inTheReview = ['outcome', 'reasons', 'measures', 'review', 'appeal', 'ombudsman', 'emergency-route'];
const inTheAnswer = ['outcome', 'reasons', 'measures', 'review', 'ombudsman', 'emergency-route'];
const inTheLetter = ['reasons', 'measures', 'duration', 'review', 'appeal', 'ombudsman', 'emergency-route'];

function madeOfParts(turn: Turn): string[] {
  return started(turn).flatMap((r) => {
    const { history, pack } = turn;
    const asked = ofType(history, 'restriction-requested').find(
      (h) => h.event.request.requestId === r.requestId,
    );
    const known = new Set(ofType(history, 'incident-reported').map((h) => h.event.incident.incidentId));
    const assessed = ofType(history, 'request-assessed')
      .filter((h) => h.event.requestId === r.requestId)
      .at(-1);
    const decided = ofType(history, 'request-decided')
      .filter((h) => h.event.requestId === r.requestId)
      .at(-1);
    const letter = ofType(history, 'letter-issued').find((h) => h.event.letter.letterId === r.letterId);
    const needs = ofType(history, 'needs-recorded').at(-1);
    const decision = decided?.event.decision;
    const rule = pack.people.permissions.find((p) => p.action === 'decide');
    const blocks = letter?.event.letter.blocks.map((b) => b.block as string) ?? [];
    const type = letter?.event.letter.type;
    const needed =
      type === 'review-outcome' ? inTheReview : type === 'appeal-outcome' ? inTheAnswer : inTheLetter;
    const exception =
      r.letterException !== null &&
      r.letterException.reason.trim() !== '' &&
      r.letterException.approvedBy.staffId !== decision?.by.staffId &&
      pack.bypass.letterException.value;
    const parts: [string, boolean][] = [
      ['incidents', (asked?.event.request.incidentIds ?? []).some((id) => known.has(id))],
      [
        'an incident that is in the case',
        (asked?.event.request.incidentIds ?? []).every((id) => known.has(id)),
      ],
      ['needs asked about', needs !== undefined && needs.event.needs.status !== 'not-asked'],
      ['needs considered', (assessed?.event.assessment.needsConsidered ?? '').trim() !== ''],
      ['reasons', (decision?.reasons ?? '').trim() !== ''],
      ['proportionality', (decision?.proportionality ?? '').trim() !== ''],
      ['why not less', (assessed?.event.assessment.lesserOptions ?? []).some((o) => o.whyNot.trim() !== '')],
      ['a scope', r.scope.extent === 'all' ? r.scope.whyAll.trim() !== '' : r.scope.services.length > 0],
      ['a decider with authority', inRole(turn, rule?.roles, decided)],
      ['a decision to restrict', decision?.outcome === 'restrict'],
      ['a letter or an exception', letter ? needed.every((b) => blocks.includes(b)) : exception],
      ['a review date ahead', r.reviewOn > turn.today],
      ['measures', r.measures.length > 0],
    ];
    return parts.filter(([, ok]) => !ok).map(([what]) => `a restriction began without ${what}`);
  });
}

/** In a role of their own that the policy names, or in that of a colleague for whom they act. */
function inRole(turn: Turn, roles: readonly string[] = [], decided?: Happened): boolean {
  const event = decided?.event;
  const absent = event?.type === 'request-decided' ? event.decision.by.actingFor?.staffId : undefined;
  const held = [
    ...(decided?.actor.roles ?? []),
    ...(turn.cast.find((a) => a.staffId === absent)?.roles ?? []),
  ];
  return roles.some((role) => held.includes(role));
}

const letterWhole = (turn: Turn): string[] =>
  ofType(newEvents(turn), 'letter-issued').flatMap(({ event: { letter } }) => {
    const empty = letter.blocks.filter((b) => b.heading === '' || b.paragraphs.every((p) => p.trim() === ''));
    const need: Record<string, string[]> = {
      warning: ['behaviour', 'what-must-change', 'what-may-follow', 'contact'],
      decision: inTheLetter,
      'review-outcome': inTheReview,
      end: ['outcome', 'withdrawals', 'contact'],
    };
    const missing = (need[letter.type] ?? []).filter((b) => !letter.blocks.some((x) => x.block === b));
    return [
      ...empty.map((b) => `a ${letter.type} letter has an empty block: ${b.block}`),
      ...missing.map((b) => `a ${letter.type} letter lacks ${b}`),
    ];
  });

/** I5: by persons, over all that ever happened to the request, and the pack's own separations too. */
function partsApart(turn: Turn): string[] {
  const actionOf: Partial<Record<DomainEvent['type'], string>> = {
    'restriction-requested': 'request-restriction',
    'request-authorised': 'authorise-request',
    'bypass-approved': 'approve-bypass',
    'bypass-refused': 'approve-bypass',
    'request-assessed': 'assess',
    'request-decided': 'decide',
    'view-given': 'decide',
    'decision-approved': 'approve',
    'review-held': 'review',
  };
  const floor: Record<string, string[]> = {
    decide: ['request-restriction'],
    approve: ['request-restriction', 'decide'],
    'authorise-request': ['request-restriction'],
    'approve-bypass': ['request-restriction'],
  };
  const requestOf = (e: DomainEvent) => {
    if (e.type === 'restriction-requested') return e.request.requestId;
    if (e.type !== 'review-held') return 'requestId' in e ? e.requestId : null;
    const of = restrictionsOf(turn.before.files).find((h) => h.r.restrictionId === e.review.restrictionId);
    return of?.r.requestId ?? null;
  };
  return newEvents(turn).flatMap((h) => {
    const action = actionOf[h.event.type];
    if (!action) return [];
    const own = turn.pack.people.separations
      .filter((x) => x.action === action)
      .flatMap((x) => x.not as string[]);
    const barred = [...(floor[action] ?? []), ...own];
    // Of several decisions on one request the last one counts: the earlier were sent back.
    const latest = new Map<string, string>();
    for (const earlier of turn.history.slice(0, turn.history.indexOf(h))) {
      const part = actionOf[earlier.event.type];
      if (part && requestOf(earlier.event) === requestOf(h.event)) latest.set(part, earlier.actor.staffId);
    }
    return barred
      .filter((part) => latest.get(part) === h.actor.staffId)
      .map((part) => `${h.actor.name} took both ${part} and ${action}`);
  });
}

/** What judges the person, a colleague or an earlier judgement. */
const judgements: ReadonlySet<CommandType> = new Set<CommandType>([
  'answer-allegation',
  'reply-to-message',
  'give-informal-notice',
  'offer-agreement',
  'look-at-agreement',
  'issue-warning',
  'withdraw-warning',
  'authorise-request',
  'approve-bypass',
  'assess-request',
  'give-view',
  'decide-request',
  'approve-decision',
  'start-without-letter',
  'hold-review',
  'answer-review-request',
  'answer-contact-change',
  'lift-restriction',
  'decide-breach',
  'tell-of-closure',
  'change-point-of-contact',
  'decide-alert',
  'review-alert',
  'take-appeal',
  'give-appeal-view',
  'decide-appeal',
]);

/** I5: whoever said that they know the person, or were part of it, judges nothing in that case any more. */
function conflictsKept(turn: Turn): string[] {
  const now = newEvents(turn);
  const earlier = turn.history.slice(0, turn.history.length - now.length);
  return now.flatMap((h) => {
    const declared = earlier.some(
      (e) =>
        e.event.type === 'conflict-declared' && e.caseId === h.caseId && e.actor.staffId === h.actor.staffId,
    );
    // To end an immediate action frees somebody, and anybody who may decide does it.
    const judges = judgements.has(h.step) || h.event.type === 'immediate-action-confirmed';
    return declared && judges ? [`${h.actor.name} declared a conflict, and took ${h.step}`] : [];
  });
}

/** I6, and with it: every event names who, when, and under which policy. */
const stamped = (turn: Turn): string[] =>
  newEvents(turn).flatMap(({ event }) => {
    const found = JSON.stringify(event).includes(`"packVersion":"${turn.pack.policy.version}"`);
    const named = JSON.stringify(event).includes(`"staffId":"${turn.actor.staffId}"`);
    const timed = JSON.stringify(event).includes(`"at":"${turn.now}"`);
    const decided =
      event.type === 'request-decided' && event.decision.packVersion !== turn.pack.policy.version;
    return found && named && timed && !decided ? [] : [`${event.type} lacks its stamp`];
  });

/** Facts that may still be filled in once, from nothing to something; everything else stays as it was written. */
const mayBeFilled: Record<string, string[]> = {
  agreements: ['answer', 'looks'],
  warnings: ['withdrawn'],
  requests: [
    'authorisation',
    'bypass',
    'assessment',
    'views',
    'decision',
    'approval',
    'earlier',
    'withdrawn',
  ],
  alerts: ['decision', 'reviews', 'instructions', 'reviewOn', 'shared', 'ended', 'withdrawals'],
  appeals: ['taken', 'views', 'decision', 'withdrawn'],
  reviewRequests: ['answer'],
  restrictions: ['interval', 'reviewOn', 'ended', 'withdrawals', 'settings', 'contactChanges'],
  breaches: ['decision'],
  orders: ['ended'],
  outsideReports: ['outcomes'],
  immediateActions: ['until', 'confirmed', 'ended'],
  obligations: ['discharged', 'ownerStaffId', 'ownerName'],
};
const lists = [
  'incidents',
  'addenda',
  'passedOn',
  'allegationAnswers',
  'triages',
  'invitations',
  'accounts',
  'liaisons',
  'informalNotices',
  'agreements',
  'warnings',
  'requests',
  'restrictions',
  'reviews',
  'reviewRequests',
  'breaches',
  'breachOutcomes',
  'orders',
  'outsideReports',
  'immediateActions',
  'messageReplies',
  'appeals',
  'alerts',
  'links',
  'copies',
  'translations',
  'letters',
  'handovers',
  'conflicts',
  'households',
  'changes',
  'sendings',
  'letterOutcomes',
  'obligations',
] as const;

function onlyGrows(turn: Turn): string[] {
  const faults: string[] = [];
  for (const file of turn.after.files) {
    const was = turn.before.files.find((f) => f.caseId === file.caseId);
    const mine = turn.history.filter((h) => h.caseId === file.caseId);
    if (file.version !== mine.length) faults.push(`version ${file.version} after ${mine.length} events`);
    if (was && file.version < was.version) faults.push('the version went back');
    for (const list of was ? lists : []) faults.push(...keptWhole(list, was as CaseFile, file));
  }
  if (turn.after.files.length < turn.before.files.length) faults.push('a case vanished');
  // Replaying everything costs most; a fault that is in the record stays in it.
  if (turn.nth % 5 !== 0) return faults;
  const register = turn.history
    .flatMap((h) => (isPersonEvent(h.event) ? [h.event] : []))
    .reduce(evolveRegister, emptyRegister);
  if (JSON.stringify(register) !== JSON.stringify(turn.after.person.register))
    faults.push('the register is not what its events make');
  const [changed] = newEvents(turn).filter((h) => h.caseId !== null);
  const file = turn.after.files.find((f) => f.caseId === changed?.caseId);
  const replayed = turn.history
    .flatMap((h) => (h.caseId === file?.caseId && !isPersonEvent(h.event) ? [h.event] : []))
    .reduce<CaseFile | null>((f, e) => evolve(f, e), null);
  if (file && JSON.stringify(replayed) !== JSON.stringify(file))
    faults.push('the case is not what its events make');
  return faults;
}

function keptWhole(list: (typeof lists)[number], was: CaseFile, now: CaseFile): string[] {
  const open = mayBeFilled[list] ?? [];
  const without = (entry: object, more: readonly string[]) =>
    JSON.stringify(
      Object.fromEntries(Object.entries(entry).filter(([key]) => !open.includes(key) && !more.includes(key))),
    );
  return (was[list] as object[]).flatMap((entry, i) => {
    const later = (now[list] as object[])[i];
    const handed =
      list === 'obligations'
        ? handedOver(later as Obligation, was, now)
        : list === 'restrictions'
          ? pointPassedOn(entry as Restriction, later as Restriction | undefined)
          : [];
    return later && without(later, handed) === without(entry, handed)
      ? []
      : [`an entry of ${list} was changed or lost`];
  });
}

/** In a restriction that stands, whom the person reaches may change, said each time; what applies, and by which ways, may not. */
function pointPassedOn(was: Restriction, now: Restriction | undefined): string[] {
  const changes = (now?.pointChanges ?? []).slice(was.pointChanges?.length ?? 0);
  const [change] = changes;
  if (!now || !change || changes.length > 1) return [];
  const last = was.measures.map((m) =>
    m.kind === 'single-point-of-contact' ? { ...m, contact: change.contact, deputy: change.deputy } : m,
  );
  const asSaid = JSON.stringify(last) === JSON.stringify(now.measures);
  const begunFrom = was.measures.some(
    (m) =>
      m.kind === 'single-point-of-contact' &&
      JSON.stringify([m.contact, m.deputy]) === JSON.stringify([change.before.contact, change.before.deputy]),
  );
  const kept = JSON.stringify(was.interval) === JSON.stringify(now.interval) && was.reviewOn === now.reviewOn;
  return asSaid && begunFrom && kept ? ['measures', 'pointChanges'] : [];
}

/** What is owed changes hands with its case, where the hand-over names it, and by nothing else. */
function handedOver(o: Obligation | undefined, was: CaseFile, now: CaseFile): string[] {
  const [handover] = now.handovers.slice(was.handovers.length);
  const named = o !== undefined && handover?.obligationIds.includes(o.obligationId);
  return named && o.ownerStaffId === handover?.to.staffId ? ['ownerStaffId', 'ownerName'] : [];
}

/** I10: told in the same breath; each alert and block withdrawn is confirmed by a person or still owed. */
function endedAloud(turn: Turn): string[] {
  const now = ofType(newEvents(turn), 'restriction-ended').flatMap(({ event }) => {
    const letter = ofType(newEvents(turn), 'letter-issued').find(
      (h) => h.event.letter.letterId === event.ended.letterId,
    );
    const { label, pushTo } = turn.pack.alerts;
    const whats = event.withdrawals.map((w) => w.what);
    if (event.ended.how === 'person-died') {
      const wrote = ofType(newEvents(turn), 'letter-issued').length > 0;
      const known = ofType(turn.history, 'life-changed').some((h) => h.event.change.kind === 'died');
      return known && !wrote && event.ended.letterId === null && whats.some((w) => w.includes(label.value))
        ? []
        : ['a restriction ended by a death that is not on record, or a letter went to the dead'];
    }
    if (event.ended.how === 'replaced') {
      const successor = started(turn).find((r) => r.replaces === event.restrictionId);
      const told = ['review-outcome', 'appeal-outcome'].includes(letter?.event.letter.type ?? '');
      return successor && told && successor.interval.from === event.endsOn
        ? []
        : ['a restriction was replaced by none, or nobody was told'];
    }
    return [
      ...(letter?.event.letter.type === (event.ended.how === 'overturned' ? 'appeal-outcome' : 'end')
        ? []
        : ['a restriction ended and nobody was told']),
      ...(whats.some((w) => w.includes(label.value)) ? [] : ['the alert is not among the withdrawals']),
      ...(takenBack(turn, event.restrictionId, event.withdrawals, pushTo.value)
        ? []
        : ['a pushed alert is not among the withdrawals']),
    ];
  });
  const owed = restrictionsOf(turn.after.files).flatMap(({ r, file }) =>
    r.withdrawals
      .filter((w) => {
        const confirmed = ofType(turn.history, 'withdrawal-confirmed').some(
          (h) => h.event.withdrawalId === w.withdrawalId && h.step === 'confirm-withdrawal',
        );
        const open = file.obligations.some(
          (o) => o.kind === 'confirm-withdrawal' && o.subjectId === w.withdrawalId && o.discharged === null,
        );
        return w.confirmed !== null ? !confirmed || open : confirmed || !open;
      })
      .map((w) => `“${w.what}” is neither confirmed nor owed`),
  );
  return [...now, ...owed];
}

/** All that was set up is withdrawn where it was, and a place of the policy about which nobody said anything is looked at. */
function takenBack(
  turn: Turn,
  restrictionId: string,
  withdrawn: readonly { what: string; where?: string }[],
  pushed: readonly string[],
): boolean {
  const settings = restrictionsOf(turn.before.files)
    .filter(({ r }) => r.restrictionId === restrictionId)
    .flatMap(({ r }) => r.settings ?? []);
  const setUp = settings.filter((x) => x.outcome === 'set-up');
  const answered = new Set<string>(settings.filter((x) => x.measure === null).map((x) => x.place));
  const unsaid = new Set(pushed.filter((place) => !answered.has(place)));
  const looks = withdrawn.filter((w) => w.where?.includes('nobody recorded'));
  return (
    setUp.every((x) => withdrawn.some((w) => w.where === x.where)) &&
    looks.length >= unsaid.size &&
    withdrawn.length > new Set(setUp.map((x) => `${x.place} ${x.where}`)).size
  );
}

/** I11: what starts was decided before by a named person with that authority, as it was decided; nothing is stretched. */
function decidedByPersons(turn: Turn): string[] {
  const begun = ofType(newEvents(turn), 'restriction-started').flatMap(
    ({ event: { restriction: r }, step }) => {
      const earlier = turn.history.slice(0, turn.history.length - newEvents(turn).length);
      const decided = ofType(earlier, 'request-decided')
        .filter((h) => h.event.requestId === r.requestId)
        .at(-1);
      const d = decided?.event.decision;
      const review = ofType(newEvents(turn), 'review-held').find(
        (h) => h.event.review.restrictionId === r.replaces,
      );
      const old = restrictionsOf(turn.before.files).find((h) => h.r.restrictionId === r.replaces)?.r;
      const answer = ofType(newEvents(turn), 'appeal-decided').find(
        (h) => h.event.decision.successorId === r.restrictionId,
      );
      if (r.replaces !== null && answer) {
        const { measures, outcome } = answer.event.decision;
        const so =
          outcome === 'vary' &&
          step === 'decide-appeal' &&
          r.decidedBy.staffId === answer.actor.staffId &&
          r.requestId === old?.requestId &&
          JSON.stringify([measures, old?.scope, old?.reviewOn]) ===
            JSON.stringify([r.measures, r.scope, r.reviewOn]);
        return so ? [] : ['a restriction was changed on appeal as nobody decided'];
      }
      if (r.replaces !== null) {
        const { measures, reviewOn, outcome } = review?.event.review ?? {};
        const so =
          outcome === 'vary' &&
          step === 'hold-review' &&
          r.decidedBy.staffId === review?.actor.staffId &&
          r.requestId === old?.requestId &&
          JSON.stringify([measures, old?.scope, reviewOn]) ===
            JSON.stringify([r.measures, r.scope, r.reviewOn]);
        return so ? [] : ['a restriction was replaced as nobody decided'];
      }
      const asDecided =
        d?.outcome === 'restrict' &&
        d.decisionId === r.decisionId &&
        JSON.stringify([d.measures, d.scope, d.reviewOn]) ===
          JSON.stringify([r.measures, r.scope, r.reviewOn]);
      const named =
        decided &&
        turn.cast.some((a) => a.staffId === r.decidedBy.staffId) &&
        decided.step === 'decide-request';
      const { value: need } = { value: turn.pack.stages.find((x) => x.stage === 'approval')?.need };
      const approval = ofType(earlier, 'decision-approved')
        .filter((h) => h.event.requestId === r.requestId)
        .at(-1);
      const approved =
        need !== 'required' ||
        (approval?.event.approval.outcome === 'approved' &&
          earlier.indexOf(approval) > earlier.indexOf(decided as Happened));
      return [
        ...(asDecided && named ? [] : ['a restriction began that nobody decided so']),
        ...(approved ? [] : ['a restriction began before its approval']),
        ...(['issue-letter', 'start-without-letter'].includes(step)
          ? []
          : [`a restriction began by ${step}`]),
      ];
    },
  );
  const stretched = restrictionsOf(turn.before.files).flatMap(({ r }) => {
    const later = restrictionsOf(turn.after.files).find((h) => h.r.restrictionId === r.restrictionId)?.r;
    const review = ofType(newEvents(turn), 'review-held').find(
      (h) => h.event.review.restrictionId === r.restrictionId,
    )?.event.review;
    if (review?.outcome === 'continue') {
      const same = later?.interval.from === r.interval.from && later.reviewOn === review.reviewOn;
      const lapses = turn.pack.review.whenDue.value === 'lapse-unless-extended';
      return same && (lapses || later.interval.to === r.interval.to)
        ? []
        : [`${r.restrictionId} goes on otherwise than reviewed`];
    }
    const longer =
      !later ||
      later.reviewOn !== r.reviewOn ||
      later.interval.from !== r.interval.from ||
      (r.interval.to !== null && (later.interval.to === null || later.interval.to > r.interval.to)) ||
      (r.ended !== null && JSON.stringify(later.interval) !== JSON.stringify(r.interval));
    return longer ? [`${r.restrictionId} was extended by ${turn.command.type}`] : [];
  });
  return [...begun, ...stretched];
}

export const historyOracles = {
  I4: (turn: Turn) => [...madeOfParts(turn), ...reviewWhole(turn), ...letterWhole(turn)],
  I5: (turn: Turn) => [
    ...partsApart(turn),
    ...conflictsKept(turn),
    ...panelsQuorate(turn),
    ...onlyInTheirPlace(turn),
  ],
  I6: stamped,
  I8: onlyGrows,
  I10: endedAloud,
  I11: decidedByPersons,
};
