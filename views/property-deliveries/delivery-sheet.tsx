import type { DeliveryLine, DeliveryRow, ReplacedPart } from '../../src/features/property-deliveries/queries.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import { useMessages } from '../components/language.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';
import { pieceName } from '../components/piece-name.js';
import { unitText } from '../components/unit.js';
import { deliveryMessages } from './delivery-messages.js';

export interface DeliverySheetProps {
  delivery: DeliveryRow;
  lines: DeliveryLine[];
  parts: ReplacedPart[];
  barcode: BarcodeShape | null;
  company: string | null;
  /** YYYY-MM-DD, as all days on the paper. */
  day: string;
  today: string;
  assets: PaperPageProps['assets'];
}

const ways = { hand: '当面交付', courier: '快递', on_site: '现场归还' } as const;
const amount = (quantity: string, unit: string) => `${quantity} ${unitText('zh-CN', unit)}`;

/** The note that goes with the pieces: in Chinese, as the customers' own, whoever prints it. */
export function DeliverySheet(props: DeliverySheetProps) {
  const { delivery, lines, parts, barcode, company, day, today, assets } = props;
  const t = useMessages(deliveryMessages);
  const leaving = delivery.state === 'picking' ? lines : lines.filter((line) => line.picked_at);
  return (
    <PaperPage
      title={`归还单 ${delivery.number}`}
      back={{ href: `/property-deliveries/${delivery.number}`, text: t('delivery_n', { number: delivery.number }) }}
      assets={assets}
    >
      <article class="paper" lang="zh-CN">
        <div class="paper-head">
          <div>
            {company && <div class="paper-company">{company}</div>}
            <h1>顾客财产归还单</h1>
          </div>
          {barcode && <Barcode shape={barcode} code={delivery.number} />}
        </div>
        <Facts
          rows={[
            ['顾客', delivery.customer, '归还日期', day],
            ['收件人', [delivery.to_name, delivery.to_phone].filter(Boolean).join(' '), '归还方式', ways[delivery.way]],
            ['地址', delivery.to_address ?? '', '服务任务', delivery.task ?? ''],
            ...(delivery.way === 'courier'
              ? [
                  ['承运商', delivery.carrier ?? '', '运单号', delivery.waybill ?? ''] as [
                    string,
                    string,
                    string,
                    string,
                  ],
                ]
              : []),
          ]}
        />
        <Pieces lines={leaving} parts={parts} />
        {delivery.note && <p>备注：{delivery.note}</p>}
        <p>顾客已核对上列物品、数量及附件。</p>
        <Signatures delivery={delivery} />
        <p>打印日期：{today}</p>
      </article>
    </PaperPage>
  );
}

function Facts({ rows }: { rows: [string, string, string, string][] }) {
  return (
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
  );
}

function Pieces({ lines, parts }: Pick<DeliverySheetProps, 'lines' | 'parts'>) {
  return (
    <table class="slip-sheet-lines">
      <thead>
        <tr>
          <th>序号</th>
          <th>财产编号</th>
          <th>物品</th>
          <th>序列号</th>
          <th>数量</th>
          <th>处理情况</th>
          <th>附件</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, n) => (
          <tr>
            <td class="paper-number">{n + 1}</td>
            <td class="slip-sheet-code">{line.code}</td>
            <td>{[pieceName('zh-CN', line), line.brand, line.model].filter(Boolean).join(' ')}</td>
            <td class="slip-sheet-code">{line.serial}</td>
            <td class="paper-number">{amount(line.quantity, line.unit)}</td>
            <td>
              {line.done && <div>{line.done}</div>}
              {line.as_is && <div>未处理完，按现状归还：{line.as_is}</div>}
              <Replaced parts={parts.filter((part) => part.piece_id === line.piece_id)} />
            </td>
            <td>{line.accessories}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Replaced({ parts }: { parts: ReplacedPart[] }) {
  if (parts.length === 0) return null;
  const said = parts.map((part) =>
    [part.name_zh, part.specification, `× ${amount(part.quantity, part.unit)}`].filter(Boolean).join(' '),
  );
  return <div>更换零件：{said.join('；')}</div>;
}

function Signatures({ delivery }: { delivery: DeliveryRow }) {
  return (
    <div class="paper-signatures loan-two-signatures">
      <div class="paper-signature">我方经办人：{delivery.sender}</div>
      <div class="paper-signature">
        顾客签收：{delivery.acknowledged_by}
        {delivery.acknowledged_on && <span>　{delivery.acknowledged_on}</span>}
        {delivery.signed && (
          <img
            class="slip-sheet-drawn"
            src={`/property-deliveries/${delivery.number}/signature`}
            alt={`${delivery.acknowledged_by ?? ''}签名`}
          />
        )}
      </div>
    </div>
  );
}
