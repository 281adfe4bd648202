import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Points from the bottom of a page: what stands below is its number, not the letter. */
const FOOT = 60;

/** In points. */
const MILLIMETRE = 72 / 25.4;

type Node = { role?: string; alt?: string; children?: Node[] };

/** What a reader, and a reader's software, finds in a PDF: its words in order, its title and language, its tags. */
export async function readPdf(bytes: Uint8Array) {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const pdf = await task.promise;
  try {
    const { info, metadata } = await pdf.getMetadata();
    const pages = Array.from({ length: pdf.numPages }, (_, i) => i + 1);
    const words: string[] = [];
    const roles: string[] = [];
    const pictures: string[] = [];
    const sizes: number[] = [];
    const feet: string[] = [];
    const placed: { text: string; page: number; left: number; top: number }[] = [];
    const visit = (node: Node | null) => {
      if (node?.role) roles.push(node.role);
      if (node?.alt) pictures.push(node.alt);
      node?.children?.forEach(visit);
    };
    for (const number of pages) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      for (const item of items) {
        if (!('str' in item)) continue;
        if (item.transform[5] < FOOT) {
          feet.push(item.str);
          continue;
        }
        words.push(item.str);
        placed.push({
          text: item.str,
          page: number,
          left: item.transform[4] / MILLIMETRE,
          top: ((page.view[3] ?? 0) - item.transform[5]) / MILLIMETRE,
        });
        if (item.str.trim() !== '') sizes.push(item.height);
      }
      visit((await page.getStructTree()) as Node | null);
    }
    return {
      text: words.join(' ').replace(/\s+/g, ' '),
      title: (info as { Title?: string }).Title,
      language: (info as { Language?: string }).Language,
      marked: (await pdf.getMarkInfo())?.Marked,
      standard: metadata?.getRaw().match(/pdfuaid:part[=">]+(\d)/)?.[1],
      roles,
      /** What each picture is said to be. */
      pictures,
      sizes,
      /** Where each piece of text begins, in millimetres from the left and the top of its page. */
      placed,
      feet: feet.join(' ').replace(/\s+/g, ' '),
      pages: pdf.numPages,
    };
  } finally {
    await task.destroy();
  }
}
