import { sql } from 'kysely';
import type { Grouping, ReportName } from '../../src/features/repair-reports/report.js';
import { reports } from '../../src/features/repair-reports/reports.js';
import { repairHouse } from '../repairs/factory.js';
import type { TestApp } from '../support/app.js';

export const NOW = new Date('2026-11-23T02:00:00Z');

export interface ReturnMade {
  itemId: number;
  at: string;
  batch?: string | null;
  deviceId?: number | null;
  customerId?: number | null;
  reportedBy?: number;
  doa?: boolean;
  repeat?: boolean;
  cancelled?: boolean;
  quantity?: number;
  finding?: 'confirmed' | 'no_fault' | 'other_damage';
  fault?: number;
  cause?: number;
  foundDoa?: boolean;
}

/** Returns and repairs as rows: what the reports read, without the acts that make them. */
export async function reportHouse(app: TestApp) {
  const house = await repairHouse(app);
  const { db } = house;
  const head = await house.person('head');

  const device = async (serial: string, model: string, deliveredOn: string | null, retiredAt?: string) =>
    (
      await sql<{ id: number }>`
        insert into device (serial_number, model, customer_id, delivered_on, retired_at, created_at, search)
        values (${serial}, ${model}, ${house.customerParty}, ${deliveredOn}, ${retiredAt ?? null}, '2026-01-01T00:00:00+08', '') returning id`.execute(
        db,
      )
    ).rows[0]!.id;

  let first: number | null = null;
  const back = async (made: ReturnMade) => {
    const { rows } = await sql<{ id: number }>`
      insert into field_return (logged_as, item_id, batch, device_id, customer_id, state, doa, reported_by, reported_at, quantity, repeat_of_id)
      values ('field', ${made.itemId}, ${made.batch ?? null}, ${made.deviceId ?? null}, ${made.customerId ?? null},
        ${made.cancelled ? 'cancelled' : 'logged'}, ${made.doa ?? false}, ${made.reportedBy ?? house.personId}, ${made.at}, ${made.quantity ?? 1},
        ${made.repeat ? first : null}) returning id`.execute(db);
    const { id } = rows[0]!;
    first ??= id;
    if (made.finding)
      await sql`
        insert into return_finding (return_id, finding, fault_id, cause_id, doa, found_by, found_at)
        values (${id}, ${made.finding}, ${made.fault ?? null}, ${made.cause ?? null}, ${made.foundDoa ?? made.doa ?? false}, ${house.quality.personId}, ${made.at})`.execute(
        db,
      );
    return id;
  };

  /** An order that was closed, with what was done on it. */
  const repaired = async (made: {
    itemId: number;
    receivedAt: string;
    openedAt: string;
    closedAt: string;
    targetOn: string;
    ownerId?: number;
    result?: string;
    steps?: [state: string, at: string][];
    minutes?: number;
    bill?: string;
  }) => {
    const { rows } = await sql<{ id: number }>`
      insert into repair_order (source, item_id, owner_id, place_id, customer_id, state, target_on, result, opened_by, received_at, opened_at, closed_at, closed_by)
      values ('stock', ${made.itemId}, ${made.ownerId ?? 1}, ${house.workshop}, null, 'closed', ${made.targetOn}, ${made.result ?? 'refurbished'},
        ${house.repairer.personId}, ${made.receivedAt}, ${made.openedAt}, ${made.closedAt}, ${house.repairer.personId}) returning id`.execute(
      db,
    );
    const { id } = rows[0]!;
    for (const [state, at] of made.steps ?? [])
      await sql`insert into repair_step (order_id, state, person_id, at) values (${id}, ${state}, ${house.repairer.personId}, ${at})`.execute(
        db,
      );
    if (made.minutes)
      await sql`
        insert into repair_labour (order_id, person_id, minutes, rate, recorded_at)
        values (${id}, ${house.repairer.personId}, ${made.minutes}, 120, ${made.closedAt})`.execute(db);
    return id;
  };

  const term = async (kind: string, name: string, mergedInto?: number) =>
    (
      await sql<{ id: number }>`
        insert into fault_term (kind, name_zh, name_en, approved_at, merged_into_id) values (${kind}, ${name}, ${name}, now(), ${mergedInto ?? null})
        returning id`.execute(db)
    ).rows[0]!.id;

  /** A report's rows as texts, by the names of its columns. */
  const read = async (
    name: ReportName,
    changes: { by?: Grouping; from?: string; to?: string; itemId?: number; customerId?: number; limit?: number } = {},
  ) => {
    const query = {
      today: '2026-11-23',
      timeZone: 'Asia/Shanghai',
      now: NOW,
      from: '2026-01-01',
      to: '2026-11-23',
      by: reports[name].groupings[0] ?? ('item' as const),
      costs: true,
      limit: 200,
      ...changes,
    };
    const found = await reports[name].find(app.db, query);
    const columns = reports[name].columns(query);
    const rows = found.rows.map((row) => {
      if (row.length !== columns.length)
        throw new Error(`${name} has ${row.length} cells for ${columns.length} columns`);
      return Object.fromEntries(row.map((cell, n) => [columns[n]!.name, cell.word ?? cell.value]));
    });
    return { ...found, rows, sums: Object.fromEntries(found.sums.map((sum) => [sum.name, sum.value])) };
  };

  return { ...house, head, device, back, repaired, term, read };
}
export type ReportHouse = Awaited<ReturnType<typeof reportHouse>>;
