import type { AlertRow } from '../../src/features/triage/batch-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { batchWords } from './batch-messages.js';
import { triageWords } from './list-messages.js';

interface BatchListProps {
  rows: AlertRow[];
  page: Page;
  closed: boolean;
}

/** Lots of which too many pieces had confirmed faults. */
export function BatchListPage({ rows, page, closed }: BatchListProps) {
  const t = useMessages(batchWords);
  const words = useMessages(triageWords);
  return (
    <>
      <PageHead pretitle={<a href="/triage">{words('triage')}</a>} title={t('batches')} />
      <nav class="nav nav-pills mb-3 triage-views" aria-label={t('lists')}>
        {(['open', 'closed'] as const).map((view) => (
          <a
            class={(view === 'closed') === closed ? 'nav-link active' : 'nav-link'}
            href={listAddress('/triage/batches', { view: view === 'closed' ? view : undefined })}
            {...((view === 'closed') === closed && { 'aria-current': 'page' })}
          >
            {t(view)}
          </a>
        ))}
      </nav>
      <div class="card">
        {rows.length === 0 ? (
          <Empty
            title={t(closed ? 'none_closed' : 'none_open')}
            text={closed ? undefined : t('none_open_text')}
            icon="stack-2"
          />
        ) : (
          <Rows rows={rows} closed={closed} />
        )}
        <Paging
          page={page}
          address={(number) => listAddress('/triage/batches', { view: closed ? 'closed' : undefined, page: number })}
        />
      </div>
    </>
  );
}

function Rows({ rows, closed }: { rows: AlertRow[]; closed: boolean }) {
  const t = useMessages(batchWords);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('batch')}</th>
            <th>{t('item')}</th>
            <th>{t('faults')}</th>
            <th>{t('period')}</th>
            <th>{t('opened')}</th>
            {closed && <th>{t('outcome')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('batch')}>
                <a class="code triage-link" href={`/triage/batches/${row.id}`}>
                  {row.batch}
                </a>
              </td>
              <td data-label={t('item')}>
                <div>
                  <span class="code">{row.item}</span> {name(row.name_zh, row.name_en)}
                </div>
              </td>
              <td data-label={t('faults')}>{t('pieces', { n: row.faults })}</td>
              <td data-label={t('period')}>
                {t('from_to', { from: format.date(row.from_on), to: format.date(row.to_on) })}
              </td>
              <td data-label={t('opened')}>{format.date(row.opened_at)}</td>
              {closed && (
                <td data-label={t('outcome')} class="triage-told">
                  {row.close_note}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
