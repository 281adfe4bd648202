import type { Tx } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { isId } from '../../platform/ids.ts';
import { type Print, printOf } from '../../platform/letter-prints.ts';
import { logReading } from '../cases/reading.ts';

type Asked = { landlordId: string; staffId: string; caseId: string; letterId: string };

/** A letter of this case as it is printed; reading it is on record like reading the letter. Null: no such letter. */
export async function readPrint(
  tx: Tx,
  { clock, newId, printer }: Pick<Deps, 'clock' | 'newId' | 'printer'>,
  { landlordId, staffId, caseId, letterId }: Asked,
): Promise<Print | null> {
  if (!isId(caseId) || !isId(letterId)) return null;
  const letter = await tx
    .selectFrom('letter')
    .select(['letter_id', 'person_id', 'type'])
    .where('landlord_id', '=', landlordId)
    .where('case_id', '=', caseId)
    .where('letter_id', '=', letterId)
    .executeTakeFirst();
  if (!letter) return null;
  const reading = { landlordId, staffId, personId: letter.person_id, caseId };
  await logReading(tx, { ...reading, what: `letter: ${letter.type}`, at: clock.now(), readId: newId() });
  return printOf(tx, printer, { landlordId, letterId: letter.letter_id });
}
