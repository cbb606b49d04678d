import { z } from 'zod';
import { field, type FormValues } from '../../platform/forms.js';
import { MOST_LINES } from './kit.js';

export const kitForm = z.object({
  code: field.code(),
  name_zh: field.text(100),
  name_en: field.optionalText(100).transform((text) => text ?? ''),
  note: field.optionalText(1000),
});

export const filterForm = z.object({ search: field.optionalText(100), retired: field.checked() });

/** One line as it was typed. */
export interface TypedLine {
  item: string;
  quantity: string;
}

const BLANK_ROWS = 3;

/** The lines of a posted form, in the fields item_1, quantity_1, item_2 …; rows left wholly empty are none. */
export function typedLines(values: FormValues): TypedLine[] {
  const numbers = Object.keys(values)
    .map((name) => Number(/^(?:item|quantity)_(\d{1,3})$/.exec(name)?.[1]))
    .filter((number) => number >= 1);
  const rows = [...new Set(numbers)].toSorted((a, b) => a - b).slice(0, MOST_LINES + 1);
  return rows
    .map((number) => ({ item: values[`item_${number}`] ?? '', quantity: values[`quantity_${number}`] ?? '' }))
    .filter(({ item, quantity }) => item !== '' || quantity !== '');
}

/** The rows that a form shows: the lines, and `blank` empty ones to go on with. */
export function shownRows(lines: TypedLine[], blank = lines.length === 0 ? BLANK_ROWS : 1): TypedLine[] {
  const room = Math.max(0, Math.min(blank, MOST_LINES - lines.length));
  return [...lines, ...Array.from({ length: room }, () => ({ item: '', quantity: '' }))];
}
