import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { keepRounds } from './rounds.ts';

const log = pino({ level: 'silent' });

test('a round never runs beside itself, and one that fails comes again', async () => {
  let at = 0;
  let most = 0;
  let turns = 0;
  const rounds = keepRounds(log, [
    {
      name: 'slow',
      everyMs: 2,
      run: async () => {
        turns += 1;
        at += 1;
        most = Math.max(most, at);
        await wait(8);
        at -= 1;
        throw new Error('this turn failed');
      },
    },
  ]);
  await expect.poll(() => turns, { timeout: 5_000 }).toBeGreaterThan(3);
  await rounds.stop();
  expect(most).toBe(1);
});

test('stopping waits for the turn under way, and starts no other', async () => {
  let begun = 0;
  let ended = 0;
  const { promise: underWay, resolve: began } = Promise.withResolvers<void>();
  const run = async () => {
    begun += 1;
    began();
    await wait(30);
    ended += 1;
  };
  const rounds = keepRounds(log, [{ name: 'slow', everyMs: 1, run }]);
  await underWay;
  await rounds.stop();
  expect(ended).toBe(1);
  await wait(20);
  expect(begun).toBe(1);
});
