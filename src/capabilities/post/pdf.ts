import { describeDate, londonDate } from '../../domain/calendar.ts';
import { recipientOf } from '../../domain/letters/sheet.ts';
import { inLandlord, type Tx } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { type Batch, batchOf } from '../../platform/dispatch/batches.ts';
import { drawBatch, type Sides, type ToPrint } from '../../platform/print/batch-pdf.ts';
import { translationsToPrint } from './translations.ts';

type Asked = { batchId: string; sides: Sides };
type By = { landlordId: string; staffId: string };

/** The whole batch as it goes to the printer. Whoever fetches it has read every letter of it, and that is on record. */
export async function batchPdf(deps: Deps, { landlordId, staffId }: By, { batchId, sides }: Asked) {
  const found = await inLandlord(deps.database.app, landlordId, async (tx) => {
    const batch = await batchOf(tx, landlordId, batchId);
    if (!batch) return null;
    const letters = await printsOf(tx, deps, landlordId, batch);
    await logReadings(tx, deps, { landlordId, staffId, batch });
    return { batch, letters };
  });
  if (!found) return null;
  const { batch, letters } = found;
  const name = deps.packs.current(landlordId)?.landlord.name ?? '';
  const sheet = {
    landlord: name,
    title: `Print batch ${batch.number}`,
    lead: [
      `Made on ${describeDate(londonDate(batch.made_at))} by ${batch.made_by_name}.`,
      `${letters.length === 1 ? '1 letter' : `${letters.length} letters`}. Confirm in Evenhand that it is posted once it is.`,
    ],
  };
  return { number: batch.number, pdf: await drawBatch(deps.printer, sheet, letters, sides) };
}

async function printsOf(tx: Tx, deps: Deps, landlordId: string, batch: Batch): Promise<ToPrint[]> {
  // What went another way meanwhile is not printed.
  const letters = batch.letters.filter((l) => batch.posted_on !== null || l.closed_at === null);
  if (letters.length === 0) return [];
  const rows = await tx
    .selectFrom('letter_print')
    .select(['letter_id', 'sheet', 'pdf'])
    .where('landlord_id', '=', landlordId)
    .where(
      'letter_id',
      'in',
      letters.map((l) => l.letter_id),
    )
    .execute();
  const prints = new Map(rows.map((r) => [r.letter_id, r]));
  const inOtherWords = await translationsToPrint(tx, deps, landlordId, letters, prints);
  return letters.flatMap((l) => {
    const print = prints.get(l.letter_id);
    if (!print?.pdf) return [];
    const translated = inOtherWords.get(l.letter_id);
    const now = recipientOf(l);
    const moved = now.join('\n') !== print.sheet.recipient.join('\n');
    const { format, enclosed } = print.sheet;
    return [
      {
        recipient: now,
        reference: l.reference,
        format,
        pdf: print.pdf,
        ...(translated && { also: translated.pdfs }),
        notes: [
          ...(format === 'standard' ? [] : [`Format: ${format.replaceAll('-', ' ')}.`]),
          ...(enclosed ? [enclosed] : []),
          ...(translated?.notes ?? []),
          ...(moved
            ? ['The address has changed since the letter was written: put it in an envelope with this one.']
            : []),
        ],
      },
    ];
  });
}

async function logReadings(
  tx: Tx,
  { clock, newId }: Deps,
  { landlordId, staffId, batch }: By & { batch: Batch },
): Promise<void> {
  if (batch.letters.length === 0) return;
  const at = clock.now();
  await tx
    .insertInto('read_log')
    .values(
      batch.letters.map((l) => ({
        landlord_id: landlordId,
        read_id: newId(),
        staff_id: staffId,
        person_id: l.person_id,
        case_id: l.case_id,
        what: `print batch ${batch.number}`,
        at,
      })),
    )
    .execute();
}
