import { expect, test } from 'vitest';
import { plainPack } from '../policy/plain-pack.ts';
import { lastDayToAppeal } from './appeal-window.ts';

const calendar = { nation: 'england', holidays: new Set(['2026-04-03', '2026-04-06']) } as const;
const asked = (windowStarts: 'issue' | 'receipt' | 'implementation', window: string | null) => {
  const pack = plainPack();
  const duration = {
    '6 months': { amount: 6, unit: 'months' },
    '10 working days': { amount: 10, unit: 'working-days' },
  } as const;
  pack.appeal.window.value = window === null ? null : duration[window as keyof typeof duration];
  pack.appeal.windowStarts.value = windowStarts;
  pack.letters.deemedServedAfter.value = { amount: 2, unit: 'working-days' };
  return lastDayToAppeal({ pack, calendar, person: { register: { adjustments: [] } } }, '2026-03-31');
};

test.each([
  ['implementation', '6 months', '2026-09-30'],
  ['issue', '10 working days', '2026-04-16'],
  ['receipt', '10 working days', '2026-04-20'],
  ['receipt', null, null],
] as const)('from %s, %s: the last day is %s', (starts, window, last) => {
  expect(asked(starts, window)).toBe(last);
});
