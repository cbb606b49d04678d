import { defineMessages } from '../components/language.js';

/** What we write to customers; they have no language on file, so that the writer chooses. */
export const mailMessages = defineMessages({
  subject: { zh: '{company}：请寄回故障件', en: '{company}: please send back the faulty parts' },
  us: { zh: '售后备件', en: 'After-sales spares' },
  greeting: { zh: '{name}，您好：', en: 'Dear {name},' },
  greeting_nobody: { zh: '您好：', en: 'Dear Sir or Madam,' },
  request: {
    zh: '以下故障件我们还没有收到，请尽快寄回；已寄出的，烦请告知承运商和运单号。',
    en: 'we have not received the faulty parts below yet. Please send them back soon; if they are on their way, please tell us the carrier and the waybill.',
  },
  line: {
    zh: '{n}. {name}（{item}），数量 {quantity}{serial}{due}',
    en: '{n}. {name} ({item}), quantity {quantity}{serial}{due}',
  },
  serial: { zh: '，序列号 {serial}', en: ', serial number {serial}' },
  due: { zh: '，应于 {day} 前寄回', en: ', due by {day}' },
  thanks: { zh: '谢谢配合！', en: 'Thank you for your help.' },
});
