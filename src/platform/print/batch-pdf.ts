import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { CoverSheet, Printer } from './printer.ts';
import { threadScript } from './thread-script.ts';

export type ToPrint = {
  /** Name first, then the address of today. */
  recipient: readonly string[];
  reference: string;
  format: string;
  /** What is put in beside it, and that it came back before. */
  notes: readonly string[];
  pdf: Uint8Array;
  /** The same in another language, printed after it; what the post room is told where such a file cannot be joined. */
  also?: readonly { pdf: Uint8Array; otherwise: string }[];
};

/** `two`: every sheet of paper begins anew, so that nobody's letter stands on the back of another's. */
export type Sides = 'one' | 'two';

export type BatchSheet = { landlord: string; title: string; lead: string[] };

export type JoinJob =
  | { kind: 'letter'; pdf: Uint8Array; also: readonly Uint8Array[] }
  | { kind: 'covers'; pdf: Uint8Array }
  | { kind: 'end'; title: string; sides: Sides };

// Megabytes. One letter after another is read and let go, so little is ever needed at once.
const MEMORY = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };

const COVERS_AT_ONCE = 100;

/** One document for the printer: what it holds, then each letter as it is kept, after a sheet that says whom it is for. */
export async function drawBatch(
  printer: Pick<Printer, 'printCovers'>,
  sheet: BatchSheet,
  letters: Iterable<ToPrint> | AsyncIterable<ToPrint>,
  sides: Sides,
  thread = new Worker(threadScript('join-worker'), { resourceLimits: MEMORY }),
): Promise<Uint8Array> {
  // A thread out of memory may fail while a cover is drawn, when nobody waits for it.
  const failed = once(thread, 'error').then(([fault]) => {
    throw fault;
  });
  failed.catch(() => {});
  const ask = async <T>(job: JoinJob): Promise<T> => {
    const answer = once(thread, 'message');
    answer.catch(() => {});
    thread.postMessage(job);
    const [{ done, fault }] = (await Promise.race([answer, failed])) as [{ done: T; fault?: string }];
    if (fault) throw new Error(fault);
    return done;
  };
  try {
    const covers: CoverSheet[] = [];
    for await (const { pdf, also = [], recipient, reference, notes } of letters) {
      const asked: JoinJob = { kind: 'letter', pdf, also: also.map((one) => one.pdf) };
      const { pages, unread } = await ask<{ pages: number; unread: number[] }>(asked);
      const instead = unread.map((i) => also[i]?.otherwise ?? '');
      covers.push({
        number: String(covers.length + 1),
        recipient,
        reference,
        pages: String(pages),
        notes: [...notes, ...instead],
      });
    }
    for (let first = 0; first === 0 || first < covers.length; first += COVERS_AT_ONCE) {
      const lot = covers.slice(first, first + COVERS_AT_ONCE);
      const asked = { ...sheet, list: first === 0 ? covers : null, covers: lot, lettersInAll: covers.length };
      const printed = await Promise.race([printer.printCovers(asked), failed]);
      if (!printed.pdf) throw new Error(printed.fault);
      await ask({ kind: 'covers', pdf: printed.pdf });
    }
    return await ask<Uint8Array>({ kind: 'end', title: sheet.title, sides });
  } finally {
    await thread.terminate();
  }
}
