import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { defineMessages, useMessages, useName } from '../components/language.js';
import type { TaskPageProps } from './task-page.js';

const loanMessages = defineMessages({
  tools: { zh: '借用工具', en: 'Tools on loan' },
  lend: { zh: '出借工具', en: 'Lend tools' },
  none: { zh: '没有为这个任务借用工具。', en: 'No tools are lent for this task.' },
  tool: { zh: '工具', en: 'Tool' },
  loan: { zh: '借条', en: 'Loan' },
  holder: { zh: '保管人', en: 'Holder' },
  due: { zh: '应还', en: 'Due' },
  back: { zh: '已还', en: 'Back' },
  late: { zh: '逾期', en: 'Overdue' },
  all_of: { zh: '全部 {n} 件', en: 'All {n} tools' },
});

/** The tools that were lent for a task. */
export function LoansCard({ task, loans, may }: TaskPageProps) {
  const t = useMessages(loanMessages);
  if (loans.length === 0 && !may.lend) return null;
  return (
    <section class="card mb-3" id="loans">
      <div class="card-header">
        <h2 class="card-title">{t('tools')}</h2>
        {may.lend && (
          <a class="btn ms-auto" href={`/tool-loans/new?task=${task.number}`}>
            <Icon name="hand-grab" /> {t('lend')}
          </a>
        )}
      </div>
      {loans.length === 0 ? (
        <div class="card-body text-secondary">{t('none')}</div>
      ) : (
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('tool')}</th>
              <th>{t('loan')}</th>
              <th>{t('holder')}</th>
              <th>{t('due')}</th>
            </tr>
          </thead>
          <tbody>
            {loans.map((loan) => (
              <LoanEntry loan={loan} />
            ))}
          </tbody>
        </table>
      )}
      {(loans[0]?.rows ?? 0) > loans.length && (
        <div class="card-footer">
          <a href={`/tool-loans?view=all&task=${task.number}`}>{t('all_of', { n: loans[0]!.rows })}</a>
        </div>
      )}
    </section>
  );
}

function LoanEntry({ loan }: { loan: TaskPageProps['loans'][number] }) {
  const t = useMessages(loanMessages);
  const name = useName();
  const format = useFormat();
  const out = loan.open !== '0';
  return (
    <tr>
      <td data-label={t('tool')}>
        <span>
          <span class="code">{loan.item}</span> {name(loan.item_name, loan.item_name_en)}{' '}
          <span class="code">{loan.serial ?? format.amount(loan.quantity, loan.unit)}</span>
        </span>
      </td>
      <td data-label={t('loan')}>
        <a class="code d-inline-block py-1" href={`/tool-loans/${loan.loan}`}>
          {loan.loan}
        </a>
      </td>
      <td data-label={t('holder')}>{name(loan.holder, loan.holder_en)}</td>
      <td data-label={t('due')}>
        {out ? (
          <span>
            {format.date(loan.due_on)} {loan.late && <span class="badge bg-red-lt">{t('late')}</span>}
          </span>
        ) : (
          <span class="badge bg-green-lt">{t('back')}</span>
        )}
      </td>
    </tr>
  );
}
