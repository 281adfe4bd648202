import type { FastifyRequest } from 'fastify';
import { findingsBefore, withoutVerdict } from '../../domain/casework/next-steps.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { type CommandType, offersColleagues, stepFor } from '../../domain/casework/steps.ts';
import { type Reason, systemDefault } from '../../domain/reasons.ts';
import { loadCase, loadCasesOn, loadRecord, situationFor } from '../../platform/case-files.ts';
import { contactFactsFor } from '../../platform/contact-facts.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { isId } from '../../platform/ids.ts';
import type { PageDeps } from './page.tsx';
import { newestCase } from './reading.ts';

/** Either a case, or a person whose newest case is meant where there is one. */
export type Place = { caseId?: string; personId?: string };

/** What the rules know of this place for this visitor; null where there is nothing for them, whoever's it is. */
export async function situationAt(
  deps: PageDeps,
  request: FastifyRequest,
  type: CommandType,
  place: Place,
  target = '',
): Promise<Situation | null> {
  const { landlordId, staffId } = visitorOf(request);
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    const file = place.caseId ? await loadCase(tx, landlordId, place.caseId) : null;
    const personId = place.caseId ? file?.personId : place.personId;
    if (!personId || !isId(personId)) return null;
    const opensOne = type === 'open-case';
    const caseId = file?.caseId ?? (opensOne ? null : await newestCase(tx, landlordId, personId));
    const found = await situationFor(deps, tx, {
      landlordId,
      staffId,
      personId,
      caseId,
      colleagues: offersColleagues.has(type),
    });
    if ('verdict' in found) return null;
    const whose = { landlordId, personId: found.person.personId, now: found.now };
    const known = { ...found, ...(await contactFactsFor(tx, type, whose)) };
    const person = type === 'merge-records' ? await loadRecord(tx, landlordId, target) : null;
    if (!person) return known;
    return { ...known, other: { person, files: await loadCasesOn(tx, landlordId, person.personId) } };
  });
}

/** Whether a step can be asked about at all, and what stands in its way before anything is typed. */
export type Offer = { target: string; reasons: Reason[]; notForRole: boolean };

/** Whose a step is by their role, whatever the case holds. */
export const roleCodes: ReadonlySet<string> = new Set(['not-permitted', 'no-role', 'grade-too-low']);

/** Null where the target is nothing of this case or person. */
export function offerOf(s: Situation, type: CommandType, asked: string): Offer | null {
  const step = stepFor(type);
  if (!step) return null;
  const targets = step.targets(s);
  const [only = ''] = targets.length === 1 ? targets : [];
  const target = asked || only;
  if (!targets.includes(target)) {
    if (asked && !mentions(s.file, asked) && !mentions(s.person.register, asked)) return null;
    return { target, reasons: [nothingHere(step.label, targets.length > 1)], notForRole: false };
  }
  const findings = findingsBefore(step, s, target).map(withoutVerdict);
  const ofRole = findings.filter(({ code }) => roleCodes.has(code));
  // Whoever may not take the step learns that, and nothing of how the case stands.
  const notForRole = ofRole.length > 0;
  return { target, reasons: notForRole ? ofRole : findings, notForRole };
}

const mentions = (value: unknown, id: string): boolean =>
  value === id ||
  (typeof value === 'object' && value !== null && Object.values(value).some((inner) => mentions(inner, id)));

const nothingHere = (label: string, several: boolean): Reason => ({
  code: 'nothing-to-act-on',
  text: several
    ? `“${label}” could concern more than one thing in this case. Choose which on the case page.`
    : `“${label}” is not possible at this point: there is nothing waiting for it.`,
  source: systemDefault('order of steps'),
});
