import { sql } from 'kysely';
import { expect } from 'vitest';

type Count = (from: ReturnType<typeof sql>) => Promise<number>;

/** Two years of purchasing: documents, their lines and the movements say the same. */
export async function expectPurchasingHistory(count: Count): Promise<void> {
  expect(await count(sql`purchase_order where state = 'closed'`)).toBeGreaterThan(500);
  expect(await count(sql`goods_receipt where opened_at < now() - interval '20 months'`)).toBeGreaterThan(10);
  expect(await count(sql`transfer where state = 'received'`)).toBeGreaterThan(80);
  for (const [type, table] of [
    ['goods_receipt', sql`goods_receipt`],
    ['transfer', sql`transfer`],
  ] as const) {
    const unnamed = sql`stock_movement m where document_type = ${type} and not exists (select from ${table} d where d.number = m.document_id)`;
    expect(await count(unnamed), type).toBe(0);
  }
  const came = sql`coalesce((select sum(g.quantity) from goods_receipt_line g where g.order_line_id = l.id and g.undone_at is null), 0)`;
  expect(await count(sql`purchase_order_line l where l.received <> ${came}`)).toBe(0);
  const posted = sql`coalesce((select sum(x.quantity) from stock_movement_line x join stock_movement m on m.id = x.movement_id where m.document_type = 'goods_receipt' and m.document_id = g.number and m.kind = 'receive'), 0)`;
  const taken = sql`coalesce((select sum(l.quantity) from goods_receipt_line l where l.receipt_id = g.id), 0)`;
  expect(await count(sql`goods_receipt g where ${posted} <> ${taken}`)).toBe(0);
  expect(
    await count(
      sql`purchase_order o where state = 'open' and not exists (select from purchase_order_line l where l.order_id = o.id and l.coming > 0)`,
    ),
  ).toBe(0);
  const onTheWay = sql`(select coalesce(sum(l.sent - l.received - l.lost), 0) from transfer_line l where l.item_id = b.item_id)`;
  expect(
    await count(
      sql`(select b.item_id, sum(b.on_hand) as on_hand from stock_balance b join place p on p.id = b.place_id where p.code = 'TRANSIT' group by 1) b where b.on_hand < ${onTheWay}`,
    ),
  ).toBe(0);
}

/** Something of everything that waits in purchasing and receiving this morning. */
export async function expectPurchasingMorning(count: Count): Promise<void> {
  for (const from of [
    sql`reorder_alert where state = 'open' and harm = 0`,
    sql`reorder_alert where state = 'acknowledged'`,
    sql`reorder_alert where state = 'snoozed'`,
    sql`reorder_alert where state = 'dismissed'`,
    sql`reorder_alert where state = 'requested'`,
    sql`reorder_alert where state = 'ordered'`,
    sql`purchase_request where state = 'draft'`,
    sql`purchase_request where state = 'submitted'`,
    sql`purchase_order_line where open > 0 and promised_on < now()::date`,
    sql`goods_receipt where state = 'open'`,
    sql`goods_receipt_line where waits > 0`,
    sql`incoming_verdict where verdict = 'refused' and sent_back_at is null`,
    sql`transfer where state = 'asked'`,
    sql`transfer where state = 'sent'`,
  ])
    expect(await count(from), JSON.stringify(from.toOperationNode())).toBeGreaterThan(0);
  // Nothing is left to be evaluated when somebody signs in for the first time.
  expect(await count(sql`reorder_touch`)).toBe(0);
}
