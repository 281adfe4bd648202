import type { Instant } from '../domain/calendar.ts';

/** The one clock. Instants are UTC to the millisecond. */
export interface Clock {
  now(): Instant;
  /** Makes time stand still at an instant, or run again (null). Null where the configuration does not allow it. */
  readonly set: ((at: Instant | null) => void) | null;
}

/** Months of a case can be replayed in seconds where `settable`; in production it never is (config.ts refuses). */
export function openClock({ settable }: { settable: boolean }): Clock {
  let stopped: Instant | null = null;
  // Asked several times for each answer: written out once for each millisecond.
  let last = { ms: Number.NaN, text: '' };
  const running = (): Instant => {
    const ms = Date.now();
    if (ms !== last.ms) last = { ms, text: new Date(ms).toISOString() };
    return last.text;
  };
  return {
    now: () => stopped ?? running(),
    set: settable
      ? (at) => {
          stopped = at === null ? null : new Date(at).toISOString();
        }
      : null,
  };
}

export const minutesLater = (at: Instant, minutes: number): Instant =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString();
