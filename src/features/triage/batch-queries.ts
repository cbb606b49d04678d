import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export const ALERTS_PER_PAGE = 50;

export interface AlertRow {
  id: number;
  item: string;
  name_zh: string;
  name_en: string;
  batch: string;
  faults: number;
  from_on: string;
  to_on: string;
  opened_at: Date;
  closed_at: Date | null;
  closed_by: string | null;
  closed_by_en: string | null;
  close_note: string | null;
}

const alerts = (which: RawBuilder<unknown>) => sql<AlertRow>`
  select a.id, i.code as item, i.name_zh, i.name_en, a.batch, a.faults, a.from_on::text as from_on, a.to_on::text as to_on, a.opened_at, a.closed_at,
    p.name as closed_by, p.name_en as closed_by_en, a.close_note
  from (select * from batch_alert a where ${which}) a join item i on i.id = a.item_id left join person p on p.id = a.closed_by
  order by a.id desc`;

/** Alerts of bad lots, open or closed, the newest first. */
export async function listAlerts(db: Db, closed: boolean, page: number) {
  const which = closed ? sql`a.closed_at is not null` : sql`a.closed_at is null`;
  const rows = await alerts(
    sql`${which} order by a.id desc limit ${ALERTS_PER_PAGE} offset ${(page - 1) * ALERTS_PER_PAGE}`,
  ).execute(db);
  const counted = await sql<{
    total: number;
  }>`select count(*)::integer as total from batch_alert a where ${which}`.execute(db);
  return { rows: rows.rows, page: { number: page, size: ALERTS_PER_PAGE, total: counted.rows[0]!.total } };
}

export async function findAlert(db: Db, id: number): Promise<AlertRow | undefined> {
  return (await alerts(sql`a.id = ${id}`).execute(db)).rows[0];
}

export interface BatchFault {
  number: string;
  serial: string | null;
  customer: string | null;
  customer_en: string | null;
  fault: string | null;
  fault_en: string | null;
  cause: string | null;
  cause_en: string | null;
  doa: boolean;
  found_at: Date;
}

const FAULTS_SHOWN = 50;

/** The latest confirmed faults of the alert's lot, whether they counted or came before and after. */
export async function faultsOfBatch(db: Db, alertId: number): Promise<BatchFault[]> {
  const found = await sql<BatchFault>`
    select r.number, r.serial, c.name as customer, c.name_en as customer_en, w.name_zh as fault, nullif(w.name_en, '') as fault_en, u.name_zh as cause,
      nullif(u.name_en, '') as cause_en, f.doa, f.found_at
    from batch_alert a join field_return r on r.item_id = a.item_id and upper(coalesce(r.batch, r.lot)) = a.batch and coalesce(r.batch, r.lot) is not null
        and r.state <> 'cancelled'
      join return_finding f on f.return_id = r.id and f.replaced_at is null and f.finding = 'confirmed'
      left join party c on c.id = r.customer_id left join fault_term w on w.id = f.fault_id left join fault_term u on u.id = f.cause_id
    where a.id = ${alertId} order by f.found_at desc, r.id desc limit ${FAULTS_SHOWN}`.execute(db);
  return found.rows;
}
