import { defineMessages } from '../components/language.js';

export const stateMessages = defineMessages({
  planned: { zh: '计划中', en: 'Planned' },
  under_way: { zh: '进行中', en: 'Under way' },
  back: { zh: '已返回', en: 'Back' },
  closed: { zh: '已关闭', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
});

/** What a task itself says: lists, forms, its history and the printed sheet. */
export const taskMessages = defineMessages({
  tasks: { zh: '服务任务', en: 'Service tasks' },
  task: { zh: '服务任务', en: 'Service task' },
  new_task: { zh: '新建任务', en: 'New task' },
  change_task: { zh: '修改任务', en: 'Change task' },
  copy: { zh: '复制', en: 'Copy' },
  returns: { zh: '返回件', en: 'Field returns' },
  log_return: { zh: '登记返回件', en: 'Log a return' },
  print: { zh: '打印任务书', en: 'Print' },
  kinds: { zh: '任务类型', en: 'Kinds of tasks' },
  number: { zh: '任务编号', en: 'Number' },
  slip_number: { zh: '领料单号', en: 'Slip' },
  title: { zh: '任务内容', en: 'What is to be done' },
  customer: { zh: '客户', en: 'Customer' },
  site: { zh: '现场', en: 'Site' },
  no_site: { zh: '不指定现场', en: 'No particular site' },
  contact: { zh: '联系人', en: 'Contact' },
  no_contact: { zh: '不指定联系人', en: 'No particular contact' },
  kind: { zh: '任务类型', en: 'Kind' },
  all_kinds: { zh: '全部类型', en: 'All kinds' },
  charge: { zh: '收费方式', en: 'Charged or warranty' },
  charged: { zh: '收费', en: 'Charged' },
  warranty: { zh: '保修内', en: 'Warranty' },
  note: { zh: '备注', en: 'Note' },
  planned: { zh: '计划日期', en: 'Planned' },
  planned_from: { zh: '计划开始', en: 'Planned from' },
  planned_to: { zh: '计划结束', en: 'Planned to' },
  days: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  started_on: { zh: '实际开始', en: 'Started on' },
  back_on: { zh: '返回日期', en: 'Back on' },
  erp_reference: { zh: 'ERP 成本单号', en: 'ERP cost reference' },
  technicians: { zh: '技术人员', en: 'Technicians' },
  technician: { zh: '技术人员', en: 'Technician' },
  add_technician: { zh: '添加技术人员', en: 'Add a technician' },
  nobody: { zh: '还没有安排人员', en: 'Nobody yet' },
  devices: { zh: '设备', en: 'Devices' },
  add_device: { zh: '添加设备', en: 'Add a device' },
  no_devices: { zh: '没有指定设备', en: 'No devices named' },
  customer_first: { zh: '请先选择客户', en: 'Choose the customer first' },
  show_choices: { zh: '显示该客户的现场、联系人和设备', en: 'Show this customer’s sites, contacts and devices' },
  state: { zh: '状态', en: 'State' },
  reason: { zh: '原因', en: 'Reason' },
  made_by: { zh: '制单人', en: 'Made by' },
  open_parts: { zh: '{n} 件未核销', en: { one: '{n} part open', other: '{n} parts open' } },
});

export const taskListMessages = defineMessages({
  search_hint: { zh: '编号、内容、客户、拼音首字母', en: 'Number, title, customer, pinyin initials' },
  open: { zh: '未完结', en: 'Not over' },
  all_states: { zh: '全部状态', en: 'All states' },
  mine: { zh: '只看我的', en: 'Only mine' },
  any_customer: { zh: '全部客户', en: 'Any customer' },
  any_technician: { zh: '全部人员', en: 'Anybody' },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
  more_filters: { zh: '更多筛选', en: 'More filters' },
  elsewhere: {
    zh: '其他状态中找到 {n} 项',
    en: { one: '{n} found in another state', other: '{n} found in other states' },
  },
  empty: { zh: '没有未完结的任务', en: 'No tasks waiting' },
  empty_text: {
    zh: '服务任务记录谁去哪个客户、修哪台设备；领料、借用、旧件和成本都挂在任务上。',
    en: 'A task says who goes to which customer and for which devices; slips, loans, old parts and costs hang on it.',
  },
  empty_mine: {
    zh: '分派给您的任务会显示在这里。',
    en: 'Tasks that you are put on are shown here.',
  },
});

export const kindMessages = defineMessages({
  intro: {
    zh: '新建任务时可选的类型，按此顺序显示。停用后，已有任务保留原类型。',
    en: 'What can be chosen for a new task, in this order. Tasks keep a kind that is retired.',
  },
  name: { zh: '名称', en: 'Name in Chinese' },
  name_en: { zh: '英文名称', en: 'Name in English' },
  add: { zh: '添加类型', en: 'Add a kind' },
  up: { zh: '“{kind}”上移', en: 'Move “{kind}” up' },
  down: { zh: '“{kind}”下移', en: 'Move “{kind}” down' },
});
