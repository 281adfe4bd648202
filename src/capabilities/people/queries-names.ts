import { sql } from 'kysely';
import type { Asked, Match } from './queries-match.ts';
import { upTo } from './queries-match.ts';

/** Where fewer than this bear the name as typed, it may have been typed wrong. */
const FEW = 5;

/** People whose name has every word asked for, whole or in part, and where they are few, words much like them. */
export async function findByName(asked: Asked): Promise<Match[]> {
  const words = await nameWords(asked);
  if (words.length === 0) return [];
  const named = words.length === 1 ? await withWord(asked, words[0]!) : await withWords(asked, words);
  if (new Set(named.map((match) => match.personId)).size >= Math.min(FEW, asked.limit)) return named;
  return [...named, ...(await withSimilarWords(asked, words))];
}

/** The longest word first: it narrows most. Told apart by the database, as the names it holds were. */
async function nameWords({ tx, text }: Asked): Promise<string[]> {
  const { rows } = await sql<{ words: string[] }>`select name_words(${text}) as words`.execute(tx);
  const words = rows[0]!.words.slice(0, 5);
  const longEnough = words.some((word) => word.length > 1 || /[^a-z0-9]/.test(word));
  return longEnough ? words.sort((a, b) => b.length - a.length) : [];
}

async function withWord({ tx, landlordId, limit }: Asked, word: string): Promise<Match[]> {
  const rows = await tx
    .selectFrom('person_name_word')
    .select(['person_id', 'word'])
    .where('landlord_id', '=', landlordId)
    .where('word', '>=', word)
    .where('word', '<', upTo(word))
    .orderBy('word')
    .orderBy('beside')
    // A name of several words is listed once for each beside this one.
    .limit(limit * 4)
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    on: 'name',
    closeness: row.word === word ? 'exact' : 'part',
    value: row.word,
  }));
}

/** Each word may be whole or the start of one. The wide range, two starts at once, is read only when the narrow ones are bare. */
async function withWords(asked: Asked, words: readonly string[]): Promise<Match[]> {
  const [first, second, ...others] = words as [string, string, ...string[]];
  const narrow = await beside(asked, first, 'whole', second, others)
    .unionAll(beside(asked, second, 'whole', first, others))
    .execute();
  const found = narrow.length > 0 ? narrow : await beside(asked, first, 'start', second, others).execute();
  return found.map((row) => ({
    personId: row.person_id,
    on: 'name',
    closeness: words.includes(row.word) && words.includes(row.beside) ? 'exact' : 'part',
    value: `${row.word} ${row.beside}`,
  }));
}

function beside(
  { tx, landlordId, limit }: Asked,
  word: string,
  as: 'whole' | 'start',
  start: string,
  others: readonly string[],
) {
  let query = tx
    .selectFrom('person_name_word')
    .select(['person_id', 'word', 'beside'])
    .where('landlord_id', '=', landlordId)
    .where('beside', '>=', start)
    .where('beside', '<', upTo(start))
    .orderBy('word')
    .orderBy('beside')
    .limit(limit);
  query =
    as === 'whole'
      ? query.where('word', '=', word)
      : query.where('word', '>=', word).where('word', '<', upTo(word));
  for (const other of others) {
    query = query.where('person_id', 'in', (of) => {
      const having = of
        .selectFrom('person_name_word')
        .select('person_id')
        .where('landlord_id', '=', landlordId);
      // Beside a whole word there are few; by itself the start of a common surname is borne by thousands.
      return as === 'whole'
        ? having.where('word', '=', word).where('beside', '>=', other).where('beside', '<', upTo(other))
        : having.where('word', '>=', other).where('word', '<', upTo(other));
    });
  }
  return tx.selectFrom(query.as('near')).selectAll();
}

interface SimilarWord {
  readonly asked: string;
  readonly word: string;
  readonly distance: number;
}

async function withSimilarWords(asked: Asked, words: readonly string[]): Promise<Match[]> {
  const similar = await similarWords(asked, words);
  const sets = words.map((word) => similar.filter((one) => one.asked === word));
  const [first, second] = sets as [SimilarWord[], SimilarWord[] | undefined];
  if (sets.some((set) => set.length === 0)) return [];
  let query = asked.tx
    .selectFrom('person_name_word')
    .select(['person_id', 'word', 'beside'])
    .where('landlord_id', '=', asked.landlordId)
    .where(
      'word',
      'in',
      first.map((one) => one.word),
    )
    .limit(asked.limit * 4);
  for (const set of second ? [second] : [])
    query = query.where(
      'beside',
      'in',
      set.map((one) => one.word),
    );
  for (const set of sets.slice(2))
    query = query.where('person_id', 'in', (of) =>
      of
        .selectFrom('person_name_word')
        .select('person_id')
        .where('landlord_id', '=', asked.landlordId)
        .where(
          'word',
          'in',
          set.map((one) => one.word),
        ),
    );
  const rows = await query.execute();
  const away = (set: readonly SimilarWord[] | undefined, word: string) =>
    set?.find((one) => one.word === word)?.distance ?? 0;
  return rows
    .map((row) => ({ row, distance: away(first, row.word) + away(second, row.beside) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ row }) => ({
      personId: row.person_id,
      on: 'name',
      closeness: 'similar',
      value: second ? `${row.word} ${row.beside}` : row.word,
    }));
}

/**
 * Words this landlord's people bear that are like those asked for, at most fifteen each: one slip away (two in a long word),
 * sounding alike, having it inside, or starting with it. The distance is in letters.
 */
async function similarWords({ tx, landlordId }: Asked, words: readonly string[]): Promise<SimilarWord[]> {
  // Ranges come as parameters, not as sums of texts: under row-level security the index is used for leakproof operators only.
  const { rows } = await sql<SimilarWord>`
    select asked, word, distance
      from unnest(${words}::text[], ${words.map((word) => `.${word}`)}::text[], ${words.map((word) => upTo(`.${word}`))}::text[],
                  ${words.map((word) => `-${word}`)}::text[], ${words.map((word) => upTo(`-${word}`))}::text[])
             as ask (asked, inside, inside_to, start, start_to),
           lateral (
             select word, min(distance) as distance
               from (select s.word, levenshtein(s.word, asked)::float as distance
                       from (select k from misspelling_keys(asked) k
                             union
                             select further from misspelling_keys(asked) k, misspelling_keys(substr(k, 2)) further
                              where length(asked) > 6 and k like '-%' and further like '-%') k
                       join name_spelling s on s.landlord_id = ${landlordId} and s.key = k.k
                      where levenshtein(s.word, asked) <= greatest(2, (length(asked) + 1) / 2)
                     union all
                     (select s.word, 1.5 from name_spelling s
                       where s.landlord_id = ${landlordId} and s.key >= inside and s.key < inside_to and length(asked) > 2
                       order by s.key limit 15)
                     union all
                     (select s.word, 0.5 from name_spelling s
                       where s.landlord_id = ${landlordId} and s.key >= start and s.key < start_to
                         and s.key = '-' || s.word
                       order by s.key limit 15)) near
              group by word order by min(distance), word limit 15) best`.execute(tx);
  return rows;
}
