import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { lockPart } from './lock-parts.js';

/** A report behind the lock of its part. Refuses `not_found`. */
export async function lockReport(trx: Transaction, id: string) {
  const found = await trx.selectFrom('use_report').select('part_id').where('id', '=', id).executeTakeFirst();
  if (!found) return refuse('not_found', {}, 404);
  const part = await lockPart(trx, found.part_id);
  const report = await trx
    .selectFrom('use_report as r')
    .innerJoin('person as p', 'p.id', 'r.reported_by')
    .leftJoin('stock_movement_line as l', 'l.movement_id', 'r.movement_id')
    .selectAll('r')
    .select(['p.name as reporter', 'l.to_place_id'])
    .where('r.id', '=', id)
    .executeTakeFirstOrThrow();
  return { part, report };
}
export type LockedReport = Awaited<ReturnType<typeof lockReport>>['report'];
