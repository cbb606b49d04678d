import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { serialText } from '../expected-returns/index.js';
import { parseLabelCode } from '../labels/index.js';

/** A piece that the book knows by a number that was typed. */
export interface KnownSerial {
  /** As it was typed. */
  typed: string;
  serial_id: string;
  number: string;
  item: string;
  name_zh: string;
  name_en: string | null;
  owner_id: number;
  owner: string;
  owner_en: string | null;
  place: string;
  place_name: string;
  place_name_en: string | null;
  outside: boolean;
  /** The customer whose it is, or at whom it is: its code, to be chosen by. */
  customer: string | null;
  customer_name: string | null;
  customer_name_en: string | null;
  /** The open piece of customers' property that it is already. */
  piece: string | null;
  receipt: string | null;
}

const columns = sql`s.id::text as serial_id, s.number, i.code as item, i.name_zh, i.name_en, s.owner_id, o.name as owner, o.name_en as owner_en,
  p.code as place, p.name as place_name, p.name_en as place_name_en, p.outside, c.code as customer, c.name as customer_name,
  c.name_en as customer_name_en, x.code as piece, r.number as receipt`;
const joins = sql`from serial s join item i on i.id = s.item_id join party o on o.id = s.owner_id join place p on p.id = s.place_id
  left join party c on c.kind = 'customer' and c.id = case when o.kind = 'customer' then o.id else p.party_id end
  left join property_piece x on x.serial_id = s.id and x.over_at is null left join property_receipt r on r.id = x.receipt_id`;

/** What the book knows of numbers or labels that were typed, by what was typed; several items may have the same number. */
export async function knownSerials(db: Db, typed: readonly string[]): Promise<Map<string, KnownSerial[]>> {
  const texts = [...new Set(typed.map(serialText))].filter(Boolean);
  const labels = texts.flatMap((text) => {
    const label = parseLabelCode(text);
    return label?.kind === 'serial' ? [{ text, id: label.id }] : [];
  });
  if (texts.length === 0) return new Map();
  const found = await sql<KnownSerial>`
    select t.typed, ${columns} ${joins}
      join jsonb_to_recordset(${JSON.stringify(labels)}::jsonb) as l(text text, id bigint) on l.id = s.id
      cross join lateral (select l.text as typed) t
    union all select s.number as typed, ${columns} ${joins} where s.number = any(${texts}::text[])
    order by typed, item limit 200`.execute(db);
  const known = new Map<string, KnownSerial[]>();
  for (const one of found.rows) known.set(one.typed, [...(known.get(one.typed) ?? []), one]);
  return known;
}

/** A customer's piece that lies in the house without a receipt, and the return that it came by. */
export async function lyingSerial(
  db: Db,
  serialId: string,
): Promise<(KnownSerial & { return_id: number | null }) | undefined> {
  const found = await sql<KnownSerial & { return_id: number | null }>`
    select s.number as typed, ${columns}, (select max(f.id) from field_return f where f.serial_id = s.id and f.owner_id = s.owner_id
        and f.received_at is not null and f.state <> 'cancelled'
        and not exists (select from property_piece y where y.return_id = f.id and y.ended = 0)) as return_id
    ${joins} where s.id = ${serialId}::bigint and o.kind = 'customer' and not p.outside`.execute(db);
  return found.rows[0];
}
