import { sql } from 'kysely';
import { difference, type EventRecord } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { columnsOf, type SupplyFacts } from './item-supplier.js';

export interface SupplyRow {
  id: number;
  item_id: number;
  item: string;
  supplier_id: number;
  supplier: string;
  part_number: string | null;
  lead_days: number | null;
  minimum: string | null;
  pack: string | null;
  price: string | null;
  preferred: boolean;
  note: string | null;
  ended: boolean;
  version: number;
  changed_by: string;
}

/** The suppliers that these items have now, also ended ones. */
export async function suppliesOf(trx: Db | Transaction, itemIds: readonly number[]): Promise<SupplyRow[]> {
  const found = await sql<SupplyRow>`
    select s.id, s.item_id, i.code as item, s.supplier_id, p.code as supplier, s.part_number, s.lead_days, trim_scale(s.minimum)::text as minimum,
      trim_scale(s.pack)::text as pack, trim_scale(s.price)::text as price, s.preferred, s.note, s.ended_at is not null as ended, s.version,
      c.name as changed_by
    from item_supplier s join item i on i.id = s.item_id join party p on p.id = s.supplier_id join person c on c.id = s.changed_by
    where s.item_id = any(${[...itemIds]}::integer[]) order by s.id`.execute(trx);
  return found.rows;
}

interface Key {
  itemId: number;
  supplierId: number;
  supplier: string;
}

/** Takes the preference from the item's other suppliers, so that one has it. */
export async function preferOnly(trx: Transaction, context: Context, key: Key): Promise<EventRecord[]> {
  const others = await sql<{ code: string }>`
    update item_supplier s set preferred = false, changed_by = ${context.actor.personId}, changed_at = ${context.now()}, version = s.version + 1
    from party p where p.id = s.supplier_id and s.item_id = ${key.itemId} and s.supplier_id <> ${key.supplierId} and s.preferred
    returning p.code`.execute(trx);
  return others.rows.map(({ code }) => ({
    name: 'item_supplier.changed',
    subject: ['item', key.itemId],
    before: { supplier: code, preferred: true },
    after: { supplier: code, preferred: false },
  }));
}

export async function insertSupply(
  trx: Transaction,
  context: Context,
  key: Key,
  facts: Partial<SupplyFacts>,
): Promise<{ id: number; events: EventRecord[] }> {
  const events = facts.preferred ? await preferOnly(trx, context, key) : [];
  const columns = columnsOf(facts);
  const { id } = await trx
    .insertInto('item_supplier')
    .values({
      ...columns,
      item_id: key.itemId,
      supplier_id: key.supplierId,
      changed_by: context.actor.personId,
      changed_at: context.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  publishAfterCommit(trx, [`item:${key.itemId}`]);
  const told = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null && value !== false));
  events.push({
    name: 'item_supplier.added',
    subject: ['item', key.itemId],
    after: { supplier: key.supplier, ...told },
  });
  return { id, events };
}

/** Writes what differs; `ended` and `resumed` are changes too. Nothing when nothing differs. */
export async function updateSupply(
  trx: Transaction,
  context: Context,
  row: SupplyRow,
  { ended, ...facts }: Partial<SupplyFacts> & { ended?: boolean },
): Promise<EventRecord[]> {
  const changes = difference<object>(row, { ...columnsOf(facts), ...(ended !== undefined && { ended }) });
  if (!changes) return [];
  const key = { itemId: row.item_id, supplierId: row.supplier_id, supplier: row.supplier };
  const events = facts.preferred ? await preferOnly(trx, context, key) : [];
  const { ended: ending, ...columns } = changes.after as Record<string, unknown>;
  await trx
    .updateTable('item_supplier')
    .set({
      ...columns,
      ...(ending !== undefined && { ended_at: ending ? context.now() : null }),
      changed_by: context.actor.personId,
      changed_at: context.now(),
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .execute();
  publishAfterCommit(trx, [`item:${key.itemId}`]);
  const name = ending === undefined ? 'item_supplier.changed' : `item_supplier.${ending ? 'ended' : 'resumed'}`;
  events.push({
    name: name as EventRecord['name'],
    subject: ['item', key.itemId],
    before: { supplier: row.supplier, ...changes.before },
    after: { supplier: row.supplier, ...changes.after },
  });
  return events;
}
