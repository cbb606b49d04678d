import type { PrintRow } from '../../src/features/labels/prints.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { labelMessages } from './messages.js';

export interface PrintHistoryProps {
  rows: (PrintRow & { address: string | null })[];
  page: Page;
}

/** What was printed, newest first, each with the way to print it again. */
export function PrintHistoryPage({ rows, page }: PrintHistoryProps) {
  const t = useMessages(labelMessages);
  const name = useName();
  const format = useFormat();
  return (
    <>
      <PageHead title={t('history')} pretitle={<a href="/labels">{t('labels')}</a>} />
      <div class="card">
        {rows.length === 0 ? (
          <Empty title={t('history_empty')} text={t('history_empty_text')} icon="printer">
            <a class="btn btn-primary" href="/labels">
              {t('labels')}
            </a>
          </Empty>
        ) : (
          <table class="table table-vcenter card-table rows">
            <thead>
              <tr>
                <th>{t('printed_at')}</th>
                <th>{t('printed_what')}</th>
                <th class="text-end">{t('printed_count')}</th>
                <th>{t('printed_by')}</th>
                <th></th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <td data-label={t('printed_at')}>{format.dateTime(row.printed_at)}</td>
                  <td data-label={t('printed_what')}>
                    <span class="text-secondary">{t(row.kind)}</span> {row.titles.slice(0, 5).join('、')}
                    {row.subjects.length > 5 && ` ${t('and_more', { n: row.subjects.length })}`}
                  </td>
                  <td class="text-end" data-label={t('printed_count')}>
                    {format.count(row.labels)}
                  </td>
                  <td data-label={t('printed_by')}>{name(row.name, row.name_en)}</td>
                  <td>
                    {row.address && (
                      <a class="btn" href={row.address}>
                        {t('again')}
                      </a>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Paging page={page} address={(number) => listAddress('/labels/history', { page: number })} />
      </div>
    </>
  );
}
