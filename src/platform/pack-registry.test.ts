import { expect, test } from 'vitest';
import { plainPack } from '../domain/policy/plain-pack.ts';
import { packRegistry } from './pack-registry.ts';
import type { LoadedPack } from './packs.ts';

const version = (name: string, from: string | null): LoadedPack => {
  const pack = plainPack();
  pack.policy.version = name;
  pack.policy.effectiveFrom = { value: from, default: true };
  return { pack, checksum: name, source: { folder: '', file: '', text: '' } };
};
const landlordId = plainPack().landlord.id;

test('the newest version that has taken effect is in force; one dated ahead waits for its day', () => {
  let today = '2026-03-01';
  const packs = packRegistry(
    [version('1', null), version('3', '2027-01-01'), version('2', '2026-02-01')],
    () => today,
  );
  expect(packs.current(landlordId)?.policy.version).toBe('2');
  today = '2027-01-01';
  expect(packs.current(landlordId)?.policy.version).toBe('3');
  today = '2026-01-31';
  expect(packs.current(landlordId)?.policy.version).toBe('1');
  expect(packs.version(landlordId, '3')?.policy.version).toBe('3');
  expect(packs.current('nobody')).toBeNull();
});
