import { sql } from 'kysely';
import type { Channel } from '../../domain/facts/channels.ts';
import { type Matter, mattersOf } from '../../domain/facts/matters.ts';
import { loadPersonFile } from '../../platform/case-files.ts';
import { contactOf } from '../../platform/contacts-list.ts';
import type { Tx } from '../../platform/database.ts';
import { recordsOf } from '../../platform/same-person.ts';
import { type Found, raisedBefore } from './raised-rank.ts';
import { waysToSay, wordsOf } from './raised-words.ts';

export type Answer = { how: string; by: string; at: string };

/** Something like the message that came, with what we answered then. */
export type Raised = Pick<Found, 'passage' | 'marks' | 'likeness'> &
  (
    | {
        kind: 'contact';
        contactId: string;
        at: string;
        channel: Channel;
        direction: 'inbound' | 'outbound';
        /** How often they sent these very words: this is the last time. */
        times: number;
      }
    | { kind: 'matter'; at: string }
  ) & {
    answers: Answer[];
    /** The matter it belongs to, or is. */
    matter: Pick<Matter, 'matterId' | 'title' | 'closed'> | null;
  };

export type RaisedBefore = {
  raised: Raised[];
  /** True where somebody has been in touch so often that the oldest were not looked through. */
  onlyNewest: boolean;
};

/** The newest so many are looked through, and so many of them compared word by word. */
export const lookedThrough = 3000;
const compared = 150;
/** What a message is about is said well within so many characters. */
const longest = 6000;

type Row = {
  contact_id: string;
  at: string;
  channel: Channel;
  direction: 'inbound' | 'outbound';
  matter_id: string | null;
  words: string;
  of: string;
};

/** Contacts before this one, those first that hold a word for anything it is about, however it is said; then the newest. */
async function candidates(
  tx: Tx,
  at: { landlordId: string; personId: string; contactId: string; at: string },
  asked: string,
): Promise<Row[]> {
  const query = waysToSay(wordsOf(asked)).join(' | ');
  if (query === '') return [];
  const records = await recordsOf(tx, at.landlordId, at.personId);
  const { rows } = await sql<Row>`
    with earlier as (
      select contact_id, at, channel, direction, matter_id, left(note, ${longest}) as words,
             coalesce(said, to_tsvector('english', left(note, ${longest}))) as said
        from contact
       where landlord_id = ${at.landlordId} and person_id = any (${records}) and note <> ''
         and at <= ${at.at} and contact_id <> ${at.contactId}
       order by at desc
       limit ${lookedThrough}
    )
    select contact_id, at, channel, direction, matter_id, words, count(*) over () as of
      from earlier
     order by ts_rank(said, to_tsquery('english', ${query}), 1) desc, at desc
     limit ${compared}`.execute(tx);
  return rows;
}

const matterWords = (m: Matter): string =>
  [m.title, m.about, ...m.answers.map((a) => a.summary), ...m.reopened.map((r) => r.newInformation)].join(
    '. ',
  );

/**
 * Earlier messages and matters of somebody that are like a contact of theirs, with our answers to them: to be read by
 * whoever deals with it, who alone says whether it is the same (I11). Null: there is no such contact.
 */
export async function raisedBeforeContact(
  tx: Tx,
  at: { landlordId: string; personId: string; contactId: string },
): Promise<RaisedBefore | null> {
  const contact = await contactOf(tx, at);
  const person = contact && (await loadPersonFile(tx, at.landlordId, at.personId));
  if (!contact || !person) return null;
  const asked = contact.note.slice(0, longest).toWellFormed();
  const rows = await candidates(tx, { ...at, at: contact.at }, asked);
  const matters = mattersOf(person.register);
  const byWords = Map.groupBy(rows, (r) => r.words.trim());
  const found = raisedBefore(asked, [
    ...[...byWords].flatMap(([words, same]) => same.slice(0, 1).map((r) => ({ id: r.contact_id, words }))),
    ...matters.map((m) => ({ id: m.matterId, words: matterWords(m) })),
  ]);
  const answers = await answersTo(
    tx,
    at.landlordId,
    found.map((f) => f.id),
  );
  const raised = found.flatMap(({ id, likeness, passage, marks }): Raised[] => {
    const matter = matters.find((m) => m.matterId === id);
    if (matter) {
      const last = matter.answers.map((a) => ({ how: `${a.summary} (${a.reference})`, by: '', at: a.on }));
      return [{ kind: 'matter', at: matter.openedOn, likeness, passage, marks, answers: last, matter }];
    }
    const row = rows.find((r) => r.contact_id === id);
    if (!row) return [];
    return [
      {
        kind: 'contact',
        contactId: id,
        at: row.at,
        channel: row.channel,
        direction: row.direction,
        times: byWords.get(row.words.trim())?.length ?? 1,
        likeness,
        passage,
        marks,
        answers: answers.get(id) ?? [],
        matter: matters.find((m) => m.matterId === row.matter_id) ?? null,
      },
    ];
  });
  return { raised, onlyNewest: Number(rows[0]?.of ?? 0) >= lookedThrough };
}

/** How each thing that a contact asked of us was dealt with. */
async function answersTo(
  tx: Tx,
  landlordId: string,
  contactIds: readonly string[],
): Promise<Map<string, Answer[]>> {
  if (contactIds.length === 0) return new Map();
  const done = await tx
    .selectFrom('contact_task')
    .select(['contact_id', 'how', 'done_by_name', 'done_at'])
    .where('landlord_id', '=', landlordId)
    .where('contact_id', 'in', contactIds)
    .where('done_at', 'is not', null)
    // To have read it, or passed it on, is no answer.
    .where('kind', 'not in', ['read', 'answer-for-colleague'])
    .orderBy('done_at')
    .execute();
  const answers = new Map<string, Answer[]>();
  for (const { contact_id, how, done_by_name, done_at } of done)
    answers.set(contact_id, [
      ...(answers.get(contact_id) ?? []),
      { how: how ?? '', by: done_by_name ?? '', at: done_at ?? '' },
    ]);
  return answers;
}
