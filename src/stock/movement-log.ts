import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.js';
import { COMPANY } from './condition.js';
import { ownedBy, type VisibleOwners } from './visible-owner.js';

/** One line of the book as a reader sees it: who moved what from where to where, when and why. */
export interface MovementLogRow {
  id: string;
  movement_id: string;
  kind: string;
  happened_at: Date;
  recorded_at: Date;
  person: string;
  person_en: string | null;
  /** The account, where another than the person's own was signed in. */
  account: string | null;
  station: string | null;
  /** Of what the catalogue does not know the code on its label, as a customer's piece. */
  item_code: string;
  item_name_zh: string;
  item_name_en: string;
  unit: string;
  quantity: string;
  serial: string | null;
  lot: string | null;
  /** Null for the company's own. */
  owner: string | null;
  owner_en: string | null;
  from_code: string;
  from_name: string;
  from_name_en: string | null;
  from_kind: string;
  from_condition: string;
  to_code: string;
  to_name: string;
  to_name_en: string | null;
  to_kind: string;
  to_condition: string;
  reason: string | null;
  reference: string | null;
  document_type: string | null;
  document_id: string | null;
  /** The movement that this one undoes. */
  reverses_id: string | null;
  undone_at: Date | null;
  undone_by: string | null;
}

export interface MovementLogPage {
  rows: MovementLogRow[];
  /** Give it as `before` for what was recorded earlier; null at the end. */
  older: string | null;
}

/** What lines are asked for: of an item, of a serial, of documents by type and number, these lines themselves, or all. */
export type MovementsOf =
  | { itemId: number }
  | { serialId: string }
  | { documents: { type: string; id: string }[] }
  | { lines: string[] }
  | 'all';

/**
 * Lines as recorded, newest first; `before` a line, `size` at most. `owners`: whose goods the reader sees, 'all' where the
 * document or piece that is asked for is one that they may see.
 */
export async function movementLog(
  db: Db,
  of: MovementsOf,
  options: { owners: VisibleOwners; before?: string | null; size: number },
): Promise<MovementLogPage> {
  const parts: RawBuilder<unknown>[] = [];
  if (of !== 'all') parts.push(condition(of));
  if (options.owners !== 'all') parts.push(ownedBy(options.owners, 'owner_id'));
  if (options.before) parts.push(sql`id < ${options.before}`);
  const where = parts.length > 0 ? sql`where ${sql.join(parts, sql` and `)}` : sql``;
  const found = await sql<MovementLogRow>`
    select l.id, l.movement_id, m.kind, m.happened_at, m.recorded_at, p.name as person, p.name_en as person_en,
      case when m.account_id <> m.person_id then a.name end as account, st.name as station,
      case when i.id > 0 then i.code else lot.number end as item_code, coalesce(z.description, i.name_zh) as item_name_zh,
      coalesce(z.description, i.name_en) as item_name_en, coalesce(z.unit, i.unit) as unit, l.quantity, s.number as serial,
      case when i.id > 0 then lot.number end as lot,
      case when l.owner_id <> ${COMPANY} then o.name end as owner, case when l.owner_id <> ${COMPANY} then o.name_en end as owner_en,
      f.code as from_code, f.name as from_name, f.name_en as from_name_en, f.kind as from_kind, l.from_condition,
      t.code as to_code, t.name as to_name, t.name_en as to_name_en, t.kind as to_kind, l.to_condition,
      m.reason, m.reference, m.document_type, m.document_id, m.reverses_id, u.recorded_at as undone_at, up.name as undone_by
    from (select * from stock_movement_line ${where} order by id desc limit ${options.size + 1}) l
      join stock_movement m on m.id = l.movement_id join person p on p.id = m.person_id join person a on a.id = m.account_id
      left join station st on st.id = m.station_id join item i on i.id = l.item_id
      left join serial s on s.id = l.serial_id left join lot on lot.id = l.lot_id join party o on o.id = l.owner_id
      left join property_piece z on l.item_id < 0 and z.lot_id = l.lot_id join place f on f.id = l.from_place_id join place t on t.id = l.to_place_id
      left join stock_movement u on u.reverses_id = m.id left join person up on up.id = u.person_id
    order by l.id desc`.execute(db);
  const rows = found.rows.slice(0, options.size);
  return { rows, older: found.rows.length > options.size ? rows.at(-1)!.id : null };
}

function condition(of: Exclude<MovementsOf, 'all'>): RawBuilder<unknown> {
  if ('itemId' in of) return sql`item_id = ${of.itemId}`;
  if ('serialId' in of) return sql`serial_id = ${of.serialId}`;
  if ('lines' in of) return sql`id = any(${of.lines}::bigint[])`;
  return sql`movement_id = any(array(select m.id from jsonb_to_recordset(${JSON.stringify(of.documents)}::jsonb) d (type text, id text)
    join stock_movement m on m.document_type = d.type and m.document_id = d.id))`;
}

/** The line after which an address asks for earlier ones: digits, else none. */
export function beforeLine(text: string | undefined): string | null {
  return text !== undefined && /^[1-9]\d{0,17}$/.test(text) ? text : null;
}
