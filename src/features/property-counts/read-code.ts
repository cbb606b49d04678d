import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { parseLabelCode } from '../labels/index.js';

export interface ScannedPlace {
  id: number;
  code: string;
  name: string;
  name_en: string | null;
  /** Customers' property may lie there. */
  fits: boolean;
}

export type Scanned =
  | { kind: 'piece'; id: number }
  | { kind: 'place'; place: ScannedPlace }
  | { kind: 'several' }
  | { kind: 'unknown' };

/** What a code on the shelf means: a piece by its label or its serial number, or a bin. */
export async function readCode(db: Db | Transaction, countId: number, code: string): Promise<Scanned> {
  const label = parseLabelCode(code);
  const labelled = (kind: string) => (label?.kind === kind ? label.id : '0');
  const pieces = await sql<{ id: number; listed: boolean }>`
    select p.id, exists (select from property_count_line l where l.count_id = ${countId} and l.piece_id = p.id) as listed
    from property_piece p where p.id in (
      select id from property_piece where code = ${code}
      union select id from property_piece where upper(serial) = ${code} and over_at is null
      union select p.id from property_piece p join serial s on s.id = p.serial_id
        where p.over_at is null and (s.number = ${code} or s.id = ${labelled('serial')}::bigint)
      union select id from property_piece where lot_id = ${labelled('lot')}::bigint) limit 20`.execute(db);
  // A number that several pieces have means the one that is counted.
  const listed = pieces.rows.filter((one) => one.listed);
  const [piece, other] = listed.length > 0 ? listed : pieces.rows;
  if (piece) return other ? { kind: 'several' } : { kind: 'piece', id: piece.id };
  const place = await findPlace(db, label?.kind === 'place' ? { id: Number(label.id) } : { code });
  return place ? { kind: 'place', place } : { kind: 'unknown' };
}

/** A place in use, and whether customers' property may lie there. */
export async function findPlace(
  db: Db | Transaction,
  by: { id: number } | { code: string },
): Promise<ScannedPlace | undefined> {
  const found = await sql<ScannedPlace>`
    select id, code, name, name_en, for_property or kind in ('quarantine', 'workshop') as fits from place
    where ${'id' in by ? sql`id = ${by.id}` : sql`code = ${by.code}`} and retired_at is null and not outside`.execute(
    db,
  );
  return found.rows[0];
}
