import type { ItemSupplierRefusal } from '../../src/features/item-suppliers/item-supplier.js';
import { defineMessages, type Message } from '../components/language.js';

/** Why not, in both languages. */
export const itemSuppliersRefusals: Record<ItemSupplierRefusal, Message> = {
  item_supplier_listed: {
    zh: '{supplier} 已经是 {item} 的供应商，请直接修改那一条。',
    en: '{supplier} is a supplier of {item} already: change that entry.',
  },
  item_supplier_changed_meanwhile: {
    zh: '{item} 在 {supplier} 的资料刚被 {by} 改过。请核对现在的内容后再保存。',
    en: '{by} has just changed what is known of {item} at {supplier}. Check what it says now, then save again.',
  },
  item_supplier_item_retired: { zh: '物料 {item} 已停用。', en: 'Item {item} is retired.' },
  item_supplier_retired: { zh: '供应商 {supplier} 已停用。', en: 'Supplier {supplier} is retired.' },
  item_supplier_ended: {
    zh: '已不再向 {supplier} 采购，不能设为首选。',
    en: 'Nothing is bought from {supplier} any more: it cannot be the preferred one.',
  },
  item_supplier_decimals: {
    zh: '{item} 的数量最多 {decimals} 位小数。',
    en: 'Quantities of {item} have at most {decimals} decimals.',
  },
  item_supplier_rows_changed: {
    zh: '检查之后有 {n} 行的情况变了，请重新核对。什么都没有写入。',
    en: '{n} of the rows are not as they were when checked. Look at them again; nothing was written.',
  },
  item_supplier_unknown_item: { zh: '没有物料「{item}」。', en: 'There is no item “{item}”.' },
  item_supplier_unknown_supplier: { zh: '没有供应商「{supplier}」。', en: 'There is no supplier “{supplier}”.' },
  item_supplier_twice: {
    zh: '同一物料和供应商在第 {line} 行已经有了。',
    en: 'The same item and supplier are in line {line} already.',
  },
  item_supplier_preferred_twice: {
    zh: '{item} 在第 {line} 行已有首选供应商，只能有一个。',
    en: 'Line {line} has a preferred supplier of {item} already: there can be one.',
  },
  item_supplier_bad_cell: { zh: '「{column}」里的“{value}”无法识别。', en: '“{value}” is nothing for {column}.' },
  item_supplier_too_long: {
    zh: '「{column}」太长，最多 {most} 个字。',
    en: '{column} is too long: {most} characters at most.',
  },
};

/** What people are told, in both languages. */
export const itemSuppliersNotifications = defineMessages({});
