import { sql } from 'kysely';
import { expect } from 'vitest';

type Count = (from: ReturnType<typeof sql>) => Promise<number>;

/** Two years of returns and repairs: each piece is where its documents say. */
export async function expectWorkshopHistory(count: Count): Promise<void> {
  expect(await count(sql`field_return`)).toBeGreaterThan(140);
  expect(await count(sql`field_return where reported_at < now() - interval '22 months'`)).toBeGreaterThan(0);
  expect(await count(sql`repair_order where closed_at is not null`)).toBeGreaterThan(100);
  expect(await count(sql`repair_part_use`)).toBeGreaterThan(50);
  const backWithoutReturn = sql`expected_return e where e.received_at is not null
    and not exists (select from field_return f where f.expected_return_id = e.id and f.movement_id = e.movement_id)`;
  expect(await count(backWithoutReturn)).toBe(0);
  const untriaged = sql`serial s join place p on p.id = s.place_id where p.code = 'QUARANTINE' and s.condition = 'untested' and s.owner_id = 1
    and not exists (select from goods_receipt_piece g join goods_receipt_line l on l.id = g.line_id where g.serial_id = s.id and l.waits > 0)
      and not exists (select from field_return f where f.serial_id = s.id and (f.state in ('received', 'found')
      or exists (select from scrap_request z where z.return_id = f.id and z.decided_at is null)))`;
  expect(await count(untriaged)).toBe(0);
  const elsewhere = sql`repair_order o join serial s on s.id = o.serial_id where o.closed_at is null and o.state <> 'outside'
    and (s.place_id <> o.place_id or s.owner_id <> o.owner_id or s.condition <> case o.state when 'passed' then 'refurbished' else 'faulty' end)`;
  expect(await count(elsewhere)).toBe(0);
  const inWorkshop = sql`serial s join place p on p.id = s.place_id where p.kind = 'workshop' and s.condition = 'faulty' and s.owner_id = 1
    and not exists (select from repair_order o where o.serial_id = s.id and o.closed_at is null)`;
  expect(await count(inWorkshop)).toBe(0);
  const unnamed = sql`stock_movement m where document_type = 'repair_order' and not exists (select from repair_order o where o.number = m.document_id)`;
  expect(await count(unnamed)).toBe(0);
  const ended = sql`repair_order o where closed_at < opened_at or opened_at < received_at
    or (select max(at) from repair_step s where s.order_id = o.id and s.state = 'closed') is distinct from closed_at`;
  expect(await count(ended)).toBe(0);
  const undecided = sql`field_return f where state = 'decided' and not exists (select from return_disposition d where d.return_id = f.id and d.undone_at is null)`;
  expect(await count(undecided)).toBe(0);
  const used = sql`repair_part p where used <> (select coalesce(sum(u.quantity - u.back), 0) from repair_part_use u where u.part_id = p.id)`;
  expect(await count(used)).toBe(0);
  expect(await count(sql`field_return where repeat_of_id is not null`)).toBeGreaterThan(2);
  expect(await count(sql`batch_alert where closed_at is null`)).toBeGreaterThan(0);
  expect(await count(sql`supplier_claim where state = 'closed'`)).toBeGreaterThan(10);
  expect(await count(sql`supplier_claim where state in ('open', 'sent')`)).toBeGreaterThan(1);
}
