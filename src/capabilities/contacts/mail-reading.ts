import type { Tx } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';

export type ReadBy = { landlordId: string; staffId: string };

/**
 * Who read an e-mail, when: beside the person it is of, and before anybody has said whose it is, beside each whom the page
 * names as one it may be of. One of nobody's is kept by the mail alone.
 */
export async function logMailReading(
  tx: Tx,
  { clock, newId }: Pick<Deps, 'clock' | 'newId'>,
  { landlordId, staffId }: ReadBy,
  of: { mailId: string; people: readonly string[]; what: string },
): Promise<void> {
  const people = of.people.length > 0 ? of.people : [null];
  await tx
    .insertInto('read_log')
    .values(
      people.map((personId) => ({
        landlord_id: landlordId,
        read_id: newId(),
        staff_id: staffId,
        person_id: personId,
        case_id: null,
        mail_id: of.mailId,
        what: of.what,
        at: clock.now(),
      })),
    )
    .execute();
}
