import type { Selectable } from 'kysely';
import { type ContactFile, filesOfContacts } from '../../platform/contact-files.ts';
import type { InboundMailRow } from '../../platform/contact-tables.ts';
import { inLandlord, type Tx } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { attachedFile, type Kept } from '../../platform/files.ts';
import { isId } from '../../platform/ids.ts';
import type { LeftOut } from './mail-files.ts';
import { logMailReading, type ReadBy } from './mail-reading.ts';

export type MailShown = {
  mailId: string;
  receivedAt: string;
  from: { address: string | null; name: string };
  subject: string;
  words: string;
  fault: string | null;
  hasOriginal: boolean;
  state: 'contact' | 'several-people' | 'nobody' | 'unreadable' | 'set-aside';
  personId: string | null;
  settled: { by: string; at: string; why: string | null } | null;
  files: ContactFile[];
  leftOut: LeftOut[];
  candidates: { personId: string; name: string; home: string; bornOn: string | null; reference: string }[];
};

/** One mail as it may be read; null where there is none. */
export async function readMail(deps: Deps, by: ReadBy, mailId: string): Promise<MailShown | null> {
  const { landlordId } = by;
  return ofMail(deps, landlordId, mailId, async (tx, row) => {
    await logMailReading(tx, deps, by, { mailId, people: peopleOf(row), what: 'e-mail' });
    return {
      mailId: row.mail_id,
      receivedAt: row.received_at,
      from: { address: row.from_address, name: row.from_name },
      subject: row.subject,
      words: row.words,
      fault: row.fault,
      hasOriginal: row.original !== null,
      state: row.state,
      personId: row.person_id,
      settled: row.settled_at
        ? { by: row.settled_by_name ?? '', at: row.settled_at, why: row.settled_why }
        : null,
      files: (await filesOfContacts(tx, landlordId, [mailId])).get(mailId) ?? [],
      leftOut: row.left_out,
      candidates: await peopleNamed(tx, landlordId, row.candidates),
    };
  });
}

async function peopleNamed(
  tx: Tx,
  landlordId: string,
  ids: readonly string[],
): Promise<MailShown['candidates']> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('person')
    .select(['person_id', 'name', 'address', 'postcode', 'date_of_birth', 'reference'])
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', ids)
    .orderBy('name')
    .execute();
  return rows.map((r) => ({
    personId: r.person_id,
    name: r.name,
    home: [r.address, r.postcode].filter(Boolean).join(', '),
    bornOn: r.date_of_birth,
    reference: r.reference,
  }));
}

/** A mail as it arrived; null where there is none, or where it was too large to be kept. */
export const readOriginal = (deps: Deps, by: ReadBy, mailId: string): Promise<Buffer | null> =>
  ofMail(deps, by.landlordId, mailId, async (tx, row) => {
    if (!row.original) return null;
    await logMailReading(tx, deps, by, { mailId, people: peopleOf(row), what: 'e-mail as it arrived' });
    return row.original;
  });

export const readMailFile = (
  deps: Deps,
  by: ReadBy,
  mailId: string,
  position: number,
): Promise<Kept | null> =>
  ofMail(deps, by.landlordId, mailId, async (tx, row) => {
    const holder = { landlordId: by.landlordId, holder: 'contact', holder_id: mailId } as const;
    const file = await attachedFile(tx, holder, position);
    if (file) {
      await logMailReading(tx, deps, by, { mailId, people: peopleOf(row), what: `file: ${file.name}` });
    }
    return file;
  });

type Row = Selectable<InboundMailRow>;
const peopleOf = (row: Row): readonly string[] => (row.person_id ? [row.person_id] : row.candidates);

async function ofMail<T>(
  { database }: Pick<Deps, 'database'>,
  landlordId: string,
  mailId: string,
  read: (tx: Tx, row: Row) => Promise<T | null>,
): Promise<T | null> {
  if (!isId(mailId)) return null;
  return inLandlord(database.app, landlordId, async (tx) => {
    const row = await tx
      .selectFrom('inbound_mail')
      .selectAll()
      .where('landlord_id', '=', landlordId)
      .where('mail_id', '=', mailId)
      .executeTakeFirst();
    return row ? read(tx, row) : null;
  });
}
