import { addDays } from '../calendar.ts';
import { conductNamed } from '../casework/conduct.ts';
import { preChecksFor } from '../casework/pre-checks.ts';
import { requestOf } from '../casework/requests.ts';
import { usualReviewDate } from '../casework/review-date.ts';
import { casesOf, type Situation, standingRestrictions } from '../casework/situation.ts';
import { type CommandType, stepFor } from '../casework/steps.ts';
import { incidentsAfter, standingWarning } from '../casework/warnings.ts';
import { services } from '../facts/channels.ts';
import type { Measure, MeasureKind } from '../facts/measures.ts';
import type { CheckAnswer } from '../facts/stamps.ts';

/**
 * A complete, sound command for the present situation: what a careful colleague would send. Scenarios, properties and
 * demonstrations start from it and change only what they are about.
 */
export type Rough = Record<string, unknown>;

/** The pack's first conduct that asks for neither repetition nor evidence, so that it stands by itself. */
export function plainConduct(s: Situation): string {
  const all = s.pack.conduct.categories.flatMap((c) =>
    c.subtypes.map((t) => ({ key: `${c.id}/${t.id}`, t })),
  );
  const plain = all.find(
    ({ t }) =>
      !t.needsRepetition && t.followUps.length === 0 && !t.evidence.some((e) => e.need === 'required'),
  );
  return (plain ?? all[0])?.key ?? '';
}

const checked = (s: Situation, before: 'warning' | 'request' | 'decision', measures: MeasureKind[] = []) =>
  Object.fromEntries(
    preChecksFor(s.pack, before, measures)
      .filter((p) => !p.fact)
      .map((p): [string, CheckAnswer] => [
        p.id,
        { answer: 'yes', detail: 'Looked at, with the notes on file.' },
      ]),
  );

const evidenceFor = (s: Situation, conduct: readonly string[]) =>
  Object.fromEntries(
    conduct
      .flatMap((key) => conductNamed(s.pack, key)?.subtype.evidence ?? [])
      .map((e) => [e.id, 'Recorded, with dates, in the notes.']),
  );

/** A measure of each kind with ordinary parameters. */
export function soundMeasure(kind: MeasureKind, s: Situation): Measure {
  const point = { type: 'mailbox', name: 'Customer liaison', reachedBy: 'liaison@landlord.example' } as const;
  const deputy = { type: 'mailbox', name: 'Duty desk', reachedBy: 'duty@landlord.example' } as const;
  const matters = [
    { matterId: 'matter-1', title: 'Parking', answerReference: 'R-100', answeredOn: addDays(s.today, -60) },
  ];
  const sets = s.pack.measures.find((m) => m.kind === 'channels')?.channelSets ?? [];
  switch (kind) {
    case 'single-point-of-contact':
      return { kind, contact: point, deputy, channels: ['phone', 'email', 'letter'], purpose: 'restrictive' };
    case 'representative-only':
      return { kind, authorityId: s.person.register.authorities[0]?.authorityId ?? 'none' };
    case 'closed-matters':
      return { kind, matters, handling: 'acknowledge-and-refer' };
    case 'new-issues-only':
    case 'evidence-required':
      return { kind, matters };
    case 'significant-matters-only':
      return { kind, definition: 'Repairs, safety, rent and anything with a legal date.' };
    case 'issue-limit':
      return { kind, count: 5, per: 'month' };
    case 'call-times':
      return { kind, windows: [{ days: ['tuesday'], from: '10:00', to: '12:00' }], minutes: 15 };
    case 'contact-limit':
      return { kind, channels: ['phone'], count: 2, per: 'week' };
    case 'reply-frequency':
      return { kind, every: 'week' };
    case 'appointment-only':
      return { kind, contact: point };
    case 'premises':
      return { kind, premises: ['Head office'], access: 'by-appointment' };
    case 'home-visits':
      return { kind, control: 'two-people', detail: '' };
    case 'channels':
      return { kind, permitted: sets[0] ?? ['letter', 'email'] };
    case 'letter-length':
      return { kind, words: 500 };
    case 'other':
      return {
        kind,
        text: 'We ask that messages are kept to one subject.',
        reason: 'Several subjects at once could not be answered well.',
      };
  }
}

/** Measures this pack knows, that this person can live with and that are not in force yet; call times where possible. */
function soundMeasures(s: Situation): Measure[] {
  const standing = new Set(
    standingRestrictions(casesOf(s), s.today).flatMap((r) => r.measures.map((m) => m.kind)),
  );
  const liked: MeasureKind[] = [
    'call-times',
    'single-point-of-contact',
    'appointment-only',
    'channels',
    'home-visits',
    'premises',
    'reply-frequency',
  ];
  const kind = liked.find(
    (k) => !standing.has(k) && s.pack.measures.some((m) => m.kind === k && m.allowed && !m.extraApproval),
  );
  return kind ? [soundMeasure(kind, s)] : [];
}

/** Measures a scenario chose itself; whether they are sound is for the schema to say. */
const measuresIn = (given: unknown): Measure[] | null => (Array.isArray(given) ? given : null);

const builders: Record<CommandType, (s: Situation, target: string, changes: Rough) => Rough> = {
  'open-case': () => ({ title: 'Calls about parking' }),
  'report-incident': (s) => {
    const conduct = [plainConduct(s)];
    return {
      on: s.today,
      minutes: 0,
      channel: 'phone',
      affected: ['staff'],
      conduct,
      whatHappened: 'The caller shouted at a colleague and would not let them speak.',
      effect: [s.pack.conduct.effectWords.value[0]],
      manner: 'aggression',
      mannerFacts: 'Raised voice throughout; personal remarks.',
      ledUpTo: 'A repair had been missed twice.',
      realRequest: 'A date for the repair.',
      warnedBeforeEnding: 'yes',
      evidence: evidenceFor(s, conduct),
    };
  },
  'triage-incident': (s, incidentId) => {
    const conduct = s.file?.incidents.find((i) => i.incidentId === incidentId)?.conduct ?? [];
    const follow = conduct.flatMap((key) => conductNamed(s.pack, key)?.subtype.followUps ?? []);
    const outcomes = follow.includes('restrict-contact')
      ? ['restriction', 'safety-alert', 'police-report', 'tenancy-breach']
      : ['warning'];
    return {
      incidentId,
      outcomes,
      assessment: 'Second call of this kind this month; the repair was ours to fix.',
    };
  },
  'support-staff': (_, incidentId) => ({
    incidentId,
    offered: 'A talk with the manager, and the counselling line.',
    taken: 'yes',
    outcome: 'Had the talk; is well.',
  }),
  'record-follow-up': (_, obligationId) => ({
    obligationId,
    reference: 'REF-1',
    outcome: 'Done the same day, by phone and in writing.',
  }),
  'record-needs': () => ({
    status: 'none-found-after-asking',
    enquiries: 'Asked by phone; the person said they need nothing changed.',
    needs: [],
  }),
  'agree-adjustment': (s) => ({
    kind: 'warn-before-ending',
    what: 'A clear, polite warning before a call is ended.',
    howItHelps: 'Gives time to calm down and carry on.',
    instruction: 'Warn once, clearly and politely, before you end a call.',
    keepsOpen: [],
    reviewOn: addDays(s.today, 180),
  }),
  'end-adjustment': (_, adjustmentId) => ({
    adjustmentId,
    reason: 'The person no longer needs it, and said so.',
  }),
  'record-support-contacts': () => ({ contacts: [] }),
  'consult-support': (s) => ({
    supportContactId: s.person.register.supportContacts[0]?.supportContactId ?? null,
    attempted: 'Rang and left a message, then spoke the next day.',
    result: 'Suggests afternoons, and a written summary after each call.',
    lawfulBasis: 'Consent',
  }),
  'record-authority': (s) => ({
    representativeName: 'Ada Advocate',
    representativeContact: 'ada@advocacy.example',
    signedOn: s.today,
    scope: 'All housing matters',
    expiresOn: null,
    documentReference: 'DOC-1',
  }),
  'withdraw-authority': (_, authorityId) => ({ authorityId }),
  'invite-account': (s) => ({ how: 'letter', replyBy: addDays(s.today, 7) }),
  'record-account': (s) => ({
    receivedOn: s.today,
    how: 'phone',
    account: 'I was upset because nobody came. I am sorry I shouted.',
    disputes: false,
  }),
  'issue-warning': (s) => ({
    form: s.pack.warning.form.value === 'verbal' ? 'verbal' : 'written',
    incidentIds: (s.file?.incidents ?? []).map((i) => i.incidentId),
    behaviour: 'You shouted at a colleague and made personal remarks.',
    mustChange: 'Please speak to colleagues without shouting or personal remarks.',
    mayFollow: 'If it happens again we may limit how you contact us.',
    proposedMeasures: soundMeasures(s).map((m) => m.kind),
    supportOffer: 'If something is making things hard for you, tell us.',
    given: s.pack.warning.form.value === 'verbal' ? 'By phone, by the manager.' : '',
    checks: checked(s, 'warning'),
  }),
  'withdraw-warning': (_, warningId) => ({ warningId, reason: 'It named the wrong person.' }),
  'request-restriction': (s) => {
    const warning = standingWarning(s);
    const incidents = s.file?.incidents ?? [];
    const continued = warning && s.file ? incidentsAfter(s.file, warning) : [];
    const conduct = [...new Set(incidents.flatMap((i) => i.conduct))];
    return {
      incidentIds: incidents.map((i) => i.incidentId),
      continuedIncidentIds: continued.map((i) => i.incidentId),
      conduct: conduct.length > 0 ? conduct : [plainConduct(s)],
      whyBeyondAssertiveness: 'Being persistent is fine; shouting personal remarks at a colleague is not.',
      context: 'A repair was missed twice before the first call.',
      thresholds: Object.fromEntries(
        s.pack.thresholds.map((t) => [t.id, 'Yes: two colleagues lost half a day each week.']),
      ),
      evidence: evidenceFor(s, conduct.length > 0 ? conduct : [plainConduct(s)]),
      checks: checked(s, 'request'),
      bypass: null,
    };
  },
  'authorise-request': (_, requestId) => ({
    requestId,
    outcome: 'authorised',
    note: 'The evidence is complete and the policy was followed.',
  }),
  'withdraw-request': (_, requestId) => ({
    requestId,
    reason: 'The person rang to apologise, and the calls have stopped.',
  }),
  'approve-bypass': (_, requestId) => ({
    requestId,
    outcome: 'approved',
    note: 'The threat was specific and the person knows where the colleague works.',
  }),
  'assess-request': (s, requestId, changes) => {
    const proposed = measuresIn(changes.proposed) ?? soundMeasures(s);
    return {
      requestId,
      circumstances: 'Calls after a missed repair, each ending in shouting.',
      whyBeyondAssertiveness: 'The remarks were personal and went on after a warning.',
      ownFailures: 'We missed two appointments; an apology went out and the repair is booked.',
      needsConsidered: 'Asked; none found. Calls at a set time suit the person.',
      linkToConduct: 'No condition is known; the person was asked.',
      account: 'The person says they were upset about the repair.',
      equalityAim: 'To protect colleagues from abuse; set times are the least that does so.',
      impactOnStaff: 'Two colleagues were upset and lost half a day.',
      impactOnOthers: 'Other callers waited longer.',
      lesserOptions: [{ option: 'A further warning', whyNot: 'The first changed nothing.' }],
      proportionality: 'Calls are still taken every week, and every other way stays open.',
      delivery: services.map((service) => ({
        service,
        how: 'As usual, within the call times; emergencies at any time.',
      })),
      checks: checked(
        s,
        'decision',
        proposed.map((m) => m.kind),
      ),
      proposed,
      recommendation: 'restrict',
    };
  },
  'decide-request': (s, requestId, changes) => ({
    requestId,
    outcome: 'restrict',
    measures: requestOf(s, requestId)?.assessment?.proposed ?? soundMeasures(s),
    checks: checked(
      s,
      'decision',
      (measuresIn(changes.measures) ?? []).map((m) => m.kind),
    ),
    scope: { extent: 'services', services: ['repairs'] },
    reasons: 'You went on shouting at colleagues after we asked you not to.',
    proportionality: 'You can still call us every week, and write at any time.',
    whyStrongerThanWarned: 'As the warning said, or explained to you since.',
    reviewOn: usualReviewDate(s, s.today, Boolean(requestOf(s, requestId)?.bypass)),
    safeguardingLead: 'The safeguarding lead was asked and agrees.',
  }),
  'approve-decision': (_, requestId) => ({
    requestId,
    outcome: 'approved',
    note: 'Checked against the policy, step by step.',
  }),
  'issue-letter': (_, requestId) => ({ requestId, format: 'standard', explained: '' }),
  'start-without-letter': (_, requestId) => ({
    requestId,
    reason: 'Telling the person now would put a named colleague at risk.',
  }),
  'hold-review': (s, restrictionId, changes) => {
    const lift = changes.outcome === 'lift';
    return {
      restrictionId,
      outcome: 'continue',
      stillNecessary: 'Looked at again: without the set times, shouting began once more.',
      contactsSince: 'Nine calls since, two of them outside the set times and loud.',
      contribution: lift ? '' : 'They would like more time on each call; that was weighed.',
      reasons: 'There have been two more calls with shouting since we last wrote to you.',
      proportionality: lift ? '' : 'Calls are still taken every week, and every other way stays open.',
      reviewOn: lift ? null : usualReviewDate(s, s.today, false),
      measures:
        changes.outcome === 'vary'
          ? (s.file?.restrictions.find((r) => r.restrictionId === restrictionId)?.measures ?? [])
          : [],
      checks: checked(
        s,
        'decision',
        (measuresIn(changes.measures) ?? []).map((m) => m.kind),
      ),
      safeguardingLead: 'The safeguarding lead was asked and agrees.',
    };
  },
  'lift-restriction': (_, restrictionId) => ({
    restrictionId,
    reason: 'There have been no further incidents. Thank you.',
  }),
  'confirm-withdrawal': (_, withdrawalId) => ({
    withdrawalId,
    note: 'Looked at the account: the note is gone.',
  }),
};

/** Sound words for a step about its target, with some of them changed; not yet parsed. */
export function roughCommand(type: CommandType, s: Situation, changes: Rough = {}): Rough {
  const target = stepFor(type)?.targets(s)[0] ?? 'nothing';
  return { type, ...builders[type](s, target, changes), ...changes };
}
