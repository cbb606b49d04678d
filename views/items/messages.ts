import type { ItemRefusal } from '../../src/features/items/item.js';
import { defineMessages, type Message } from '../components/language.js';

export const itemMessages = defineMessages({
  items: { zh: '物料', en: 'Items' },
  new_item: { zh: '新增物料', en: 'New item' },
  change_item: { zh: '修改物料', en: 'Change item' },
  code: { zh: '编码', en: 'Code' },
  name_zh: { zh: '中文名称', en: 'Name in Chinese' },
  name_en: { zh: '英文名称', en: 'Name in English' },
  name: { zh: '名称', en: 'Name' },
  specification: { zh: '规格型号', en: 'Specification' },
  kind: { zh: '类别', en: 'Kind' },
  spare: { zh: '备件', en: 'Spare' },
  tool: { zh: '工具', en: 'Tool' },
  consumable: { zh: '耗材', en: 'Consumable' },
  unit: { zh: '单位', en: 'Unit' },
  unit_hint: { zh: '如：个、块、套、米', en: 'Such as: pcs, set, m' },
  decimals: { zh: '数量小数位', en: 'Decimals of a quantity' },
  decimals_hint: { zh: '按整件管理填 0', en: '0 for whole pieces' },
  tracking: { zh: '管理方式', en: 'Tracked by' },
  quantity: { zh: '数量', en: 'Quantity' },
  lot: { zh: '批次', en: 'Lot' },
  serial: { zh: '序列号', en: 'Serial number' },
  serial_pattern: { zh: '序列号规则', en: 'Serial pattern' },
  serial_pattern_hint: {
    zh: '# 数字，@ 字母，* 字母或数字，其余照写，如 CB-####@-*****',
    en: '# a digit, @ a letter, * either, anything else itself: CB-####@-*****',
  },
  price: { zh: '参考单价（元）', en: 'List price (CNY)' },
  criticality: { zh: '重要程度', en: 'Importance' },
  vital: { zh: '关键', en: 'Vital' },
  essential: { zh: '重要', en: 'Essential' },
  desirable: { zh: '一般', en: 'Desirable' },
  repairable: { zh: '可维修', en: 'Can be repaired' },
  usable: { zh: '可用库存', en: 'Usable stock' },
  search_hint: { zh: '编码、名称、规格、拼音首字母、条码', en: 'Code, name, specification, pinyin initials, barcode' },
  all_kinds: { zh: '全部类别', en: 'All kinds' },
  show_retired: { zh: '已停用的', en: 'Retired ones' },
  empty: { zh: '还没有物料', en: 'No items yet' },
  empty_text: {
    zh: '物料目录说明仓库里都有什么。先新增第一种物料。',
    en: 'The catalogue says what there is in the stores. Start with the first item.',
  },
  aliases: { zh: '别名条码', en: 'Other barcodes' },
  aliases_hint: {
    zh: '厂家或供应商包装上的条码，扫它就等于扫本物料。',
    en: "Barcodes on the maker's or supplier's packing: scanning one means this item.",
  },
  add_alias: { zh: '添加条码', en: 'Add a barcode' },
  remove: { zh: '移除', en: 'Remove' },
  photo: { zh: '照片', en: 'Photo' },
  retire_confirm: {
    zh: '停用后不能再出入库，历史仍保留。',
    en: 'A retired item cannot be moved any more; its history stays.',
  },
});

export const itemRefusals: Record<ItemRefusal, Message> = {
  item_code_taken: { zh: '这个编码已被别的物料使用。', en: 'Another item has this code.' },
  item_changed_meanwhile: {
    zh: '{item} 刚被别人修改过。请核对新的内容后再保存。',
    en: 'Somebody else has just changed {item}. Check what it says now, then save again.',
  },
  item_in_stock: {
    zh: '{item} 还有库存，不能停用：{places}。',
    en: '{item} is still in stock and cannot be retired: {places}.',
  },
  item_tracking_fixed: {
    zh: '{item} 已有出入库记录，管理方式和小数位不能再改。',
    en: '{item} has movements: how it is tracked and its decimals can no longer change.',
  },
  alias_taken: { zh: '这个条码已经属于本物料。', en: 'This barcode already stands for this item.' },
  alias_is_item_code: { zh: '这个条码就是物料 {item} 的编码。', en: 'This is the code of item {item}.' },
};
