import type { PieceRow, ReceiptRow } from '../../src/features/customer-property/receipt-queries.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import { useMessages } from '../components/language.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';
import { unitText } from '../components/unit.js';
import { receiptMessages } from './receipt-messages.js';
import { propertyWords } from './words.js';

export interface ReceiptSheetProps {
  one: ReceiptRow;
  pieces: PieceRow[];
  /** Whether the reader may see what the customer says that things are worth. */
  values: boolean;
  barcode: BarcodeShape | null;
  company: string | null;
  /** YYYY-MM-DD, as all days on the paper. */
  receivedOn: string;
  signedOn: string | null;
  today: string;
  assets: PaperPageProps['assets'];
}

/**
 * The printed receipt: our copy and the customer's, on one page as long as both fit. It is in Chinese with small English
 * captions whoever prints it, since customers sign it.
 */
export function ReceiptSheet(props: ReceiptSheetProps) {
  const { one, assets } = props;
  const t = useMessages(receiptMessages);
  return (
    <PaperPage
      title={`顾客财产接收表 ${one.number}`}
      back={{ href: `/customer-property/${one.number}`, text: t('receipt_n', { number: one.number }) }}
      assets={assets}
    >
      <article class="paper property-copies" lang="zh-CN">
        <Copy {...props} zh="我方存根" en="Our copy" />
        <Copy {...props} zh="顾客联" en="Customer copy" />
      </article>
    </PaperPage>
  );
}

/** A caption in both languages. */
const Both = ({ zh, en }: { zh: string; en: string }) => (
  <>
    {zh} <small lang="en">{en}</small>
  </>
);

function Copy({ zh, en, ...props }: ReceiptSheetProps & { zh: string; en: string }) {
  const { one, company, barcode } = props;
  return (
    <section class="property-copy">
      <div class="paper-head">
        <div>
          {company && <div class="paper-company">{company}</div>}
          <h1>
            顾客财产接收表{' '}
            <small lang="en" class="property-sheet-en">
              Property receipt
            </small>
          </h1>
          <div class="property-copy-name">
            <Both zh={zh} en={en} />
          </div>
        </div>
        {barcode && <Barcode shape={barcode} code={one.number} />}
      </div>
      {one.cancelled_at && (
        <p class="property-sheet-cancelled">
          <Both zh="已作废" en="CANCELLED" />
        </p>
      )}
      <Head {...props} />
      <Pieces {...props} />
      {one.note && (
        <p class="paper-note">
          <Both zh="备注" en="Note" />：{one.note}
        </p>
      )}
      <p>
        我方对上列物品予以标识、隔离存放和保护，未经顾客同意不作他用；如有丢失、损坏或发现不适用，立即告知顾客并保留记录。
      </p>
      <Signatures {...props} />
    </section>
  );
}

function Head({ one, receivedOn }: ReceiptSheetProps) {
  const came = propertyWords[`came_${one.came}`].zh;
  const sent = [one.carrier, one.waybill].filter(Boolean).join(' ');
  const contact = [one.contact_name, one.contact_phone].filter(Boolean).join(' ');
  const rows: [[string, string, string], [string, string, string]][] = [
    [
      ['顾客', 'Customer', one.customer],
      ['接收日期', 'Received on', receivedOn],
    ],
    [
      ['联系人', 'Contact', contact],
      ['接收方式', 'How it came', [came, sent].filter(Boolean).join('，')],
    ],
    [
      ['送件人', 'Brought by', one.brought_by ?? ''],
      ['服务任务', 'Service task', one.task ?? ''],
    ],
  ];
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map(([zh, en, text]) => (
              <>
                <th class="paper-label">
                  <Both zh={zh} en={en} />
                </th>
                <td>{text}</td>
              </>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Pieces({ pieces, values }: ReceiptSheetProps) {
  const heads: [string, string][] = [
    ['编号', 'No.'],
    ['物品', 'What'],
    ['数量', 'Qty'],
    ['附件', 'Accessories'],
    ['外观、破损', 'Looks, damage'],
    ['来由', 'Why'],
    ...(values ? ([['声明价值', 'Value, CNY']] as [string, string][]) : []),
    ['约定归还', 'Promised'],
  ];
  return (
    <table class="property-sheet-pieces">
      <thead>
        <tr>
          {heads.map(([zh, en]) => (
            <th>
              <Both zh={zh} en={en} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pieces.map((piece) => (
          <Line piece={piece} values={values} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ piece, values }: { piece: PieceRow; values: boolean }) {
  const made = [piece.brand, piece.model].filter(Boolean).join(' ');
  const looks = [piece.looks, piece.damage && `破损：${piece.damage}`].filter(Boolean).join('；');
  const why = propertyWords[`why_${piece.why}`].zh;
  return (
    <tr>
      <td class="property-sheet-code">{piece.code}</td>
      <td>
        {piece.description}
        {made && <div>{made}</div>}
        {piece.serial && <div class="property-sheet-code">S/N {piece.serial}</div>}
        {piece.care && <div>★ 特殊保管：{piece.care}</div>}
      </td>
      <td class="paper-number">
        {amountOf(piece.quantity)} {unitText('zh-CN', piece.unit)}
      </td>
      <td>{piece.accessories}</td>
      <td>{looks}</td>
      <td>
        {why}
        {piece.fault && <div>{piece.fault}</div>}
      </td>
      {values && <td class="paper-number">{piece.stated_value}</td>}
      <td class="property-sheet-day">{piece.promised_on}</td>
    </tr>
  );
}

/** Without the zeros that only fill up decimals. */
const amountOf = (quantity: string) => quantity.replace(/\.?0+$/, '');

function Signatures({ one, signedOn, receivedOn }: ReceiptSheetProps) {
  const number = one.number;
  return (
    <div class="paper-signatures property-sheet-signatures">
      <div class="paper-signature">
        <Both zh="顾客（或送件人）签字" en="For the customer" />：{one.signed_by}
        {signedOn && <span>　{signedOn}</span>}
        {one.signed_at && (
          <img
            class="property-sheet-drawn"
            src={`/customer-property/${number}/signature`}
            alt={`${one.signed_by ?? ''} 签名`}
          />
        )}
      </div>
      <div class="paper-signature">
        <Both zh="接收人签字" en="Received by" />：{one.receiver}　{receivedOn}
      </div>
    </div>
  );
}
