import type { EntryRow, ReceiptRow } from '../../src/features/goods-receipts/queries.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import { useMessages } from '../components/language.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';
import { unitText } from '../components/unit.js';
import { receiptMessages } from './messages.js';

export interface ReceiptSheetProps {
  receipt: ReceiptRow;
  entries: EntryRow[];
  barcode: BarcodeShape | null;
  company: string | null;
  /** YYYY-MM-DD, as all days on the paper. */
  day: string;
  today: string;
  assets: PaperPageProps['assets'];
}

/** The paper that is filed with the delivery note: in Chinese, whoever prints it. */
export function ReceiptSheet({ receipt, entries, barcode, company, day, today, assets }: ReceiptSheetProps) {
  const t = useMessages(receiptMessages);
  const facts: [string, string, string, string][] = [
    ['供应商', receipt.supplier, '收货日期', day],
    ['收货仓库', `${receipt.warehouse} ${receipt.warehouse_name}`, '送货单号', receipt.delivery_note ?? ''],
    [
      '采购订单',
      [receipt.order, receipt.erp_number].filter(Boolean).join(' '),
      '运单号',
      [receipt.carrier, receipt.waybill].filter(Boolean).join(' '),
    ],
  ];
  return (
    <PaperPage
      title={`收货单 ${receipt.number}`}
      back={{ href: `/goods-receipts/${receipt.number}`, text: t('receipt_n', { number: receipt.number }) }}
      assets={assets}
    >
      <article class="paper" lang="zh-CN">
        <div class="paper-head">
          <div>
            {company && <div class="paper-company">{company}</div>}
            <h1>收货单</h1>
          </div>
          {barcode && <Barcode shape={barcode} code={receipt.number} />}
        </div>
        <table>
          <tbody>
            {facts.map(([left, leftText, right, rightText]) => (
              <tr>
                <th class="paper-label">{left}</th>
                <td>{leftText}</td>
                <th class="paper-label">{right}</th>
                <td>{rightText}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Lines entries={entries} />
        {receipt.note && <p>备注：{receipt.note}</p>}
        <div class="paper-signatures loan-two-signatures">
          <div class="paper-signature">收货人：{receipt.closer ?? receipt.opener}</div>
          <div class="paper-signature">送货人：</div>
        </div>
        <p>打印日期：{today}</p>
      </article>
    </PaperPage>
  );
}

function Lines({ entries }: Pick<ReceiptSheetProps, 'entries'>) {
  return (
    <table class="slip-sheet-lines">
      <thead>
        <tr>
          <th>序号</th>
          <th>物料编码</th>
          <th>名称</th>
          <th>数量</th>
          <th>序列号 / 批次</th>
          <th>订单</th>
          <th>货位</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, n) => (
          <tr>
            <td class="paper-number">{n + 1}</td>
            <td class="slip-sheet-code">{entry.item}</td>
            <td>{entry.name_zh}</td>
            <td class="paper-number">{`${entry.quantity} ${unitText('zh-CN', entry.unit)}`}</td>
            <td class="slip-sheet-code">
              {entry.serials.join(' ')}
              {entry.lot && [entry.lot, entry.expires_on && `有效期至 ${entry.expires_on}`].filter(Boolean).join(' ')}
            </td>
            <td class="slip-sheet-code">{entry.order ?? '未订购'}</td>
            <td class="slip-sheet-code">
              {entry.place}
              {entry.waits !== '0' && ' 待检'}
              {entry.refused !== '0' && ` 拒收 ${entry.refused}`}
              {entry.sent_back !== '0' && `，已退 ${entry.sent_back}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
