import type { PolicyPack } from '../schema.ts';
import { type CheckFinding, fault, type PackPath } from './fault.ts';

type Listed<T> = { at: PackPath; entries: readonly T[]; name: (entry: T) => string };

/** Two entries for one thing overlap: nobody could say which of them holds. */
export function repeats(pack: PolicyPack): CheckFinding[] {
  return [...conductLists(pack), ...processLists(pack), ...outputLists(pack)].flatMap(saidTwice);
}

const list = <T>(at: PackPath, entries: readonly T[], name: (entry: T) => string): Listed<unknown> => ({
  at,
  entries,
  name: (entry) => name(entry as T),
});
const byId = (entry: { id: string }) => entry.id;

function conductLists({ conduct, thresholds, vocabulary }: PolicyPack): Listed<unknown>[] {
  const inCategory = conduct.categories.flatMap((category, c) => [
    list(['conduct', 'categories', c, 'subtypes'], category.subtypes, byId),
    ...category.subtypes.map((subtype, s) =>
      list(['conduct', 'categories', c, 'subtypes', s, 'evidence'], subtype.evidence, byId),
    ),
  ]);
  return [
    list(['conduct', 'categories'], conduct.categories, byId),
    ...inCategory,
    list(['thresholds'], thresholds, byId),
    list(['vocabulary', 'measures'], vocabulary.measures, (m) => m.kind),
  ];
}

function processLists({
  stages,
  warning,
  bypass,
  preChecks,
  people,
  measures,
}: PolicyPack): Listed<unknown>[] {
  return [
    list(['stages'], stages, (s) => s.stage),
    list(['warning', 'mustState'], warning.mustState, (m) => m.item),
    list(['bypass', 'grounds'], bypass.grounds, byId),
    // One question may be put again at a later moment (KA-33: before the warning and before the decision).
    list(['preChecks'], preChecks, (p) => `${p.id} before ${p.before}`),
    list(['people', 'roles'], people.roles, byId),
    list(['people', 'permissions'], people.permissions, (p) => p.action),
    list(
      ['people', 'separations'],
      people.separations,
      (s) => `${s.action} not ${s.not.toSorted().join(', ')}`,
    ),
    list(['measures'], measures, (m) => m.kind),
  ];
}

function outputLists({ appeal, escalation, letters, alerts, breach, reporting, retention }: PolicyPack) {
  return [
    list(['appeal', 'levels'], appeal.levels, (l) => `level ${l.level}`),
    list(['escalation'], escalation, (e) => `${e.body} in ${e.nation}`),
    list(['letters', 'templates'], letters.templates, (t) => t.type),
    ...letters.templates.map((template, i) =>
      list(['letters', 'templates', i, 'blocks'], template.blocks, (b) => b.block),
    ),
    list(['alerts', 'detail'], alerts.detail, (d) => d.role),
    list(['breach', 'next'], breach.next, (n) => `${n.step} when ${n.when}`),
    list(['reporting', 'reports'], reporting.reports, byId),
    list(['retention', 'records'], retention.records, (r) => r.record),
  ];
}

function saidTwice({ at, entries, name }: Listed<unknown>): CheckFinding[] {
  const names = entries.map(name);
  return names.flatMap((entry, i) =>
    names.indexOf(entry) < i
      ? [fault([...at, i], 'said-twice', `“${entry}” is already in ${at.join('.')}. Keep one of the two.`)]
      : [],
  );
}
