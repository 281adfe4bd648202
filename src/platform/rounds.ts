import type { FastifyBaseLogger } from 'fastify';

/** Work that is done again and again while the server runs: letters to post, mail to send. `run` takes what is due and no more, and one that may be long ends early when it is stopped. */
export type Round = { name: string; everyMs: number; run: (stopped: AbortSignal) => Promise<void> };

/**
 * Keeps each round going until stopped. A round never runs beside itself in one process; whoever writes one claims its rows
 * with `for update skip locked`, so that several processes can share the work. A round that fails is logged and comes again.
 */
export function keepRounds(log: FastifyBaseLogger, rounds: readonly Round[]): { stop: () => Promise<void> } {
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  const timers = rounds.map(({ name, everyMs, run }) => {
    let busy = false;
    return setInterval(() => {
      if (busy) return;
      busy = true;
      const turn = run(stopping.signal)
        .catch((err) => log.error({ err, round: name }, 'a round failed; it comes again'))
        .finally(() => {
          busy = false;
          running.delete(turn);
        });
      running.add(turn);
    }, everyMs).unref();
  });
  return {
    stop: async () => {
      stopping.abort();
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}
