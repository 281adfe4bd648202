import type { PolicyPack } from '../schema.ts';
import { type CheckFinding, fault, faultIf, type PackPath } from './fault.ts';

const keptRecords = [
  'incident',
  'warning',
  'restriction',
  'safety-alert',
  'contact',
  'letter',
  'appeal',
] as const;

/** Dates, calendar, reports and retention; and clauses that cite nothing. */
export function upkeep(pack: PolicyPack): CheckFinding[] {
  const { policy, calendar, landlord, reporting, retention } = pack;
  const { effectiveFrom, nextReviewOn } = policy;
  const sample = reporting.auditSample.value;
  const kept = retention.records.map((r) => r.record);
  return [
    ...faultIf(
      calendar.holidays.value !== landlord.nation,
      ['calendar', 'holidays'],
      'holidays-of-another-nation',
      `Working days follow the bank holidays of ${calendar.holidays.value}, but the landlord is in ${landlord.nation}. Make the two agree.`,
    ),
    ...faultIf(
      effectiveFrom.value !== null &&
        nextReviewOn.value !== null &&
        nextReviewOn.value <= effectiveFrom.value,
      ['policy', 'nextReviewOn'],
      'review-before-effect',
      'The policy is due for review before it takes effect. Check the two dates.',
    ),
    ...faultIf(
      (sample.every === 'never') !== (sample.size === 0),
      ['reporting', 'auditSample'],
      'audit-sample-empty',
      'The audit sample has a size but no time, or a time but no size. Give both, or “never” and 0.',
    ),
    ...keptRecords
      .filter((record) => !kept.includes(record))
      .map((record) =>
        fault(
          ['retention', 'records'],
          'record-without-retention',
          `How long to keep “${record}” records is not said. Add it, marked as a default if the policy is silent.`,
        ),
      ),
    ...emptyClauses(pack, []),
  ];
}

/** A word where a clause should be is silence in disguise: it would be printed as if it were policy (group 22). */
const NO_REFERENCE =
  /^(none|no|n\/?a|not stated|silent|default|system default|tbc|tbd|unknown|various|\W+)\.?$/i;

function emptyClauses(value: unknown, path: PackPath): CheckFinding[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key !== 'clause' || typeof inner !== 'string') return emptyClauses(inner, at);
    return faultIf(
      NO_REFERENCE.test(inner.trim()),
      at,
      'clause-is-no-reference',
      `“${inner}” is not a clause. Cite the place in the policy, or write \`default: true\` instead.`,
    );
  });
}
