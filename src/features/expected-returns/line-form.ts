import type { Db } from '../../platform/database.js';
import type { FormErrors, FormValues } from '../../platform/forms.js';
import { itemChosen } from '../items/index.js';
import { quantityText, serialText } from './old-part.js';
import { itemOfSerial } from './part-queries.js';
import type { AnnouncedLine } from './parcel-lines.js';

/** More than fits into a parcel, or onto a page. */
export const MOST_LINES = 40;
const FIELDS = ['item', 'description', 'serial', 'quantity'] as const;

/** The rows of a form that somebody may write into, by number; at least one. */
export function rowsOf(values: FormValues): number[] {
  const typed = Object.keys(values)
    .flatMap((name) => /^(?:item|description|serial|quantity)\.(\d{1,2})$/.exec(name)?.[1] ?? [])
    .map(Number);
  const rows = [...new Set(typed)].toSorted((a, b) => a - b).slice(0, MOST_LINES);
  return rows.length > 0 ? rows : [1];
}

/** Does what a button inside the form asks for: a row more, or one less. */
export function changeRows(values: FormValues): void {
  const rows = rowsOf(values);
  const removed = /^remove\.(\d{1,2})$/.exec(values['act'] ?? '')?.[1];
  if (removed) for (const name of FIELDS) delete values[`${name}.${removed}`];
  else if (values['act'] === 'add' && rows.length < MOST_LINES) values[`item.${rows.at(-1)! + 1}`] = '';
}

/** One row as it was typed; null when nothing was. What is not right is told beside its field. */
async function lineOf(db: Db, values: FormValues, row: number, errors: FormErrors): Promise<AnnouncedLine | null> {
  const text = (name: (typeof FIELDS)[number]) => (values[`${name}.${row}`] ?? '').trim();
  const [item, description, serial] = [text('item'), text('description'), text('serial')];
  if (!item && !description && !serial) return null;
  const known = item ? await itemChosen(db, item) : serial ? await itemOfSerial(db, serialText(serial)) : undefined;
  if (item && !known) errors[`item.${row}`] = 'unknown_choice';
  else if (!known && !description) errors[`item.${row}`] = 'required';
  if (serial.length > 100) errors[`serial.${row}`] = 'too_long';
  if (description.length > 200) errors[`description.${row}`] = 'too_long';
  const quantity = quantityText(text('quantity')) || '1';
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(quantity) || Number(quantity) === 0) errors[`quantity.${row}`] = 'bad_number';
  return {
    itemId: known?.id ?? null,
    description: known ? null : description || null,
    serial: serial || null,
    quantity,
  };
}

/** The rows that something was written into, and the ticks on what is expected already. */
export async function linesTyped(
  db: Db,
  values: FormValues,
): Promise<{ lines: AnnouncedLine[]; rows: number[]; errors: FormErrors }> {
  const errors: FormErrors = {};
  const lines: AnnouncedLine[] = [];
  const rows: number[] = [];
  for (const row of rowsOf(values)) {
    const line = await lineOf(db, values, row, errors);
    if (!line) continue;
    lines.push(line);
    rows.push(row);
  }
  for (const name of Object.keys(values)) {
    const expectedId = /^tick\.(\d{1,18})$/.exec(name)?.[1];
    if (expectedId) lines.push({ expectedId, quantity: quantityText(values[`of.${expectedId}`]) || '1' });
  }
  return { lines: lines.slice(0, MOST_LINES), rows, errors };
}
