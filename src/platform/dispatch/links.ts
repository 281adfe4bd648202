import { type Db, inLandlord, type Tx } from '../database.ts';
import { landlordOfToken, tokenHash } from '../tokens.ts';

type NewLink = {
  landlordId: string;
  letterId: string;
  mailId: string;
  token: string;
  at: string;
  expiresAt: string;
};

/** A link to one letter: the token leaves with the mail, and only its hash stays. */
export async function makeLink(tx: Tx, link: NewLink): Promise<void> {
  await tx
    .insertInto('letter_link')
    .values({
      landlord_id: link.landlordId,
      token_hash: tokenHash(link.token),
      letter_id: link.letterId,
      mail_id: link.mailId,
      made_at: link.at,
      expires_at: link.expiresAt,
      opened_at: null,
    })
    .execute();
}

export type Linked = {
  landlordId: string;
  letterId: string;
  expiresAt: string;
  /** Why it opens nothing any more: its days are over, or the letter went another way than by this mail. */
  ended: 'expired' | 'withdrawn' | null;
};

/** What a link leads to at an instant; null where there is no such link. */
export async function linkOf(db: Db, token: string, at: string): Promise<Linked | null> {
  const landlordId = landlordOfToken(token);
  if (!landlordId) return null;
  const row = await inLandlord(db, landlordId, (tx) =>
    tx
      .selectFrom('letter_link as l')
      .leftJoin('letter_dispatch as d', (join) =>
        join
          .onRef('d.landlord_id', '=', 'l.landlord_id')
          // By its letter, which has an index whether it is closed or not.
          .onRef('d.letter_id', '=', 'l.letter_id')
          .onRef('d.mail_id', '=', 'l.mail_id'),
      )
      .leftJoin('person as p', (join) =>
        join.onRef('p.landlord_id', '=', 'd.landlord_id').onRef('p.person_id', '=', 'd.person_id'),
      )
      .select(['l.letter_id', 'l.expires_at', 'd.closed_how', 'p.has_died'])
      .where('l.landlord_id', '=', landlordId)
      .where('l.token_hash', '=', tokenHash(token))
      .executeTakeFirst(),
  );
  if (!row) return null;
  const { letter_id: letterId, expires_at: expiresAt, closed_how: closedHow } = row;
  const ended =
    closedHow === 'another-way' || row.has_died ? 'withdrawn' : expiresAt <= at ? 'expired' : null;
  return { landlordId, letterId, expiresAt, ended };
}

/** The first opening is kept: somebody, or something that reads their mail, opened it. */
export const keepOpening = (tx: Tx, landlordId: string, token: string, at: string) =>
  tx
    .updateTable('letter_link')
    .set({ opened_at: at })
    .where('landlord_id', '=', landlordId)
    .where('token_hash', '=', tokenHash(token))
    .where('opened_at', 'is', null)
    .execute();
