import type { LetterTranslation } from '../domain/facts/translations.ts';
import { type LetterSheet, translationSheet } from '../domain/letters/sheet.ts';
import { translationsOf } from '../domain/letters/translated.ts';
import { loadCase } from './case-files.ts';
import type { Tx } from './database.ts';
import { attachedFile, type Kept } from './files.ts';
import { letterFileTypes } from './http/letter-file.ts';
import type { Printer } from './print/printer.ts';

type OfLetter = { landlordId: string; caseId: string; letterId: string };

export const printTranslation = (printer: Pick<Printer, 'print'>, t: LetterTranslation, sheet: LetterSheet) =>
  printer.print(translationSheet(t, sheet));

type Drawn = { name: string; mediaType: string; content: Buffer };

/** One file of a translation, or its typed words as a PDF or a Word document; null where there is no such thing. */
export async function translationFile(
  tx: Tx,
  printer: Pick<Printer, 'print'>,
  of: OfLetter & { translationId: string; which: string; sheet: LetterSheet },
): Promise<Kept | Drawn | null> {
  const { landlordId, translationId, which } = of;
  const file = await loadCase(tx, landlordId, of.caseId);
  const found = translationsOf(file, of.letterId.toLowerCase()).find(
    (t) => t.translationId === translationId.toLowerCase(),
  );
  if (!found) return null;
  if (/^\d{1,2}$/.test(which)) {
    const at = { landlordId, holder: 'translation', holder_id: found.translationId } as const;
    return attachedFile(tx, at, Number(which));
  }
  if (found.way !== 'typed' || (which !== 'pdf' && which !== 'docx')) return null;
  const name = `letter-${of.letterId.slice(-8).toLowerCase()}-${found.language}.${which}`;
  if (which === 'docx') {
    const { docxOf } = await import('./print/docx.ts');
    return {
      name,
      mediaType: letterFileTypes.docx,
      content: await docxOf(translationSheet(found, of.sheet)),
    };
  }
  const { pdf } = await printTranslation(printer, found, of.sheet);
  return pdf && { name, mediaType: letterFileTypes.pdf, content: Buffer.from(pdf) };
}
