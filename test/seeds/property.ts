import { sql } from 'kysely';
import { expect } from 'vitest';

type Count = (from: ReturnType<typeof sql>) => Promise<number>;

/** Two years of customers' property and quality sheets: each piece is where its documents say. */
export async function expectPropertyHistory(count: Count): Promise<void> {
  expect(await count(sql`property_receipt`)).toBeGreaterThan(45);
  expect(await count(sql`property_receipt where received_at < now() - interval '20 months'`)).toBeGreaterThan(0);
  expect(await count(sql`property_delivery where state = 'acknowledged'`)).toBeGreaterThan(35);
  expect(await count(sql`repair_order where property_piece_id is not null and closed_at is not null`)).toBeGreaterThan(
    25,
  );
  for (const [type, table] of [
    ['property_receipt', sql`property_receipt`],
    ['property_delivery', sql`property_delivery`],
    ['property_case', sql`property_case`],
  ] as const) {
    const unnamed = sql`stock_movement m where document_type = ${type} and not exists (select from ${table} d where d.number = m.document_id)`;
    expect(await count(unnamed), type).toBe(0);
  }
  const there = sql`coalesce((select 1 from serial s join place l on l.id = s.place_id where s.id = p.serial_id and s.owner_id = p.customer_id and not l.outside),
    (select sum(b.on_hand) from stock_balance b where b.lot_id = p.lot_id and b.owner_id = p.customer_id and not b.outside), 0)`;
  expect(await count(sql`property_piece p where p.open <> ${there} and (p.serial_id is null or p.open > 0)`)).toBe(0);
  const wrongBin = sql`stock_balance b join place l on l.id = b.place_id where l.kind = 'bin' and b.on_hand > 0 and l.for_property <> (b.owner_id <> 1)`;
  expect(await count(wrongBin)).toBe(0);
  expect(await count(sql`quality_sheet`)).toBeGreaterThan(50);
  expect(await count(sql`quality_sheet where state = 'closed'`)).toBeGreaterThan(40);
  expect(await count(sql`quality_sheet where late`)).toBeGreaterThan(2);
}

/** Something of everything that waits for people in the morning. */
export async function expectPropertyMorning(count: Count): Promise<void> {
  for (const from of [
    sql`property_piece where over_at is null and checked_at is null and check_due_on is not null`,
    sql`property_piece where over_at is null and why = 'borrowed'`,
    sql`property_piece where over_at is null and done_at is not null`,
    sql`property_delivery where state = 'picking'`,
    sql`property_case k where state = 'open' and not exists (select from property_told t where t.case_id = k.id)`,
    sql`property_case where state = 'proposed'`,
    sql`owner_change where state = 'asked'`,
    sql`repair_order where property_piece_id is not null and closed_at is null`,
    sql`quality_sheet where state = 'raised'`,
    sql`quality_sheet where state = 'sent_back'`,
    sql`quality_sheet where state = 'passed'`,
    sql`quality_sheet where state = 'assigned'`,
  ])
    expect(await count(from), JSON.stringify(from.toOperationNode())).toBeGreaterThan(0);
}
