import type { LetterSheet } from '../src/domain/letters/sheet.ts';
import { MOST_IN_BATCH } from '../src/platform/dispatch/batches.ts';
import { drawBatch, type ToPrint } from '../src/platform/print/batch-pdf.ts';
import { openPrinter } from '../src/platform/print/printer.ts';

const sheetFor = (n: number): LetterSheet => ({
  landlord: 'Glenmoor Homes',
  recipient: [`Person ${n} Example`, `${n} Sample Court`, 'Leeds', 'LS1 1AA'],
  date: 'Friday 27 November 2026',
  reference: `T-${n}`,
  greeting: `Dear Person ${n} Example`,
  subject: 'How we will deal with your contact',
  blocks: Array.from({ length: 9 }, (_, i) => ({
    heading: `Part ${i + 1}`,
    paragraphs: Array.from({ length: 3 }, () =>
      'You can call us on Tuesdays from ten to noon. You can write at any time. '.repeat(3),
    ),
  })),
  signature: ['Sam Officer', 'Glenmoor Homes'],
  enclosed: 'With this letter: our policy.',
  format: 'standard',
});

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(0)} MB`;

const inProcess = () => megabytes(process.memoryUsage().rss);

/** Print batches merged into one PDF, beside drawing the letters themselves. */
export async function benchPost(): Promise<void> {
  const printer = openPrinter();
  try {
    const different = 50;
    const started = performance.now();
    const pdfs: Uint8Array[] = [];
    for (let n = 0; n < different; n += 1) {
      const { pdf, fault } = await printer.print(sheetFor(n));
      if (!pdf) throw new Error(fault);
      pdfs.push(pdf);
    }
    const drawn = (performance.now() - started) / different;
    const size = pdfs.reduce((sum, pdf) => sum + pdf.length, 0) / different;
    process.stdout.write(
      `Print batches\n  baseline: drawing one letter  ${drawn.toFixed(1)} ms, ${(size / 1024).toFixed(0)} kB, process ${inProcess()}\n`,
    );
    const lettersOf = (count: number): ToPrint[] =>
      Array.from({ length: count }, (_, n) => ({
        recipient: sheetFor(n).recipient,
        reference: `T-${n}`,
        format: 'standard',
        notes: ['With this letter: our policy.'],
        pdf: pdfs[n % different] as Uint8Array,
      }));
    for (const [count, inBatch] of [
      [50, 50],
      [MOST_IN_BATCH, MOST_IN_BATCH],
      [5000, MOST_IN_BATCH],
    ] as const) {
      const letters = lettersOf(inBatch);
      const sheet = { landlord: 'Glenmoor Homes', title: 'Print batch 1', lead: [`${inBatch} letters.`] };
      const before = performance.now();
      const spent = process.cpuUsage();
      let size = 0;
      for (let done = 0; done < count; done += inBatch)
        size += (await drawBatch(printer, sheet, letters, 'one')).length;
      const took = performance.now() - before;
      const { user, system } = process.cpuUsage(spent);
      process.stdout.write(
        `  ${String(count).padStart(5)} letters in batches of ${String(inBatch).padStart(3)}  ${(took / 1000).toFixed(1)} s, ` +
          `${(took / count).toFixed(1)} ms a letter (${((user + system) / 1000 / count).toFixed(1)} of the processor), ` +
          `${megabytes(size)}, process ${inProcess()}\n`,
      );
    }
  } finally {
    await printer.close();
  }
}
