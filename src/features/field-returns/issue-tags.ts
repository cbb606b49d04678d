import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { FieldReturnRefusal } from './field-return.js';

/** Two sheets and a half of labels: what a workshop hangs on in some weeks. */
export const MOST_TAGS = 60;
const DIGITS = 6;

export const tagCode = (n: number): string => `TG-${String(n).padStart(DIGITS, '0')}`;

/**
 * Numbers for blank tags that are printed ahead and hung on by hand: so many in a row that no other tag has. Refuses none
 * and more than 60 (`return_tags_count`).
 */
export async function issueTags(
  context: Context,
  input: { count: number; key: string },
): Promise<{ from: number; count: number }> {
  const { count, key } = input;
  if (!Number.isInteger(count) || count < 1 || count > MOST_TAGS)
    refuse<FieldReturnRefusal>('return_tags_count', { most: MOST_TAGS }, 422);
  return runCommand(context, { right: 'label.print', key, content: { count } }, async (trx) => {
    // Two who print at once would get each other's numbers in between.
    await sql`select pg_advisory_xact_lock(hashtext('return_tag_number'))`.execute(trx);
    const made = await sql<{ first: string }>`
      select min(n)::text as first from (select nextval('return_tag_number') as n from generate_series(1, ${count}::integer)) t`.execute(
      trx,
    );
    const from = Number(made.rows[0]!.first);
    const after = { from: tagCode(from), to: tagCode(from + count - 1) };
    return { result: { from, count }, events: [{ name: 'return_tag.printed', subject: ['return_tag', from], after }] };
  });
}

/** The numbers of a sheet that was issued; undefined for any others, which would be on two tags one day. */
export async function issuedTags(db: Db, from: number, count: number): Promise<string[] | undefined> {
  if (!Number.isInteger(from) || !Number.isInteger(count) || from < 1 || count < 1 || count > MOST_TAGS)
    return undefined;
  const found = await sql<{ last: string | null }>`
    select last_value::text as last from pg_sequences where sequencename = 'return_tag_number'`.execute(db);
  if (from + count - 1 > Number(found.rows[0]?.last ?? 0)) return undefined;
  return Array.from({ length: count }, (_, n) => tagCode(from + n));
}
