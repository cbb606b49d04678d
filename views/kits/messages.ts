import type { KitRefusal } from '../../src/features/kits/kit.js';
import { defineMessages, type Message } from '../components/language.js';

export const kitMessages = defineMessages({
  kits: { zh: '套件', en: 'Kits' },
  new_kit: { zh: '新增套件', en: 'New kit' },
  change_kit: { zh: '修改套件', en: 'Change kit' },
  copy: { zh: '复制', en: 'Copy' },
  code: { zh: '编码', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  name_zh: { zh: '中文名称', en: 'Name in Chinese' },
  name_en: { zh: '英文名称', en: 'Name in English' },
  note: { zh: '备注', en: 'Note' },
  line_count: { zh: '{n} 种物料', en: { one: '{n} item', other: '{n} items' } },
  lines: { zh: '物料清单', en: 'Parts list' },
  item: { zh: '物料', en: 'Item' },
  quantity: { zh: '数量', en: 'Quantity' },
  free: { zh: '可用库存', en: 'Free stock' },
  not_enough: { zh: '不够一套', en: 'Not enough for one kit' },
  item_of_row: { zh: '第 {n} 行物料', en: 'Item of row {n}' },
  quantity_of_row: { zh: '第 {n} 行数量', en: 'Quantity of row {n}' },
  add_row: { zh: '添加一行', en: 'Add a row' },
  remove_row: { zh: '删除第 {n} 行', en: 'Remove row {n}' },
  use_instead: { zh: '请改用 {item}', en: 'Use {item} instead' },
  start_slip: { zh: '用此套件开领料单', en: 'Draft a slip from this kit' },
  search_hint: { zh: '编码、名称、拼音首字母', en: 'Code, name, pinyin initials' },
  show_retired: { zh: '已停用的', en: 'Retired ones' },
  empty: { zh: '还没有套件', en: 'No kits yet' },
  empty_text: {
    zh: '把一类任务常用的物料列成套件，开领料单时一次带出。',
    en: 'List what a type of task usually needs: a slip then starts from the list.',
  },
  retire_confirm: {
    zh: '停用套件 {kit}？以后开单不再供选择，历史仍保留。',
    en: 'Retire kit {kit}? Slips can no longer start from it; its history stays.',
  },
});

export const kitRefusals: Record<KitRefusal, Message> = {
  kit_code_taken: { zh: '这个编码已被别的套件使用。', en: 'Another kit has this code.' },
  kit_changed_meanwhile: {
    zh: '套件 {kit} 刚被别人修改过。请核对新的内容后再保存。',
    en: 'Somebody else has just changed kit {kit}. Check what it says now, then save again.',
  },
  kit_empty: { zh: '套件里至少要有一种物料。', en: 'A kit holds at least one item.' },
  kit_too_long: { zh: '一个套件最多 {most} 种物料。', en: 'A kit holds at most {most} items.' },
  kit_item_unknown: { zh: '没有这种物料。', en: 'There is no such item.' },
  kit_item_retired: {
    zh: '{item} 已停用。请改用 {successor}。',
    en: '{item} is retired. Use {successor} instead.',
  },
  kit_item_twice: {
    zh: '{item} 已在上面列过，请合并数量。',
    en: '{item} is listed above already: add the quantities together.',
  },
  kit_quantity_not_a_number: { zh: '请填写数量，如 2', en: 'Enter a quantity, such as 2' },
  kit_quantity_not_positive: { zh: '数量要大于零', en: 'The quantity has to be more than zero' },
  kit_quantity_too_fine: {
    zh: '{item} 的数量最多 {decimals} 位小数',
    en: '{item} is counted with at most {decimals} decimals',
  },
  kit_quantity_not_whole: { zh: '{item} 按整件计，数量要填整数', en: '{item} is counted in whole pieces' },
  kit_quantity_absurd: { zh: '数量太大，最多 {most}', en: 'This is too many: {most} at most' },
};
