import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { rights } from '../../rights.js';
import type { RecipientRow } from './recipient.js';

export const RECIPIENTS_PER_PAGE = 50;

/** One page of who is told of alerts, those who are told at once before the heads. */
export async function listRecipients(db: Db, page: number) {
  const reading = rights['alert.read'];
  const total = await sql<{ n: number }>`select count(*)::int as n from alert_recipient`.execute(db);
  const found = await sql<RecipientRow>`
    select r.id, p.name as person, p.name_en as "personEn", r.kind, w.code as warehouse, w.name as "warehouseName", w.name_en as "warehouseNameEn",
      r.head, p.email is not null as "hasMail",
      p.retired_at is not null or not exists (select from person_role k where k.person_id = p.id and k.role = any(${[...reading]}::text[])) as unreachable
    from alert_recipient r join person p on p.id = r.person_id left join place w on w.id = r.warehouse_id
    order by r.head, p.name, p.id, r.kind nulls first, w.code nulls first, r.id
    limit ${RECIPIENTS_PER_PAGE} offset ${(page - 1) * RECIPIENTS_PER_PAGE}`.execute(db);
  return { rows: found.rows, page: { number: page, size: RECIPIENTS_PER_PAGE, total: total.rows[0]!.n } };
}

/** A warehouse in use by its code. */
export async function warehouseByCode(db: Db, code: string): Promise<{ id: number } | undefined> {
  return db
    .selectFrom('place')
    .select('id')
    .where('code', '=', code)
    .where('kind', '=', 'warehouse')
    .where('retired_at', 'is', null)
    .executeTakeFirst();
}
