import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { FormValues } from '../../platform/forms.js';
import { COMPANY, type Condition } from '../../stock/index.js';
import type { GoodsText } from './choices.js';
import { type Direction, type LineInput, MOST_LINES } from './owner-change.js';

/** The numbers of the form's rows, in order. */
export function rowsTyped(values: FormValues): number[] {
  return Object.keys(values)
    .flatMap((name) => /^line\.(\d{1,3})$/.exec(name)?.[1] ?? [])
    .map(Number)
    .filter((row) => /^[psi][1-9]\d{0,17}$/.test(values[`line.${row}`] ?? ''))
    .toSorted((a, b) => a - b)
    .slice(0, MOST_LINES);
}

/** The form with one line more; false when it is there, or there is no room for more. A counted item may come from several bins. */
export function withRow(values: FormValues, text: GoodsText): boolean {
  const rows = rowsTyped(values);
  if (rows.length >= MOST_LINES) return false;
  if (!text.startsWith('i') && rows.some((row) => values[`line.${row}`] === text)) return false;
  values[`line.${(rows.at(-1) ?? 0) + 1}`] = text;
  return true;
}

export function withoutRow(values: FormValues, row: number): void {
  for (const name of Object.keys(values))
    if (new RegExp(`^(line|from|quantity|price|item|serial)\\.${row}$`).test(name)) delete values[name];
}

export interface LiesAt {
  place_id: number;
  place: string;
  place_name: string;
  place_name_en: string | null;
  condition: Condition;
  lot_id: string | null;
  lot: string | null;
  quantity: string;
  /** What the choice of it posts. */
  value: string;
}

/** A row of the form with what is known of its goods. */
export interface AskRow {
  row: number;
  text: string;
  piece_id: number | null;
  piece: string | null;
  description: string | null;
  customer_id: number | null;
  serial_id: string | null;
  serial: string | null;
  item_id: number | null;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  unit: string;
  decimals: number;
  /** The book does not have it as an item of the catalogue. */
  goods: boolean;
  /** CNY, of ours: what it cost on average. */
  average: string | null;
  lies: LiesAt[];
}

const at = sql`jsonb_build_object('place_id', l.id, 'place', l.code, 'place_name', l.name, 'place_name_en', l.name_en, 'condition', `;

/** What the form's rows are; a row whose goods are no more is left out. */
export async function rowsOf(db: Db, direction: Direction, values: FormValues): Promise<AskRow[]> {
  const typed = rowsTyped(values).map((row) => ({ row, text: values[`line.${row}`]! }));
  const ids = (sign: string, most: number) =>
    typed.filter(({ text }) => text.startsWith(sign) && text.length <= most).map(({ text }) => text.slice(1));
  const found = await sql<Omit<AskRow, 'row'>>`
    select 'p' || p.id as text, p.id as piece_id, p.code as piece, p.description, p.customer_id, p.serial_id::text as serial_id, p.serial, i.id as item_id,
      i.code as item, i.name_zh, i.name_en, p.unit, coalesce(i.decimals, 3) as decimals, p.book_item_id < 0 as goods, null::text as average,
      coalesce(case when p.serial_id is null then (
        select jsonb_agg(${at} b.condition, 'lot_id', null, 'lot', null, 'quantity', trim_scale(b.on_hand)::text) order by b.on_hand desc, l.code)
        from stock_balance b join place l on l.id = b.place_id
        where b.item_id = p.book_item_id and b.lot_id = p.lot_id and b.owner_id = p.customer_id and b.on_hand > 0 and not l.outside)
      else (select jsonb_agg(${at} s.condition, 'lot_id', null, 'lot', null, 'quantity', '1'))
        from serial s join place l on l.id = s.place_id where s.id = p.serial_id and s.owner_id = p.customer_id and not l.outside) end, '[]') as lies
    from property_piece p left join item i on i.id = p.item_id where p.id = any(${ids('p', 10)}::integer[])
    union all
    select 's' || s.id, null, null, null, case when s.owner_id <> ${COMPANY} then s.owner_id end, s.id::text, s.number, i.id, i.code, i.name_zh, i.name_en, i.unit, 0,
      false, case when s.owner_id = ${COMPANY} then coalesce(c.average, 0)::text end,
      (select jsonb_agg(${at} s.condition, 'lot_id', null, 'lot', null, 'quantity', '1')) from place l where l.id = s.place_id)
    from serial s join item i on i.id = s.item_id left join item_cost c on c.item_id = i.id where s.id = any(${ids('s', 19)}::bigint[])
    union all
    select 'i' || i.id, null, null, null, null, null, null, i.id, i.code, i.name_zh, i.name_en, i.unit, i.decimals, false, coalesce(c.average, 0)::text,
      coalesce((select jsonb_agg(${at} b.condition, 'lot_id', b.lot_id::text, 'lot', t.number, 'quantity', trim_scale(b.on_hand)::text)
          order by b.condition, b.on_hand desc, l.code)
        from (select * from stock_balance b where b.item_id = i.id and b.owner_id = ${COMPANY} and b.on_hand > 0
            and b.place_id in (select id from place where kind in ('bin', 'warehouse')) order by b.on_hand desc limit 30) b
          join place l on l.id = b.place_id left join lot t on t.id = b.lot_id), '[]')
    from item i left join item_cost c on c.item_id = i.id
    where ${direction === 'to_customer'} and i.id = any(${ids('i', 10)}::integer[])`.execute(db);
  return typed.flatMap(({ row, text }) => {
    const goods = found.rows.find((one) => one.text === text);
    return goods ? [{ ...goods, row, lies: goods.lies.map((one) => ({ ...one, value: fromText(one) })) }] : [];
  });
}

/** How a place of a row is named in its choice: place, condition and lot. */
const fromText = (one: Pick<LiesAt, 'place_id' | 'condition' | 'lot_id'>) =>
  `${one.place_id}.${one.condition}.${one.lot_id ?? ''}`;

const decimal = (text: string | undefined) => text?.normalize('NFKC').replace(',', '.').trim() || undefined;

/** One row as the command takes it; the item that goods become has been looked up (`itemId`). */
export function lineOf(values: FormValues, goods: AskRow, itemId: number | null): LineInput {
  const { row } = goods;
  const chosen = goods.lies.find((one) => one.value === values[`from.${row}`]) ?? goods.lies[0];
  const price = decimal(values[`price.${row}`]);
  if (goods.serial_id)
    return {
      pieceId: goods.piece_id,
      serialId: goods.serial_id,
      ...(chosen && { fromPlaceId: chosen.place_id }),
      ...(price && { unitPrice: price }),
    };
  const quantity = decimal(values[`quantity.${row}`]) ?? (goods.piece_id ? chosen?.quantity : '1');
  return {
    pieceId: goods.piece_id,
    itemId: itemId ?? goods.item_id,
    ...(quantity && { quantity }),
    ...(chosen && { fromPlaceId: chosen.place_id, condition: chosen.condition, lotId: chosen.lot_id }),
    newSerial: values[`serial.${row}`] || null,
    ...(price && { unitPrice: price }),
  };
}
