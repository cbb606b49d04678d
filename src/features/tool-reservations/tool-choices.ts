import { sql } from 'kysely';
import { choiceCodes, choiceText } from '../../platform/choices.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { COMPANY } from '../../stock/index.js';
import { itemChosen, searchWords } from '../items/index.js';

/** A kind of tool, or one piece of it. */
export interface ToolChoice {
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string | null;
  unit: string;
  tracking: string;
  specification: string;
  serial_id: string | null;
  serial: string | null;
}

const columns = sql`i.id as item_id, i.code, i.name_zh, i.name_en, i.unit, i.tracking, i.specification`;
/** Pieces `s` at places `p` that may be lent again some day. */
const keepable = sql`s.owner_id = ${sql.lit(COMPANY)} and s.condition <> 'scrap'
  and p.kind not in ('lost', 'scrap', 'consumed', 'difference', 'customer')`;

/** Kinds of tools by their words, then pieces by their number or by the code of their kind. */
export async function searchTools(db: Db, search: string, limit: number): Promise<ToolChoice[]> {
  const words = searchWords(search);
  const whole = search.normalize('NFKC').trim().toUpperCase();
  const matches = words.map((word) => sql`i.search like ${`%${word}%`}`);
  const kinds = await sql<ToolChoice>`
    select ${columns}, null as serial_id, null as serial from item i
    where ${sql.join([sql`i.kind = 'tool'`, sql`i.retired_at is null`, ...matches], sql` and `)}
    order by i.code = ${whole} desc, i.code limit ${limit}`.execute(db);
  if (!whole || kinds.rows.length >= limit) return kinds.rows;
  const pattern = `%${whole.replace(/[\\%_]/g, '\\$&')}%`;
  const pieces = await sql<ToolChoice>`
    select ${columns}, s.id as serial_id, s.number as serial from (
      select * from serial where number like ${pattern}
      union select s.* from serial s join item k on k.id = s.item_id where k.code = ${whole}) s
    join item i on i.id = s.item_id join place p on p.id = s.place_id
    where i.kind = 'tool' and i.retired_at is null and ${keepable}
    order by s.number, i.code limit ${limit - kinds.rows.length}`.execute(db);
  return [...kinds.rows, ...pieces.rows];
}

/** What a chosen tool reads like in its field: `CL-01 钳形表`, `CL-01 SN-7 钳形表`. */
export function toolChoiceText(language: Language, { code, serial, name_zh, name_en }: ToolChoice): string {
  return choiceText(language, serial ? `${code} ${serial}` : code, name_zh, name_en);
}

/** What a posted text means: a piece by its number, told apart by its item's code, or a kind. */
export async function toolChosen(db: Db, text: string | null | undefined): Promise<ToolChoice | undefined> {
  const plain = (text ?? '').slice(0, 200).normalize('NFKC').trim().toUpperCase();
  const [code = '', ...rest] = plain.split(/\s+/);
  const numbers = [...choiceCodes(rest.join(' ')), plain].filter(Boolean);
  if (!code) return undefined;
  const found = await sql<ToolChoice>`
    select ${columns}, s.id as serial_id, s.number as serial from serial s join item i on i.id = s.item_id
    where s.number = any(${numbers}::text[]) and i.kind = 'tool' limit 50`.execute(db);
  const longest = found.rows.toSorted((a, b) => b.serial!.length - a.serial!.length);
  const ofKind = longest.find((piece) => piece.code === code && piece.serial !== plain);
  const alone = longest.filter((piece) => piece.serial === plain);
  if (ofKind ?? alone.length === 1) return ofKind ?? alone[0];
  const item = await itemChosen(db, text);
  if (!item) return undefined;
  return { ...item, item_id: item.id, serial_id: null, serial: null };
}

/** A tool that an address names: a piece by its id, or a kind by its code. */
export async function toolNamed(
  db: Db,
  { item, serial }: { item?: string; serial?: string },
): Promise<ToolChoice | undefined> {
  if (serial !== undefined) {
    if (!/^[1-9]\d{0,17}$/.test(serial)) return undefined;
    const found = await sql<ToolChoice>`
      select ${columns}, s.id as serial_id, s.number as serial from serial s join item i on i.id = s.item_id
      where s.id = ${serial} and i.kind = 'tool'`.execute(db);
    return found.rows[0];
  }
  const found = await sql<ToolChoice>`
    select ${columns}, null as serial_id, null as serial from item i
    where i.code = ${(item ?? '').toUpperCase()} and i.kind = 'tool'`.execute(db);
  return found.rows[0];
}
