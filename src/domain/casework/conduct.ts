import type { Incident } from '../facts/case-file.ts';
import { sourceOf } from '../policy/cited.ts';
import type { Category, PolicyPack, Subtype } from '../policy/schema.ts';
import type { Situation } from './situation.ts';
import { type Finding, refused, unknown } from './step.ts';

export type NamedConduct = { key: string; category: Category; subtype: Subtype };

/** The pack's own word for `category/subtype`, or null when the pack has no such conduct. */
export function conductNamed(pack: PolicyPack, key: string): NamedConduct | null {
  const [categoryId, subtypeId] = key.split('/');
  const category = pack.conduct.categories.find((c) => c.id === categoryId);
  const subtype = category?.subtypes.find((t) => t.id === subtypeId);
  return category && subtype ? { key, category, subtype } : null;
}

/** Conduct the pack does not know is a fault of the form, named with its place. */
export function unknownConduct(s: Situation, keys: readonly string[]): Finding[] {
  return keys.flatMap((key, i) =>
    conductNamed(s.pack, key)
      ? []
      : [
          refused(
            'conduct-not-in-policy',
            `“${key.slice(0, 60)}” is not conduct this policy describes. Choose from the policy's list.`,
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
