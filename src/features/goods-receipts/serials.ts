import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { Condition } from '../../stock/index.js';
import { serialText } from '../expected-returns/index.js';
import { holdNumbers } from '../field-returns/index.js';
import { serialFits } from '../items/index.js';
import { type GoodsReceiptRefusal, MOST_PIECES } from './goods-receipt.js';

export interface SerialRange {
  first: string;
  last: string;
  count: number;
}

const SURE = /^(.+?)\s*(?:\.\.|~|至)\s*(.+)$/;

/**
 * A range as people type it: `A001..A020`, `A001~A020`, or with a hyphen in the middle, `A001-A020`. Both ends have the
 * same letters before digits of the same width. Null when it is none; `sure` says that it can be nothing else.
 */
export function readRange(text: string): (SerialRange & { sure: boolean }) | null {
  const [, left, right] = SURE.exec(text) ?? [];
  const middle = (text.length - 1) / 2;
  const hyphen = Number.isInteger(middle) && text[middle] === '-';
  const ends = left && right ? [left, right] : hyphen ? [text.slice(0, middle), text.slice(middle + 1)] : null;
  const range = ends && between(ends[0]!, ends[1]!);
  return range ? { ...range, sure: Boolean(left) } : null;
}

function between(first: string, last: string): SerialRange | null {
  const [, head, from] = /^(.*?)(\d{1,15})$/.exec(first) ?? [];
  const [, tail, to] = /^(.*?)(\d{1,15})$/.exec(last) ?? [];
  if (from === undefined || to === undefined || head !== tail || from.length !== to.length) return null;
  const count = Number(BigInt(to) - BigInt(from)) + 1;
  return count >= 1 ? { first, last, count } : null;
}

/** All numbers of a range. Refuses more than `MOST_PIECES` at once (`receipt_serials_too_many`). */
export function serialsOf({ first, count }: SerialRange): string[] {
  if (count > MOST_PIECES)
    refuse<GoodsReceiptRefusal>('receipt_serials_too_many', { n: count, most: MOST_PIECES }, 422);
  const [, head = '', from = ''] = /^(.*?)(\d{1,15})$/.exec(first) ?? [];
  return Array.from(
    { length: count },
    (_, n) => `${head}${String(BigInt(from) + BigInt(n)).padStart(from.length, '0')}`,
  );
}

interface Asked {
  itemId: number;
  item: string;
  pattern: string | null;
  supplierPlaceId: number;
  serials: string[];
  /** The numbers are right although they do not look like the item's. */
  odd: boolean;
}

/**
 * The pieces that came, each with the condition in which the book has it at the supplier, null when it is new to the book.
 * Refuses a number that stands twice in the list, one that comes back from the field (`receipt_serial_awaited`), one that the
 * book has elsewhere, and one that does not look like the item's.
 */
export async function expectSerials(trx: Transaction, asked: Asked): Promise<Map<string, Condition | null>> {
  const { serials, item } = asked;
  if (serials.length > MOST_PIECES)
    refuse<GoodsReceiptRefusal>('receipt_serials_too_many', { n: serials.length, most: MOST_PIECES }, 422);
  const twice = serials.find((one, n) => serials.indexOf(one) !== n);
  if (twice) refuse<GoodsReceiptRefusal>('receipt_serial_twice', { serial: twice }, 422);
  await refuseAwaited(trx, asked);
  const found = await sql<{
    number: string;
    place_id: number;
    owner_id: number;
    condition: Condition;
    place: string;
    name: string;
    name_en: string | null;
  }>`
    select s.number, s.place_id, s.owner_id, s.condition, p.code as place, p.name, p.name_en from serial s join place p on p.id = s.place_id
    where s.item_id = ${asked.itemId} and s.number = any(${serials}::text[]) order by s.number`.execute(trx);
  const known = new Map(found.rows.map((row) => [row.number, row]));
  const elsewhere = found.rows.filter((row) => row.place_id !== asked.supplierPlaceId || row.owner_id !== 1);
  const [first] = elsewhere;
  if (first) {
    const facts = { serial: first.number, item, place: first.place, placeName: first.name, placeNameEn: first.name_en };
    refuse<GoodsReceiptRefusal>('receipt_serial_known', { ...facts, n: elsewhere.length }, 422);
  }
  const odd = asked.odd ? undefined : serials.find((one) => !known.has(one) && !serialFits(asked.pattern, one));
  if (odd) refuse<GoodsReceiptRefusal>('receipt_serial_odd', { serial: odd, item, pattern: asked.pattern }, 422);
  return new Map(serials.map((one) => [one, known.get(one)?.condition ?? null]));
}

/**
 * What somebody has logged as coming back, or is expected or announced to, is not the supplier's new piece. Held against
 * who logs one of the numbers meanwhile.
 */
async function refuseAwaited(trx: Transaction, { itemId, item, serials }: Asked): Promise<void> {
  const numbers = serials.map((one) => serialText(one));
  await holdNumbers(trx, numbers);
  const found = await sql<{ serial: string; document: string }>`
    select upper(r.serial) as serial, r.number as document from field_return r
      where r.item_id = ${itemId} and upper(r.serial) = any(${numbers}::text[]) and r.state = 'logged'
    union all
    select e.serial, coalesce(c.number, t.number, q.number, '') from expected_return e left join return_parcel c on c.id = e.parcel_id
      left join service_task t on t.id = e.task_id left join requisition q on q.id = e.requisition_id
      where e.item_id = ${itemId} and e.serial = any(${numbers}::text[]) and e.received_at is null and e.waived_at is null and e.undone_at is null
        and not exists (select from field_return r where r.expected_return_id = e.id and r.state <> 'cancelled')
    order by 1, 2`.execute(trx);
  const [first] = found.rows;
  const n = new Set(found.rows.map((row) => row.serial)).size;
  if (first) refuse<GoodsReceiptRefusal>('receipt_serial_awaited', { ...first, item, n }, 422);
}
