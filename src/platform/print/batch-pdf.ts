import { PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import type { Printer } from './printer.ts';

export type ToPrint = {
  /** Name first, then the address of today. */
  recipient: readonly string[];
  reference: string;
  format: string;
  /** What is put in beside it, and that it came back before. */
  notes: readonly string[];
  pdf: Uint8Array;
  /** The same in another language, printed after it. */
  also?: readonly Uint8Array[];
};

/** `two`: every sheet of paper begins anew, so that nobody's letter stands on the back of another's. */
export type Sides = 'one' | 'two';

export type BatchSheet = { landlord: string; title: string; lead: string[] };

/** One document for the printer: what it holds, then each letter as it is kept, after a sheet that says whom it is for. */
export async function drawBatch(
  printer: Pick<Printer, 'printCovers'>,
  sheet: BatchSheet,
  letters: readonly ToPrint[],
  sides: Sides,
): Promise<Uint8Array> {
  const whole = await PDFDocument.create();
  whole.setTitle(sheet.title);
  const drawn: PDFPage[][] = [];
  for (const { pdf, also = [] } of letters) {
    const pages = await pagesOf(whole, pdf);
    for (const more of also) pages.push(...(await pagesOf(whole, more)));
    drawn.push(pages);
  }
  const covers = letters.map((letter, i) => ({
    number: String(i + 1),
    recipient: letter.recipient,
    reference: letter.reference,
    pages: String(drawn[i]?.length ?? 0),
    notes: letter.notes,
  }));
  const printed = await printer.printCovers({ ...sheet, covers });
  if (!printed.pdf) throw new Error(printed.fault);
  const sheets = await pagesOf(whole, printed.pdf);
  const list = sheets.slice(0, sheets.length - letters.length);
  const part = (pages: readonly PDFPage[]) => {
    for (const page of pages) whole.addPage(page);
    if (sides === 'two' && pages.length % 2 === 1) whole.addPage([595.28, 841.89]);
  };
  part(list);
  for (const [i, pages] of drawn.entries()) {
    part(sheets.slice(list.length + i, list.length + i + 1));
    part(pages);
  }
  // Packing the objects again takes longer than all the rest, to spare a sixth of a file that is printed and thrown away.
  return whole.save({ useObjectStreams: false });
}

async function pagesOf(whole: PDFDocument, pdf: Uint8Array): Promise<PDFPage[]> {
  const one = await PDFDocument.load(pdf, { updateMetadata: false });
  return whole.copyPages(one, one.getPageIndices());
}
