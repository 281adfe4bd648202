import { expect, it } from 'vitest';
import { decideTogether } from './decide-together.ts';

const rounds = Number(process.env.EVENHAND_ROUNDS ?? 25);

it(
  `of two who decide one case at the same moment one does, and the other is told who and what, ${rounds} times over`,
  async () => {
    const kept = { rounds, oneWon: rounds, told: rounds, whole: rounds, ledgerHolds: true };
    expect(await decideTogether(rounds)).toEqual(kept);
  },
  60_000 + rounds * 10_000,
);
