import { parentPort } from 'node:worker_threads';
import { charactersMissing, faultInWords, openCompiler, showPicture } from './compiler.ts';
import { coversTemplate } from './covers-template.ts';
import { readFonts } from './fonts.ts';
import { tableTemplate } from './table-template.ts';
import { letterTemplate } from './template.ts';

// The thread that draws PDFs: a letter takes some milliseconds, which the server's own thread must not lose.
const compiler = openCompiler(await readFonts());

type Job = { id: number; kind: keyof typeof templates; sheet: string; logo?: { path: string; png: string } };
const pictures = new Set<string>();
const templates = { letter: letterTemplate, table: tableTemplate, covers: coversTemplate };

parentPort?.on('message', ({ id, kind, sheet, logo }: Job) => {
  try {
    if (logo && !pictures.has(logo.path)) {
      showPicture(compiler, logo.path, logo.png);
      pictures.add(logo.path);
    }
    const pdf = compiler.pdf(
      { mainFileContent: templates[kind], inputs: { sheet } },
      { pdfStandard: 'ua-1', pdfTags: true },
    );
    // One letter helps to draw the next; a list of hundreds helps nothing that follows.
    compiler.evictCache(kind === 'covers' ? 0 : 10);
    parentPort?.postMessage({ id, pdf: Uint8Array.from(pdf) });
  } catch (fault) {
    parentPort?.postMessage({ id, missing: charactersMissing(fault), fault: faultInWords(fault) });
  }
});
