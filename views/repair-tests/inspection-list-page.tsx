import type { WaitingInspection } from '../../src/features/repair-tests/index.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { repairTestMessages } from './messages.js';

/** What quality has to look at. */
export function InspectionListPage({ rows, page }: { rows: WaitingInspection[]; page: Page }) {
  const t = useMessages(repairTestMessages);
  return (
    <>
      <PageHead pretitle={<a href="/repairs">{t('repairs')}</a>} title={t('inspections')} />
      <div class="card">
        {rows.length === 0 ? (
          <Empty title={t('no_inspections')} text={t('no_inspections_text')} icon="shield-check" />
        ) : (
          <>
            <p class="card-body m-0 text-secondary">{t('inspections_text')}</p>
            <Rows rows={rows} />
          </>
        )}
        <Paging page={page} address={(number) => listAddress('/repairs/inspections', { page: number })} />
      </div>
    </>
  );
}

function Rows({ rows }: { rows: WaitingInspection[] }) {
  const t = useMessages(repairTestMessages);
  const name = useName();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('order')}</th>
            <th>{t('piece')}</th>
            <th>{t('proposed')}</th>
            <th>{t('asked_by')}</th>
            <th>{t('waits')}</th>
            <th></th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('order')}>
                <span>
                  <a class="code" href={`/repairs/${row.order}`}>
                    {row.order}
                  </a>{' '}
                  {row.urgent && <span class="badge bg-red-lt">{t('urgent')}</span>}
                </span>
              </td>
              <td data-label={t('piece')}>
                <span>
                  <span class="code">{row.item}</span> {name(row.name_zh, row.name_en)}{' '}
                  {row.serial && <span class="code">{row.serial}</span>}
                  {row.customer && <div class="text-secondary">{name(row.customer, row.customer_en)}</div>}
                </span>
              </td>
              <td data-label={t('proposed')}>{t(`result_${row.proposed}`)}</td>
              <td data-label={t('asked_by')}>{name(row.asker, row.asker_en)}</td>
              <td data-label={t('waits')}>{row.days > 0 ? t('days', { n: row.days }) : t('today')}</td>
              <td>
                {row.own ? (
                  <span class="badge bg-secondary-lt">{t('own')}</span>
                ) : (
                  <a class="btn btn-primary" href={`/repairs/${row.order}/inspection`}>
                    {t('look')}
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
