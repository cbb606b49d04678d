import type { SettingsRefusal } from '../../src/features/settings/station.js';
import { defineMessages, type Message } from '../components/language.js';

export const settingsMessages = defineMessages({
  settings: { zh: '设置', en: 'Settings' },
  stations: { zh: '工位', en: 'Stations' },
  stations_text: {
    zh: '几个人共用的设备，如收发料台。每笔操作会记下是在哪个工位做的。',
    en: 'Devices that several people share, such as the issue desk. Each act is recorded with its station.',
  },
  no_stations: { zh: '还没有工位', en: 'No stations yet' },
  name: { zh: '工位名称', en: 'Name of the station' },
  add: { zh: '新增工位', en: 'Add a station' },
  rename: { zh: '改名', en: 'Rename' },
  devices: { zh: '已登录的设备', en: 'Signed-in devices' },
  this_device: { zh: '本机', en: 'This device' },
  this_device_is: { zh: '本机是哪个工位', en: 'This device is station' },
  this_device_hint: {
    zh: '在这台设备退出登录之前有效',
    en: 'Holds until this device signs out',
  },
  no_station: { zh: '不是工位', en: 'No station' },
  retire_confirm: {
    zh: '停用后不能再选这个工位，历史记录保留。继续吗？',
    en: 'A retired station can no longer be chosen; its history stays. Go on?',
  },
  installation: { zh: '系统参数', en: 'Installation' },
  installation_text: {
    zh: '这些参数来自服务器的环境变量，修改后须重启程序。',
    en: 'These come from the environment of the server; a change needs a restart.',
  },
  setting: { zh: '参数', en: 'Setting' },
  value: { zh: '取值', en: 'Value' },
  company: { zh: '公司名称', en: 'Company' },
  mode: { zh: '运行方式', en: 'Mode' },
  mode_demo: { zh: '演示', en: 'Demonstration' },
  mode_real: { zh: '正式', en: 'Real use' },
  database: { zh: '数据库', en: 'Database' },
  database_embedded: { zh: '内置', en: 'Embedded' },
  database_external: { zh: '外部', en: 'External' },
  data_folder: { zh: '数据目录', en: 'Data folder' },
  public_address: { zh: '对外网址', en: 'Public address' },
  trust_proxy: { zh: '信任反向代理', en: 'Trusts its proxy' },
  listen: { zh: '监听', en: 'Listens on' },
  time_zone: { zh: '时区', en: 'Time zone' },
  language: { zh: '默认语言', en: 'Default language' },
  session_hours: { zh: '登录有效时间', en: 'A sign-in lasts' },
  hours: { zh: '{n} 小时', en: { one: '{n} hour', other: '{n} hours' } },
  actor_minutes: { zh: '刷工牌有效时间', en: 'A badge lasts' },
  minutes: { zh: '{n} 分钟', en: { one: '{n} minute', other: '{n} minutes' } },
  keep_years: { zh: '记录保存', en: 'Records are kept' },
  years: { zh: '至少 {n} 年', en: { one: '{n} year at least', other: '{n} years at least' } },
  pool_size: { zh: '数据库连接数', en: 'Database connections' },
  log_level: { zh: '日志级别', en: 'Log level' },
});

export const settingsRefusals: Record<SettingsRefusal, Message> = {
  station_name_taken: { zh: '已有同名的工位。', en: 'There is a station of this name already.' },
  station_retired: { zh: '{station} 已停用，请另选工位。', en: '{station} is retired. Choose another one.' },
};
