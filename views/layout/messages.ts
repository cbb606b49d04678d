import { defineMessages } from '../components/language.js';

export const layoutMessages = defineMessages({
  product: { zh: '备件账', en: 'Sparebook' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  menu: { zh: '菜单', en: 'Menu' },
  main_navigation: { zh: '主导航', en: 'Main navigation' },
  account: { zh: '我的账户', en: 'My account' },
  sign_out: { zh: '退出登录', en: 'Sign out' },
  sign_in: { zh: '登录', en: 'Sign in' },
  language: { zh: 'English', en: '中文' },
  switch_language: { zh: '切换到英文', en: 'Switch to Chinese' },
  acting: { zh: '{name} 正在使用', en: '{name} is acting' },
  at_station: { zh: '工位：{name}', en: 'Station: {name}' },
  station_of: { zh: '登录账户：{name}', en: 'Signed in: {name}' },
  stop_acting: { zh: '结束使用', en: 'Stop acting' },
  demo: { zh: '演示数据', en: 'Demo data' },
  offline: { zh: '与服务器的连接已断开，正在重连……', en: 'The connection to the server is lost, trying again …' },
  bell: { zh: '消息', en: 'Notifications' },
  bell_unread: {
    zh: '消息，{n} 条未读',
    en: { one: 'Notifications, one unread', other: 'Notifications, {n} unread' },
  },
  theme: { zh: '深色/浅色', en: 'Dark or light' },
});

/** Names of the places that the navigation leads to. */
export const navigationMessages = defineMessages({
  today: { zh: '今日', en: 'Today' },
  scan: { zh: '扫码台', en: 'Scan station' },
  stock: { zh: '库存', en: 'Stock' },
  items: { zh: '物料', en: 'Items' },
  places: { zh: '库位', en: 'Places' },
  labels: { zh: '标签', en: 'Labels' },
  people: { zh: '人员', en: 'People' },
  suppliers: { zh: '供应商', en: 'Suppliers' },
  customers: { zh: '客户', en: 'Customers' },
  devices: { zh: '设备', en: 'Devices' },
  settings: { zh: '设置', en: 'Settings' },
  service_tasks: { zh: '服务任务', en: 'Service tasks' },
  requisitions: { zh: '领料单', en: 'Requisitions' },
  approvals: { zh: '审批', en: 'Approvals' },
  approval_settings: { zh: '审批设置', en: 'Who approves what' },
  picking: { zh: '拣货发料', en: 'Picking' },
  back_orders: { zh: '欠料', en: 'Back-orders' },
  issued_parts: { zh: '领用核销', en: 'Issued parts' },
  field_returns: { zh: '旧件返回', en: 'Old parts' },
  custody: { zh: '个人保管', en: 'Custody' },
  kits: { zh: '套件', en: 'Kits' },
  task_costs: { zh: '任务成本', en: 'Task costs' },
  jobs: { zh: '后台任务', en: 'Jobs' },
  calendar: { zh: '工作日历', en: 'Working days' },
});
export type NavigationName = keyof typeof navigationMessages;
