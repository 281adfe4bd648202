import type { View } from '../facts/panels.ts';

/**
 * Each of these people in a seat of their own, as many of them as there is room for. Whoever could take several makes room
 * for somebody who can take one only; whoever came first is never left standing by somebody later.
 */
export function seated<V extends Pick<View, 'seats'>>(
  members: readonly string[],
  people: readonly V[],
): { sat: { view: V; seat: string }[]; empty: string[] } {
  const taken: (V | null)[] = members.map(() => null);
  const takes = (who: V, tried: Set<number>): boolean =>
    members.some((role, at) => {
      if (!who.seats.includes(role) || tried.has(at)) return false;
      tried.add(at);
      const before = taken[at] ?? null;
      if (before !== null && !takes(before, tried)) return false;
      taken[at] = who;
      return true;
    });
  for (const who of people) takes(who, new Set());
  return {
    sat: people.flatMap((view) => {
      const at = taken.indexOf(view);
      return at < 0 ? [] : [{ view, seat: members[at]! }];
    }),
    empty: members.filter((_, at) => taken[at] === null),
  };
}
