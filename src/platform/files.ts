import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '../domain/calendar.ts';
import { cutTo, endOf } from '../domain/cut-text.ts';
import type { AttachedFile } from '../domain/facts/files.ts';
import type { Tx } from './database.ts';
import { keptInWords, mediaTypeOf } from './file-kinds.ts';
import type { AttachmentRow } from './file-tables.ts';

/** Largest file kept, in bytes. */
export const mostBytes = 25 * 1_048_576;
export const mostFiles = 20;

export const tooLarge = (name: string): string =>
  `“${name}” is larger than ${mostBytes / 1_048_576} MB. Send a shorter recording or a smaller picture.`;

/**
 * Keeps a file, once however often it is sent. A fault is a sentence for whoever sent it: empty, too large, or not of a
 * kind that is kept whatever its name says. Nobody else sees it until it is attached to something.
 */
export async function keepFile(
  tx: Tx,
  { landlordId, name, content, at }: { landlordId: string; name: string; content: Buffer; at: Instant },
): Promise<AttachedFile | { fault: string }> {
  const called = fileName(name);
  if (content.length === 0) return { fault: `“${called}” is empty. Choose the file again.` };
  if (content.length > mostBytes) return { fault: tooLarge(called) };
  const mediaType = await mediaTypeOf(content);
  if (!mediaType) return { fault: `“${called}” cannot be kept: it is not ${keptInWords}.` };
  const sha256 = createHash('sha256').update(content).digest('hex');
  await tx
    .insertInto('stored_file')
    .values({ landlord_id: landlordId, sha256, media_type: mediaType, content, kept_at: at })
    .onConflict((c) => c.columns(['landlord_id', 'sha256']).doNothing())
    .execute();
  return { sha256, name: called };
}

/** The name as it may be shown and sent back: no folders, no control characters, no endless ones. */
export function fileName(given: string): string {
  const last = given.toWellFormed().split(/[\\/]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
  const plain = last.replaceAll(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  return plain.length > 120 ? `${cutTo(plain, 100)}…${endOf(plain, 19)}` : plain || 'file';
}

type Holder = Pick<AttachmentRow, 'holder' | 'holder_id'> & { landlordId: string };

/** Ties kept files to what they belong to. One that was never kept breaks the transaction (`attachment_file`). */
export async function attach(tx: Tx, { landlordId, ...to }: Holder, files: readonly AttachedFile[]) {
  const rows = files.map(({ sha256, name }, position) => ({
    landlord_id: landlordId,
    ...to,
    position,
    sha256,
    name,
  }));
  if (rows.length > 0) await tx.insertInto('attachment').values(rows).execute();
}

export type Kept = { name: string; mediaType: string; content: Buffer };

/** One attached file with its content; null where there is none. */
export async function attachedFile(
  tx: Tx,
  { landlordId, holder, holder_id }: Holder,
  position: number,
): Promise<Kept | null> {
  const row = await tx
    .selectFrom('attachment as a')
    .innerJoin('stored_file as f', (join) =>
      join.onRef('f.landlord_id', '=', 'a.landlord_id').onRef('f.sha256', '=', 'a.sha256'),
    )
    .select(['a.name', 'f.media_type', 'f.content'])
    .where('a.landlord_id', '=', landlordId)
    .where('a.holder', '=', holder)
    .where('a.holder_id', '=', holder_id)
    .where('a.position', '=', position)
    .executeTakeFirst();
  return row ? { name: row.name, mediaType: row.media_type, content: row.content } : null;
}

/** Files sent with a page that was never finished go after a month. Answers how many went. */
export async function dropUnusedFiles(
  tx: Tx,
  { landlordId, before }: { landlordId: string; before: Instant },
): Promise<number> {
  const gone = await sql`
    delete from stored_file f
     where f.landlord_id = ${landlordId} and f.kept_at < ${before}
       and not exists (select from attachment a where a.landlord_id = f.landlord_id and a.sha256 = f.sha256)`.execute(
    tx,
  );
  return Number(gone.numAffectedRows ?? 0);
}
