import type { ClaimRow } from '../../src/features/supplier-claims/queries.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import { useMessages } from '../components/language.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';
import { unitText } from '../components/unit.js';
import { supplierClaimMessages } from './messages.js';

export interface ClaimSheetProps {
  claim: ClaimRow;
  supplier: { address: string | null; contact: string | null; phone: string | null };
  barcode: BarcodeShape | null;
  company: string | null;
  /** YYYY-MM-DD, as all days on the paper. */
  openedOn: string;
  today: string;
  /** What was seen and found, of the return that it comes from. */
  fault: string[];
  assets: PaperPageProps['assets'];
}

const reasons = { doa: '到货即损', faulty: '使用中故障', wrong: '发错货', other: '其他' } as const;
const wishes = { credit: '退款或赔付', replacement: '换货', repair: '维修' } as const;

/** The paper that goes into the parcel: in Chinese, as the suppliers' own, whoever prints it. */
export function ClaimSheet(props: ClaimSheetProps) {
  const { claim, supplier, barcode, company, openedOn, today, fault, assets } = props;
  const t = useMessages(supplierClaimMessages);
  const amount = `${claim.quantity} ${unitText('zh-CN', claim.unit)}`;
  return (
    <PaperPage
      title={`索赔单 ${claim.number}`}
      back={{ href: `/supplier-claims/${claim.number}`, text: t('claim_n', { number: claim.number }) }}
      assets={assets}
    >
      <article class="paper" lang="zh-CN">
        <div class="paper-head">
          <div>
            {company && <div class="paper-company">{company}</div>}
            <h1>供应商索赔单</h1>
          </div>
          {barcode && <Barcode shape={barcode} code={claim.number} />}
        </div>
        <Rows
          rows={[
            ['供应商', claim.supplier, '供应商单号（RMA）', claim.reference ?? ''],
            ['联系人', [supplier.contact, supplier.phone].filter(Boolean).join(' '), '地址', supplier.address ?? ''],
            ['提出日期', openedOn, '应答复日期', claim.due_on],
            ['承运商', claim.carrier ?? '', '运单号', claim.waybill ?? ''],
          ]}
        />
        <h2>退回件</h2>
        <Rows
          rows={[
            ['物料编码', claim.item, '名称', claim.name_zh],
            ['序列号/批号', claim.serial ?? claim.lot ?? '', '数量', amount],
            ['索赔原因', reasons[claim.reason], '索赔要求', wishes[claim.asked]],
            ['返回件登记', claim.field_return ?? '', '提出人', claim.opener],
          ]}
        />
        <h2>故障说明</h2>
        <table>
          <tbody>
            {[...fault, claim.note && `备注：${claim.note}`].filter(Boolean).map((text) => (
              <tr>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div class="paper-signatures">
          <div class="paper-signature">我方经办人：</div>
          <div class="paper-signature">供应商签收：</div>
        </div>
        <p>打印日期：{today}</p>
      </article>
    </PaperPage>
  );
}

function Rows({ rows }: { rows: [string, string, string, string][] }) {
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
