import { z } from 'zod';
import { type Instant, londonDate, startOfLondonDay } from '../calendar.ts';
import { localDate } from '../calendar-schemas.ts';
import { usableChannels } from '../contact/routes.ts';
import type { Letter } from '../facts/letters.ts';
import { type Measure, measure } from '../facts/measures.ts';
import { type Restriction, reviewOutcomes } from '../facts/restrictions.ts';
import { compose } from '../letters/compose.ts';
import { sourceOf } from '../policy/cited.ts';
import { floor } from '../reasons.ts';
import { agreementsNeeded } from './approvals.ts';
import { checkAnswers, identifier, keptWords, letterFormat, oneOf, optionalWords, words } from './fields.ts';
import { gradeOf, independent, outranks } from './independence.ts';
import { letterFacts } from './letters.ts';
import { answeredChecks, preChecksFor } from './pre-checks.ts';
import { requestOf } from './requests.ts';
import { casesOf, type Situation, standingRestrictions } from './situation.ts';
import { type Condition, type Finding, met, refused, unknown } from './step.ts';

/** What whoever reviews is asked. */
export const holdReviewSchema = z.strictObject({
  type: z.literal('hold-review'),
  restrictionId: identifier,
  outcome: oneOf(reviewOutcomes, 'the outcome'),
  stillNecessary: words('whether it is still necessary, and why'),
  contactsSince: words('what contact there has been since'),
  contribution: optionalWords('how what the person said was considered'),
  reasons: words('the reasons, as the person will read them'),
  proportionality: optionalWords('why it is proportionate'),
  reviewOn: localDate.nullable().default(null),
  exceptional: z
    .strictObject({ reason: words('why the case is exceptional') })
    .nullable()
    .default(null),
  measures: z.array(measure).max(20).default([]),
  checks: checkAnswers,
  safeguardingLead: optionalWords('what the safeguarding lead said', 2000),
  format: letterFormat,
  keptWords,
});
export type HoldReview = z.infer<typeof holdReviewSchema>;

export const restrictionOf = (s: Situation, id: string): Restriction | undefined =>
  s.file?.restrictions.find((r) => r.restrictionId === id);

/** When it was last looked at: its last review, or its start. The promise of the next review was made then. */
export function lastLookedAt(s: Situation, r: Restriction): Instant {
  const promised = s.file?.obligations.find(
    (o) => o.kind === 'review' && o.subjectId === r.restrictionId && o.discharged === null,
  );
  return promised?.startedAt ?? startOfLondonDay(r.interval.from);
}

/** A review looks back: there is nothing to look back on before the restriction began. */
export const begun: Condition = {
  question: 'Has the restriction begun?',
  ask: (s, id) => {
    const r = restrictionOf(s, id);
    return r && s.today < r.interval.from
      ? [refused('review-before-it-began', 'A restriction is reviewed once it has begun.', floor('I14'))]
      : met;
  },
};

/** At least the role the policy names, and above whoever decided where it says so (PL-19). */
export const reviewerSenior: Condition = {
  question: 'Is this person senior enough to review it?',
  ask: (s, id) => {
    const { review, people, landlord } = s.pack;
    const mine = gradeOf(s, s.actor);
    const asked = people.roles.find((r) => r.id === review.reviewer.value);
    const junior =
      asked && mine < asked.grade
        ? [
            refused(
              'reviewer-too-junior',
              `A review is held by ${asked.label}, or somebody above.`,
              sourceOf(landlord.shortName, review.reviewer, 'reviewer'),
            ),
          ]
        : met;
    if (!review.reviewerOutranksDecider.value) return junior;
    const decision = requestOf(s, restrictionOf(s, id)?.requestId ?? '')?.decision;
    const deciders = [decision?.by, ...(decision?.panel?.sat ?? []).map((x) => x.by)];
    const source = sourceOf(landlord.shortName, review.reviewerOutranksDecider, 'reviewer');
    const below = { code: 'reviewer-not-above-decider', source, who: 'Somebody above reviews it.' };
    return [...junior, ...deciders.flatMap((by) => outranks(s, by, below)).slice(0, 1)];
  },
};

/** The pack's own separations, by persons: who decided it does not review it, where the policy says so. */
export const reviewerApart: Condition = {
  question: 'Is this person independent of the earlier steps?',
  ask: (s, id) => independent('review').ask(s, restrictionOf(s, id)?.requestId ?? ''),
};

/** Asked since the start or the last review, with time to answer; or heard since (NS-05). Nobody is kept restricted unheard. */
export function invitedSince(s: Situation, r: Restriction): Finding[] {
  if (!s.pack.review.customerInvited.value) return met;
  const since = lastLookedAt(s, r);
  const heard =
    s.file?.accounts.some((a) => a.at > since && a.receivedOn >= londonDate(since)) ||
    // Whoever asked for this review has said what they think of it.
    s.file?.reviewRequests.some((x) => x.restrictionId === r.restrictionId && x.at > since);
  const asked = s.file?.invitations.filter((i) => i.at > since) ?? [];
  if (heard || asked.some((i) => i.replyBy < s.today)) return met;
  const source = sourceOf(s.pack.landlord.shortName, s.pack.review.customerInvited, 'invitation to a review');
  const text =
    asked.length > 0
      ? `${s.person.name} still has time to answer. Wait for it, or record what they said.`
      : `Ask ${s.person.name} for their view first, and give them time to answer.`;
  const mend = asked.length > 0 ? 'record-account' : 'invite-account';
  return [unknown('not-invited', text, source, { field: 'contribution', mend })];
}

/** A date past the cap, or a measure that the policy holds back, is agreed by the role it names, or above (TU-28). */
export function agreementFindings(
  s: Situation,
  r: Restriction,
  c: Pick<HoldReview, 'measures' | 'exceptional'>,
): Finding[] {
  const added = c.measures.filter((m) => !r.measures.some((x) => x.kind === m.kind));
  const needed = agreementsNeeded(s.pack, { measures: added, exceptional: c.exceptional });
  return needed.flatMap(({ role, what, rule }) => {
    const asked = s.pack.people.roles.find((x) => x.id === role);
    if (s.actor.roles.includes(role) || gradeOf(s, s.actor) > (asked?.grade ?? 10)) return met;
    const source = sourceOf(s.pack.landlord.shortName, rule, 'agreement');
    const field = what.startsWith('“') ? 'measures' : 'exceptional';
    const text = `${what} is for: ${asked?.label ?? role}. They hold this review, or do without it.`;
    return [refused('not-the-approver', text, source, { field })];
  });
}

/** A measure that is new here brings its own checks (PL-18, PL-21). */
export function newMeasureChecks(
  s: Situation,
  r: Restriction,
  c: Pick<HoldReview, 'measures' | 'checks'>,
): Finding[] {
  const added = c.measures.map((m) => m.kind).filter((k) => !r.measures.some((x) => x.kind === k));
  const usual = new Set(preChecksFor(s.pack, 'decision').map((p) => `checks.${p.id}`));
  return answeredChecks(s, 'decision', c.checks, added).filter((f) => !usual.has(f.field ?? ''));
}

/** This restriction set aside, as if it were not there: what takes its place is judged beside the others. */
export const setAside = (s: Situation, r: Restriction): Situation => ({
  ...s,
  file: s.file && {
    ...s.file,
    restrictions: s.file.restrictions.filter((x) => x.restrictionId !== r.restrictionId),
  },
});

/** What applies after the review. */
export const measuresAfter = (r: Restriction, c: HoldReview): Measure[] =>
  c.outcome === 'vary' ? c.measures : r.measures;

/** The result as the person will read it (LG-14, PW-02, LD-03); none where it is lifted: an ending has its own letter. */
export function reviewLetter(s: Situation, r: Restriction, c: HoldReview, letterId: string): Letter | null {
  const { outcome, reviewOn } = c;
  if (outcome === 'lift' || !reviewOn) return null;
  const measures = measuresAfter(r, c);
  const others = standingRestrictions(casesOf(setAside(s, r)), s.today).flatMap((x) => x.measures);
  const plannedUntil = requestOf(s, r.requestId)?.decision?.plannedUntil ?? null;
  const facts = {
    ...letterFacts(s, []),
    review: { outcome, reasons: c.reasons, plannedUntil },
    measures,
    scope: r.scope,
    openChannels: usableChannels({ measures: [...others, ...measures], person: s.person, on: s.today }),
    startsOn: outcome === 'vary' ? s.today : r.interval.from,
    reviewOn,
  };
  return compose('review-outcome', letterId, facts, c.format);
}
