import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export interface InstalledRow {
  item_id: number;
  code: string;
  zh: string;
  en: string | null;
  model: string;
  quantity: string;
  devices: number;
  set_by: string;
  set_by_en: string | null;
  set_at: Date;
}

export const INSTALLED_PER_PAGE = 50;

/** How many of which item are in a device of which model, by model and code. */
export async function listInstalled(db: Db, page: number) {
  const found = await sql<InstalledRow>`
    select c.item_id, i.code, i.name_zh as zh, nullif(i.name_en, '') as en, c.device_model as model, trim_scale(c.quantity)::text as quantity,
      (select count(*)::integer from device d where d.model = c.device_model and d.retired_at is null) as devices,
      p.name as set_by, p.name_en as set_by_en, c.set_at
    from installed_count c join item i on i.id = c.item_id join person p on p.id = c.set_by
    order by c.device_model, i.code limit ${INSTALLED_PER_PAGE} offset ${(page - 1) * INSTALLED_PER_PAGE}`.execute(db);
  const total = await sql<{ n: number }>`select count(*)::integer as n from installed_count`.execute(db);
  return { rows: found.rows, page: { number: page, size: INSTALLED_PER_PAGE, total: total.rows[0]!.n } };
}

const MOST_MODELS = 200;

/** The models of devices that there are, for the field that asks for one. */
export async function deviceModels(db: Db): Promise<string[]> {
  // One step into the index for each model, however many devices there are.
  const found = await sql<{ model: string }>`
    with recursive m as (
      (select model from device order by model limit 1)
      union all
      select (select d.model from device d where d.model > m.model order by d.model limit 1) from m where m.model is not null
    ) select model from m where model is not null limit ${MOST_MODELS}`.execute(db);
  return found.rows.map((row) => row.model);
}
