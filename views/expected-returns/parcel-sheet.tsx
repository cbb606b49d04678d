import type { ParcelLine } from '../../src/features/expected-returns/lock-parcel.js';
import type { ParcelRow } from '../../src/features/expected-returns/parcel-queries.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import { useMessages } from '../components/language.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';
import { unitText } from '../components/unit.js';
import { parcelMessages } from './parcel-messages.js';

export interface ParcelSheetProps {
  parcel: ParcelRow;
  /** YYYY-MM-DD */
  announcedOn: string;
  lines: ParcelLine[];
  company: string | null;
  barcode: BarcodeShape | null;
  assets: PaperPageProps['assets'];
}

/** The paper that the sender puts into the box; in Chinese whoever prints it, as all papers are. */
export function ParcelSheet({ parcel, announcedOn, lines, company, barcode, assets }: ParcelSheetProps) {
  const t = useMessages(parcelMessages);
  const facts: [string, string, string, string][] = [
    ['寄件客户', parcel.customer_name, '预告日期', announcedOn],
    ['承运商', parcel.carrier ?? '', '运单号', parcel.waybill ?? ''],
    ['服务任务', parcel.task ?? '', '联系人', parcel.announcer],
  ];
  return (
    <PaperPage
      title={`返回件随箱单 ${parcel.number}`}
      back={{ href: `/expected-returns/parcels/${parcel.number}`, text: t('parcel_n', { number: parcel.number }) }}
      assets={assets}
    >
      <article class="paper" lang="zh-CN">
        <div class="paper-head">
          <div>
            {company && <div class="paper-company">{company}</div>}
            <h1>返回件随箱单</h1>
          </div>
          {barcode && <Barcode shape={barcode} code={parcel.number} />}
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
        <SheetLines lines={lines} />
        {parcel.note && <p>备注：{parcel.note}</p>}
        <p>请将本单放入箱内。每件请用防静电袋单独包装，并写明故障现象。</p>
        <div class="paper-signatures">
          <div class="paper-signature">寄件人：</div>
          <div class="paper-signature">收件核对：</div>
        </div>
      </article>
    </PaperPage>
  );
}

function SheetLines({ lines }: { lines: ParcelLine[] }) {
  return (
    <table class="slip-sheet-lines">
      <thead>
        <tr>
          <th>序号</th>
          <th>物料</th>
          <th>序列号</th>
          <th>数量</th>
          <th>收到</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, n) => (
          <tr>
            <td class="paper-number">{n + 1}</td>
            <td>
              {line.item && <span class="slip-sheet-code">{line.item}</span>} {line.name_zh ?? line.description}
              {line.note && `（${line.note}）`}
            </td>
            <td class="slip-sheet-code">{line.serial}</td>
            <td class="paper-number">
              {line.quantity.replace(/\.?0+$/, '')} {line.unit ? unitText('zh-CN', line.unit) : '件'}
            </td>
            <td>☐</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
