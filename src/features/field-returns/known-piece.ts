import { type RawBuilder, sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { parseLabelCode } from '../labels/index.js';

export interface KnownItem {
  id: number;
  code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  decimals: number;
  tracking: string;
  serial_pattern: string | null;
  repairable: boolean;
  retired: boolean;
}

/** A piece as the book has it. */
export interface KnownPiece {
  serial_id: string;
  number: string;
  condition: string;
  since: Date;
  owner_id: number;
  owner: string;
  owner_en: string | null;
  place_id: number;
  place: string;
  place_name: string;
  place_name_en: string | null;
  place_kind: string;
  place_person_id: number | null;
  place_party_id: number | null;
}

const itemColumns = sql`i.id, i.code, i.name_zh, i.name_en, i.unit, i.decimals, i.tracking, i.serial_pattern, i.repairable,
  i.retired_at is not null as retired`;
const MOST_ITEMS = 6;

export async function itemOf(db: Db | Transaction, id: number): Promise<KnownItem | undefined> {
  const found = await sql<KnownItem>`select ${itemColumns} from item i where i.id = ${id}`.execute(db);
  return found.rows[0];
}

/** The item whose code, alias or label was scanned. */
export async function itemCoded(db: Db | Transaction, code: string): Promise<KnownItem | undefined> {
  const label = parseLabelCode(code);
  const labelled = label?.kind === 'item' ? sql`union select ${label.id}::integer` : sql``;
  const found = await sql<KnownItem>`
    select ${itemColumns} from item i where i.id in (select id from item where code = ${code}
      union select item_id from item_alias where code = ${code} ${labelled}) and i.id > 0 order by i.code = ${code} desc, i.id limit 1`.execute(
    db,
  );
  return found.rows[0];
}

type Found = KnownPiece & { item: KnownItem };

/** The pieces of a serial number or of a label of ours: of one item if told, else one for each item that has the number. */
export async function piecesOf(db: Db | Transaction, code: string, itemId?: number | null): Promise<Found[]> {
  const label = parseLabelCode(code);
  const labelled = label?.kind === 'serial' ? sql`union select id from serial where id = ${label.id}::bigint` : sql``;
  const among = sql<boolean>`s.id in (select id from serial where number = ${code} ${labelled})`;
  return read(db, itemId ? sql<boolean>`${among} and s.item_id = ${itemId}` : among);
}

export async function pieceOfId(db: Db | Transaction, serialId: string): Promise<Found | undefined> {
  return (await read(db, sql<boolean>`s.id = ${serialId}`))[0];
}

async function read(db: Db | Transaction, where: RawBuilder<boolean>): Promise<Found[]> {
  const found = await sql<KnownPiece & { item_row: KnownItem }>`
    select s.id as serial_id, s.number, s.condition, s.since, s.owner_id, o.name as owner, o.name_en as owner_en, s.place_id,
      p.code as place, p.name as place_name, p.name_en as place_name_en, p.kind as place_kind, p.person_id as place_person_id,
      p.party_id as place_party_id, (select to_jsonb(x) from (select ${itemColumns}) x) as item_row
    from serial s join item i on i.id = s.item_id join place p on p.id = s.place_id join party o on o.id = s.owner_id
    where ${where} order by i.kind = 'tool', i.id limit ${MOST_ITEMS}`.execute(db);
  return found.rows.map(({ item_row, ...piece }) => ({ ...piece, item: item_row }));
}
