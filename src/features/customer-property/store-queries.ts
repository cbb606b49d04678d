import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { serialText } from '../expected-returns/index.js';

export interface CarriedPiece {
  code: string;
  receipt: string;
  description: string;
  serial: string | null;
  quantity: string;
  unit: string;
  why: string;
  customer: string;
  customer_en: string | null;
  holder: string;
  holder_en: string | null;
  received_at: Date;
}

const PER_PAGE = 20;

/** Pieces that people took over and still carry, the longest first; what is borrowed goes back from there and is last. */
export async function carriedPieces(db: Db, page: number) {
  const found = await sql<CarriedPiece & { total: number }>`
    select p.code, r.number as receipt, p.description, p.serial, trim_scale(h.quantity)::text as quantity, p.unit, p.why, c.name as customer,
      c.name_en as customer_en, w.name as holder, w.name_en as holder_en, r.received_at, count(*) over ()::int as total
    from place l join person w on w.id = l.person_id cross join lateral (
      select x.id, 1::numeric as quantity from serial s join property_piece x on x.serial_id = s.id and x.over_at is null
      where s.place_id = l.id and s.owner_id <> 1 and x.customer_id = s.owner_id
      union all
      select x.id, b.on_hand from stock_balance b join property_piece x on x.lot_id = b.lot_id and x.over_at is null
      where b.place_id = l.id and b.item_id = -1 and b.on_hand > 0
    ) h join property_piece p on p.id = h.id join property_receipt r on r.id = p.receipt_id join party c on c.id = p.customer_id
    where l.kind = 'person'
    order by p.why = 'borrowed', r.received_at, p.id limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}`.execute(db);
  return { rows: found.rows, page: { number: page, size: PER_PAGE, total: found.rows[0]?.total ?? 0 } };
}

export interface JustStored {
  code: string;
  description: string;
  receipt: string;
  /** Its last step: the bin's code. */
  bin: string | null;
}

/** The piece that was put away a moment ago, to say so. */
export async function justStored(db: Db, code: string): Promise<JustStored | null> {
  const found = await sql<JustStored>`
    select p.code, p.description, r.number as receipt,
      (select s.note from property_step s where s.receipt_id = r.id and s.piece_id = p.id and s.act = 'stored' order by s.id desc limit 1) as bin
    from property_piece p join property_receipt r on r.id = p.receipt_id where p.code = ${code.toUpperCase()}`.execute(
    db,
  );
  return found.rows[0] ?? null;
}

/** The code of the open piece that was scanned: by its label, or by its own serial number when only one has that. */
export async function pieceCodeOf(db: Db, scanned: string): Promise<string> {
  const text = serialText(scanned);
  if (/^CP-\d{6,}-\d{1,2}$/.test(text)) return text;
  const found = await sql<{ code: string }>`
    select code from property_piece where upper(serial) = ${text} and over_at is null limit 2`.execute(db);
  return found.rows.length === 1 ? found.rows[0]!.code : text;
}
