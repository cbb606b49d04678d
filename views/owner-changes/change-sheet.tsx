import type { ChangeLine, ChangeRow } from '../../src/features/owner-changes/queries.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';
import { unitText } from '../components/unit.js';

export interface ChangeSheetProps {
  change: ChangeRow;
  lines: ChangeLine[];
  showsCosts: boolean;
  barcode: BarcodeShape | null;
  company: string | null;
  /** YYYY-MM-DD, as all days on the paper. */
  askedOn: string;
  decidedOn: string | null;
  today: string;
  assets: PaperPageProps['assets'];
}

const conditions = { new: '全新', refurbished: '修复件', untested: '待检', faulty: '故障', scrap: '报废' } as const;
const money = (amount: string) =>
  Number(amount).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 4 });

/** What both sides sign: in Chinese, as the other papers, whoever prints it. */
export function ChangeSheet(props: ChangeSheetProps) {
  const { change, lines, showsCosts, barcode, company, askedOn, decidedOn, today, assets } = props;
  const us = company ?? '本公司';
  const [before, after] = change.direction === 'to_us' ? [change.customer, us] : [us, change.customer];
  return (
    <PaperPage
      title={`所有权变更确认单 ${change.number}`}
      back={{ href: `/owner-changes/${change.number}`, text: change.number }}
      assets={assets}
    >
      <article class="paper" lang="zh-CN">
        <div class="paper-head">
          <div>
            {company && <div class="paper-company">{company}</div>}
            <h1>所有权变更确认单</h1>
          </div>
          {barcode && <Barcode shape={barcode} code={change.number} />}
        </div>
        <Rows
          rows={[
            ['原所有者', before, '新所有者', after],
            ['变更方向', change.direction === 'to_us' ? '转为本公司' : '转归顾客', '依据', change.reference ?? ''],
            ['申请人', change.asker, '申请日期', askedOn],
            [
              '审批人',
              change.state === 'approved' ? (change.decider ?? '') : '',
              '审批日期',
              change.state === 'approved' ? (decidedOn ?? '') : '',
            ],
            ['财产异常单', change.case ?? '', '接收表', change.receipt ?? ''],
          ]}
        />
        <Lines change={change} lines={lines} showsCosts={showsCosts} />
        <h2>变更原因</h2>
        <table>
          <tbody>
            <tr>
              <td>{change.reason}</td>
            </tr>
          </tbody>
        </table>
        <p>双方确认：上述物品的所有权自本单签字之日起由原所有者转归新所有者，此后的保管责任和风险由新所有者承担。</p>
        <div class="paper-signatures">
          <div class="paper-signature">原所有者（签字/盖章、日期）：</div>
          <div class="paper-signature">新所有者（签字/盖章、日期）：</div>
        </div>
        <p>打印日期：{today}</p>
      </article>
    </PaperPage>
  );
}

function Lines({ change, lines, showsCosts }: Pick<ChangeSheetProps, 'change' | 'lines' | 'showsCosts'>) {
  return (
    <>
      <h2>变更明细</h2>
      <table>
        <thead>
          <tr>
            <th>序号</th>
            <th>物品</th>
            <th>序列号/批号</th>
            <th>数量</th>
            <th>状态</th>
            {showsCosts && <th>单价（元）</th>}
            {showsCosts && <th>金额（元）</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <td>{line.position}</td>
              <td>
                {line.piece && (
                  <div>
                    {line.piece} {line.description} {[line.brand, line.model].filter(Boolean).join(' ')}
                  </div>
                )}
                {line.item} {line.name_zh}
              </td>
              <td>{line.new_serial ?? line.serial ?? line.lot ?? ''}</td>
              <td>
                {line.quantity} {unitText('zh-CN', line.unit)}
              </td>
              <td>{conditions[line.condition]}</td>
              {showsCosts && <td>{money(line.unit_price)}</td>}
              {showsCosts && <td>{money(line.amount)}</td>}
            </tr>
          ))}
          {showsCosts && (
            <tr>
              <th colspan={6}>合计</th>
              <td>{money(change.value)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </>
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
