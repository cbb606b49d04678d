import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { chosenBy } from '../../platform/choices.js';
import { COMPANY } from '../../stock/index.js';
import { searchWords } from '../items/index.js';

export interface KitFilters {
  search?: string;
  retired?: boolean;
}

export const KITS_PER_PAGE = 50;

const lineCount = sql<number>`(select count(*)::int from kit_line l where l.kit_id = kit.id)`.as('lines');

/** One page of the kits by code. */
export async function listKits(db: Db, filters: KitFilters, page: number) {
  let query = db.selectFrom('kit').where('retired_at', filters.retired ? 'is not' : 'is', null);
  for (const word of searchWords(filters.search)) query = query.where('search', 'like', `%${word}%`);
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select(['id', 'code', 'name_zh', 'name_en', 'note', lineCount])
    .orderBy('code')
    .limit(KITS_PER_PAGE)
    .offset((page - 1) * KITS_PER_PAGE)
    .execute();
  return { rows, page: { number: page, size: KITS_PER_PAGE, total } };
}
export type KitListRow = Awaited<ReturnType<typeof listKits>>['rows'][number];

export async function findKit(db: Db, code: string) {
  return db.selectFrom('kit').selectAll().where('code', '=', code.toUpperCase()).executeTakeFirst();
}
export type KitRow = NonNullable<Awaited<ReturnType<typeof findKit>>>;

export interface KitLine {
  position: number;
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string;
  specification: string;
  kind: string;
  unit: string;
  decimals: number;
  tracking: string;
  /** Without filling zeros. */
  quantity: string;
  retired_at: Date | null;
  /** What is asked for instead of a retired one. */
  successor_code: string | null;
  /** Usable and not promised, in all warehouses. */
  free: string;
  /** Less is free than the kit asks for. */
  short: boolean;
}

/** What is in a kit, in its order, with what of each is free now. */
export async function kitLines(db: Db, kitId: number): Promise<KitLine[]> {
  const found = await sql<KitLine>`
    select k.position, k.item_id, i.code, i.name_zh, i.name_en, i.specification, i.kind, i.unit, i.decimals, i.tracking,
      trim_scale(k.quantity)::text as quantity, i.retired_at,
      case when i.retired_at is not null then (select r.code from item r where r.id = final_successor(i.id)) end as successor_code,
      f.free, f.free < k.quantity as short
    from kit_line k join item i on i.id = k.item_id cross join lateral (
      select coalesce(sum(l.on_hand - l.reserved), 0) as free from stock_level l
      where l.item_id = i.id and l.owner_id = ${COMPANY}
        and (l.condition = 'new' or l.condition = 'refurbished' and i.pick_rule <> 'new_only')) f
    where k.kit_id = ${kitId} order by k.position`.execute(db);
  return found.rows;
}

/** Kits in use by a part of code or name, a whole code first, to start a slip from one. */
export async function kitChoices(db: Db, search: string, limit: number) {
  let query = db.selectFrom('kit').where('retired_at', 'is', null);
  for (const word of searchWords(search)) query = query.where('search', 'like', `%${word}%`);
  return query
    .select(['id', 'code', 'name_zh', 'name_en', 'retired_at', lineCount])
    .orderBy(sql`code = ${search.trim().toUpperCase()}`, 'desc')
    .orderBy('code')
    .limit(limit)
    .execute();
}
export type KitChoice = Awaited<ReturnType<typeof kitChoices>>[number];

/** The kit that a posted text means, also a retired one: its code leads the text. */
export async function kitChosen(db: Db, text: string | null | undefined): Promise<KitChoice | undefined> {
  const kits = db.selectFrom('kit').select(['id', 'code', 'name_zh', 'name_en', 'retired_at', lineCount]);
  return chosenBy(text, {
    byCodes: (codes) => kits.where('code', 'in', codes).execute(),
    byName: (name) =>
      kits
        .where('retired_at', 'is', null)
        .where((eb) => eb.or([eb('name_zh', '=', name), eb('name_en', '=', name)]))
        .limit(2)
        .execute(),
  });
}
