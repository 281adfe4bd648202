import { expect, test } from 'vitest';
import { faultsOf, letter, permission, refusesEach, stage, without } from './broken-pack.ts';

refusesEach('letters', [
  [
    'no letter for the end',
    'letter-missing',
    'letters.templates',
    (p) => without(p.letters.templates, (t) => t.type === 'end'),
  ],
  [
    'no informal notice, where the policy has one',
    'letter-missing',
    'letters.templates',
    (p) => without(p.letters.templates, (t) => t.type === 'informal-notice'),
  ],
  [
    'no letter for an agreement, where the policy has them',
    'letter-missing',
    'letters.templates',
    (p) => without(p.letters.templates, (t) => t.type === 'behaviour-agreement'),
  ],
  [
    'a decision letter without an emergency route',
    'letter-lacks-block',
    'letters.templates.2.blocks',
    (p) => without(letter(p, 'decision').blocks, (b) => b.block === 'emergency-route'),
  ],
  [
    'a warning letter without what the pack says it states',
    'letter-lacks-block',
    'letters.templates.0.blocks',
    (p) => without(letter(p, 'warning').blocks, (b) => b.block === 'support-offer'),
  ],
  [
    'words for a part with a placeholder that does not exist',
    'letter-wording',
    'letters.templates.2.blocks.10.wording',
    (p) => {
      letter(p, 'decision').blocks[10]!.wording = 'Ask {somebody} at {contact}.';
    },
  ],
]);

test('a policy written before there were friendly words and agreements needs neither letter nor permission where it leaves them out', () => {
  const older = faultsOf((p) => {
    stage(p, 'informal-notice').need = 'omitted';
    stage(p, 'agreement').need = 'omitted';
    for (const type of ['informal-notice', 'behaviour-agreement'])
      without(p.letters.templates, (t) => t.type === type);
    for (const action of ['give-informal-notice', 'make-agreement'])
      without(p.people.permissions, (x) => x === permission(p, action));
  });
  expect(older).toEqual([]);
});
