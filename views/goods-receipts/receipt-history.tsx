import type { ChangeRow } from '../../src/platform/history.js';
import { ChangeHistory } from '../components/change-history.js';
import { defineMessages, useMessages } from '../components/language.js';
import type { Page } from '../components/paging.js';

const historyMessages = defineMessages({
  history: { zh: '记录', en: 'History' },
  'goods_receipt.opened': { zh: '开单', en: 'Opened' },
  'goods_receipt.taken_in': { zh: '收货', en: 'Taken in' },
  'goods_receipt.entry_undone': { zh: '撤销一笔', en: 'Entry taken back' },
  'goods_receipt.closed': { zh: '关闭', en: 'Closed' },
  'goods_receipt.cancelled': { zh: '取消', en: 'Cancelled' },
  'goods_receipt.reopened': { zh: '重新打开', en: 'Opened again' },
  'goods_receipt.price_entered': { zh: '记送货价', en: 'Price entered' },
  'incoming.released': { zh: '质检放行', en: 'Released' },
  'incoming.refused': { zh: '质检拒收', en: 'Refused' },
  'incoming.verdict_undone': { zh: '撤销判定', en: 'Verdict taken back' },
  'incoming.sent_back': { zh: '退供应商', en: 'Sent back' },
  deliveryNote: { zh: '送货单号', en: 'Delivery note' },
  carrier: { zh: '承运商', en: 'Carrier' },
  waybill: { zh: '运单号', en: 'Waybill' },
  note: { zh: '备注', en: 'Note' },
  item: { zh: '物料', en: 'Item' },
  quantity: { zh: '数量', en: 'Quantity' },
  serials: { zh: '序列号', en: 'Serial numbers' },
  notOrdered: { zh: '未订购', en: 'Not ordered' },
  unit_price: { zh: '送货单价', en: 'Price charged' },
  verdict: { zh: '判定', en: 'Verdict' },
  'verdict=released': { zh: '放行', en: 'released' },
  'verdict=refused': { zh: '拒收', en: 'refused' },
  reason: { zh: '原因', en: 'Reason' },
  replaced: { zh: '补货', en: 'Replaced' },
});

type Facts = ChangeRow['before'];

/** What tells a person nothing: ids of entries, and that goods were ordered, as goods are. */
function readable(facts: Facts): Facts {
  if (!facts) return facts;
  const told = Object.entries(facts).filter(
    ([name, value]) => name !== 'lines' && name !== 'line' && !(name === 'notOrdered' && value === false),
  );
  return Object.fromEntries(told);
}

/** Who did what with a receipt and with what came with it, when. */
export function ReceiptHistory({ path, history }: { path: string; history: { rows: ChangeRow[]; page: Page } }) {
  const t = useMessages(historyMessages);
  const names = Object.keys(historyMessages) as (keyof typeof historyMessages)[];
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('history')}</h2>
      </div>
      <ChangeHistory
        page={history.page}
        rows={history.rows.map((row) => ({ ...row, before: readable(row.before), after: readable(row.after) }))}
        address={(number) => `${path}?history=${number}`}
        labels={Object.fromEntries(names.map((name) => [name, t(name)]))}
      />
    </section>
  );
}
