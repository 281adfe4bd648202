/** Reads many by id in one go, in the order given; what is not there is undefined. */
export type ReadMany<T> = (ids: readonly string[]) => Promise<readonly (T | undefined)[]>;

type Waiting<T> = { id: string; done: (found: T | undefined) => void; failed: (fault: unknown) => void };

/**
 * Reads one by id, together with whatever else is asked for in the same moment. A read that finds nothing under way goes
 * at once; while some are under way, the next gather and go together as soon as one comes back. Every read begins after
 * it was asked for, so that nobody gets an answer older than their question.
 */
export function readTogether<T>(
  readMany: ReadMany<T>,
  { most, atOnce }: { most: number; atOnce: number },
): (id: string) => Promise<T | undefined> {
  let waiting: Waiting<T>[] = [];
  let underWay = 0;

  const go = () => {
    while (underWay < atOnce && waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      underWay += 1;
      void answer(batch).finally(() => {
        underWay -= 1;
        go();
      });
    }
  };

  const answer = async (batch: Waiting<T>[]) => {
    try {
      const found = await readMany(batch.map((w) => w.id));
      batch.forEach((w, i) => {
        w.done(found[i]);
      });
    } catch (fault) {
      for (const w of batch) w.failed(fault);
    }
  };

  return (id) =>
    new Promise((done, failed) => {
      waiting.push({ id, done, failed });
      // Whatever else arrives in this turn of the event loop comes along.
      if (waiting.length === 1) setImmediate(go);
    });
}
