import { describeDate } from '../calendar.ts';
import { cutTo } from '../cut-text.ts';
import type { Incident } from '../facts/incidents.ts';
import { sourceOf } from '../policy/cited.ts';
import type { Category, PolicyPack, Subtype } from '../policy/schema.ts';
import { floor } from '../reasons.ts';
import type { Situation } from './situation.ts';
import { type Finding, refused, unknown } from './step.ts';

export type NamedConduct = { key: string; category: Category; subtype: Subtype };

/** The pack's own word for `category/subtype`, or null when the pack has no such conduct. */
export function conductNamed(pack: PolicyPack, key: string): NamedConduct | null {
  const [categoryId, subtypeId, ...more] = key.split('/');
  const category = pack.conduct.categories.find((c) => c.id === categoryId);
  const subtype = category?.subtypes.find((t) => t.id === subtypeId);
  return category && subtype && more.length === 0 ? { key, category, subtype } : null;
}

/** Conduct the pack does not know is a fault of the form, named with its place. */
export function unknownConduct(s: Situation, keys: readonly string[]): Finding[] {
  return keys.flatMap((key, i) =>
    conductNamed(s.pack, key)
      ? []
      : [
          refused(
            'conduct-not-in-policy',
            `“${cutTo(key, 60)}” is not conduct this policy describes. Choose from the policy's list.`,
            { kind: 'default', name: 'categories' },
            { field: `conduct.${i}` },
          ),
        ],
  );
}

/** Repetition where the policy's own word asks for it: two occasions, or repetition noted within one (CL-13, PL-06). */
export function repetitionMissing(
  s: Situation,
  keys: readonly string[],
  incidents: readonly Incident[],
): Finding[] {
  const occasions = Math.max(2, s.pack.conduct.courseOfConduct.value);
  return keys.flatMap((key) => {
    const named = conductNamed(s.pack, key);
    if (!named?.subtype.needsRepetition) return [];
    const shown = incidents.filter((i) => i.conduct.includes(key));
    if (shown.length >= occasions || shown.some((i) => i.repeatedWithin)) return [];
    return [
      refused(
        'repetition-missing',
        `“${named.subtype.label}” means more than one occasion. Link ${occasions} incidents, or record the repetition within one.`,
        sourceOf(s.pack.landlord.shortName, named.subtype, 'repetition'),
        { field: 'incidentIds', mend: 'report-incident' },
      ),
    ];
  });
}

/** Only what this person did counts against them; a tenant is not restricted for a visitor (I9, PL-06, TU-08). */
export function notTheirs(incidents: readonly Incident[]): Finding[] {
  const more = { field: 'incidentIds', mend: 'report-incident' };
  return incidents.flatMap(({ actor, on }) => {
    if (actor === 'person') return [];
    if (actor === 'unknown') {
      return [
        unknown(
          'actor-not-known',
          `Find out who acted on ${describeDate(on)}, or leave it out.`,
          floor('I9'),
          more,
        ),
      ];
    }
    const who = `a ${actor.replace('-', ' ')}`;
    return [
      refused(
        'not-their-conduct',
        `On ${describeDate(on)} it was ${who} who acted. Leave that out: only the person who acted can be restricted.`,
        floor('I9'),
        more,
      ),
    ];
  });
}

/** Anger is not aggression: conduct of the abusive kind rests on something more (CL-11, KA-08, TU-10). */
export function onlyAnger(s: Situation, keys: readonly string[], incidents: readonly Incident[]): Finding[] {
  const { angerIsNotAggression } = s.pack.conduct;
  if (!angerIsNotAggression.value) return [];
  return keys.flatMap((key) => {
    const named = conductNamed(s.pack, key);
    const shown = incidents.filter((i) => i.conduct.includes(key));
    if (named?.category.wording !== 'abuse' || shown.length === 0) return [];
    if (shown.some((i) => i.manner !== 'anger')) return [];
    return [
      refused(
        'only-anger',
        `“${named.subtype.label}”: every incident is recorded as anger, and being angry is no reason for a restriction.`,
        sourceOf(s.pack.landlord.shortName, angerIsNotAggression, 'anger and aggression'),
        { field: 'conduct' },
      ),
    ];
  });
}

/** Evidence the policy asks for before conduct of a kind is relied on (CL-14, CL-17, KA-17). */
export function evidenceMissing(
  s: Situation,
  keys: readonly string[],
  given: Record<string, string>,
): Finding[] {
  return keys.flatMap((key) => {
    const named = conductNamed(s.pack, key);
    return (named?.subtype.evidence ?? [])
      .filter((e) => e.need === 'required' && !given[e.id]?.trim())
      .map((e) =>
        unknown(
          'evidence-missing',
          `To rely on “${named?.subtype.label}”, record: ${e.label}.`,
          sourceOf(s.pack.landlord.shortName, e, 'evidence'),
          { field: `evidence.${e.id}` },
        ),
      );
  });
}
