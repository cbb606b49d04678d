import type { LoanListTool } from '../../src/features/tool-loans/list-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { loanWords } from './list-messages.js';
import type { LoanListProps } from './loan-list-page.js';
import { DueDay, LoanStateMark } from './loan-marks.js';

/** Who has what until when. */
export function LoanRows({ rows }: Pick<LoanListProps, 'rows'>) {
  const t = useMessages(loanWords);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('loan')}</th>
            <th>{t('borrower')}</th>
            <th>{t('tools')}</th>
            <th>{t('lent_on')}</th>
            <th>{t('due')}</th>
            <th>{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: LoanListProps['rows'][number] }) {
  const t = useMessages(loanWords);
  const name = useName();
  const format = useFormat();
  const out = row.open > 0 && row.due_on !== null && row.days_left !== null;
  return (
    <tr class={out && row.days_left! < 0 ? 'loan-overdue' : ''}>
      <td data-label={t('loan')}>
        <a class="code slip-link" href={`/tool-loans/${row.number}`}>
          {row.number}
        </a>
      </td>
      <td data-label={t('borrower')}>{name(row.borrower, row.borrower_en)}</td>
      <td data-label={t('tools')}>
        <div>
          {row.tools.map((tool) => (
            <ToolLine tool={tool} />
          ))}
          {row.lines > row.tools.length && <div class="text-secondary">{t('and_more', { n: row.lines })}</div>}
        </div>
      </td>
      <td data-label={t('lent_on')}>
        <span>
          {format.date(row.lent_at)}
          {row.task && (
            <a class="code loan-task" href={`/service-tasks/${row.task}`}>
              {row.task}
            </a>
          )}
        </span>
      </td>
      <td data-label={t('due')}>{out && <DueDay day={row.due_on!} days={row.days_left!} />}</td>
      <td data-label={t('state')}>
        <span class="slip-marks">
          <LoanStateMark state={row.state} />
          {row.unsigned && row.state === 'partly_back' && <span class="badge bg-secondary-lt">{t('unsigned')}</span>}
          {row.owed && row.state !== 'owing' && <span class="badge bg-orange-lt">{t('owed')}</span>}
        </span>
      </td>
    </tr>
  );
}

function ToolLine({ tool }: { tool: LoanListTool }) {
  const name = useName();
  return (
    <div>
      {name(tool.zh, tool.en)} <span class="code text-secondary">{tool.serial ?? tool.code}</span>
    </div>
  );
}
