import { defineMessages } from '../components/language.js';

export const guideMessages = defineMessages({
  lead: {
    zh: '本页写给接收系统的开发人员：收到什么、怎样验证、失败了怎么办。',
    en: 'For whoever builds the receiving system: what arrives, how to check it, and what happens when it fails.',
  },
  request: { zh: '收到的请求', en: 'What arrives' },
  request_text: {
    zh: '每个事件是一次 POST，内容为 UTF-8 编码的 JSON。数量和金额是十进制文本（如 "12.5"），请勿按浮点数处理；时间为 UTC。以后可能增加新字段，请忽略不认识的字段。',
    en: 'Each event is one POST with JSON in UTF-8. Quantities and sums are decimal text (such as "12.5"): do not read them as floating point. Times are UTC. Fields may be added later: ignore those that you do not know.',
  },
  prices: { zh: '价格和金额', en: 'Prices and sums' },
  prices_text: {
    zh: '只有设置为“发送价格”的外部通知才带 unitPrice、value 等价格和金额字段，否则内容中没有这些字段。新建的外部通知、改过网址的外部通知都不带价格，须由有权查看价格的管理人员设置。是否带价格以发送或重新发送时的设置为准。',
    en: 'Prices and sums, such as unitPrice and value, come only to a webhook that is set to send them; otherwise these fields are not there. A new webhook, or one with a new address, sends none until somebody who keeps webhooks and may see prices says so. What holds is the setting when an event is sent or sent again.',
  },
  header_event: { zh: '事件名称，与内容中的 event 相同', en: 'the name of the event, as in the body' },
  header_delivery: {
    zh: '事件编号，与内容中的 id 相同；重试和重新发送时不变',
    en: 'the id of the event, as in the body; the same in each try and when it is sent again',
  },
  header_signature: {
    zh: '签名时间（1970 年以来的秒数）和签名',
    en: 'when it was signed, in seconds since 1970, and the signature',
  },
  check: { zh: '验证签名', en: 'Check the signature' },
  check_text: {
    zh: '用签名密钥对“t 的值 + 英文句点 + 原始请求内容”计算 HMAC-SHA256，以十六进制与 v1 比较。必须使用未经解析的原始内容，用固定时间的比较函数，并拒绝签名时间与现在相差五分钟以上的请求。',
    en: 'Compute the HMAC-SHA256 of “the value of t, a dot, the raw body” with the signing secret and compare its hexadecimal form with v1. Use the body as it arrived, before parsing; compare in constant time; refuse what was signed more than five minutes ago.',
  },
  answer: { zh: '怎样答复', en: 'How to answer' },
  answer_ok: {
    zh: '10 秒内答复 2xx 表示已收到。请先保存再答复，耗时的处理放到之后。',
    en: 'A 2xx within 10 seconds says that you have it. Keep it, answer, and do what takes long afterwards.',
  },
  answer_other: {
    zh: '其他答复（包括重定向）、超时和连接失败都算失败，稍后重试。不跟随重定向。',
    en: 'Any other answer, a redirect too, no answer, and no connection count as failed and are tried again. Redirects are not followed.',
  },
  answer_gone: {
    zh: '答复 410 表示不再接收：这条外部通知会立即停用，并告知系统管理员。',
    en: 'A 410 says that you want nothing any more: the webhook is stopped at once, and the administrators are told.',
  },
  retries: { zh: '重试与顺序', en: 'Tries and order' },
  retries_text: {
    zh: '失败后依次间隔 {pauses} 再试，共 {n} 次，约三天；之后记为失败，管理员可以手动重新发送。',
    en: 'After a failure it is tried again with pauses of {pauses}: {n} tries in about three days. Then it counts as failed; an administrator can send it again by hand.',
  },
  order_text: {
    zh: '事件按发生的先后逐个发送。一个事件失败时，后面的先等它试满 {n} 次（约六分钟），之后越过它继续发送，因此个别事件可能晚到。请以内容中的 at 判断先后。',
    en: 'Events are sent one after the other, in the order in which they happened. While one fails, those after it wait for its first {n} tries (about six minutes); then they go past it, so that single events may arrive late. Tell the order by “at” in the body.',
  },
  twice_text: {
    zh: '同一事件可能收到不止一次（例如您已收到，但答复在途中丢失，或程序恰好在此时中断）。请按事件编号去重。',
    en: 'An event may arrive more than once, for instance when your answer was lost on its way or the program was cut off just then. Tell by its id what you have had.',
  },
  certificates: { zh: '证书', en: 'Certificates' },
  certificates_text: {
    zh: '使用 https 时会核实接收方的证书。如果证书是自签名的，或由企业内部机构签发，请运行本程序的人把该证书（或内部根证书，PEM 格式）存成文件，启动程序前设置环境变量 NODE_EXTRA_CA_CERTS=/路径/证书.pem，然后重启。核实不能关闭。',
    en: 'With https the receiver’s certificate is checked. If it is self-signed, or comes from an authority of your own, whoever runs this program puts that certificate (or the authority’s, as PEM) into a file, sets the environment variable NODE_EXTRA_CA_CERTS=/path/to/certificate.pem before the start, and starts it again. The check can’t be turned off.',
  },
  events: { zh: '事件和字段', en: 'Events and fields' },
  seconds: { zh: '{n} 秒', en: { one: '{n} second', other: '{n} seconds' } },
  minutes: { zh: '{n} 分钟', en: { one: '{n} minute', other: '{n} minutes' } },
  hours: { zh: '{n} 小时', en: { one: '{n} hour', other: '{n} hours' } },
  comma: { zh: '、', en: ', ' },
  event: { zh: '事件', en: 'Event' },
  event_name: { zh: '名称', en: 'Name' },
  fields: { zh: 'data 中的字段', en: 'Fields of data' },
});

/** What `data` holds, by event. */
export const eventFields: Record<string, string> = {
  'reorder_alert.opened': 'alert, item, warehouse, reasons[], projected, reorderPoint, proposed',
  'reorder_alert.closed': 'alert, item, warehouse, as',
  'purchase_request.approved':
    'number, supplier, value, neededBy, lines[] { item, warehouse, quantity, unit, unitPrice, partNumber }',
  'purchase_order.entered':
    'number, erpNumber, supplier, request, orderedOn, promisedOn, lines[] { item, warehouse, quantity, unit, unitPrice, promisedOn }',
  'goods_receipt.closed':
    'number, supplier, warehouse, deliveryNote, lines[] { item, quantity, order, erpNumber, inspected }',
  'webhook.test': 'test',
};
