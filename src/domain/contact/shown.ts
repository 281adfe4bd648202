import { inForce, type LocalDate } from '../calendar.ts';
import type { MeasureShown, RestrictionShown } from './advice.ts';
import type { ArrangedMeasure, ArrangedRestriction, Arrangements } from './arrangements.ts';
import type { Given } from './combine.ts';
import { describeForStaff, describeScope } from './describe-for-staff.ts';
import { daysPast } from './windows.ts';

/** What "Why?" opens: each restriction in force or still to come, who decided it, and what it said here. */
export function showRestrictions(
  { restrictions }: Arrangements,
  on: LocalDate,
  given: readonly Given[],
): RestrictionShown[] {
  return restrictions
    .filter((r) => inForce(r.interval, on) || on < r.interval.from)
    .map((r) => showRestriction(r, on, given));
}

function showRestriction(r: ArrangedRestriction, on: LocalDate, given: readonly Given[]): RestrictionShown {
  const status = on < r.interval.from ? 'scheduled' : 'in-force';
  return {
    restrictionId: r.restrictionId,
    caseId: r.caseId,
    status,
    from: r.interval.from,
    to: r.interval.to,
    reviewOn: r.reviewOn,
    overdueDays: status === 'in-force' ? daysPast(r.reviewOn, on) : 0,
    decidedBy: r.decidedBy,
    policyTitle: r.policyTitle,
    packVersion: r.packVersion,
    supportive: r.supportive,
    scope: describeScope(r.scope),
    measures: r.measures.map((m) => showMeasure(m, given)),
  };
}

function showMeasure(arranged: ArrangedMeasure, given: readonly Given[]): MeasureShown {
  const finding = given.find((g) => g.held.arranged === arranged)?.finding;
  return {
    kind: arranged.measure.kind,
    label: arranged.label,
    words: describeForStaff(arranged.measure),
    wording: arranged.wording,
    source: arranged.source,
    effect: finding?.applies ? finding.effect : null,
  };
}
