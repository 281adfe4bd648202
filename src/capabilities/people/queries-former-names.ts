import { sql } from 'kysely';
import { type Asked, type Match, upTo } from './queries-match.ts';

/** People who bore a name with every word asked for, whole or in part. What matched is not said: the name is not theirs any more. */
export async function findByFormerName({ tx, landlordId, text, limit }: Asked): Promise<Match[]> {
  if (text.includes('@') || !/\p{L}/u.test(text)) return [];
  const { rows } = await sql<{ words: string[] }>`select name_words(${text}) as words`.execute(tx);
  const words = (rows[0]?.words ?? []).slice(0, 5).sort((a, b) => b.length - a.length);
  if (!words.some((word) => word.length > 1)) return [];
  const bearing: Set<string>[] = [];
  for (const word of words) {
    const rowsOf = await tx
      .selectFrom('person_former_word')
      .select('person_id')
      .distinct()
      .where('landlord_id', '=', landlordId)
      .where('word', '>=', word)
      .where('word', '<', upTo(word))
      .limit(limit * 10)
      .execute();
    bearing.push(new Set(rowsOf.map((row) => row.person_id)));
  }
  const [first = new Set<string>(), ...others] = bearing;
  return [...first]
    .filter((id) => others.every((ids) => ids.has(id)))
    .slice(0, limit)
    .map((personId) => ({ personId, on: 'former-name', closeness: 'part', value: '' }));
}
