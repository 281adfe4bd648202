import type { Measure } from '../../facts/measures.ts';
import { type Asked, type Evaluation, type Evaluations, type Finding, nothingToSay } from './finding.ts';
import { how } from './how.ts';
import { other } from './other.ts';
import { what } from './what.ts';
import { when } from './when.ts';
import { where } from './where.ts';
import { who } from './who.ts';

/** Every kind of measure has its evaluation: a kind added to the union does not compile until it is here. */
const evaluations: Evaluations = { ...who, ...what, ...when, ...where, ...how, ...other };

/** What one measure says about one contact. Pure; times by the London wall clock (KA-27, TU-23, PL-17). */
export function evaluateMeasure(measure: Measure, asked: Asked): Finding {
  if (asked.contact.statutoryNotice && asked.contact.direction === 'outbound') return nothingToSay;
  // Measure and evaluation are looked up by the same kind, which the compiler cannot follow.
  return (evaluations[measure.kind] as Evaluation<Measure['kind']>)(measure as never, asked);
}
