import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import type { Actor } from '../../platform/context.js';
import { serialText } from '../expected-returns/index.js';
import { parseLabelCode } from '../labels/index.js';
import { returnId } from './field-return.js';
import { visibleReturns } from './visible-returns.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

/**
 * The return that a code names, for who may see it: its number, the tag that hangs on it, else the serial number of the
 * piece, of which the one that is still open counts, else the latest. Null when there is none.
 */
export async function findByCode(db: Db | Transaction, reader: Reader, code: string): Promise<number | null> {
  const text = serialText(code).slice(0, 100);
  if (!text) return null;
  const label = parseLabelCode(text);
  const piece = label?.kind === 'serial' ? sql`or r.serial_id = ${label.id}::bigint` : sql``;
  const found = await sql<{ id: number }>`
    select r.id from field_return r
    where (r.id = ${returnId(text) ?? null}::integer or r.tag = ${text} or upper(r.serial) = ${text} ${piece})
      and ${visibleReturns(reader)}
    order by coalesce(r.id = ${returnId(text) ?? null}::integer, false) desc, coalesce(r.tag = ${text}, false) desc,
      r.state in ('logged', 'received', 'found') desc, r.id desc limit 1`.execute(db);
  return found.rows[0]?.id ?? null;
}
