import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import type { Subject } from './find-subjects.js';
import { parseLabelCode, parsePieceCode } from './label-code.js';
import type { Label } from './label.js';

/** The labels 'property of …' of customers' pieces, by their codes. */
export async function readPieces(db: Db | Transaction, codes: readonly string[]): Promise<Label[]> {
  const found = await sql<{
    code: string;
    customer: string;
    customer_en: string | null;
    description: string;
    brand: string | null;
    model: string | null;
    serial: string | null;
    promised_on: string | null;
    care: string | null;
  }>`
    select p.code, c.name as customer, c.name_en as customer_en, p.description, p.brand, p.model, p.serial, p.promised_on::text as promised_on, p.care
    from property_piece p join party c on c.id = p.customer_id where p.code = any(${[...codes]}::text[])`.execute(db);
  return found.rows.map((row) => ({
    kind: 'property',
    pick: row.code,
    code: row.code,
    customer: row.customer,
    customerEn: row.customer_en ?? '',
    what: [row.description, row.brand, row.model].filter(Boolean).join(' '),
    serial: row.serial ? `S/N ${row.serial}` : '',
    promisedOn: row.promised_on,
    care: row.care ?? '',
  }));
}

/** The pieces that a link asks for: one by its code, or all of a receipt that are still here. */
export async function piecesToLabel(db: Db, text: string): Promise<string[]> {
  const code = text.normalize('NFKC').trim().toUpperCase();
  if (parsePieceCode(code)) {
    const known = await pieceByCode(db, code);
    return known ? [known] : [];
  }
  if (parseLabelCode(code)?.kind !== 'property_receipt') return [];
  const found = await sql<{ code: string }>`
    select p.code from property_receipt r join property_piece p on p.receipt_id = r.id
    where r.number = ${code} and p.over_at is null order by p.position`.execute(db);
  return found.rows.map((row) => row.code);
}

export async function pieceByCode(db: Db, code: string): Promise<string | null> {
  const found = await sql<{ code: string }>`select code from property_piece where code = ${code}`.execute(db);
  return found.rows[0]?.code ?? null;
}

/** Pieces that are still here, the latest first. */
export async function findPieces(
  db: Db,
  words: string[],
  { limit, offset }: { limit: number; offset: number },
): Promise<Subject[]> {
  const where = [sql`p.over_at is null`, ...words.map((word) => sql`r.search like ${`%${word}%`}`)];
  const found = await sql<{ code: string; description: string; customer: string; customer_en: string | null }>`
    select p.code, p.description, c.name as customer, c.name_en as customer_en
    from property_piece p join property_receipt r on r.id = p.receipt_id join party c on c.id = p.customer_id
    where ${sql.join(where, sql` and `)} order by p.receipt_id desc, p.position limit ${limit} offset ${offset}`.execute(
    db,
  );
  return found.rows.map((row) => ({
    pick: row.code,
    title: row.code,
    nameZh: `${row.description} · ${row.customer}`,
    nameEn: `${row.description} · ${row.customer_en || row.customer}`,
  }));
}
