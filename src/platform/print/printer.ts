import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { numbersApart } from '../../domain/letters/numbers-apart.ts';
import type { LetterSheet } from '../../domain/letters/sheet.ts';
import type { TableSheet } from './table-template.ts';
import { threadScript } from './thread-script.ts';

/** A PDF, or why there is none: characters no font has, or a fault of the machine. A letter is never lost over it. */
export type Printed = { pdf: Uint8Array; fault: null } | { pdf: null; fault: string };
export type Printer = {
  print(sheet: LetterSheet): Promise<Printed>;
  printTable(sheet: TableSheet): Promise<Printed>;
  /** The sheets of a batch that stay in the post room. */
  printCovers(covers: CoverSheets): Promise<Printed>;
  close(): Promise<void>;
};

/** A print batch's own pages: a list of what it holds, unless it is printed already, and one page for each of these letters. */
export type CoverSheets = {
  landlord: string;
  title: string;
  lead: readonly string[];
  list: readonly CoverSheet[] | null;
  covers: readonly CoverSheet[];
  lettersInAll: number;
};
export type CoverSheet = {
  number: string;
  recipient: readonly string[];
  reference: string;
  pages: string;
  notes: readonly string[];
};

type Answer = { id: number; pdf?: Uint8Array; missing?: string[]; fault?: string };
type Waiting = { done: (printed: Printed) => void; timer: NodeJS.Timeout };

const PATIENCE = 10_000;
/** The compiler's memory grows a little with every letter: a fresh thread now and then keeps it flat. */
const LETTERS_PER_THREAD = 400;

const inOrder = (_: string, value: unknown) => (typeof value === 'string' ? numbersApart(value) : value);

/** Draws letters as tagged PDF/UA-1 in a thread of its own, which starts with the first letter. */
export function openPrinter(): Printer {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let drawn = 0;
  let lastId = 0;

  const settle = (id: number, printed: Printed) => {
    const one = waiting.get(id);
    if (!one) return;
    waiting.delete(id);
    clearTimeout(one.timer);
    one.done(printed);
    if (waiting.size === 0) thread?.unref();
  };

  const fail = (old: Worker, fault: string) => {
    if (thread !== old) return;
    thread = null;
    for (const id of [...waiting.keys()]) settle(id, { pdf: null, fault });
  };

  const start = (): Worker => {
    const started = new Worker(threadScript('print-worker'));
    started.on('message', ({ id, pdf, missing = [], fault = '' }: Answer) =>
      settle(id, pdf ? { pdf, fault: null } : { pdf: null, fault: whyNot(missing, fault) }),
    );
    started.on('error', (err) => fail(started, err.message));
    started.on('exit', () => fail(started, 'The printing thread stopped.'));
    drawn = 0;
    return started;
  };

  type Job = { kind: 'letter' | 'table' | 'covers'; sheet: object; logo?: Picture };
  const draw = ({ kind, sheet, logo }: Job, patience: number): Promise<Printed> => {
    if (thread && drawn >= LETTERS_PER_THREAD && waiting.size === 0) {
      const worn = thread;
      thread = null;
      void worn.terminate();
    }
    thread ??= start();
    const now = thread;
    now.ref();
    drawn += 1;
    lastId += 1;
    const id = lastId;
    return new Promise((done) => {
      const timer = setTimeout(() => {
        fail(now, 'Drawing the letter took too long.');
        void now.terminate();
      }, patience);
      waiting.set(id, { done, timer });
      now.postMessage({ id, kind, logo, sheet: JSON.stringify(sheet, inOrder) });
    });
  };

  return {
    print: (sheet) => draw({ kind: 'letter', ...withPicture(sheet) }, PATIENCE),
    printTable: (sheet) => draw({ kind: 'table', sheet }, PATIENCE),
    printCovers: (covers) =>
      draw(
        { kind: 'covers', sheet: covers },
        PATIENCE + ((covers.list?.length ?? 0) + covers.covers.length) * 20,
      ),
    async close() {
      const last = thread;
      if (last) fail(last, 'The server is stopping.');
      await last?.terminate();
    },
  };
}

type Picture = { path: string; png: string };

/** The logo goes to the thread as a file beside the sheet, under a name that no other picture has. */
function withPicture({ logo, ...sheet }: LetterSheet): { sheet: object; logo?: Picture } {
  if (!logo) return { sheet };
  const { png, alternative } = logo;
  const path = `/${createHash('sha256').update(png).digest('hex')}.png`;
  return { sheet: { ...sheet, logo: { path, alternative } }, logo: { path, png } };
}

const whyNot = (missing: readonly string[], fault: string): string =>
  missing.length > 0
    ? `No font here has ${missing.length === 1 ? 'this character' : 'these characters'}: ${missing.join(' ')}`
    : fault;
