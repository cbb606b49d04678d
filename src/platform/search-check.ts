import { sql } from 'kysely';
import type { Db } from './database.js';

/**
 * What is wrong with the database for searching Chinese, as a sentence, or null. With the character type C, trigrams of
 * Chinese are empty: a search would find nothing by its index.
 */
export async function searchProblem(db: Db): Promise<string | null> {
  const found = await sql<{ trigrams: number; encoding: string }>`
    select cardinality(show_trgm('螺丝'))::int as trigrams, current_setting('server_encoding') as encoding
  `.execute(db);
  const { trigrams, encoding } = found.rows[0]!;
  if (encoding !== 'UTF8')
    return `The database's encoding is ${encoding}; make it with UTF8, or Chinese text can't be kept safely.`;
  if (trigrams === 0)
    return "The database's locale can't search Chinese: make the database with LC_CTYPE C.UTF-8 (or zh_CN.UTF-8), not C.";
  return null;
}
