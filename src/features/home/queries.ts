import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';

const MOST = 10;

export interface ShortRow {
  code: string;
  name_zh: string;
  name_en: string;
}

/** Vital items with nothing usable left in any warehouse: a machine that needs one now stays down. */
export async function vitalWithoutStock(db: Db): Promise<ShortRow[]> {
  const found = await sql<ShortRow>`
    select i.code, i.name_zh, i.name_en from item i
    where i.criticality = 'vital' and i.kind = 'spare' and i.retired_at is null and not exists (
      select from stock_level l where l.item_id = i.id and l.owner_id = ${COMPANY} and l.condition in ('new', 'refurbished') and l.on_hand > 0)
    order by i.code limit ${MOST + 1}`.execute(db);
  return found.rows;
}

export interface ExpiringRow {
  code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  lot: string;
  expires_on: string;
  days: number;
  on_hand: string;
}

/** Lots in the house that expire within 30 days, or have; the first to expire first. */
export async function expiringLots(db: Db, timeZone: string): Promise<ExpiringRow[]> {
  const found = await sql<ExpiringRow>`
    select i.code, i.name_zh, i.name_en, i.unit, l.number as lot, l.expires_on,
      l.expires_on - (now() at time zone ${timeZone})::date as days, sum(b.on_hand) as on_hand
    from lot l join item i on i.id = l.item_id
      join stock_balance b on b.item_id = l.item_id and b.lot_id = l.id and b.owner_id = ${COMPANY} and not b.outside and b.on_hand > 0 and b.condition <> 'scrap'
    where l.expires_on <= (now() at time zone ${timeZone})::date + 30
    group by i.id, l.id order by l.expires_on, i.code limit ${MOST + 1}`.execute(db);
  return found.rows;
}

export interface FirstHour {
  places: boolean;
  items: boolean;
  people: boolean;
  label: boolean;
  scan: boolean;
}

/** Which steps of the first hour the book shows as done. */
export async function firstHour(db: Db): Promise<FirstHour> {
  const found = await sql<FirstHour>`
    select exists (select from place where kind = 'warehouse') as places, exists (select from item where id > 0) as items,
      exists (select from person where not system offset 1) as people, exists (select from event where subject_type = 'label_print') as label,
      exists (select from stock_movement) as scan`.execute(db);
  return found.rows[0]!;
}
