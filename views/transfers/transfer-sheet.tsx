import type { TransferLine, TransferPiece, TransferRow } from '../../src/features/transfers/queries.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import { useMessages } from '../components/language.js';
import { conditionMessages } from '../components/messages.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';
import { unitText } from '../components/unit.js';
import { transferMessages } from './messages.js';

export interface TransferSheetProps {
  transfer: TransferRow;
  lines: TransferLine[];
  pieces: TransferPiece[];
  barcode: BarcodeShape | null;
  company: string | null;
  /** YYYY-MM-DD, as all days on the paper. */
  day: string;
  today: string;
  assets: PaperPageProps['assets'];
}

const amount = (quantity: string, unit: string) => `${quantity} ${unitText('zh-CN', unit)}`;

/** The slip that goes with the parcel: in Chinese, as the house's other papers, whoever prints it. */
export function TransferSheet(props: TransferSheetProps) {
  const { transfer, barcode, company, day, today, assets } = props;
  const t = useMessages(transferMessages);
  const rows: [string, string, string, string][] = [
    ['调出仓库', `${transfer.from_code} ${transfer.from_name}`, '日期', day],
    ['调入仓库', `${transfer.to_code} ${transfer.to_name}`, '需要日期', transfer.needed_by ?? ''],
    ['承运商', transfer.carrier ?? '', '运单号', transfer.waybill ?? ''],
    ['申请人', transfer.asker, '发货人', transfer.sender ?? ''],
  ];
  return (
    <PaperPage
      title={`调拨单 ${transfer.number}`}
      back={{ href: `/transfers/${transfer.number}`, text: t('transfer_n', { number: transfer.number }) }}
      assets={assets}
    >
      <article class="paper" lang="zh-CN">
        <div class="paper-head">
          <div>
            {company && <div class="paper-company">{company}</div>}
            <h1>调拨单</h1>
          </div>
          {barcode && <Barcode shape={barcode} code={transfer.number} />}
        </div>
        <table>
          <tbody>
            {rows.map(([left, leftText, right, rightText]) => (
              <tr>
                <th class="paper-label">{left}</th>
                <td>{leftText}</td>
                <th class="paper-label">{right}</th>
                <td>{rightText}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Lines {...props} />
        {transfer.note && <p>备注：{transfer.note}</p>}
        <div class="paper-signatures loan-two-signatures">
          <div class="paper-signature">发货：{transfer.sender}</div>
          <div class="paper-signature">收货：</div>
        </div>
        <p>打印日期：{today}</p>
      </article>
    </PaperPage>
  );
}

function Lines({ transfer, lines, pieces }: TransferSheetProps) {
  const leaving = transfer.sent_at ? lines.filter((line) => line.sent !== '0') : lines;
  return (
    <table class="slip-sheet-lines">
      <thead>
        <tr>
          <th>序号</th>
          <th>物料编码</th>
          <th>名称</th>
          <th>成色</th>
          <th>{transfer.sent_at ? '发出数量' : '申请数量'}</th>
          <th>序列号／批次</th>
          <th>实收</th>
        </tr>
      </thead>
      <tbody>
        {leaving.map((line, n) => (
          <tr>
            <td class="paper-number">{n + 1}</td>
            <td class="slip-sheet-code">{line.item}</td>
            <td>{line.name}</td>
            <td>{conditionMessages[line.condition].zh}</td>
            <td class="paper-number">{amount(transfer.sent_at ? line.sent : line.quantity, line.unit)}</td>
            <td class="slip-sheet-code">
              {pieces
                .filter((piece) => piece.line_id === line.id)
                .flatMap((piece) => piece.serial ?? (piece.lot ? `${piece.lot} × ${piece.quantity}` : []))
                .join('、')}
            </td>
            <td></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
