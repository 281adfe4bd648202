import { languageNames } from '../../domain/facts/translations.ts';
import type { LetterSheet } from '../../domain/letters/sheet.ts';
import { versionsOf } from '../../domain/letters/translated.ts';
import { loadCase } from '../../platform/case-files.ts';
import type { Tx } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { attachedFile } from '../../platform/files.ts';
import { printTranslation } from '../../platform/letter-translations.ts';
import type { ToPrint } from '../../platform/print/batch-pdf.ts';

type ToTranslate = { letter_id: string; case_id: string; format: string };
type InOtherWords = { pdfs: NonNullable<ToPrint['also']>[number][]; notes: string[] };

/** The newest version of each letter in its reader's language: printed after it, or named where it cannot be. */
export async function translationsToPrint(
  tx: Tx,
  { printer }: Pick<Deps, 'printer'>,
  landlordId: string,
  letters: readonly ToTranslate[],
  prints: ReadonlyMap<string, { sheet: LetterSheet }>,
): Promise<Map<string, InOtherWords>> {
  const found = new Map<string, InOtherWords>();
  for (const { letter_id, case_id } of letters.filter((l) => l.format === 'translation')) {
    const version = versionsOf(await loadCase(tx, landlordId, case_id), letter_id).at(-1);
    const sheet = prints.get(letter_id)?.sheet;
    if (!version || !sheet) continue;
    const language = languageNames[version.language];
    const one: InOtherWords = { pdfs: [], notes: [] };
    if (version.way === 'typed') {
      const { pdf, fault } = await printTranslation(printer, version, sheet);
      const otherwise = `Print the words in ${language} from the letter’s page`;
      if (pdf) one.pdfs.push({ pdf, otherwise: `${otherwise}.` });
      else one.notes.push(`${otherwise}: ${fault}`);
    }
    for (const [position, { name }] of version.files.entries()) {
      const at = { landlordId, holder: 'translation', holder_id: version.translationId } as const;
      const file = await attachedFile(tx, at, position);
      const otherwise = `Add “${name}”, the letter in ${language}, from the letter’s page.`;
      if (file?.mediaType === 'application/pdf') one.pdfs.push({ pdf: file.content, otherwise });
      else one.notes.push(otherwise);
    }
    if (one.pdfs.length > 0) one.notes.unshift(`In English and in ${language}: both go in the envelope.`);
    found.set(letter_id, one);
  }
  return found;
}
