import type { MeasureKind } from '../facts/measures.ts';
import { floor, type Source } from '../reasons.ts';
import type { Arrangements } from './arrangements.ts';
import { ifInScope } from './combine.ts';
import type { Contact } from './contact.ts';
import { evaluateMeasure } from './measures/evaluate.ts';
import type { Excuse } from './measures/finding.ts';
import { situationAt } from './situation.ts';
import { standingOf } from './standing.ts';

/** What one measure makes of one contact, as it is kept with the contact. */
export type MeasureCompliance = {
  restrictionId: string;
  caseId: string;
  kind: MeasureKind;
  label: string;
  verdict: 'within' | 'excused' | 'outside' | 'cannot-tell';
  excuses: Excuse[];
  because: string;
  source: Source;
};

/**
 * Each measure in force against a contact, those with nothing to say about it left out. `outside` suggests a breach and
 * never is one: a person confirms it (I11). What is always taken is excused from every measure (I3), and so is whoever
 * speaks in another capacity (I9).
 */
export function complianceByMeasure(arrangements: Arrangements, contact: Contact): MeasureCompliance[] {
  const situation = situationAt(arrangements, contact.at, contact.service);
  const standing = standingOf(contact, arrangements, situation.clock.date);
  if (standing && standing.why !== 'protected') return [];
  return situation.held.flatMap((held) => {
    // Done in the moment, and told by no letter: nobody can have departed from it.
    if (held.atOnce) return [];
    const asked = { ...situation, contact, heldFrom: held.restriction.interval.from };
    const { finding } = ifInScope({ held, finding: evaluateMeasure(held.arranged.measure, asked) });
    if (!finding.applies) return [];
    const departs = finding.compliance === 'outside';
    const excused = departs && (standing !== null || finding.excuses.length > 0);
    return [
      {
        restrictionId: held.restriction.restrictionId,
        caseId: held.restriction.caseId,
        kind: held.arranged.measure.kind,
        label: held.arranged.label,
        verdict: excused ? 'excused' : standing ? 'within' : finding.compliance,
        excuses: excused ? (standing ? ['protected-contact'] : finding.excuses) : [],
        because: finding.because,
        source: standing && departs ? floor('I3') : held.arranged.source,
      },
    ];
  });
}
