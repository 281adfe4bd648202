import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { WorkingCalendar } from '../../src/domain/calendar.ts';
import { type PolicyPack, policyPackSchema } from '../../src/domain/policy/schema.ts';

export const root = join(import.meta.dirname, '../..');
export const folders = [
  'packs/clarion',
  'packs/karbon',
  'packs/port-of-leith',
  'packs/tuntum',
  'test/packs/glenmoor',
] as const;

/** Every pack the rules are proved against: four real policies, and the invented one that uses what they do not. */
export const packs: readonly PolicyPack[] = folders.map((folder) =>
  policyPackSchema.parse(parse(readFileSync(join(root, folder, 'policy.yaml'), 'utf8'))),
);

const holidays = [
  '2026-04-03',
  '2026-04-06',
  '2026-12-25',
  '2026-12-28',
  '2027-03-26',
  '2027-12-27',
  '2028-12-25',
];
export const calendarOf = (pack: PolicyPack): WorkingCalendar => ({
  nation: pack.landlord.nation,
  holidays: new Set(holidays),
});
