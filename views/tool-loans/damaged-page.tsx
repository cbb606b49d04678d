import type { ReturnRow } from '../../src/features/tool-loans/return-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { loanWords } from './list-messages.js';
import { ToolName } from './loan-marks.js';
import { returnMessages } from './return-messages.js';

/** Damaged tools that wait in quarantine. */
export function DamagedPage({ rows, page }: { rows: ReturnRow[]; page: Page }) {
  const t = useMessages(returnMessages);
  const words = useMessages(loanWords);
  return (
    <>
      <PageHead pretitle={<a href="/tool-loans">{words('loans')}</a>} title={t('damaged_list')} />
      <div class="card">
        {rows.length === 0 ? (
          <Empty title={t('none_damaged')} text={t('none_damaged_text')} icon="tool" />
        ) : (
          <>
            <p class="card-body m-0 text-secondary">{t('damaged_text')}</p>
            <Rows rows={rows} />
          </>
        )}
        <Paging page={page} address={(number) => listAddress('/tool-loans/damaged', { page: number })} />
      </div>
    </>
  );
}

function Rows({ rows }: { rows: ReturnRow[] }) {
  const t = useMessages(returnMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('tool')}</th>
            <th>{t('what_is_wrong')}</th>
            <th>{t('held_by')}</th>
            <th>{t('waits_since')}</th>
            <th>{t('next')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('tool')}>
                <div>
                  <ToolName tool={row} />
                  {!row.serial && format.amount(row.quantity, row.unit)}
                </div>
              </td>
              <td data-label={t('what_is_wrong')}>{row.note && <span class="note-text">{row.note}</span>}</td>
              <td data-label={t('held_by')}>
                <span>
                  {name(row.holder, row.holder_en)}{' '}
                  <a class="code" href={`/tool-loans/${row.loan}`}>
                    {row.loan}
                  </a>
                </span>
              </td>
              <td data-label={t('waits_since')}>{format.date(row.returned_at)}</td>
              <td data-label={t('next')}>
                {row.loss_state === 'waiting' ? (
                  <a class="badge bg-yellow-lt" href={`/tool-loans/losses/${row.loss}`}>
                    {t('proposed')}
                  </a>
                ) : (
                  <a class="btn" href={`/tool-loans/returns/${row.id}`}>
                    {t('handle')}
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
