import { usableChannels } from '../contact/routes.ts';
import type { Letter } from '../facts/letters.ts';
import type { RestrictionRequest } from '../facts/requests.ts';
import { compose } from '../letters/compose.ts';
import type { Draft } from './draft-letter.ts';
import { barring, guardFindings, wordsOfMeasures } from './letter-guards.ts';
import { incidentsNamed, letterFacts } from './letters.ts';
import { casesOf, type Situation, standingRestrictions } from './situation.ts';
import { type Finding, met } from './step.ts';

/** The decision as the person will read it, drawn from the record as it stands today. */
export function decisionLetter(
  s: Situation,
  r: RestrictionRequest,
  letterId: string,
  format: string,
): Letter | null {
  const { decision } = r;
  if (!decision?.reviewOn) return null;
  const standing = standingRestrictions(casesOf(s), s.today).flatMap((x) => x.measures);
  const facts = {
    ...letterFacts(s, incidentsNamed(s, [...r.incidentIds, ...r.continuedIncidentIds])),
    decision,
    panel: (decision.panel?.sat ?? []).map((x) => x.seat),
    measures: decision.measures,
    scope: decision.scope,
    openChannels: usableChannels({
      measures: [...standing, ...decision.measures],
      person: s.person,
      on: s.today,
    }),
    startsOn: s.today,
    reviewOn: decision.reviewOn,
  };
  return compose('decision', letterId, facts, format);
}

/** The same before it goes: its words are the decision's, and are mended by deciding again. */
export function decisionDraft(s: Situation, r: RestrictionRequest, format: string): Draft | null {
  const { decision } = r;
  if (decision?.outcome !== 'restrict') return null;
  return {
    letter: decisionLetter(s, r, 'draft', format),
    words: [{ field: 'reasons', text: decision.reasons }, ...wordsOfMeasures(decision.measures)],
    typedIn: 'decide-request',
    kept: decision.keptWords ?? [],
    measures: decision.measures,
    dates: [decision.reviewOn, decision.plannedUntil],
  };
}

/** Passages that bar the decision's letter: it is decided again in other words, or says why they stay. */
export function wordsToMend(s: Situation, r: RestrictionRequest | undefined): Finding[] {
  const draft = r ? decisionDraft(s, r, 'standard') : null;
  if (!draft) return met;
  return barring(guardFindings(s, draft, draft.kept ?? [])).map(({ field: _, ...f }) => ({
    ...f,
    mend: 'decide-request',
  }));
}
