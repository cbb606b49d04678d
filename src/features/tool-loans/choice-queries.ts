import { sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import { choiceCodes } from '../../platform/choices.js';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';
import { itemChosen, searchWords } from '../items/index.js';
import { visibleTasks } from '../service-tasks/index.js';

/** A piece in store, or a counted item of which there is some. */
export interface LendableTool {
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string | null;
  specification: string;
  serial: string | null;
  serial_id: string | null;
  place: string | null;
  on_hand: string | null;
}

const PIECES_OF_ITEM = 6;
const USABLE = sql`('new', 'refurbished')`;

/** What can be lent now and matches: pieces by their number, then tools by their words with the pieces that are there. */
export async function searchLendable(db: Db, search: string, limit: number): Promise<LendableTool[]> {
  const words = searchWords(search);
  const whole = search
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/[\\%_]/g, '\\$&');
  const item = sql.join(
    [sql`i.kind = 'tool'`, sql`i.retired_at is null`, ...words.map((word) => sql`i.search like ${`%${word}%`}`)],
    sql` and `,
  );
  const inStore = sql`p.kind in ('warehouse', 'bin')`;
  const columns = sql`i.id as item_id, i.code, i.name_zh, i.name_en, i.specification`;
  const pieces = sql`
    select ${columns}, s.number as serial, s.id as serial_id, p.code as place, null::text as on_hand, 0 as rank
    from serial s join item i on i.id = s.item_id join place p on p.id = s.place_id
    where s.number like ${`%${whole}%`} and i.kind = 'tool' and s.owner_id = ${COMPANY} and s.condition in ${USABLE} and ${inStore}
    limit ${limit}`;
  const byWords = sql`
    select ${columns}, s.number as serial, s.id as serial_id, s.place, null::text as on_hand, 1 as rank
    from (select * from item i where ${item} and i.tracking = 'serial' order by i.code limit ${limit}) i
      cross join lateral (select s.id, s.number, p.code as place from serial s join place p on p.id = s.place_id
        where s.item_id = i.id and s.owner_id = ${COMPANY} and s.condition in ${USABLE} and ${inStore} order by s.number
        limit ${PIECES_OF_ITEM}) s`;
  const counted = sql`
    select ${columns}, null, null::bigint, null, trim_scale(b.on_hand)::text, 1
    from (select * from item i where ${item} and i.tracking <> 'serial' order by i.code limit ${limit}) i
      cross join lateral (select sum(b.on_hand) as on_hand from stock_balance b join place p on p.id = b.place_id
        where b.item_id = i.id and b.owner_id = ${COMPANY} and b.condition in ${USABLE} and ${inStore} and b.on_hand > 0) b
    where b.on_hand > 0`;
  const byNumber = whole ? sql`(${pieces}) union all` : sql``;
  const found = await sql<LendableTool>`
    select distinct on (rank, code, serial) * from (${byNumber} (${byWords}) union all (${counted})) x
    order by rank, code, serial limit ${limit}`.execute(db);
  const known = new Set<string>();
  return found.rows.filter(({ serial_id }) => !serial_id || (!known.has(serial_id) && known.add(serial_id)));
}

/** What a posted text means as a tool: a piece by its number, told apart by its item's code, or a counted item. */
export interface ChosenTool {
  item_id: number;
  serial_id: string | null;
  /** Its pieces have numbers, but the text names none. */
  needs_piece: boolean;
}

export async function toolChosen(db: Db, text: string): Promise<ChosenTool | undefined> {
  const words = text.slice(0, 200).normalize('NFKC').trim().toUpperCase().split(/\s+/);
  // The text of a choice is `CODE NUMBER name`; a label gives the number alone. Numbers may have blanks in them.
  const codes = [...choiceCodes(text), ...choiceCodes(words.slice(1).join(' '))];
  if (codes.length === 0) return undefined;
  const pieces = await sql<{ id: string; item_id: number; number: string; code: string }>`
    select s.id, s.item_id, s.number, i.code from serial s join item i on i.id = s.item_id
    where s.number = any(${codes}::text[]) limit 50`.execute(db);
  const ranked = pieces.rows.toSorted((a, b) => b.number.length - a.number.length);
  const ofItem = ranked.filter((piece) => words.includes(piece.code));
  const [piece, second] = ofItem.length > 0 ? ofItem : ranked;
  if (piece && (ofItem.length > 0 || !second || second.number !== piece.number))
    return { item_id: piece.item_id, serial_id: piece.id, needs_piece: false };
  const item = await itemChosen(db, text);
  return item && { item_id: item.id, serial_id: null, needs_piece: item.tracking === 'serial' };
}

export interface LoanTaskChoice {
  id: number;
  number: string;
  title: string;
  customer: string;
  customer_en: string | null;
}

const OPEN = sql`('planned', 'under_way', 'back')`;

/** Open tasks that the reader may see, by number, title or customer; the newest first. */
export async function searchTasks(
  db: Db,
  actor: Pick<Actor, 'personId' | 'rights'>,
  search: string,
  limit: number,
): Promise<LoanTaskChoice[]> {
  const words = searchWords(search).map((word) => sql`t.search like ${`%${word}%`}`);
  const where = sql.join([sql`t.state in ${OPEN}`, visibleTasks(actor, sql`t.id`), ...words], sql` and `);
  const found = await sql<LoanTaskChoice>`
    select t.id, t.number, t.title, c.name as customer, c.name_en as customer_en from service_task t join party c on c.id = t.customer_id
    where ${where} order by t.planned_from desc, t.id desc limit ${limit}`.execute(db);
  return found.rows;
}

/** The task whose number a posted text begins with, over or not: the act says what is wrong with it. */
export async function taskChosen(db: Db, text: string | undefined): Promise<LoanTaskChoice | undefined> {
  const number = /^\s*(st-\d{6,10})\b/i.exec((text ?? '').normalize('NFKC'))?.[1];
  if (!number) return undefined;
  const found = await sql<LoanTaskChoice>`
    select t.id, t.number, t.title, c.name as customer, c.name_en as customer_en from service_task t join party c on c.id = t.customer_id
    where t.number = ${number.toUpperCase()}`.execute(db);
  return found.rows[0];
}
