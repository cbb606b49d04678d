import { z } from 'zod';
import { field, type FormValues } from '../../platform/forms.js';
import type { LevelDraft } from './level.js';
import { levelViews } from './queries.js';

export const filterForm = z.object({
  view: field.choice(levelViews).optional().catch(undefined),
  search: field.optionalText(100).catch(undefined),
  warehouse: field.optionalText(40).catch(undefined),
  kind: field.choice(['spare', 'tool', 'consumable']).optional().catch(undefined),
  item: field.optionalText(200).catch(undefined),
});

/** A row of the page as it came back. */
export interface PostedRow {
  draft: LevelDraft & {
    reorderPoint: string;
    orderUpTo: string;
    doNotReorder: boolean;
    vital: boolean;
    homeBin: string;
  };
  /** What the row was filled from, in one text. */
  was: string;
}

const MOST_ROWS = 100;
const MOST_TYPED = 200;

/** The rows of the list's form, in their order; a row that names no item and warehouse is none. */
export function postedRows(values: FormValues): PostedRow[] {
  const rows: PostedRow[] = [];
  for (let n = 0; n < MOST_ROWS && values[`row-${n}`] !== undefined; n++) {
    const [, item, warehouse, version] = /^(\d{1,9}):(\d{1,9}):(\d{0,9})$/.exec(values[`row-${n}`]!) ?? [];
    if (!item || !warehouse) continue;
    const text = (name: string) => (values[`${name}-${n}`] ?? '').slice(0, MOST_TYPED).trim();
    rows.push({
      draft: {
        itemId: Number(item),
        warehouseId: Number(warehouse),
        version: version ? Number(version) : null,
        reorderPoint: text('point'),
        orderUpTo: text('upto'),
        doNotReorder: text('dnr') !== '',
        vital: text('vital') !== '',
        homeBin: text('bin'),
      },
      was: (values[`was-${n}`] ?? '').slice(0, MOST_TYPED),
    });
  }
  return rows;
}

/** The rows that were checked, as the page of the check hands them back. */
export const checkedRows = z.object({
  key: z.uuid(),
  rows: z
    .string()
    .max(8_000_000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'invalid' });
        return [];
      }
    })
    .pipe(
      z
        .array(
          z.object({
            line: z.number().int().positive(),
            cells: z.record(z.string().max(40), z.string().max(2000)),
            version: z.number().int().nullable(),
          }),
        )
        .min(1)
        .max(5000),
    ),
});
