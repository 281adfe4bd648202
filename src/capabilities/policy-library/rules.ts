import { type Duration, describeDuration } from '../../domain/calendar.ts';
import { withCapital } from '../../domain/capital.ts';
import { silences } from '../../domain/policy/ask.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';

/** A value of a pack in words: "Review: typical", "6 months". */
export type Rule = { about: string; says: string };
type Path = readonly (string | number)[];

const spaced = (name: string) =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();

const names = [
  'label',
  'question',
  'item',
  'kind',
  'stage',
  'action',
  'body',
  'block',
  'record',
  'step',
  'role',
  'type',
  'level',
];
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isDuration = (value: object): value is Duration => 'amount' in value && 'unit' in value;

/** Any value as a reader of policies would say it. */
export function inWords(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return plain(String(value));
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(inWords).join('; ');
  if (isDuration(value)) return describeDuration(value);
  return Object.entries(value)
    .filter(([key]) => key !== 'clause' && key !== 'default' && key !== 'id')
    .map(([key, inner]) => `${spaced(key)}: ${inWords(inner)}`)
    .join(', ');
}

/** An identifier loses its hyphens; a sentence, a reference or an address keeps them. */
const plain = (text: string) => (/^[a-z]+(-[a-z]+)+$/.test(text) ? text.replaceAll('-', ' ') : text);

/** What an entry of a list is called, where the path has only its number. */
const calledIn = (content: unknown): string | null => {
  if (!isRecord(content)) return null;
  const name = names.find((n) => typeof content[n] === 'string' || typeof content[n] === 'number');
  return name ? plain(String(content[name])) : null;
};

/** "Conduct: Aggressive or abusive behaviour: Threats" for the place of a value in the pack. */
function placeInWords(pack: PolicyPack, path: Path): string {
  const parts: string[] = [];
  let at: unknown = pack;
  for (const step of path) {
    at = (at as Record<string | number, unknown>)[step];
    if (typeof step === 'string') {
      if (!['value', 'categories', 'subtypes', 'people', 'roles', 'templates', 'blocks'].includes(step))
        parts.push(spaced(step));
    } else parts.push(calledIn(at) ?? String(step + 1));
  }
  return withCapital(parts.join(': '));
}

/** What the policy leaves open and the system default that fills it, group by group. */
export function silencesInWords(pack: PolicyPack): { group: string; rules: Rule[] }[] {
  const rules = silences(pack).map(({ path, value }) => ({
    group: withCapital(spaced(String(path[0]))),
    rule: { about: placeInWords(pack, path), says: saysOf(value) },
  }));
  const groups = Map.groupBy(rules, (r) => r.group);
  return [...groups].map(([group, all]) => ({ group, rules: all.map((r) => r.rule) }));
}

/**
 * What an entry of a list holds beside its own name. Entries within it stand on clauses of their own and are told there;
 * what is merely absent goes unsaid.
 */
function saysOf(value: unknown): string {
  if (!isRecord(value) || isDuration(value)) return inWords(value);
  const called = names.find((n) => n in value);
  const told = Object.entries(value).filter(
    ([key, inner]) =>
      key !== called && (inner !== false || key === 'allowed') && !isEmpty(inner) && !standsAlone(inner),
  );
  return inWords(Object.fromEntries(told));
}

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;
const standsAlone = (value: unknown) =>
  Array.isArray(value) &&
  value.every((entry) => isRecord(entry) && ('clause' in entry || 'default' in entry));

/** Everything that stands on each clause, in the order of the clauses: where every clause link of the product leads. */
export function rulesByClause(pack: PolicyPack): { clause: string; rules: Rule[] }[] {
  const found: { clause: string; rule: Rule }[] = [];
  walk(pack, [], (content, path) => {
    if (typeof content.clause !== 'string') return;
    const { clause, value, ...entry } = content;
    found.push({
      clause,
      rule: { about: placeInWords(pack, path), says: saysOf('value' in content ? value : entry) },
    });
  });
  const byClause = Map.groupBy(found, (f) => f.clause);
  return [...byClause]
    .map(([clause, all]) => ({ clause, rules: all.map((f) => f.rule) }))
    .sort((a, b) => a.clause.localeCompare(b.clause, 'en', { numeric: true }));
}

function walk(
  content: unknown,
  path: Path,
  visit: (content: Record<string, unknown>, path: Path) => void,
): void {
  if (Array.isArray(content)) {
    content.forEach((entry, i) => {
      walk(entry, [...path, i], visit);
    });
  } else if (isRecord(content)) {
    visit(content, path);
    for (const [key, inner] of Object.entries(content)) walk(inner, [...path, key], visit);
  }
}
