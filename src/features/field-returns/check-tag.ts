import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type FieldReturnRefusal, tagText } from './field-return.js';

/** The tag's code as it is kept. Refuses what can be no tag (`return_tag_invalid`) and one that hangs on another return. */
export async function checkTag(
  trx: Transaction,
  typed: string | null | undefined,
  { except }: { except?: number } = {},
): Promise<string | null> {
  if (!typed?.trim()) return null;
  const tag = tagText(typed) ?? refuse<FieldReturnRefusal>('return_tag_invalid', { tag: typed.trim() }, 422);
  // Two that take the same tag at once wait for each other here: the second is told whose it is.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tag ${tag}`}, 0))`.execute(trx);
  const other = await trx.selectFrom('field_return').select(['id', 'number']).where('tag', '=', tag).executeTakeFirst();
  if (other && other.id !== except) refuse<FieldReturnRefusal>('return_tag_taken', { tag, number: other.number }, 422);
  return tag;
}
