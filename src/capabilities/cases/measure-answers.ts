import { asStamped, type Situation } from '../../domain/casework/situation.ts';
import type { Measure, MeasureKind } from '../../domain/facts/measures.ts';
import type { FormValues } from '../../ui/form-fields.ts';

type Answers = Record<string, unknown>;

/** A number as typed; what is not one is passed on for the schema to refuse in words. */
const numberIn = (typed: unknown) => (typeof typed === 'string' ? Number(typed) : undefined);
const linesIn = (typed: unknown) =>
  typeof typed === 'string'
    ? typed
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
    : [];

/** The form does not ask for an id: a matter is told apart by its place and name. */
const named = (matters: unknown) =>
  (Array.isArray(matters) ? matters : []).map((m: Answers, i) => ({
    matterId: `${i + 1}-${String(m.title ?? '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, 60)}`,
    ...m,
  }));

const shaped: Partial<Record<MeasureKind, (a: Answers) => Answers>> = {
  'closed-matters': (a) => ({ ...a, matters: named(a.matters) }),
  'new-issues-only': (a) => ({ ...a, matters: named(a.matters) }),
  'evidence-required': (a) => ({ ...a, matters: named(a.matters) }),
  'issue-limit': (a) => ({ ...a, count: numberIn(a.count) }),
  'contact-limit': (a) => ({ ...a, count: numberIn(a.count) }),
  'letter-length': (a) => ({ ...a, words: numberIn(a.words) }),
  'call-times': (a) => ({ ...a, minutes: numberIn(a.minutes) ?? null }),
  premises: (a) => ({ ...a, premises: linesIn(a.premises) }),
};

/** A colleague is chosen by who they are; their name and role are those on record. */
export function withColleagues(answers: Answers, s: Situation): Answers {
  const points = ['contact', 'deputy'].flatMap((name) => {
    const point = answers[name] as Answers | undefined;
    if (point?.type !== 'person') return [];
    const colleague = s.colleagues.find((c) => c.staffId === point.staffId);
    const known = colleague ? { name: colleague.name, role: asStamped(s.pack, colleague).role } : {};
    return [[name, { ...point, ...known }]];
  });
  return { ...answers, ...Object.fromEntries(points) };
}

export const kindsChosen = (input: Answers): string[] =>
  Array.isArray(input.kinds) ? input.kinds.map(String) : [];

/** The measures ticked, each with its own answers, in the order of the page. */
export function measuresFrom(input: Answers, s: Situation): Answers[] {
  const given = (input.m ?? {}) as Record<string, Answers>;
  return kindsChosen(input).map((kind) => {
    const { checks: _, ...answers } = given[kind] ?? {};
    const shape = Object.hasOwn(shaped, kind) ? shaped[kind as MeasureKind] : undefined;
    return { kind, ...withColleagues(shape?.(answers) ?? answers, s) };
  });
}

/** Measures as a form shows them filled in: those the assessment proposed, at the decision. */
export function valuesOf(measures: readonly Measure[]): FormValues {
  const kinds = measures.map((m) => m.kind);
  const answers = measures.flatMap(({ kind, ...rest }) => flat(rest, `m.${kind}`));
  return { kinds, ...Object.fromEntries(answers) };
}

type Pair = [name: string, value: string | string[]];

function flat(value: unknown, name: string): Pair[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    if (name.endsWith('.premises.premises')) return [[name, value.join('\n')]];
    if (value.every((v) => typeof v === 'string')) return [[name, value]];
    return value.flatMap((inner, i) => flat(inner, `${name}.${i}`));
  }
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, inner]) => flat(inner, `${name}.${key}`));
  if (name.endsWith('.answeredOn')) return dateValues(name, String(value));
  return [[name, String(value)]];
}

/** `2026-08-04` as the three boxes of a date. */
export function dateValues(name: string, date: string): Pair[] {
  const [year = '', month = '', day = ''] = date.split('-');
  return [
    [`${name}-day`, String(Number(day))],
    [`${name}-month`, String(Number(month))],
    [`${name}-year`, year],
  ];
}
