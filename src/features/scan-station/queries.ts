import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { PlaceKind } from './mode.js';

/** One act of a station, as its list shows it. */
export interface ActRow {
  id: string;
  kind: string;
  /** The act that this one undoes. */
  reverses_id: string | null;
  recorded_at: Date;
  person_id: number;
  person: string;
  person_en: string | null;
  station: string | null;
  quantity: string;
  unit: string;
  item_id: number;
  item_code: string;
  item_name: string;
  item_name_en: string;
  tracking: string;
  serial: string | null;
  lot: string | null;
  from_id: number;
  from_code: string;
  from_name: string;
  from_name_en: string | null;
  from_kind: PlaceKind;
  from_condition: string;
  to_id: number;
  to_code: string;
  to_name: string;
  to_name_en: string | null;
  to_kind: PlaceKind;
  to_condition: string;
  /** How many of the item are left where they came from, or lie where they came to if they came from outside. */
  left: string;
  reversed: boolean;
  /** How many lines it has, of which this is the first. */
  lines: number;
  /** The number of the document that did it: only that undoes it. */
  document_id: string | null;
}

const RECENT_ACTS = 20;

/** The last acts of a session, newest first. Movements of several lines, made elsewhere, show their first; parts that became a customer's with a repair's end are no act. */
export async function recentActs(db: Db, sessionId: string): Promise<ActRow[]> {
  return acts(
    db,
    sql`select * from stock_movement where session_id = ${sessionId} and kind <> 'owner' order by id desc limit ${RECENT_ACTS}`,
  );
}

export async function findAct(db: Db, movementId: string): Promise<ActRow> {
  const [act] = await acts(db, sql`select * from stock_movement where id = ${movementId} limit 1`);
  if (!act) throw new Error(`movement ${movementId} was posted and is not there`);
  return act;
}

/** `movements` ends with a limit, which keeps the database from joining every line before it looks which ones are wanted. */
async function acts(db: Db, movements: RawBuilder<unknown>): Promise<ActRow[]> {
  const found = await sql<ActRow>`
    select m.id, m.kind, m.reverses_id, m.recorded_at, m.person_id, per.name as person, per.name_en as person_en, st.name as station, l.quantity, coalesce(z.unit, i.unit) as unit,
      i.id as item_id, case when i.id > 0 then i.code else lot.number end as item_code, coalesce(z.description, i.name_zh) as item_name,
      coalesce(z.description, i.name_en) as item_name_en, i.tracking, s.number as serial, case when i.id > 0 then lot.number end as lot, f.id as from_id, f.code as from_code, f.name as from_name, f.name_en as from_name_en, f.kind as from_kind, l.from_condition,
      t.id as to_id, t.code as to_code, t.name as to_name, t.name_en as to_name_en, t.kind as to_kind, l.to_condition,
      (select coalesce(sum(b.on_hand), 0) from stock_balance b where b.item_id = l.item_id and b.owner_id = l.owner_id and (b.item_id > 0 or b.lot_id = l.lot_id)
        and b.place_id = case when f.outside then t.id else f.id end) as left,
      exists (select from stock_movement r where r.reverses_id = m.id) as reversed, m.document_id,
      (select count(*)::int from stock_movement_line x where x.movement_id = m.id) as lines
    from (${movements}) m
      join lateral (select * from stock_movement_line x where x.movement_id = m.id order by x.id limit 1) l on true
      join item i on i.id = l.item_id join place f on f.id = l.from_place_id join place t on t.id = l.to_place_id
      join person per on per.id = m.person_id left join station st on st.id = m.station_id
      left join serial s on s.id = l.serial_id left join lot on lot.id = l.lot_id
      left join property_piece z on l.item_id < 0 and z.lot_id = l.lot_id
    order by m.id desc`.execute(db);
  return found.rows;
}

/**
 * What CMD-UNDO undoes: the session's last act by this person that stands, within the last twelve hours. Of what documents
 * did only loans and the receipts of returns count: else undoing what came back would undo what was done before it.
 */
export async function lastStandingAct(db: Db, sessionId: string, personId: number): Promise<string | null> {
  const found = await sql<{ id: string }>`
    select m.id from stock_movement m where m.session_id = ${sessionId} and m.person_id = ${personId} and m.kind <> 'reverse'
      and (m.document_type is null or m.document_type = 'tool_loan' or m.document_type = 'field_return' and m.kind = 'receive')
      and m.recorded_at > now() - interval '12 hours' and not exists (select from stock_movement r where r.reverses_id = m.id)
    order by m.id desc limit 1`.execute(db);
  return found.rows[0]?.id ?? null;
}

/** Who and where goods can be given to, for those who have no badge or label at hand: at most 300. */
export async function listPlacesOfKinds(db: Db, kinds: readonly string[]) {
  return db
    .selectFrom('place')
    .select(['id', 'code', 'name', 'name_en', 'kind'])
    .where('kind', 'in', [...kinds])
    .where('retired_at', 'is', null)
    .orderBy(sql`array_position(${[...kinds]}::text[], kind)`)
    .orderBy('code')
    .limit(300)
    .execute();
}
