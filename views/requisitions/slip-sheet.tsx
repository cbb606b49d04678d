import type { RequisitionRow } from '../../src/features/requisitions/queries.js';
import type { PrintedLine, SignatureOnPaper } from '../../src/features/requisitions/print-queries.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import { useMessages } from '../components/language.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';
import { unitText } from '../components/unit.js';
import { requisitionMessages } from './page-messages.js';

export interface SlipSheetProps {
  slip: RequisitionRow;
  lines: PrintedLine[];
  devices: { serial_number: string; model: string }[];
  signatures: SignatureOnPaper[];
  barcode: BarcodeShape | null;
  company: string | null;
  /** YYYY-MM-DD */
  today: string;
  showsPrices: boolean;
  assets: PaperPageProps['assets'];
}

/** The paper form of a slip, for the archive. It is in Chinese whoever prints it. */
export function SlipSheet(props: SlipSheetProps) {
  const { slip, showsPrices } = props;
  const t = useMessages(requisitionMessages);
  return (
    <PaperPage
      title={`领料单 ${slip.number}`}
      back={{ href: `/requisitions/${slip.number}`, text: `${t('requisitions')} ${slip.number}` }}
      assets={props.assets}
    >
      <article class="paper" lang="zh-CN">
        <div class="paper-head">
          <div>
            {props.company && <div class="paper-company">{props.company}</div>}
            <h1>领料单</h1>
            <div>
              {stateWords[slip.state]}
              {slip.urgent && '　★ 加急'}
            </div>
          </div>
          {props.barcode && <Barcode shape={props.barcode} code={slip.number} />}
        </div>
        <Particulars {...props} />
        <Lines {...props} />
        {showsPrices && slip.value && <p class="slip-sheet-total">合计金额：¥ {slip.value}</p>}
        <Signatures {...props} />
        <p>打印日期：{props.today}</p>
      </article>
    </PaperPage>
  );
}

const stateWords: Record<string, string> = {
  draft: '草稿（未提交）',
  submitted: '待审批',
  approved: '待发料',
  partly_issued: '部分发料',
  issued: '已发料',
  closed: '已核销',
  rejected: '已驳回',
  cancelled: '已作废',
  expired: '已过期',
};

function Particulars({ slip, devices }: SlipSheetProps) {
  const rows: [string, string, string, string][] = [
    ['客户', slip.customer_name, '服务任务书', `${slip.task_number} ${slip.task_title}`],
    ['现场', [slip.site_name, slip.site_address].filter(Boolean).join(' '), '发料仓库', slip.warehouse_name],
    ['领用人', slip.for_name, '需用日期', slip.needed_by],
    [
      '交付方式',
      slip.delivery === 'parcel' ? '寄到客户现场' : '交给领用人',
      '收费方式',
      slip.task_charge === 'charged' ? '收费' : '保修内',
    ],
  ];
  const machines = devices.map((device) => `${device.model} ${device.serial_number}`).join('、');
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
        {machines && <Wide label="设备" text={machines} />}
        {slip.copied_from && <Wide label="更正自" text={slip.copied_from} />}
        {slip.note && <Wide label="备注" text={slip.note} />}
      </tbody>
    </table>
  );
}

function Wide({ label, text }: { label: string; text: string }) {
  return (
    <tr>
      <th class="paper-label">{label}</th>
      <td colspan={3} class="paper-note">
        {text}
      </td>
    </tr>
  );
}

const plain = (quantity: string) => (quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity);

function Lines({ lines, showsPrices }: SlipSheetProps) {
  return (
    <table class="slip-sheet-lines">
      <thead>
        <tr>
          <th>序号</th>
          <th>编码</th>
          <th>名称 / 规格</th>
          <th>单位</th>
          <th>申请</th>
          <th>实发</th>
          <th>序列号 / 批次</th>
          <th>货位</th>
          {showsPrices && <th>金额</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, n) => (
          <tr>
            <td>{n + 1}</td>
            <td class="slip-sheet-code">{line.code}</td>
            <td>
              {line.name_zh}
              {line.specification && <div>{line.specification}</div>}
              {line.asked_code && <div>（替代 {line.asked_code}）</div>}
              {line.note && <div>备注：{line.note}</div>}
            </td>
            <td>{unitText('zh-CN', line.unit)}</td>
            <td class="paper-number">{plain(line.quantity)}</td>
            <td class="paper-number">{Number(line.issued) > 0 ? plain(line.issued) : ''}</td>
            <td>{line.pieces}</td>
            <td class="slip-sheet-code">{line.bins}</td>
            {showsPrices && <td class="paper-number">{line.amount}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Names and days as far as they are known; the rest is signed by hand. */
function Signatures({ signatures }: SlipSheetProps) {
  return (
    <div class="paper-signatures">
      {signatures.map((one) => (
        <div class="paper-signature">
          {one.label}：{one.name}
          {one.day && <div>{one.day}</div>}
          {one.image && <img class="slip-sheet-drawn" src={one.image} alt={`${one.name ?? ''}签名`} />}
        </div>
      ))}
    </div>
  );
}
