import type { PolicyPack } from '../policy/schema.ts';
import type { LetterFacts } from './facts.ts';

const inNumbers = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Roles with how many of each: "Chief Executive and two of Board member" reads badly, so each is said as often as it sits. */
const byRole = (pack: PolicyPack, seats: readonly string[]): string[] =>
  seats.map((role) => pack.people.roles.find((r) => r.id === role)?.label ?? role);

/** Who decided, by their roles and never by name: the person learns that it was not one colleague alone. */
export function panelParagraphs({ pack, panel }: Pick<LetterFacts, 'pack' | 'panel'>): string[] {
  if (panel.length === 0) return [];
  const how = inNumbers[panel.length] ?? String(panel.length);
  return [`A panel of ${how} colleagues decided this together: ${listed(byRole(pack, panel))}.`];
}

/** Who will look at an appeal at one level: a role, or a panel of them. */
export function hearerAt(
  pack: PolicyPack,
  level: PolicyPack['appeal']['levels'][number] | undefined,
): string {
  if (level?.panel)
    return `a panel of colleagues (${listed([...new Set(byRole(pack, level.panel.members))])})`;
  return pack.people.roles.find((r) => r.id === level?.decider)?.label ?? 'a senior colleague';
}
