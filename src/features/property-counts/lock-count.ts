import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { PropertyCountRefusal } from './property-count.js';
import type { ScopeColumns } from './scope.js';

export interface LockedCount extends ScopeColumns {
  id: number;
  number: string;
  version: number;
}

/** Locks a count that is not over: who count at once go one after the other. Refuses `not_found` and `property_count_over`. */
export async function lockCount(trx: Transaction, id: number): Promise<LockedCount> {
  const found = await sql<LockedCount & { over: boolean }>`
    select id, number, place_id, warehouse_id, customer_id, version, closed_at is not null or cancelled_at is not null as over
    from property_count where id = ${id} for update`.execute(trx);
  const count = found.rows[0] ?? refuse('not_found', {}, 404);
  if (count.over) refuse<PropertyCountRefusal>('property_count_over', { count: count.number });
  return count;
}
