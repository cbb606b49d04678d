import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { FormValues } from '../../platform/forms.js';
import { COMPANY } from '../../stock/index.js';
import { type Accessory, accessoriesOf } from '../tools/index.js';
import type { ChosenTool } from './choice-queries.js';
import type { ToolToLend } from './lend-tools.js';

/** More tools than anybody carries. */
export const MOST_TOOLS = 60;

/** A tool as the form has it in its hidden field: `s12` a piece, `i34` a counted item. */
const rowText = ({ item_id, serial_id }: Pick<ChosenTool, 'item_id' | 'serial_id'>) =>
  serial_id ? `s${serial_id}` : `i${item_id}`;

/** The numbers of the form's rows, in order. */
export function rowsTyped(values: FormValues): number[] {
  return Object.keys(values)
    .flatMap((name) => /^tool\.(\d{1,3})$/.exec(name)?.[1] ?? [])
    .map(Number)
    .filter((row) => /^[si][1-9]\d{0,17}$/.test(values[`tool.${row}`] ?? ''))
    .toSorted((a, b) => a - b)
    .slice(0, MOST_TOOLS);
}

/** The form with one tool more, unless it is there; says so by answering false. */
export function withTool(values: FormValues, tool: Pick<ChosenTool, 'item_id' | 'serial_id'>): boolean {
  const rows = rowsTyped(values);
  const text = rowText(tool);
  if (rows.some((row) => values[`tool.${row}`] === text) || rows.length >= MOST_TOOLS) return false;
  values[`tool.${(rows.at(-1) ?? 0) + 1}`] = text;
  return true;
}

/** The form without one of its tools. */
export function withoutRow(values: FormValues, row: number): void {
  for (const name of Object.keys(values))
    if (new RegExp(`^(tool|quantity|from|note|accessory)\\.${row}(\\.|$)`).test(name)) delete values[name];
}

export interface LendStock {
  place_id: number;
  place: string;
  condition: 'new' | 'refurbished';
  on_hand: string;
}

/** A row of the form with what is known of its tool. */
export interface LendRow {
  row: number;
  text: string;
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string | null;
  unit: string;
  decimals: number;
  serial_id: string | null;
  serial: string | null;
  condition: string | null;
  place: string | null;
  /** Of a counted item: where there is some. */
  stock: LendStock[];
  accessories: Accessory[];
}

/** The tools in the form's rows; a row whose tool is no more is left out. */
export async function rowsOf(db: Db, values: FormValues): Promise<LendRow[]> {
  const typed = rowsTyped(values).map((row) => ({ row, text: values[`tool.${row}`]! }));
  const ids = (sign: string) => typed.filter(({ text }) => text.startsWith(sign)).map(({ text }) => text.slice(1));
  const found = await sql<Omit<LendRow, 'row' | 'accessories'>>`
    select 's' || s.id as text, i.id as item_id, i.code, i.name_zh, i.name_en, i.unit, i.decimals, s.id as serial_id, s.number as serial,
      s.condition::text as condition, p.code as place, '[]'::jsonb as stock
    from serial s join item i on i.id = s.item_id join place p on p.id = s.place_id where s.id = any(${ids('s')}::bigint[])
    union all
    select 'i' || i.id, i.id, i.code, i.name_zh, i.name_en, i.unit, i.decimals, null, null, null, null,
      coalesce((select jsonb_agg(jsonb_build_object('place_id', x.place_id, 'place', x.place, 'condition', x.condition, 'on_hand', x.on_hand)
          order by x.on_hand::numeric desc, x.place)
        from (select b.place_id, p.code as place, b.condition, trim_scale(b.on_hand)::text as on_hand
          from stock_balance b join place p on p.id = b.place_id
          where b.item_id = i.id and b.owner_id = ${COMPANY} and b.condition in ('new', 'refurbished') and b.on_hand > 0
            and p.kind in ('warehouse', 'bin') order by b.on_hand desc limit 20) x), '[]'::jsonb)
    from item i where i.id = any(${ids('i').filter((id) => id.length < 10)}::integer[])`.execute(db);
  const checklists = await accessoriesOf(
    db,
    found.rows.map((row) => row.item_id),
  );
  return typed.flatMap(({ row, text }) => {
    const tool = found.rows.find((one) => one.text === text);
    return tool ? [{ ...tool, row, accessories: checklists.filter((one) => one.itemId === tool.item_id) }] : [];
  });
}

/** A whole number as it was typed; what is none becomes one that no checklist allows, so that the act refuses it. */
export function countTyped(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  return /^\d{1,4}$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : -1;
}

/** One row as the command takes it. */
export function toolOf(values: FormValues, tool: LendRow): ToolToLend {
  const { row } = tool;
  const [place, condition] = (values[`from.${row}`] ?? '').split('.');
  const chosen =
    tool.stock.find((one) => String(one.place_id) === place && one.condition === condition) ?? tool.stock[0];
  const accessories = tool.accessories.flatMap(({ position }) => {
    const lent = countTyped(values[`accessory.${row}.${position}`]);
    return lent === undefined ? [] : [{ position, lent }];
  });
  return {
    itemId: tool.item_id,
    serialId: tool.serial_id,
    quantity: tool.serial_id ? '1' : values[`quantity.${row}`]?.normalize('NFKC').replace(',', '.').trim() || '1',
    ...(!tool.serial_id && chosen && { fromPlaceId: chosen.place_id, condition: chosen.condition }),
    accessories,
    conditionNote: values[`note.${row}`]?.slice(0, 500) || undefined,
  };
}
