import { actions } from '../roles.ts';
import { letter, refusesEach } from './broken-pack.ts';

refusesEach('repeats', [
  [
    'two categories of one name',
    'said-twice',
    'conduct.categories.2',
    (p) => p.conduct.categories.push(p.conduct.categories[0]!),
  ],
  [
    'two subtypes of one name',
    'said-twice',
    'conduct.categories.0.subtypes.1',
    (p) => p.conduct.categories[0]!.subtypes.push(p.conduct.categories[0]!.subtypes[0]!),
  ],
  [
    'one evidence item twice',
    'said-twice',
    'conduct.categories.0.subtypes.0.evidence.1',
    (p) =>
      p.conduct.categories[0]!.subtypes[0]!.evidence.push(p.conduct.categories[0]!.subtypes[0]!.evidence[0]!),
  ],
  [
    'two rules for one measure',
    'said-twice',
    'measures.16',
    (p) => p.measures.push({ ...p.measures[0]!, allowed: false }),
  ],
  [
    'two permissions for one action',
    'said-twice',
    `people.permissions.${actions.length}`,
    (p) => p.people.permissions.push(p.people.permissions[0]!),
  ],
  [
    'one separation twice',
    'said-twice',
    'people.separations.1',
    (p) => p.people.separations.push(p.people.separations[0]!),
  ],
  [
    'two first appeal levels',
    'said-twice',
    'appeal.levels.1',
    (p) => p.appeal.levels.push(p.appeal.levels[0]!),
  ],
  ['two ids for one role', 'said-twice', 'people.roles.3', (p) => p.people.roles.push(p.people.roles[0]!)],
  [
    'one block twice in a letter',
    'said-twice',
    'letters.templates.0.blocks.8',
    (p) => letter(p, 'warning').blocks.push(letter(p, 'warning').blocks[0]!),
  ],
]);
