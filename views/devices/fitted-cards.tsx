import type { FittedList, FittedRow } from '../../src/features/devices/page-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Paging } from '../components/paging.js';
import { deviceMessages } from './messages.js';

type FittedCardProps = FittedList & { address: (number: number) => string };

/** What is in each position now, as far as it was recorded. */
export function FittedNowCard({ rows, page, address }: FittedCardProps) {
  const t = useMessages(deviceMessages);
  return (
    <section class="card mb-3" id="now">
      <div class="card-header">
        <h2 class="card-title">{t('fitted_now')}</h2>
      </div>
      {rows.length === 0 ? (
        <div class="card-body text-secondary">{t('nothing_fitted')}</div>
      ) : (
        <FittedRows rows={rows} showsOut={false} />
      )}
      {page.total > page.size && <Paging page={page} address={address} />}
    </section>
  );
}

/** What was fitted and taken out, one after the other. */
export function FittedCard({ rows, page, address }: FittedCardProps) {
  const t = useMessages(deviceMessages);
  if (rows.length === 0) return null;
  return (
    <section class="card mb-3" id="fitted">
      <div class="card-header">
        <h2 class="card-title">{t('fitted_history')}</h2>
      </div>
      <FittedRows rows={rows} showsOut />
      {page.total > page.size && <Paging page={page} address={address} />}
    </section>
  );
}

function FittedRows({ rows, showsOut }: { rows: FittedRow[]; showsOut: boolean }) {
  const t = useMessages(deviceMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('position')}</th>
            <th>{t('item')}</th>
            <th>{t('serial_in')}</th>
            {showsOut && <th>{t('serial_out')}</th>}
            <th>{t('when')}</th>
            <th>{t('who')}</th>
            <th>{t('task')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('position')}>
                <PositionText row={row} />
              </td>
              <td data-label={t('item')}>
                <span>
                  <a class="code" href={`/items/${row.item}`}>
                    {row.item}
                  </a>{' '}
                  {name(row.name_zh, row.name_en)}
                  {!row.serial_in && ` × ${format.amount(row.quantity, row.unit)}`}
                </span>
              </td>
              <td data-label={t('serial_in')}>
                <div>
                  {row.serial_in && (
                    <a class="code" href={`/serials/${encodeURIComponent(row.serial_in)}?item=${row.item}`}>
                      {row.serial_in}
                    </a>
                  )}
                  {row.software_version && (
                    <div class="text-secondary">{t('fitted_software', { version: row.software_version })}</div>
                  )}
                </div>
              </td>
              {showsOut && (
                <td data-label={t('serial_out')}>{row.serial_out && <span class="code">{row.serial_out}</span>}</td>
              )}
              <td data-label={t('when')}>{format.date(row.happened_at)}</td>
              <td data-label={t('who')}>{name(row.person, row.person_en)}</td>
              <td data-label={t('task')}>
                <TaskNumber number={row.task} opens={row.may_read_task} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PositionText({ row }: { row: FittedRow }) {
  const t = useMessages(deviceMessages);
  const parts = [
    row.channel && t('at_channel', { it: row.channel }),
    row.board && t('at_board', { it: row.board }),
    row.position && t('at_position', { it: row.position }),
    row.harness && t('at_harness', { it: row.harness }),
  ].filter(Boolean);
  if (parts.length === 0) return <span class="text-secondary">{t('no_position')}</span>;
  return <span>{parts.join(' · ')}</span>;
}

export function TaskNumber({ number, opens }: { number: string; opens: boolean }) {
  if (!opens) return <span class="code">{number}</span>;
  return (
    <a class="code" href={`/service-tasks/${number}`}>
      {number}
    </a>
  );
}
