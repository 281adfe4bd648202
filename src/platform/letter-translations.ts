import type { LetterTranslation } from '../domain/facts/translations.ts';
import { type LetterSheet, translationSheet } from '../domain/letters/sheet.ts';
import { loadCase } from './case-files.ts';
import type { Tx } from './database.ts';
import { attachedFile, type Kept } from './files.ts';
import type { Printed, Printer } from './print/printer.ts';

type OfLetter = { landlordId: string; caseId: string; letterId: string };

/** What there is of a letter in other languages, oldest first. */
export async function translationsOn(tx: Tx, { landlordId, caseId, letterId }: OfLetter) {
  const file = await loadCase(tx, landlordId, caseId);
  return (file?.translations ?? []).filter((t) => t.letterId === letterId.toLowerCase());
}

export const printTranslation = (printer: Pick<Printer, 'print'>, t: LetterTranslation, sheet: LetterSheet) =>
  printer.print(translationSheet(t, sheet)) as Promise<Printed>;

type Drawn = { name: string; mediaType: string; content: Buffer };

/** One file of a translation, or its typed words as a PDF; null where there is no such thing. */
export async function translationFile(
  tx: Tx,
  printer: Pick<Printer, 'print'>,
  of: OfLetter & { translationId: string; which: string; sheet: LetterSheet },
): Promise<Kept | Drawn | null> {
  const { landlordId, translationId, which } = of;
  const found = (await translationsOn(tx, of)).find((t) => t.translationId === translationId.toLowerCase());
  if (!found) return null;
  if (/^\d{1,2}$/.test(which)) {
    const at = { landlordId, holder: 'translation', holder_id: found.translationId } as const;
    return attachedFile(tx, at, Number(which));
  }
  if (which !== 'pdf' || found.way !== 'typed') return null;
  const { pdf } = await printTranslation(printer, found, of.sheet);
  const name = `letter-${of.letterId.slice(-8).toLowerCase()}-${found.language}.pdf`;
  return pdf && { name, mediaType: 'application/pdf', content: Buffer.from(pdf) };
}
