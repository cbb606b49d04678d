import { contextOf, type RequestContext } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import type { FormErrors, FormValues } from '../../platform/forms.js';
import { deviceChosen } from '../devices/index.js';
import { taskChosen } from '../field-returns/index.js';
import { itemChosen } from '../items/index.js';
import { customerChosen, supplierChosen } from '../parties/index.js';
import type { SheetLink } from './check-links.js';
import { MOST_LINKS, type SheetRefusal } from './sheet.js';

/** Lines of pieces that an empty form has. */
const USUAL_LINES = 6;

/** How many lines a form has: some more than it fills. */
export const linesOf = (filled: number): number => Math.min(MOST_LINKS, Math.max(USUAL_LINES, filled + 2));

/** The lines of pieces that were typed: those that are filled, by their place in the form. */
export async function linkRows(db: Db, values: FormValues): Promise<{ links: SheetLink[]; errors: FormErrors }> {
  const links: SheetLink[] = [];
  const errors: FormErrors = {};
  for (let n = 1; n <= MOST_LINKS; n++) {
    const [item, serial, lot, supplier] = ['item', 'serial', 'lot', 'supplier'].map((name) => values[`${name}_${n}`]);
    const [itemFound, supplierFound] = [await itemChosen(db, item), await supplierChosen(db, supplier)];
    if (item && !itemFound) errors[`item_${n}`] = 'unknown_choice';
    if (supplier && !supplierFound) errors[`supplier_${n}`] = 'unknown_choice';
    for (const [name, text] of [['serial', serial] as const, ['lot', lot] as const])
      if ((text ?? '').length > 100) errors[`${name}_${n}`] = 'too_long';
    links.push({
      itemId: itemFound?.id ?? null,
      serial: serial ?? null,
      lot: lot ?? null,
      supplierId: supplierFound?.id ?? null,
    });
  }
  // What is empty at the end is no line; in between it keeps its number, by which a refusal names the line.
  while (links.length > 0 && Object.values(links.at(-1)!).every((value) => !value)) links.pop();
  return { links, errors };
}

/** What the texts of the form mean; a text that means nothing stands among the errors. */
export async function placeChosen(c: RequestContext, values: FormValues) {
  const { db, actor } = contextOf(c);
  const customer = await customerChosen(db, values['customer']);
  const device = await deviceChosen(db, values['device']);
  const task = await taskChosen(db, actor, values['task']);
  const found = { customer, device, task };
  const errors: FormErrors = Object.fromEntries(
    Object.entries(found).flatMap(([name, one]) => (values[name] && !one ? [[name, 'unknown_choice']] : [])),
  );
  return { ...found, errors };
}

const besides: Partial<Record<SheetRefusal, string>> = {
  sheet_found_later: 'found_on',
  sheet_quantity_invalid: 'quantity',
  sheet_task_of_other: 'task',
  sheet_device_of_other: 'device',
  sheet_links_many: 'links',
};

/** Beside which field a refusal of the form is said; others stand above it. */
export function fieldOf(refusal: { reason: string; facts: Record<string, unknown> } | undefined): string | undefined {
  if (refusal?.reason === ('sheet_link_item_missing' satisfies SheetRefusal))
    return `item_${String(refusal.facts['n'])}`;
  if (refusal?.reason === ('sheet_link_supplier_unknown' satisfies SheetRefusal))
    return `supplier_${String(refusal.facts['n'])}`;
  return besides[refusal?.reason as SheetRefusal];
}
