import { type Measure, measureNames } from '../facts/measures.ts';
import type { Warning } from '../facts/warnings.ts';
import { sourceOf } from '../policy/cited.ts';
import { requestOf } from './requests.ts';
import { casesOf, type Situation } from './situation.ts';
import { type Finding, met, refused, unknown } from './step.ts';
import { warningNeeded } from './warnings.ts';

type Chosen = { requestId: string; measures: readonly Measure[]; whyStrongerThanWarned: string };

const warningOf = (s: Situation, requestId: string): Warning | undefined =>
  casesOf(s)
    .flatMap((c) => c.warnings)
    .find((w) => w.warningId === requestOf(s, requestId)?.warningId);

/** Measures the warning did not propose need their reason (KA-04b). */
export function asWarned(s: Situation, c: Chosen): Finding[] {
  const warning = warningOf(s, c.requestId);
  if (!warning || warning.proposedMeasures.length === 0 || c.whyStrongerThanWarned) return met;
  const beyond = c.measures.filter((m) => !warning.proposedMeasures.includes(m.kind));
  if (beyond.length === 0) return met;
  const item = s.pack.warning.mustState.find((i) => i.item === 'proposed-measures');
  const source = item
    ? sourceOf(s.pack.landlord.shortName, item, 'proposed measures')
    : ({ kind: 'default', name: 'as warned' } as const);
  const kinds = beyond.map((m) => measureNames[m.kind]).join(', ');
  return [
    unknown('stronger-than-warned', `The warning did not mention: ${kinds}. Say why it is needed.`, source, {
      field: 'whyStrongerThanWarned',
    }),
  ];
}

/** A warning taken back after the request was made no longer carries it, where the policy asks for one (CL-23). */
export function warningStands(s: Situation, { requestId }: Chosen): Finding[] {
  const request = requestOf(s, requestId);
  const { warning } = s.pack;
  if (!request || request.bypass || !warningNeeded(s.pack, request.conduct)) return met;
  return warningOf(s, requestId)?.withdrawn
    ? [
        refused(
          'warning-withdrawn',
          'The warning this request rests on was withdrawn. Decide not to restrict; a new warning comes first.',
          sourceOf(s.pack.landlord.shortName, warning.required, 'warning'),
          { field: 'outcome' },
        ),
      ]
    : met;
}
