import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';

export interface Charge {
  kind: 'issue' | 'return' | 'repair' | 'correction';
  itemId?: number | null;
  /** In the item's unit; positive also for what came back. */
  quantity?: string | null;
  /** CNY per unit, at issue. */
  unitCost?: string | null;
  /** CNY, for what has no quantity, such as an outside shop's bill; else quantity × unit cost. */
  amount?: string | null;
  /** Document number that it came from, such as a slip's. */
  document?: string | null;
  movementId?: string | null;
  note?: string | null;
  happenedAt: Date;
}

/**
 * Charges a task (credits it for `return`), inside the transaction of the act; amounts are rounded to cents in SQL.
 * A closed task is charged too: what was open when it was closed costs, or comes back, later.
 */
export async function chargeTask(trx: Transaction, context: Context, taskId: number, charges: Charge[]): Promise<void> {
  if (charges.length === 0) return;
  const rows = charges.map((charge) => ({
    kind: charge.kind,
    item_id: charge.itemId ?? null,
    quantity: charge.quantity ?? null,
    unit_cost: charge.unitCost ?? null,
    amount: charge.amount ?? null,
    document: charge.document ?? null,
    movement_id: charge.movementId ?? null,
    note: charge.note ?? null,
    happened_at: charge.happenedAt,
  }));
  await sql`
    insert into task_cost (task_id, kind, item_id, quantity, unit_cost, amount, document, movement_id, note, person_id, happened_at)
    select ${taskId}, c.kind, c.item_id, c.quantity, c.unit_cost,
      case when c.kind = 'return' then -1 else 1 end * round(coalesce(c.amount, c.quantity * c.unit_cost), 2),
      c.document, c.movement_id, c.note, ${context.actor.personId}, c.happened_at
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (kind text, item_id integer, quantity numeric(14, 3),
      unit_cost numeric(18, 6), amount numeric, document text, movement_id bigint, note text, happened_at timestamptz))
      with ordinality as c (kind, item_id, quantity, unit_cost, amount, document, movement_id, note, happened_at, position)
    order by c.position`.execute(trx);
}
