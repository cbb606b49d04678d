import { sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { parseLabelCode } from '../labels/index.js';
import { visibleRepairs } from './sight-queries.js';

/**
 * The order that a scan means: its own number, the return's that it is of, that return's tag, or the serial number of its
 * piece, or the code of a customer's. Of a piece that was here before, the open one, else the last.
 */
export async function findScanned(
  db: Db,
  actor: Pick<Actor, 'personId' | 'rights'>,
  text: string,
): Promise<string | undefined> {
  const code = text.normalize('NFKC').trim().toUpperCase().slice(0, 100);
  if (!code) return undefined;
  const label = parseLabelCode(code);
  const bare = /^\d{1,9}$/.test(code) ? Number(code) : null;
  const found = await sql<{ number: string }>`
    select o.number from (
      select id, 0 as rank from repair_order where number = ${code}
      union all select v.id, 1 from field_return f join repair_order v on v.return_id = f.id where f.number = ${code} or f.tag = ${code}
      union all select v.id, 2 from serial s join repair_order v on v.serial_id = s.id
        where s.number = ${code} or s.id = ${label?.kind === 'serial' ? label.id : null}::bigint
      union all select v.id, 2 from property_piece z join repair_order v on v.property_piece_id = z.id where z.code = ${code}
      union all select id, 3 from repair_order where id = ${bare}::integer) x
      join repair_order o on o.id = x.id
    where ${visibleRepairs(actor, sql`o.id`)}
    order by x.rank, o.state in ('closed', 'cancelled'), o.id desc limit 1`.execute(db);
  return found.rows[0]?.number;
}
