import { detailsIn } from '../letters/guards/contact-details.ts';
import type { PolicyPack } from '../policy/schema.ts';

/** Each text by itself: written out as one, the end of a line would join the word that follows it. */
const textsIn = (facts: unknown): string[] => {
  if (typeof facts === 'string') return [facts];
  return typeof facts === 'object' && facts !== null ? Object.values(facts).flatMap(textsIn) : [];
};

/** Every telephone number and e-mail address anywhere in these facts. */
export const detailsOnRecord = (facts: unknown): string[] => textsIn(facts).flatMap(detailsIn);

const ofPacks = new WeakMap<PolicyPack, readonly string[]>();

/** The landlord's own. A policy stands as it was read, and is asked for with every letter, so it is read through once. */
export function landlordsDetails(pack: PolicyPack): readonly string[] {
  const known = ofPacks.get(pack);
  if (known) return known;
  const details = detailsOnRecord(pack);
  ofPacks.set(pack, details);
  return details;
}
