import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';

/** A kind of tool as a whole, with where its pieces are. */
export interface ToolItem {
  id: number;
  code: string;
  name_zh: string;
  name_en: string;
  specification: string;
  unit: string;
  tracking: string;
  photo_hash: string | null;
  retired_at: Date | null;
  version: number;
  loan_days: number | null;
  kit_id: number | null;
  kit_code: string | null;
  kit_name_zh: string | null;
  kit_name_en: string | null;
  in_store: string;
  lent: string;
  quarantine: string;
  away: string;
  /** Wanted from today on. */
  reserved: string;
}

const sumAt = (
  kinds: readonly string[],
) => sql`(select coalesce(sum(b.on_hand), 0) from stock_balance b join place p on p.id = b.place_id
  where b.item_id = i.id and b.owner_id = ${COMPANY} and p.kind = any(${[...kinds]}::text[]))`;

/** The tool with this code; nothing for what is no tool. */
export async function findToolItem(db: Db, code: string, today: string): Promise<ToolItem | undefined> {
  if (!/^[\w.-]{1,40}$/.test(code)) return undefined;
  const found = await sql<ToolItem>`
    select i.id, i.code, i.name_zh, i.name_en, i.specification, i.unit, i.tracking, i.photo_hash, i.retired_at,
      coalesce(f.version, 0) as version, f.loan_days, f.kit_id, k.code as kit_code, k.name_zh as kit_name_zh, k.name_en as kit_name_en,
      trim_scale((select coalesce(sum(b.on_hand), 0) from stock_balance b join place p on p.id = b.place_id where b.item_id = i.id
        and b.owner_id = ${COMPANY} and p.kind in ('warehouse', 'bin') and b.condition in ('new', 'refurbished')))::text as in_store,
      trim_scale((select coalesce(sum(l.open), 0) from tool_loan_line l where l.item_id = i.id and l.open > 0))::text as lent,
      trim_scale(${sumAt(['quarantine', 'workshop'])})::text as quarantine,
      (select count(distinct d.serial_id)::text from tool_check c join tool_duty d on d.id = c.duty_id join serial s on s.id = d.serial_id
        where s.item_id = i.id and c.recorded_at is null and c.withdrawn_at is null) as away,
      trim_scale((select coalesce(sum(r.quantity - r.collected), 0) from tool_reservation r
        where r.item_id = i.id and r.closed is null and r.to_on >= ${today}::date))::text as reserved
    from item i left join tool_profile f on f.item_id = i.id left join kit k on k.id = f.kit_id
    where i.code = ${code.toUpperCase()} and i.kind = 'tool'`.execute(db);
  return found.rows[0];
}

export interface CheckRow {
  position: number;
  name: string;
  name_en: string | null;
  quantity: number;
  part_code: string | null;
  part_name_zh: string | null;
  part_name_en: string | null;
}

/** The checklist of a tool with the catalogue's items that it names. */
export async function checklistOf(db: Db, itemId: number): Promise<CheckRow[]> {
  const found = await sql<CheckRow>`
    select a.position, a.name_zh as name, a.name_en, a.quantity, i.code as part_code, i.name_zh as part_name_zh, i.name_en as part_name_en
    from tool_accessory a left join item i on i.id = a.part_item_id where a.item_id = ${itemId} order by a.position`.execute(
    db,
  );
  return found.rows;
}

export interface KitPart {
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string;
  /** Whole pieces: half a metre of cable is one cable to look for. */
  quantity: number;
}

/** What a kit packs, as a checklist asks for it. */
export async function kitParts(db: Db, kitId: number): Promise<KitPart[]> {
  const found = await sql<KitPart>`
    select l.item_id, i.code, i.name_zh, i.name_en, least(ceil(l.quantity), 999)::int as quantity
    from kit_line l join item i on i.id = l.item_id where l.kit_id = ${kitId} order by l.position`.execute(db);
  return found.rows;
}

/** Whether the kit packs something else by now than the checklist that was taken from it. */
export async function kitHasChanged(db: Db, itemId: number, kitId: number): Promise<boolean> {
  const found = await sql<{ differs: boolean }>`
    select exists (
      (select item_id, least(ceil(quantity), 999)::int from kit_line where kit_id = ${kitId}
        except select part_item_id, quantity from tool_accessory where item_id = ${itemId})
      union all
      (select part_item_id, quantity::int from tool_accessory where item_id = ${itemId} and part_item_id is not null
        except select item_id, least(ceil(quantity), 999)::int from kit_line where kit_id = ${kitId})
    ) as differs`.execute(db);
  return found.rows[0]!.differs;
}

/** The pieces of an item that are in use and have no duty of a kind yet, or all; at most as many as one form takes. */
export async function piecesInUse(db: Db, itemId: number, most: number): Promise<{ id: string; number: string }[]> {
  const found = await sql<{ id: string; number: string }>`
    select s.id, s.number from serial s join place p on p.id = s.place_id
    where s.item_id = ${itemId} and s.owner_id = ${COMPANY} and (not p.outside or exists (
      select from tool_duty d join tool_check c on c.duty_id = d.id where d.serial_id = s.id and c.recorded_at is null and c.withdrawn_at is null))
    order by s.number limit ${most}`.execute(db);
  return found.rows;
}

export interface LentOut {
  loan: string;
  holder: string;
  holder_en: string | null;
  open: string;
  held_since: Date;
  due_on: string;
}

/** Who has how many of a counted tool, the first due first. */
export async function lentOfItem(db: Db, itemId: number): Promise<LentOut[]> {
  const found = await sql<LentOut>`
    select t.number as loan, h.name as holder, h.name_en as holder_en, trim_scale(l.open)::text as open, l.held_since, l.due_on
    from tool_loan_line l join tool_loan t on t.id = l.loan_id join person h on h.id = l.holder_id
    where l.item_id = ${itemId} and l.open > 0 order by l.due_on, l.id limit 50`.execute(db);
  return found.rows;
}
