import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { peopleWith } from '../../platform/notify.js';

/**
 * Who is told of which of these alerts: whoever is named for the item's kind and the warehouse; where nobody is, everybody
 * in purchasing, of what goes one step up (`head`) every head of the department.
 */
export async function recipientsOf(
  trx: Transaction,
  alertIds: readonly number[],
  { head }: { head: boolean },
): Promise<Map<number, number[]>> {
  const found = await sql<{ id: number; people: number[] }>`
    select a.id, array(select distinct r.person_id from alert_recipient r join person p on p.id = r.person_id and p.retired_at is null
      where r.head = ${head} and (r.kind is null or r.kind = i.kind) and (r.warehouse_id is null or r.warehouse_id = a.warehouse_id)) as people
    from reorder_alert a join item i on i.id = a.item_id where a.id = any(${[...alertIds]}::integer[]) order by a.harm, a.id`.execute(
    trx,
  );
  const nobody = found.rows.some(({ people }) => people.length === 0);
  const others = nobody ? await peopleWith(trx, [head ? 'head' : 'purchasing']) : [];
  const alerts = new Map<number, number[]>();
  for (const { id, people } of found.rows)
    for (const person of people.length > 0 ? people : others) {
      const known = alerts.get(person);
      if (known) known.push(id);
      else alerts.set(person, [id]);
    }
  return alerts;
}
