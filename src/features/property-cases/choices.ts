import { sql } from 'kysely';
import { chosenBy, choiceCodes } from '../../platform/choices.js';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { visibleProperty } from '../customer-property/index.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

export interface PieceChoice {
  id: number;
  code: string;
  description: string;
  brand: string | null;
  model: string | null;
  serial: string | null;
  quantity: string;
  open: string;
  unit: string;
  customer: string;
  customer_en: string | null;
  /** The case that is open already. */
  case: string | null;
}

const columns = sql`
  p.id, p.code, p.description, p.brand, p.model, p.serial, trim_scale(p.quantity)::text as quantity, trim_scale(p.open)::text as open, p.unit,
  c.name as customer, c.name_en as customer_en, (select x.number from property_case x where x.piece_id = p.id and x.closed_at is null) as "case"`;
const from = sql`property_piece p join property_receipt r on r.id = p.receipt_id join party c on c.id = p.customer_id`;

/** Pieces that are not over, of receipts that the reader may see: what matches the words in its code, names or customer. */
export async function searchPieces(db: Db, reader: Reader, search: string, most: number): Promise<PieceChoice[]> {
  const words = search.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  const text = sql`lower(concat_ws(' ', p.code, p.description, p.brand, p.model, p.serial, c.search, c.name))`;
  const matches = words.map((word) => sql`position(${word} in ${text}) > 0`);
  const found = await sql<PieceChoice>`
    select ${columns} from ${from}
    where ${sql.join([sql`p.over_at is null`, visibleProperty(reader), ...matches], sql` and `)}
    order by p.id desc limit ${most}`.execute(db);
  return found.rows;
}

/** The open piece that a text means: by its code, else by the number on it when only one has that. */
export async function pieceChosen(db: Db, reader: Reader, text: string): Promise<PieceChoice | undefined> {
  const by = async (where: ReturnType<typeof sql>) => {
    const found = await sql<PieceChoice>`
      select ${columns} from ${from} where p.over_at is null and ${visibleProperty(reader)} and ${where} limit 2`.execute(
      db,
    );
    return found.rows;
  };
  const byCode = await by(sql`p.code = any(${choiceCodes(text)}::text[])`);
  if (byCode.length === 1) return byCode[0];
  const bySerial = await by(sql`upper(p.serial) = ${text.normalize('NFKC').trim().toUpperCase()}`);
  return bySerial.length === 1 ? bySerial[0] : undefined;
}

export interface BinChoice {
  id: number;
  code: string;
  name: string;
  name_en: string | null;
}

/** Bins for customers' property. */
export async function searchBins(db: Db, search: string, most: number): Promise<BinChoice[]> {
  const like = `%${search
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<BinChoice>`
    select l.id, l.code, l.name, l.name_en from place l where l.for_property and l.retired_at is null
      and (lower(l.code) like ${like} or lower(l.name) like ${like} or lower(l.name_en) like ${like})
    order by l.sort_key, l.code limit ${most}`.execute(db);
  return found.rows;
}

/** The bin for customers' property that a text means. */
export async function binChosen(db: Db, text: string): Promise<BinChoice | undefined> {
  const where = (condition: ReturnType<typeof sql>) =>
    sql<BinChoice>`select l.id, l.code, l.name, l.name_en from place l where l.for_property and l.retired_at is null and ${condition} limit 20`
      .execute(db)
      .then((found) => found.rows);
  return chosenBy(text, {
    byCodes: (codes) => where(sql`l.code = any(${codes}::text[])`),
    byName: (name) => where(sql`l.name = ${name}`),
  });
}
