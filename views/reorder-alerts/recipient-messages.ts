import { defineMessages } from '../components/language.js';

export const recipientMessages = defineMessages({
  recipients: { zh: '提醒接收人', en: 'Who is told' },
  intro: {
    zh: '关键备件不足和欠料立即通知，其余每次汇总成一条。某类物品或某个仓库没有指定接收人时，通知全体采购。超过确认时限无人确认的，升级给这里的上级；没有指定上级时，通知部门负责人。',
    en: 'What is vital or waited for is told at once, all else gathered into one notice. Where nobody is named for a kind of item and a warehouse, everybody in purchasing is told. What nobody acknowledges in time goes to the heads named here; where none is named, to the head of the department.',
  },
  no_mail: {
    zh: '尚未设置邮件服务器，提醒只显示在站内消息中。',
    en: 'No mail server is set up: people are told on their bell only.',
  },
  add_title: { zh: '添加接收人', en: 'Name somebody' },
  person: { zh: '接收人', en: 'Person' },
  people_hint: { zh: '姓名或拼音首字母', en: 'Name or pinyin initials' },
  kind: { zh: '物品类别', en: 'Kind of item' },
  all_kinds: { zh: '全部类别', en: 'All kinds' },
  spare: { zh: '备件', en: 'Spare parts' },
  tool: { zh: '工具', en: 'Tools' },
  consumable: { zh: '耗材', en: 'Consumables' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  all_warehouses: { zh: '全部仓库', en: 'All warehouses' },
  told: { zh: '何时通知', en: 'When' },
  at_once: { zh: '出现提醒时', en: 'When an alert opens' },
  head: { zh: '逾期未确认时（上级）', en: 'When nobody acknowledged it in time (head)' },
  add: { zh: '添加', en: 'Add' },
  remove: { zh: '移除', en: 'Remove' },
  remove_of: { zh: '不再通知 {person}', en: 'No longer tell {person}' },
  unreachable: { zh: '已离职或无权查看', en: 'Has left or may not see alerts' },
  without_mail: { zh: '无邮箱，仅站内消息', en: 'No mail address: bell only' },
  empty: { zh: '还没有指定接收人', en: 'Nobody is named' },
  empty_text: { zh: '提醒发给全体采购', en: 'Everybody in purchasing is told' },
  back: { zh: '返回补货提醒', en: 'Back to reorder alerts' },
});

export const recipientRefusals = defineMessages({
  alert_recipient_gone: { zh: '{person} 已离职', en: '{person} has left' },
  alert_recipient_may_not_read: {
    zh: '{person} 无权查看补货提醒，请先由管理员分配角色',
    en: '{person} may not see reorder alerts: an administrator has to give them a role first',
  },
  alert_recipient_named_already: {
    zh: '{person} 已经这样指定了',
    en: '{person} is named for this already',
  },
});
