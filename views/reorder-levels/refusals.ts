import type { ReorderLevelRefusal } from '../../src/features/reorder-levels/level.js';
import { defineMessages, type Message } from '../components/language.js';

/** Why not, in both languages. */
export const reorderLevelsRefusals: Record<ReorderLevelRefusal, Message> = {
  level_unknown_item: { zh: '没有物料「{item}」。', en: 'There is no item “{item}”.' },
  level_unknown_warehouse: { zh: '没有仓库「{warehouse}」。', en: 'There is no warehouse “{warehouse}”.' },
  level_item_retired: {
    zh: '物料 {item} 已停用，不能再设储备定额。',
    en: 'Item {item} is retired: it has no level any more.',
  },
  level_warehouse_retired: { zh: '仓库 {warehouse} 已停用。', en: 'Warehouse {warehouse} is retired.' },
  level_number_missing: { zh: '请填写「{column}」。', en: 'Fill in {column}.' },
  level_bad_cell: { zh: '「{column}」里的“{value}”无法识别。', en: '“{value}” is nothing for {column}.' },
  level_negative: { zh: '「{column}」不能是负数。', en: '{column} cannot be negative.' },
  level_too_large: { zh: '「{column}」太大了。', en: '{column} is too large.' },
  level_decimals: {
    zh: '{item} 的数量最多 {decimals} 位小数。',
    en: 'Quantities of {item} have at most {decimals} decimals.',
  },
  level_point_above_max: {
    zh: '再订货点 {point} 高于补至 {most}。',
    en: 'The reorder point {point} is above what it is ordered up to, {most}.',
  },
  level_bin_unknown: { zh: '没有库位「{bin}」。', en: 'There is no bin “{bin}”.' },
  level_bin_elsewhere: { zh: '库位 {bin} 不在仓库 {warehouse} 里。', en: 'Bin {bin} is not in warehouse {warehouse}.' },
  level_bin_retired: { zh: '库位 {bin} 已停用。', en: 'Bin {bin} is retired.' },
  level_bin_for_property: { zh: '库位 {bin} 只放客户物品。', en: "Bin {bin} is for customers' property only." },
  level_changed_meanwhile: {
    zh: '刚被 {by} 改过：现为再订货点 {point}、补至 {most}。再次保存就按您填的写入。',
    en: '{by} has just changed this: it is now point {point}, up to {most}. Save again to have yours instead.',
  },
  level_twice: {
    zh: '同一物料和仓库在第 {line} 行已经有了。',
    en: 'The same item and warehouse are in line {line} already.',
  },
  level_rows_changed: {
    zh: '检查之后有 {n} 行的情况变了，请重新核对。什么都没有写入。',
    en: '{n} of the rows are not as they were when checked. Look at them again; nothing was written.',
  },
};

/** What people are told, in both languages. */
export const reorderLevelsNotifications = defineMessages({});
