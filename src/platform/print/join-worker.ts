import { parentPort } from 'node:worker_threads';
import type { PDFRef } from '@cantoo/pdf-lib';
import type { JoinJob, Sides } from './batch-pdf.ts';
import { joinPdfs } from './joined-pdf.ts';

// The thread that joins one print batch, and ends with it: reading letters takes memory and time that are not the server's.
const whole = joinPdfs();
const letters: PDFRef[][] = [];
const sheets: PDFRef[] = [];

async function letter(pdf: Uint8Array, also: readonly Uint8Array[]) {
  const pages = await whole.add(pdf);
  const unread: number[] = [];
  for (const [i, one] of also.entries()) {
    const more = await whole.add(one).catch(() => null);
    if (more) pages.push(...more);
    else unread.push(i);
  }
  letters.push(pages);
  return { pages: pages.length, unread };
}

async function covers(pdf: Uint8Array) {
  sheets.push(...(await whole.add(pdf)));
  return sheets.length;
}

function end(title: string, sides: Sides): Uint8Array {
  const list = sheets.slice(0, sheets.length - letters.length);
  const separators = sheets.slice(list.length);
  const parts = [list, ...letters.flatMap((pages, i) => [separators.slice(i, i + 1), pages])];
  const order = parts.flatMap((pages) =>
    sides === 'two' && pages.length % 2 === 1 ? [...pages, whole.blank()] : pages,
  );
  return whole.end(order, title);
}

const answer = (job: JoinJob) => {
  switch (job.kind) {
    case 'letter':
      return letter(job.pdf, job.also);
    case 'covers':
      return covers(job.pdf);
    case 'end':
      return end(job.title, job.sides);
  }
};

parentPort?.on('message', async (job: JoinJob) => {
  try {
    const done = await answer(job);
    parentPort?.postMessage({ done }, done instanceof Uint8Array ? [done.buffer as ArrayBuffer] : []);
  } catch (fault) {
    parentPort?.postMessage({ fault: `${fault}` });
  }
});
