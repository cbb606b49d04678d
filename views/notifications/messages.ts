import { defineMessages } from '../components/language.js';

export const notificationRefusals = defineMessages({});

export const notificationMessages = defineMessages({
  product: { zh: '备件账', en: 'Sparebook' },
  notifications: { zh: '消息', en: 'Notifications' },
  all: { zh: '全部', en: 'All' },
  unread: { zh: '未读', en: 'Unread' },
  count_unread: { zh: '{n} 条未读', en: { one: 'One unread', other: '{n} unread' } },
  all_read: { zh: '没有未读消息', en: 'Nothing unread' },
  read_all: { zh: '全部标为已读', en: 'Mark all as read' },
  read_one: { zh: '标为已读', en: 'Mark as read' },
  empty: { zh: '还没有消息', en: 'No notifications yet' },
  empty_text: {
    zh: '需要您处理或与您有关的事情会显示在这里，例如待审批的领料单。',
    en: 'What waits for you or concerns you shows here, such as a slip to approve.',
  },
  urgent: { zh: '紧急', en: 'Urgent' },
  mailed: { zh: '已发邮件', en: 'Mailed' },
  when: { zh: '时间', en: 'When' },
  what: { zh: '内容', en: 'What' },
  mail_greeting: { zh: '{name}，您好：', en: 'Dear {name},' },
  mail_footer: {
    zh: '本邮件由系统自动发送，请勿直接回复。',
    en: 'This mail was sent automatically; please do not reply to it.',
  },
  mail_several: {
    zh: '{first}（另有 {n} 条）',
    en: { one: '{first} – and one more', other: '{first} – and {n} more' },
  },
  mail_subject: { zh: '[备件账] {text}', en: '[Sparebook] {text}' },
});
