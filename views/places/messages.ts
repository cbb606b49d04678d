import type { PlaceKind, PlaceRefusal } from '../../src/features/places/place.js';
import { defineMessages, type Message } from '../components/language.js';
import type { IconName } from '../components/icon-shapes.js';

export const placeKindMessages = defineMessages({
  warehouse: { zh: '仓库', en: 'Warehouse' },
  bin: { zh: '货位', en: 'Bin' },
  vehicle: { zh: '车辆', en: 'Vehicle' },
  workshop: { zh: '维修车间', en: 'Workshop' },
  quarantine: { zh: '待检/隔离', en: 'Quarantine' },
  in_transit: { zh: '在途', en: 'In transit' },
  person: { zh: '个人保管', en: 'Personal custody' },
  supplier: { zh: '供应商', en: 'Supplier' },
  customer: { zh: '客户现场', en: 'Customer site' },
  scrap: { zh: '报废', en: 'Scrap' },
  difference: { zh: '盘点差异', en: 'Count difference' },
  consumed: { zh: '已消耗', en: 'Used up' },
  lost: { zh: '遗失', en: 'Lost' },
});

export const placeIcons: Record<PlaceKind, IconName> = {
  warehouse: 'building-warehouse',
  bin: 'box',
  vehicle: 'truck',
  workshop: 'tool',
  quarantine: 'shield-check',
  in_transit: 'arrows-exchange',
  person: 'user',
  supplier: 'building-factory-2',
  customer: 'building-store',
  scrap: 'trash',
  difference: 'adjustments',
  consumed: 'circle-minus',
  lost: 'help-circle',
};

export const placeMessages = defineMessages({
  places: { zh: '库位', en: 'Places' },
  new_place: { zh: '新增库位', en: 'New place' },
  new_bin: { zh: '新增货位', en: 'New bin' },
  change_place: { zh: '修改库位', en: 'Change place' },
  code: { zh: '编码', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  name_zh: { zh: '中文名称', en: 'Name in Chinese' },
  name_hint: { zh: '留空则与编码相同', en: 'The same as the code when left empty' },
  name_en: { zh: '英文名称', en: 'Name in English' },
  kind: { zh: '类型', en: 'Kind' },
  parent: { zh: '上级库位', en: 'Stands in' },
  parent_code: { zh: '上级库位编码', en: 'Code of the place it stands in' },
  parent_hint: {
    zh: '货位必填：所在仓库、车辆、车间或上级货位。车辆、车间、待检区可填仓库或留空。',
    en: 'A bin needs one: its warehouse, vehicle, workshop or bin. A vehicle, workshop or quarantine may stand in a warehouse.',
  },
  sort_key: { zh: '排序', en: 'Order' },
  sort_key_hint: {
    zh: '拣货时按此顺序走；留空按编码排。',
    en: 'Picking walks in this order; by code when left empty.',
  },
  by_code: { zh: '按编码', en: 'By code' },
  save_and_next: { zh: '保存并继续新增', en: 'Save and add another' },
  saved: { zh: '已新增 {code}', en: '{code} added' },
  for_property: { zh: '顾客财产专用货位', en: 'For customers’ property only' },
  for_property_hint: {
    zh: '只用于货位：顾客财产只能放这样的货位，本公司的东西不能放进来。',
    en: 'Bins only: customers’ property goes into no other bins, and nothing of ours into these.',
  },
  property_mark: { zh: '顾客财产', en: 'Customers’ property' },
  inside: { zh: '公司内部', en: 'In the house' },
  custody: { zh: '个人保管', en: 'In personal custody' },
  outside: { zh: '公司外部', en: 'Outside the house' },
  items_here: { zh: '{n} 种物料', en: { one: '{n} item', other: '{n} items' } },
  nothing_here: { zh: '空', en: 'Empty' },
  all_of: { zh: '查看全部 {n} 个', en: { one: 'Show it', other: 'Show all {n}' } },
  all_of_kind: { zh: '{kind}：查看全部 {n} 个', en: '{kind}: show all {n}' },
  no_warehouse: { zh: '还没有仓库', en: 'No warehouse yet' },
  no_warehouse_text: {
    zh: '库位说明东西放在哪里。先新增仓库，再在仓库里新增货位。',
    en: 'Places say where things are. Start with a warehouse, then add its bins.',
  },
  search_hint: { zh: '编码、名称、拼音首字母', en: 'Code, name, pinyin initials' },
  all_kinds: { zh: '全部类型', en: 'All kinds' },
  show_retired: { zh: '已停用的', en: 'Retired ones' },
  path: { zh: '位置路径', en: 'Where it stands' },
  stock_here: { zh: '这里有什么', en: 'What lies here' },
  stock_outside: { zh: '账上往来', en: 'Booked to and from here' },
  stock_outside_hint: {
    zh: '正数是到了这里的，负数是从这里来的。',
    en: 'More than zero went here, less than zero came from here.',
  },
  stock_empty: { zh: '这里没有东西', en: 'Nothing lies here' },
  bins: { zh: '货位和下级库位', en: 'Bins and places in it' },
  bins_empty: { zh: '还没有货位', en: 'No bins yet' },
  bins_empty_text: {
    zh: '给货架的每一格一个编码，扫码就知道东西在哪一格。',
    en: 'Give each spot on the shelves a code, and a scan tells which spot a thing lies in.',
  },
  items: { zh: '物料种数', en: 'Items' },
  item: { zh: '物料', en: 'Item' },
  place: { zh: '库位', en: 'Place' },
  condition: { zh: '状态', en: 'Condition' },
  owner: { zh: '所有者', en: 'Owner' },
  company: { zh: '本公司', en: 'Our own' },
  lot: { zh: '批次', en: 'Lot' },
  lot_or_serial: { zh: '批次/序列号', en: 'Lot or serials' },
  quantity: { zh: '数量', en: 'Quantity' },
  last_in: { zh: '最近放入', en: 'Last put in' },
  retire_confirm: {
    zh: '停用 {place}？其下的货位一并停用，历史仍保留。',
    en: 'Retire {place}? Its bins are retired with it; the history stays.',
  },
});

export const placeRefusals: Record<PlaceRefusal, Message> = {
  place_code_taken: { zh: '这个编码已被别的库位使用。', en: 'Another place has this code.' },
  place_code_reserved: {
    zh: '编码 {place} 不能用：CUST-、SUP-、CUS- 开头的编码由系统使用。',
    en: 'The code {place} cannot be used: the program itself gives codes that start with CUST-, SUP- or CUS-.',
  },
  place_changed_meanwhile: {
    zh: '{place} 刚被别人修改过。请核对新的内容后再保存。',
    en: 'Somebody else has just changed {place}. Check what it says now, then save again.',
  },
  place_parent_missing: {
    zh: '货位必须放在仓库、车辆、车间或别的货位里，请填写上级库位。',
    en: 'A bin stands in a warehouse, vehicle, workshop or another bin. Say in which.',
  },
  place_parent_unknown: { zh: '没有库位 {parent}。', en: 'There is no place {parent}.' },
  place_parent_unsuitable: { zh: '这类库位不能放在 {parent} 里。', en: 'This kind of place cannot stand in {parent}.' },
  place_parent_retired: {
    zh: '上级库位 {parent} 已停用，请先恢复它。',
    en: '{parent} is retired. Bring it back first.',
  },
  place_inside_itself: {
    zh: '{parent} 就在 {place} 里面，不能再把 {place} 放进去。',
    en: '{parent} is inside {place}, so {place} cannot stand in it.',
  },
  place_in_stock: {
    zh: '{place} 还有东西，不能停用：{stock}。另有 {more} 项。',
    en: 'Things still lie in {place}, so it cannot be retired: {stock}. And {more} more.',
  },
  place_move_in_stock: {
    zh: '{place} 还有东西，搬空后才能换仓库：{stock}。另有 {more} 项。',
    en: 'Things still lie in {place}; empty it before it moves to another warehouse: {stock}. And {more} more.',
  },
  place_holds_ours: {
    zh: '{place} 里有本公司的东西，搬走后才能作为顾客财产专用货位：{stock}。另有 {more} 项。',
    en: 'Things of ours lie in {place}; move them before the bin is kept for customers’ property: {stock}. And {more} more.',
  },
  place_holds_property: {
    zh: '{place} 里有顾客财产，搬走后才能改作普通货位：{stock}。另有 {more} 项。',
    en: 'Customers’ property lies in {place}; move it before the bin is used for other things: {stock}. And {more} more.',
  },
  place_property_bins_only: {
    zh: '只有货位能作为顾客财产专用。',
    en: 'Only a bin can be kept for customers’ property.',
  },
  place_of_owner: {
    zh: '{place} 随人员、供应商或客户一起维护，请到那里修改。',
    en: '{place} belongs to a person, supplier or customer and is kept there.',
  },
  place_of_program: {
    zh: '{place} 由系统使用，不能修改或停用。',
    en: 'The program itself needs {place}; it cannot be changed or retired.',
  },
};
