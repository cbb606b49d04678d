import { createItem, type ItemInput } from '../../src/features/items/index.js';
import type { Context } from '../../src/platform/context.js';

let made = 0;

/** A new item of the catalogue, counted in whole pieces unless told otherwise. */
export async function newItem(context: Context, changes: Partial<ItemInput> = {}) {
  return createItem(context, {
    code: `PART-${++made}`,
    name_zh: '风扇',
    name_en: 'Fan',
    specification: '',
    kind: 'spare',
    unit: '个',
    decimals: 0,
    tracking: 'quantity',
    serial_pattern: null,
    price: '10',
    criticality: 'vital',
    repairable: false,
    ...changes,
  });
}
