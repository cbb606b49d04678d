import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';
import { preferredOf, type SupplierChoice } from '../item-suppliers/index.js';
import type { Pair, ShortFacts } from './alert.js';
import { pairKey } from './facts.js';
import type { AlertRules } from './rules.js';

interface ShortRow extends Pair {
  supplier: SupplierChoice | null;
  used: string | null;
}

/**
 * What is asked only of pairs that run short, in one statement: from whom the item would be bought, and what was issued
 * and used out of the warehouse in the days of the setting: usable pieces that went to people, vehicles, customers, the
 * workshop, or were consumed, less those that came back as usable.
 */
export async function readShort(
  trx: Transaction,
  pairs: readonly Pair[],
  rules: AlertRules,
): Promise<(pair: Pair) => ShortFacts> {
  if (pairs.length === 0) return () => nothing;
  const found = await sql<ShortRow>`
    select p.item_id as "itemId", p.warehouse_id as "warehouseId", u.quantity::text as used,
      case when c."supplierId" is not null then to_jsonb(c) - 'itemId' end as supplier
    from unnest(${pairs.map((pair) => pair.itemId)}::integer[], ${pairs.map((pair) => pair.warehouseId)}::integer[]) p(item_id, warehouse_id)
      cross join lateral (
        select sum(case when f.warehouse_id = p.warehouse_id then l.quantity else -l.quantity end) as quantity
        from stock_movement_line l join place f on f.id = l.from_place_id join place t on t.id = l.to_place_id
        where l.item_id = p.item_id and l.owner_id = ${sql.lit(COMPANY)}
          and l.happened_at >= (${rules.today}::date - ${rules.usageDays}::integer)::timestamp at time zone ${rules.timeZone}
          and (f.warehouse_id = p.warehouse_id and t.kind = any(${users}::text[]) and l.from_condition = any(${rules.conditions}::text[])
            or t.warehouse_id = p.warehouse_id and f.kind = any(${users}::text[]) and l.to_condition = any(${rules.conditions}::text[]))) u
      left join (${preferredOf([...new Set(pairs.map((pair) => pair.itemId))])}) c on c."itemId" = p.item_id`.execute(
    trx,
  );
  const short = new Map(found.rows.map((row) => [pairKey(row), factsOf(row, rules)]));
  return (pair) => short.get(pairKey(pair)) ?? nothing;
}

const users = ['person', 'vehicle', 'customer', 'workshop', 'consumed'];
const nothing: ShortFacts = { supplier: null, usage: null };

function factsOf({ supplier, used }: ShortRow, rules: AlertRules): ShortFacts {
  return { supplier, usage: used === null ? null : { quantity: used, days: rules.usageDays } };
}
