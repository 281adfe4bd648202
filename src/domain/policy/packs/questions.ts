import { findSubtype } from '../ask.ts';
import type { PolicyPack } from '../schema.ts';

/** For tests: short questions put to a real pack. */

export const labels = (pack: PolicyPack) => pack.conduct.categories.map((c) => c.label);
export const subtypes = (pack: PolicyPack, category: string) =>
  pack.conduct.categories.find((c) => c.id === category)?.subtypes.map((s) => s.id);
export const subtype = (pack: PolicyPack, key: string) => findSubtype(pack, key)?.value.subtype;
export const evidence = (pack: PolicyPack, key: string) =>
  subtype(pack, key)
    ?.evidence.filter((e) => e.need === 'required')
    .map((e) => e.id);
export const allowedByClause = (pack: PolicyPack, clause: string) =>
  pack.measures.filter((m) => m.allowed && m.clause === clause).map((m) => m.kind);
export const months = (amount: number) => ({ amount, unit: 'months' });
