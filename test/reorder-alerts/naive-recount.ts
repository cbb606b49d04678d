import { sql } from 'kysely';
import type { Db } from '../../src/platform/database.js';

/** What a pair should say, counted one by one from what happened, without a look at how the program counts. */
export interface Recount {
  usable: number;
  reserved: number;
  back_ordered: number;
  on_order: number;
  late: number;
  from_repair: number;
  in_transit: number;
  projected: number;
  standing: 'short' | 'held' | 'covered';
}

type Rows = Record<string, unknown>[];
const round = (n: number) => Math.round(n * 1000) / 1000;
const sum = (numbers: number[]) => round(numbers.reduce((total, n) => total + n, 0));

/** Counts one item in one warehouse, on a day. Lots are left to other tests. */
export async function recount(db: Db, itemId: number, warehouseId: number, today: string): Promise<Recount> {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(db)).rows as Rows;
  const n = (row: Record<string, unknown>, name: string) => Number(row[name]);
  const settings = Object.fromEntries(
    (await rows(sql`select name, value from app_setting`)).map((row) => [row['name'], row['value']]),
  ) as Record<string, number>;
  const item = (await rows(sql`select decimals, retired_at from item where id = ${itemId}`))[0]!;
  const level = (
    await rows(sql`select * from reorder_level where item_id = ${itemId} and warehouse_id = ${warehouseId}`)
  )[0];
  const counts = (condition: unknown) =>
    condition === 'new' ||
    (condition === 'refurbished' && settings['alert_count_refurbished'] === 1) ||
    (condition === 'untested' && settings['alert_count_untested'] === 1);

  const places = new Map(
    (await rows(sql`select id, warehouse_id from place`)).map((row) => [row['id'], row['warehouse_id']]),
  );
  let usable = 0;
  for (const line of await rows(sql`select * from stock_movement_line where item_id = ${itemId} and owner_id = 1`)) {
    if (places.get(line['to_place_id']) === warehouseId && counts(line['to_condition'])) usable += n(line, 'quantity');
    if (places.get(line['from_place_id']) === warehouseId && counts(line['from_condition']))
      usable -= n(line, 'quantity');
  }
  const reserved = sum(
    (await rows(sql`select * from stock_reservation where item_id = ${itemId} and warehouse_id = ${warehouseId}`))
      .filter((row) => counts(row['condition']))
      .map((row) => n(row, 'quantity') - n(row, 'settled') - n(row, 'voided')),
  );
  const slips = (
    await rows(sql`select l.waiting, r.state from requisition_line l join requisition r on r.id = l.requisition_id
      where l.item_id = ${itemId} and r.warehouse_id = ${warehouseId}`)
  ).filter((row) => ['approved', 'partly_issued'].includes(String(row['state'])));
  const parts = (
    await rows(sql`select k.*, o.state from repair_part k join repair_order o on o.id = k.order_id
      where k.item_id = ${itemId} and k.warehouse_id = ${warehouseId}`)
  ).filter(
    (row) =>
      !row['cancelled_at'] &&
      ['waiting', 'in_work', 'waiting_parts', 'waiting_customer'].includes(String(row['state'])),
  );
  const orders = (
    await rows(sql`select l.*, o.state, coalesce(l.promised_on, o.promised_on) as due from purchase_order_line l join purchase_order o on o.id = l.order_id
      where l.item_id = ${itemId} and l.warehouse_id = ${warehouseId}`)
  ).filter((row) => row['state'] === 'open');
  const stillToCome = (row: Record<string, unknown>) =>
    Math.max(n(row, 'quantity') - n(row, 'cancelled') - n(row, 'received') + n(row, 'refused'), 0);
  const lateBefore = new Date(Date.parse(today) - settings['alert_late_days']! * 86_400_000).toISOString().slice(0, 10);
  const late = sum(orders.filter((row) => row['due'] && (row['due'] as string) < lateBefore).map(stillToCome));
  const onOrder = sum(orders.map((row) => stillToCome(row) + n(row, 'in_inspection')));
  const inTransit = sum(
    (
      await rows(sql`select l.*, t.state from transfer_line l join transfer t on t.id = l.transfer_id
        where l.item_id = ${itemId} and t.to_warehouse_id = ${warehouseId}`)
    )
      .filter((row) => ['asked', 'sent'].includes(String(row['state'])) && counts(row['condition']))
      .map((row) => n(row, 'quantity') - n(row, 'cancelled') - n(row, 'received') - n(row, 'lost')),
  );
  const fromRepair = await comingFromRepair();
  const backOrdered = sum([
    ...slips.map((row) => n(row, 'waiting')),
    ...parts.map((row) => Math.max(n(row, 'wanted') - n(row, 'used'), 0)),
  ]);
  const projected = round(usable - reserved - backOrdered + onOrder + fromRepair + inTransit);
  const found = {
    usable: round(usable),
    reserved,
    back_ordered: backOrdered,
    on_order: onOrder,
    late,
    from_repair: fromRepair,
    in_transit: inTransit,
    projected,
  };
  return { ...found, standing: standing() };

  async function comingFromRepair(): Promise<number> {
    if (settings['alert_count_repairs'] !== 1 || settings['alert_count_refurbished'] !== 1) return 0;
    const repairs = await rows(sql`select * from repair_order where item_id = ${itemId} and owner_id = 1`);
    const levels = await rows(sql`select * from reorder_level where item_id = ${itemId} and not do_not_reorder`);
    const most = levels.toSorted(
      (a, b) => n(b, 'order_up_to') - n(a, 'order_up_to') || n(a, 'warehouse_id') - n(b, 'warehouse_id'),
    )[0];
    const mine = repairs.filter((row) => {
      if (['closed', 'cancelled'].includes(String(row['state'])) || row['result'] === 'unrepairable') return false;
      return (row['home_place_id'] ? places.get(row['home_place_id']) : most?.['warehouse_id']) === warehouseId;
    });
    const closed = repairs.filter((row) => row['state'] === 'closed');
    const good = closed.filter((row) => ['refurbished', 'no_fault'].includes(String(row['result'])));
    const scale = 10 ** n(item, 'decimals');
    const exact = (sum(mine.map((row) => n(row, 'quantity'))) * (4 + good.length)) / (5 + closed.length);
    return Math.floor(round(exact * scale * 1000) / 1000 + 1e-9) / scale;
  }

  function standing(): Recount['standing'] {
    if (item['retired_at']) return 'covered';
    if (level && !level['do_not_reorder'] && n(level, 'order_up_to') > 0) {
      const sure = round(projected - late);
      if (sure <= n(level, 'reorder_point')) return 'short';
      return round(sure - onOrder + late) <= n(level, 'reorder_point') ? 'held' : 'covered';
    }
    if (backOrdered <= 0) return 'covered';
    if (projected < 0) return 'short';
    return round(projected - onOrder) < 0 ? 'held' : 'covered';
  }
}
