import type { WebhookRefusal } from '../../src/features/webhooks/webhook.js';
import { defineMessages, type Message } from '../components/language.js';

/** Why not, in both languages. */
export const webhooksRefusals: Record<WebhookRefusal, Message> = {
  webhook_name_taken: { zh: '已有同名的外部通知。', en: 'Another webhook has this name.' },
  webhook_changed_meanwhile: {
    zh: '刚才有人修改了这条外部通知。请核对现在的内容后再保存。',
    en: 'Somebody changed this webhook meanwhile. Look at what it says now and save again.',
  },
  webhook_is_stopped: {
    zh: '这条外部通知已停用，请先启用再发送。',
    en: 'This webhook is stopped. Start it before you send anything.',
  },
  webhook_delivery_gone: { zh: '这条发送记录已不存在。', en: 'This delivery is no longer in the log.' },
  webhook_prices_unseen: {
    zh: '您无权查看价格，不能让接收方收到价格。请由同时有权查看价格的人设置。',
    en: 'You may not see prices, so you cannot have them sent. Ask somebody who keeps webhooks and may see prices.',
  },
  webhook_bad_address: {
    zh: '这不是有效的网址。请填写完整网址，如 https://erp.example.com/hooks。',
    en: 'This is not an address. Enter it in full, such as https://erp.example.com/hooks.',
  },
  webhook_not_http: {
    zh: '网址必须以 https:// 或 http:// 开头。',
    en: 'The address has to begin with https:// or http://.',
  },
  webhook_password_in_address: {
    zh: '网址里不能写用户名或密码。接收方请用签名验证来源。',
    en: 'The address must not contain a user name or password. The receiver checks the signature instead.',
  },
  webhook_unknown_host: {
    zh: '找不到主机 {host}。请检查拼写，或稍后再试。',
    en: 'The host {host} was not found. Check its spelling, or try again later.',
  },
  webhook_inside_address: {
    zh: '{host} 在内部网络中，默认不允许发送。确需发送，请先把它加入“允许的内部主机”。',
    en: '{host} lies inside the network, where nothing is sent unless it is allowed. Add it to the allowed inside hosts first.',
  },
};

/** What people are told, in both languages. */
export const webhooksNotifications = defineMessages({
  webhook_failed: {
    zh: '外部通知“{webhook}”有事件约三天内多次发送失败，已停止重试',
    en: 'Webhook “{webhook}”: an event was not taken in about three days and is not tried any more',
  },
  webhook_gone: {
    zh: '外部通知“{webhook}”已停用：接收方答复不再接收（410）',
    en: 'Webhook “{webhook}” is stopped: the receiver answered that it wants nothing any more (410)',
  },
});
