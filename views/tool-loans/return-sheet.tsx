import type { LoanLine } from '../../src/features/tool-loans/loan-queries.js';
import type { ReturnRow } from '../../src/features/tool-loans/return-queries.js';
import { useMessages } from '../components/language.js';
import { PaperPage } from '../components/paper-page.js';
import { loanMessages } from './loan-messages.js';
import { amountText, SheetFacts, SheetHead, type SheetProps, SignLine } from './sheet-parts.js';

export interface ReturnSheetProps extends SheetProps {
  /** What came back and was not undone, each with the day. */
  returns: (ReturnRow & { day: string })[];
}

/** The paper of what came back of a loan: in what state, what is missing, what is still out. */
export function ReturnSheet(props: ReturnSheetProps) {
  const { loan, lines, returns, signatures, assets, lentOn, today } = props;
  const t = useMessages(loanMessages);
  const out = lines.filter((line) => line.open !== '0');
  return (
    <PaperPage
      title={`工具归还单 ${loan.number}`}
      back={{ href: `/tool-loans/${loan.number}`, text: t('loan_n', { number: loan.number }) }}
      assets={assets}
    >
      <article class="paper" lang="zh-CN">
        <SheetHead {...props} title="工具归还单" />
        <SheetFacts
          rows={[
            ['借用人', loan.borrower, '借出日期', lentOn],
            [
              '服务任务',
              [loan.task, loan.task_title].filter(Boolean).join(' '),
              '状态',
              loan.closed_at ? '已还清' : '未还清',
            ],
          ]}
        />
        <h2>归还情况</h2>
        <Returned lines={lines} returns={returns} />
        {out.length > 0 && (
          <>
            <h2>尚未归还</h2>
            <StillOut lines={out} />
          </>
        )}
        <div class="paper-signatures loan-two-signatures">
          <SignLine label="送还人签字" signed={signatures.findLast((one) => one.purpose === 'return')} />
          <SignLine label="仓管员签字" />
        </div>
        <p>打印日期：{today}</p>
      </article>
    </PaperPage>
  );
}

const outcomes = { good: '完好', damaged: '损坏', lost: '遗失' } as const;

/** What is missing of a tool's accessories now that it is back, and what is no longer asked for. */
function missing(line: LoanLine | undefined): string {
  if (!line || line.open !== '0') return '';
  return line.accessories
    .flatMap((one) => [
      ...(one.owed > 0 ? [`欠 ${one.zh}×${one.owed}`] : []),
      ...(one.waived > 0 ? [`免还 ${one.zh}×${one.waived}`] : []),
    ])
    .join('，');
}

function Returned({ lines, returns }: Pick<ReturnSheetProps, 'lines' | 'returns'>) {
  return (
    <table class="return-sheet-lines">
      <thead>
        <tr>
          <th>序号</th>
          <th>编码 / 名称</th>
          <th>序列号</th>
          <th>数量</th>
          <th>归还日期</th>
          <th>情况</th>
          <th>缺件</th>
          <th>送还人</th>
          <th>接收人</th>
        </tr>
      </thead>
      <tbody>
        {returns.map((row, n) => (
          <tr>
            <td class="paper-number">{n + 1}</td>
            <td>
              <span class="loan-sheet-code">{row.code}</span> {row.name_zh}
            </td>
            <td class="loan-sheet-code">{row.serial}</td>
            <td class="paper-number">{amountText(row.quantity, row.unit)}</td>
            <td class="loan-sheet-day">
              {row.day}
              {row.day > row.due_on && <div>（应还 {row.due_on}）</div>}
            </td>
            <td>
              {outcomes[row.outcome]}
              {row.outcome === 'lost' && row.loss_state === 'waiting' && '（待审批）'}
              {row.note && <div>{row.note}</div>}
            </td>
            <td>{missing(lines.find((line) => line.id === row.line_id))}</td>
            <td>{row.brought_by}</td>
            <td>{row.received_by}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function StillOut({ lines }: { lines: LoanLine[] }) {
  return (
    <table class="return-sheet-lines">
      <thead>
        <tr>
          <th>编码 / 名称</th>
          <th>序列号</th>
          <th>数量</th>
          <th>现保管人</th>
          <th>应还日期</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <td>
              <span class="loan-sheet-code">{line.code}</span> {line.name_zh}
            </td>
            <td class="loan-sheet-code">{line.serial}</td>
            <td class="paper-number">{amountText(line.open, line.unit)}</td>
            <td>{line.holder}</td>
            <td class="loan-sheet-day">{line.due_on}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
