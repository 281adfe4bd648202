import type { Measure, MeasureKind } from '../facts/measures.ts';
import type { Restriction } from '../facts/restrictions.ts';
import { type Place, placeNames, type Setting } from '../facts/settings.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { opens } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import type { Situation } from './situation.ts';

/** One place where the policy has a restriction, or a limit of it, carried out. */
export type CalledFor = { place: Place; measure: MeasureKind | null };

/** Every place where these limits are carried out, as the policy says, each once. */
export function placesCalledFor({ alerts }: PolicyPack, measures: readonly Measure[]): CalledFor[] {
  const kinds = new Set(measures.map((m) => m.kind));
  const called: CalledFor[] = [
    ...alerts.pushTo.value.map((place) => ({ place, measure: null })),
    ...alerts.carriedOut
      .filter((c) => kinds.has(c.measure))
      .map(({ place, measure }) => ({ place, measure })),
  ];
  return called.filter(
    (c, i) => called.findIndex((x) => x.place === c.place && x.measure === c.measure) === i,
  );
}

/** What was set up for the whole restriction serves each limit of it, and a place asked for as a whole is named with any. */
const answers = (x: Setting, c: CalledFor): boolean =>
  x.place === c.place && (x.measure === null || c.measure === null || x.measure === c.measure);

/** Where the policy has it carried out, and nobody has recorded that it is, or that it need not be. */
export const placesUnsaid = (pack: PolicyPack, r: Pick<Restriction, 'measures' | 'settings'>): CalledFor[] =>
  placesCalledFor(pack, r.measures).filter((c) => !(r.settings ?? []).some((x) => answers(x, c)));

/**
 * What goes on serving when other measures take its place. What carries out a limit that changed or ended does not; nor does what
 * was recorded for them all, but for the marker that only says that there are limits: a telephone rule for the hours or the colleague
 * of before would send calls nowhere (I1, F11).
 */
export function settingsKept(
  r: Pick<Restriction, 'measures' | 'settings'>,
  successors: readonly Measure[],
): Setting[] {
  const as = (measures: readonly Measure[], kind: MeasureKind) =>
    JSON.stringify(measures.filter((m) => m.kind === kind));
  return (r.settings ?? []).filter(({ place, measure }) =>
    measure === null
      ? place === 'housing-system' || JSON.stringify(r.measures) === JSON.stringify(successors)
      : as(r.measures, measure) === as(successors, measure),
  );
}

export const placesInWords = (called: readonly CalledFor[]): string =>
  [...new Set(called.map((c) => placeNames[c.place]))].join(', ');

/** Once it is in force, somebody sets it up wherever the policy says, and records that they did. */
export function owesSettings(s: Situation, r: Restriction): CaseEvent[] {
  const unsaid = placesUnsaid(s.pack, r);
  if (unsaid.length === 0) return [];
  return [
    opens(s, {
      kind: 'set-up-place',
      subjectId: r.restrictionId,
      what: `Set up and record ${placesInWords(unsaid)}`,
      rule: 'I10',
    }),
  ];
}
