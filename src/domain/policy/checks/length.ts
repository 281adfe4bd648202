import type { Duration } from '../../calendar.ts';

type Family = 'hours' | 'working-days' | 'months';
const inFamily: Record<Duration['unit'], { family: Family; size: number }> = {
  hours: { family: 'hours', size: 1 },
  days: { family: 'hours', size: 24 },
  weeks: { family: 'hours', size: 168 },
  'working-days': { family: 'working-days', size: 1 },
  months: { family: 'months', size: 1 },
  years: { family: 'months', size: 12 },
};

/**
 * Is `a` longer than `b` whenever the two start? Lengths of one kind compare exactly; mixed kinds ("6 months", "26
 * weeks") are judged only where no start date could make it false, so that near equals are never called a fault.
 */
export function longer(a: Duration, b: Duration): boolean {
  const [x, y] = [inFamily[a.unit], inFamily[b.unit]];
  if (x.family === y.family) return a.amount * x.size > b.amount * y.size;
  return fewestDays(a) > mostDays(b);
}

/** The shortest it can be in days: months by February, working days without a weekend. */
function fewestDays({ amount, unit }: Duration): number {
  const { family, size } = inFamily[unit];
  if (family === 'hours') return (amount * size) / 24;
  if (family === 'months') return Math.max(28, Math.floor(amount * size * 30.436_875) - 3);
  return Math.floor(amount / 5) * 7 + (amount % 5);
}

/** The longest it can be in days: working days across weekends and a fortnight of bank holidays. */
export function mostDays({ amount, unit }: Duration): number {
  const { family, size } = inFamily[unit];
  if (family === 'hours') return (amount * size) / 24;
  if (family === 'months') return Math.ceil(amount * size * 30.436_875) + 3;
  return Math.ceil(amount / 5) * 7 + 2 + Math.ceil(amount / 20) * 4;
}
