import { createHash } from 'node:crypto';
import type { LetterSheet } from '../domain/letters/sheet.ts';
import type { Tx } from './database.ts';
import type { Printed, Printer } from './print/printer.ts';

type OfLetter = { landlordId: string; letterId: string };
export type Print = { sheet: LetterSheet; pdf: Buffer | null; sha256: string | null; fault: string | null };

const hashed = (pdf: Uint8Array) => createHash('sha256').update(pdf).digest('hex');

/** What is printed of a letter, kept with it in the transaction that issues it. */
export async function insertPrint(
  tx: Tx,
  { landlordId, letterId, sheet, printed }: OfLetter & { sheet: LetterSheet; printed: Printed },
): Promise<void> {
  const { pdf, fault } = printed;
  await tx
    .insertInto('letter_print')
    .values({
      landlord_id: landlordId,
      letter_id: letterId,
      sheet: JSON.stringify(sheet),
      pdf: pdf && Buffer.from(pdf),
      sha256: pdf && hashed(pdf),
      fault,
    })
    .execute();
}

/** The PDF as it was kept. One that could not be drawn then is drawn now from the sheet as it was sent, and kept. */
export async function printOf(tx: Tx, printer: Printer, of: OfLetter): Promise<Print | null> {
  const row = await tx
    .selectFrom('letter_print')
    .select(['sheet', 'pdf', 'sha256', 'fault'])
    .where('landlord_id', '=', of.landlordId)
    .where('letter_id', '=', of.letterId)
    .executeTakeFirst();
  if (!row) return null;
  if (row.pdf) return row;
  const { pdf, fault } = await printer.print(row.sheet);
  if (!pdf) return { ...row, fault };
  const drawn = { pdf: Buffer.from(pdf), sha256: hashed(pdf), fault: null };
  await tx
    .updateTable('letter_print')
    .set(drawn)
    .where('landlord_id', '=', of.landlordId)
    .where('letter_id', '=', of.letterId)
    .where('pdf', 'is', null)
    .execute();
  return { ...row, ...drawn };
}
