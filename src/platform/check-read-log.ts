import type pg from 'pg';
import type { Deps } from './deps.ts';

/** One check as the log keeps it: who asked what about whom, and what they were told. */
export type CheckNote = {
  landlordId: string;
  check_id: string;
  person_id: string;
  staff_id: string;
  at: string;
  asked: unknown;
  outcome: string;
};

type LogDeps = { database: Pick<Deps['database'], 'pool'>; log: Pick<Deps['log'], 'error'> };
type Waiting = {
  notes: CheckNote[];
  again: CheckNote[];
  timer: NodeJS.Timeout | null;
  writing: Promise<void>;
};

const WRITE_AFTER_MS = 25;
const TRY_AGAIN_AFTER_MS = 1_000;
/** Beyond this the database has been away for long; the newest are kept and the loss is said in the log. */
const MOST_WAITING = 50_000;

const waiting = new WeakMap<pg.Pool, Waiting>();

function waitingFor(pool: pg.Pool): Waiting {
  const known = waiting.get(pool);
  if (known) return known;
  const fresh: Waiting = { notes: [], again: [], timer: null, writing: Promise.resolve() };
  waiting.set(pool, fresh);
  return fresh;
}

/** Notes a check for the log. The answer does not wait for it: it is written within a moment, many at a time. */
export function noteCheck(deps: LogDeps, note: CheckNote): void {
  const queue = waitingFor(deps.database.pool);
  queue.notes.push(note);
  writeLater(deps, queue, WRITE_AFTER_MS);
}

function writeLater(deps: LogDeps, queue: Waiting, after: number): void {
  queue.timer ??= setTimeout(() => {
    queue.timer = null;
    void writeChecks(deps);
  }, after);
}

/** Writes what is waiting; to be awaited before the database closes. */
export function writeChecks(deps: LogDeps): Promise<void> {
  const queue = waitingFor(deps.database.pool);
  queue.writing = queue.writing.then(() => writeAll(deps, queue));
  return queue.writing;
}

async function writeAll(deps: LogDeps, queue: Waiting): Promise<void> {
  const [again, notes] = [queue.again.splice(0), queue.notes.splice(0)];
  await write(deps, queue, again, true);
  await write(deps, queue, notes, false);
}

/** `again`: some may be there already, written before the connection broke. */
async function write(
  deps: LogDeps,
  queue: Waiting,
  notes: readonly CheckNote[],
  again: boolean,
): Promise<void> {
  for (const [landlordId, theirs] of Map.groupBy(notes, (n) => n.landlordId)) {
    try {
      await deps.database.pool.query({
        name: 'log-contact-checks',
        text: 'select log_contact_checks($1, $2, $3)',
        values: [landlordId, JSON.stringify(theirs), again],
      });
    } catch (fault) {
      deps.log.error({ err: fault, landlordId, checks: theirs.length }, 'contact checks not logged yet');
      queue.again = [...queue.again, ...theirs].slice(-MOST_WAITING);
      writeLater(deps, queue, TRY_AGAIN_AFTER_MS);
    }
  }
}
