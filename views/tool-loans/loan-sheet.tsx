import type { LoanLine } from '../../src/features/tool-loans/loan-queries.js';
import { useMessages } from '../components/language.js';
import { PaperPage } from '../components/paper-page.js';
import { loanMessages } from './loan-messages.js';
import { amountText, conditionText, SheetFacts, SheetHead, type SheetProps, SignLine } from './sheet-parts.js';

/** The paper of a loan: the store's copy and the borrower's, on one page as long as both fit. */
export function LoanSheet(props: SheetProps) {
  const { loan, assets } = props;
  const t = useMessages(loanMessages);
  return (
    <PaperPage
      title={`工具借用单 ${loan.number}`}
      back={{ href: `/tool-loans/${loan.number}`, text: t('loan_n', { number: loan.number }) }}
      assets={assets}
    >
      <article class="paper paper-copies" lang="zh-CN">
        {['存根联', '借用人联'].map((copy) => (
          <Copy {...props} copy={copy} />
        ))}
      </article>
    </PaperPage>
  );
}

function Copy({ copy, ...props }: SheetProps & { copy: string }) {
  const { loan, lines, signatures, lentOn, today } = props;
  const due = loan.due_on ?? lines.map((line) => line.due_on).toSorted()[0] ?? '';
  return (
    <section class="loan-copy">
      <SheetHead {...props} title="工具借用单" copy={copy} />
      <SheetFacts
        rows={[
          ['借用人', loan.borrower, '借出日期', lentOn],
          ['服务任务', [loan.task, loan.task_title].filter(Boolean).join(' '), '应还日期', due],
          ['用途', loan.purpose ?? '', '仓管员', loan.lent_by],
        ]}
      />
      <Tools lines={lines} />
      <p>借用人已核对上列工具、随机附件及外观状态，负责妥善保管，按期归还；损坏、遗失须立即报告仓库。</p>
      <div class="paper-signatures">
        <SignLine label="借用人签字" signed={signatures.findLast((one) => one.purpose === 'lend')} />
        <SignLine label="仓管员签字" />
      </div>
      <p>打印日期：{today}</p>
    </section>
  );
}

function Tools({ lines }: { lines: LoanLine[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>序号</th>
          <th>编码 / 名称</th>
          <th>序列号</th>
          <th>数量</th>
          <th>随机附件</th>
          <th>状态</th>
          <th>应还日期</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, n) => (
          <>
            <tr>
              <td class="paper-number">{n + 1}</td>
              <td>
                <span class="loan-sheet-code">{line.code}</span> {line.name_zh}
              </td>
              <td class="loan-sheet-code">{line.serial}</td>
              <td class="paper-number">{amountText(line.quantity, line.unit)}</td>
              <td>
                {line.accessories
                  .map((one) =>
                    one.lent < one.expected ? `${one.zh}×${one.lent}（应 ${one.expected}）` : `${one.zh}×${one.lent}`,
                  )
                  .join('，')}
              </td>
              <td>{conditionText(line)}</td>
              <td class="loan-sheet-day">{line.due_on}</td>
            </tr>
            {line.override_reason && (
              <tr>
                <td colspan={7} class="loan-sheet-override">
                  ▲ 第 {n + 1} 件逾期放行：{line.override_reason}（批准人 {line.override_by}）
                </td>
              </tr>
            )}
          </>
        ))}
      </tbody>
    </table>
  );
}
