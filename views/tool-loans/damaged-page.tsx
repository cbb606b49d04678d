import type { ReturnRow } from '../../src/features/tool-loans/return-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { loanWords } from './list-messages.js';
import { ToolName } from './loan-marks.js';
import { returnMessages } from './return-messages.js';

export interface DamagedPageProps {
  rows: ReturnRow[];
  page: Page;
  /** May open repair orders, and there is a workshop. */
  opens: boolean;
  /** A key for each form. */
  newKey: () => string;
}

/** Damaged tools that wait for the workshop, or to be written off. */
export function DamagedPage({ rows, page, ...open }: DamagedPageProps) {
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
            <Rows rows={rows} {...open} />
          </>
        )}
        <Paging page={page} address={(number) => listAddress('/tool-loans/damaged', { page: number })} />
      </div>
    </>
  );
}

function Rows({ rows, ...open }: Omit<DamagedPageProps, 'page'>) {
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
                <Next row={row} {...open} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What becomes of it: the repair order, the write-off that waits, or the ways there are. */
function Next({ row, opens, newKey }: { row: ReturnRow } & Omit<DamagedPageProps, 'page' | 'rows'>) {
  const t = useMessages(returnMessages);
  if (row.loss_state === 'waiting')
    return (
      <a class="badge bg-yellow-lt" href={`/tool-loans/losses/${row.loss}`}>
        {t('proposed')}
      </a>
    );
  if (row.repair)
    return (
      <span>
        {t('in_repair')}{' '}
        <a class="code" href={`/repairs/${row.repair}`}>
          {row.repair}
        </a>
      </span>
    );
  return (
    <div class="btn-list">
      {opens && (
        <form method="post" action={`/tool-loans/returns/${row.id}/repair-order`}>
          <input type="hidden" name="key" value={newKey()} />
          <button class="btn btn-primary" type="submit">
            <Icon name="cpu" /> {t('open_repair')}
          </button>
        </form>
      )}
      <a class="btn" href={`/tool-loans/returns/${row.id}`}>
        {t('handle')}
      </a>
    </div>
  );
}
