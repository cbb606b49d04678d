import { type RawBuilder, sql } from 'kysely';
import { choiceCodes } from '../../platform/choices.js';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';
import { itemChosen, searchWords } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';
import type { Direction } from './owner-change.js';

/** What may change hands, as it is offered: a piece from a receipt, a piece by its number, or a counted item. */
export interface GoodsChoice {
  piece: string | null;
  serial: string | null;
  item: string | null;
  description: string | null;
  name_zh: string | null;
  name_en: string | null;
  place: string | null;
  quantity: string | null;
  unit: string;
}

interface Asked {
  direction: Direction;
  customerId: number | null;
  search: string;
}

/** Pieces of a customer, or what we have in bins, by any part of their names. */
export async function searchGoods(db: Db, asked: Asked, limit: number): Promise<GoodsChoice[]> {
  return asked.direction === 'to_us' ? theirs(db, asked, limit) : ours(db, asked, limit);
}

/** What is on a change that waits is not asked for again. */
const onWaiting = (column: 'piece_id' | 'serial_id', id: RawBuilder<unknown>) =>
  sql`exists (select from owner_change_line w join owner_change c on c.id = w.change_id where w.${sql.raw(column)} = ${id} and c.state = 'asked')`;

async function theirs(db: Db, { customerId, search }: Asked, limit: number): Promise<GoodsChoice[]> {
  const words = searchWords(search);
  const like = (text: ReturnType<typeof sql>) =>
    sql.join([sql`true`, ...words.map((word) => sql`lower(${text}) like ${`%${word}%`}`)], sql` and `);
  const owner = customerId ? sql`= ${customerId}` : sql`<> ${COMPANY}`;
  const pieces = sql`
    select p.code as piece, p.serial, i.code as item, p.description, i.name_zh, i.name_en, null::text as place, trim_scale(p.open)::text as quantity, p.unit, 0 as rank
    from property_piece p left join item i on i.id = p.item_id
    where p.over_at is null and p.customer_id ${owner} and ${like(sql`concat_ws(' ', p.code, p.description, p.serial, p.brand, p.model, i.code)`)}
      and not ${onWaiting('piece_id', sql`p.id`)}
    order by p.id desc limit ${limit}`;
  const serials = sql`
    select null, s.number, i.code, null, i.name_zh, i.name_en, l.code, '1', i.unit, 1
    from place l join serial s on s.place_id = l.id and s.owner_id <> 1 join item i on i.id = s.item_id
    where not l.outside and s.owner_id ${owner} and ${like(sql`concat_ws(' ', s.number, i.search)`)}
      and not exists (select from property_piece p where p.serial_id = s.id and p.over_at is null)
      and not ${onWaiting('serial_id', sql`s.id`)}
    order by s.id desc limit ${limit}`;
  const found = await sql<GoodsChoice>`
    select * from ((${pieces}) union all (${serials})) x order by rank limit ${limit}`.execute(db);
  return found.rows;
}

const PIECES_OF_ITEM = 6;

async function ours(db: Db, { search }: Asked, limit: number): Promise<GoodsChoice[]> {
  const words = searchWords(search);
  const item = sql.join(
    [sql`i.id > 0`, sql`i.retired_at is null`, ...words.map((word) => sql`i.search like ${`%${word}%`}`)],
    sql` and `,
  );
  const inBin = sql`l.kind in ('warehouse', 'bin') and not l.for_property`;
  const [number = ''] = words;
  const byNumber = sql`
    select null as piece, s.number as serial, i.code as item, null as description, i.name_zh, i.name_en, l.code as place, '1' as quantity, i.unit, 0 as rank
    from serial s join item i on i.id = s.item_id join place l on l.id = s.place_id
    where s.number like ${`%${number.toUpperCase()}%`} and s.owner_id = ${COMPANY} and ${inBin} and not ${onWaiting('serial_id', sql`s.id`)} limit ${limit}`;
  const byWords = sql`
    select null as piece, s.number as serial, i.code as item, null as description, i.name_zh, i.name_en, s.place, '1' as quantity, i.unit, 1 as rank
    from (select * from item i where ${item} and i.tracking = 'serial' order by i.code limit ${limit}) i
      cross join lateral (select s.number, l.code as place from serial s join place l on l.id = s.place_id
        where s.item_id = i.id and s.owner_id = ${COMPANY} and ${inBin} and not ${onWaiting('serial_id', sql`s.id`)} order by s.number limit ${PIECES_OF_ITEM}) s`;
  const counted = sql`
    select null, null, i.code, null, i.name_zh, i.name_en, null, trim_scale(b.on_hand)::text, i.unit, 1
    from (select * from item i where ${item} and i.tracking <> 'serial' order by i.code limit ${limit}) i
      cross join lateral (select sum(b.on_hand) as on_hand from stock_balance b join place l on l.id = b.place_id
        where b.item_id = i.id and b.owner_id = ${COMPANY} and ${inBin} and b.on_hand > 0) b where b.on_hand > 0`;
  const found = await sql<GoodsChoice & { rank: number }>`
    select * from (${number ? sql`(${byNumber}) union all` : sql``} (${byWords}) union all (${counted})) x
    order by rank, item, serial limit ${limit}`.execute(db);
  const seen = new Set<string>();
  return found.rows.filter((row) => {
    const one = `${row.item} ${row.serial ?? ''}`;
    return !seen.has(one) && seen.add(one);
  });
}

/** A line as the form has it in its hidden field: `p12` a piece of a receipt, `s34` a serial, `i56` a counted item. */
export type GoodsText = `${'p' | 's' | 'i'}${string}`;

/** What a scanned or chosen text means, or why it means nothing. */
export async function goodsChosen(
  db: Db,
  direction: Direction,
  text: string,
): Promise<GoodsText | 'unknown' | 'ambiguous' | 'needs_piece'> {
  const plain = text.slice(0, 200).normalize('NFKC').trim().toUpperCase();
  const words = plain.split(/\s+/);
  const codes = [...choiceCodes(plain), ...choiceCodes(words.slice(1).join(' '))];
  if (codes.length === 0) return 'unknown';
  if (direction === 'to_us') {
    const found = await sql<{ id: number }>`
      select id from property_piece where code = any(${codes}::text[])
      union select id from property_piece where upper(serial) = any(${codes}::text[]) and over_at is null limit 2`.execute(
      db,
    );
    if (found.rows.length > 1) return 'ambiguous';
    if (found.rows[0]) return `p${found.rows[0].id}`;
  }
  const label = parseLabelCode(words[0]!);
  const owner = direction === 'to_us' ? sql`s.owner_id <> ${COMPANY}` : sql`true`;
  const serials = await sql<{ id: string; number: string; item: string }>`
    select s.id::text as id, s.number, i.code as item from serial s join item i on i.id = s.item_id
    where ${label?.kind === 'serial' ? sql`s.id = ${label.id}::bigint` : sql`s.number = any(${codes}::text[])`} and ${owner} limit 50`.execute(
    db,
  );
  const ranked = serials.rows.toSorted((a, b) => b.number.length - a.number.length);
  const ofItem = ranked.filter((one) => words.includes(one.item));
  const [first, second] = ofItem.length > 0 ? ofItem : ranked;
  if (first) return second && second.number === first.number ? 'ambiguous' : `s${first.id}`;
  if (direction === 'to_us') return 'unknown';
  const item = await itemChosen(db, label?.kind === 'item' ? await codeOf(db, Number(label.id)) : text);
  if (!item) return 'unknown';
  return item.tracking === 'serial' ? 'needs_piece' : `i${item.id}`;
}

async function codeOf(db: Db, itemId: number): Promise<string> {
  const item = await db.selectFrom('item').select('code').where('id', '=', itemId).executeTakeFirst();
  return item?.code ?? '';
}

export interface BinChoice {
  id: number;
  code: string;
  name: string;
  name_en: string | null;
}

const bins = (direction: Direction) =>
  direction === 'to_us' ? sql`l.kind in ('bin', 'warehouse') and not l.for_property` : sql`l.for_property`;

/** Bins that are for the new owner's things. */
export async function searchBins(db: Db, direction: Direction, search: string, limit: number): Promise<BinChoice[]> {
  const words = searchWords(search).map(
    (word) => sql`lower(concat_ws(' ', l.code, l.name, l.name_en)) like ${`%${word}%`}`,
  );
  const where = sql.join([sql`l.retired_at is null`, bins(direction), ...words], sql` and `);
  const found = await sql<BinChoice>`
    select l.id, l.code, l.name, l.name_en from place l where ${where} order by l.kind = 'warehouse', l.sort_key, l.code limit ${limit}`.execute(
    db,
  );
  return found.rows;
}

/** The place that a posted text means, by its code or label; whether it may be is for the act to say. */
export async function placeChosen(db: Db, text: string): Promise<BinChoice | undefined> {
  const codes = choiceCodes(text);
  const label = parseLabelCode(codes.at(-1) ?? '');
  const found = await sql<BinChoice>`
    select l.id, l.code, l.name, l.name_en from place l
    where ${label?.kind === 'place' ? sql`l.id = ${label.id}::integer` : sql`l.code = any(${codes}::text[])`}
    order by length(l.code) desc limit 1`.execute(db);
  return found.rows[0];
}
