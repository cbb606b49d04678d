import type { HeldRow } from '../../src/features/me/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark, Empty } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { meMessages } from './messages.js';

/** What is in one's own custody, and since when. */
export function HeldCard({ rows, page }: { rows: HeldRow[]; page: Page }) {
  const t = useMessages(meMessages);
  return (
    <section class="card mb-3" id="held">
      <div class="card-header">
        <h2 class="card-title">{t('held')}</h2>
      </div>
      {rows.length === 0 ? (
        <Empty title={t('held_empty')} text={t('held_empty_text')} icon="package" />
      ) : (
        <div class="table-responsive">
          <table class="table table-vcenter card-table rows">
            <thead>
              <tr>
                <th>{t('item')}</th>
                <th>{t('condition')}</th>
                <th class="text-end">{t('quantity')}</th>
                <th>{t('since')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <HeldLine row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Paging page={page} address={(number) => `${listAddress('/me', { held: number })}#held`} />
    </section>
  );
}

function HeldLine({ row }: { row: HeldRow }) {
  const t = useMessages(meMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('item')}>
        <div>
          <div>
            <a class="code" href={`/items/${row.item_code}`}>
              {row.item_code}
            </a>{' '}
            {name(row.name_zh, row.name_en)}
          </div>
          {row.serial && (
            <a
              class="d-inline-block py-1 small"
              href={`/serials/${encodeURIComponent(row.serial)}?item=${row.item_code}`}
            >
              {t('serial', { number: row.serial })}
            </a>
          )}
          {row.lot && <div class="text-secondary small">{t('lot', { number: row.lot })}</div>}
          {row.owner && <div class="text-secondary small">{t('owner', { name: row.owner })}</div>}
        </div>
      </td>
      <td data-label={t('condition')}>
        <ConditionMark condition={row.condition} />
      </td>
      <td class="text-end" data-label={t('quantity')}>
        {format.amount(row.quantity, row.unit)}
      </td>
      <td data-label={t('since')}>{format.dateTime(row.since)}</td>
    </tr>
  );
}
