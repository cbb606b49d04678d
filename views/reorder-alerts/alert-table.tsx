import type { AlertRow } from '../../src/features/reorder-alerts/list-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { listAddress } from '../components/paging.js';
import type { AlertListProps } from './list-page.js';
import { AlertReasons, AlertState, AlertSum, BASE } from './marks.js';
import { alertMessages } from './messages.js';

/** The alerts of a page; what is still to be bought can be ticked, and dealt with together. */
export function AlertTable(props: AlertListProps) {
  const { rows, may, state, query, page } = props;
  const t = useMessages(alertMessages);
  const ticks = (may.act || may.request) && rows.some(isTickable);
  const table = (
    <table class="table table-vcenter card-table rows alert-rows">
      <thead>
        <tr>
          <th>{t('item')}</th>
          <th>{t('reasons')}</th>
          <th>{t('sum')}</th>
          <th>{t('proposed')}</th>
          <th>{t('supplier')}</th>
          <th>{t(state === 'closed' ? 'closed_on' : 'age')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <AlertLine row={row} props={props} tickable={ticks && isTickable(row)} />
        ))}
      </tbody>
    </table>
  );
  if (!ticks) return table;
  // The list's own address goes along, so that one comes back to where one was.
  const shown = { ...query, state, ...(page.number > 1 && { page: page.number }) };
  return (
    <form method="post" action={listAddress(`${BASE}/acknowledgement`, shown)}>
      {table}
      <div class="card-body alert-ticked">
        {may.act && (
          <button class="btn" type="submit">
            <Icon name="user-check" /> {t('acknowledge_ticked')}
          </button>
        )}
        {may.request && (
          <button
            class="btn btn-primary"
            type="submit"
            formaction={listAddress('/purchase-requests/from-alerts', shown)}
          >
            <Icon name="clipboard-list" /> {t('request_ticked')}
          </button>
        )}
        <span class="text-secondary">{t('ticked_hint')}</span>
      </div>
    </form>
  );
}

const isTickable = ({ state }: AlertRow) => state === 'open' || state === 'acknowledged';

function AlertLine({ row, props, tickable }: { row: AlertRow; props: AlertListProps; tickable: boolean }) {
  const { state, now, showsPrices, ticked } = props;
  const t = useMessages(alertMessages);
  const name = useName();
  const format = useFormat();
  const days = Math.floor((now.getTime() - row.opened_at.getTime()) / 86_400_000);
  return (
    <tr id={`alert-${row.id}`}>
      <td data-label={t('item')}>
        <ItemCell row={row} tickable={tickable} ticked={ticked.has(row.id)} />
      </td>
      <td data-label={t('reasons')}>
        <span>
          <AlertReasons reasons={row.reasons} />
          {(state === 'all' || state === 'snoozed' || state === 'closed') && (
            <span class="d-block mt-1">
              <AlertState alert={row} />
            </span>
          )}
          {row.state === 'dismissed' && <span class="d-block text-secondary">{row.dismiss_reason}</span>}
          {row.state === 'acknowledged' && row.acknowledger && (
            <span class="d-block text-secondary">
              {t('by', { person: name(row.acknowledger, row.acknowledger_en) })}
            </span>
          )}
        </span>
      </td>
      <td data-label={t('sum')}>
        <AlertSum alert={row} />
      </td>
      <td data-label={t('proposed')}>
        <span>
          {Number(row.proposed) > 0 ? (
            <strong class="text-nowrap">{format.amount(row.proposed, row.unit)}</strong>
          ) : (
            <span class="text-secondary">{t('nothing_proposed')}</span>
          )}
          {showsPrices && row.amount !== null && Number(row.proposed) > 0 && (
            <span class="d-block text-secondary">{format.money(row.amount)}</span>
          )}
        </span>
      </td>
      <td data-label={t('supplier')}>
        {row.supplier_name ? (
          name(row.supplier_name, row.supplier_name_en)
        ) : (
          <span class="text-secondary">{t('no_supplier')}</span>
        )}
      </td>
      <td data-label={t(state === 'closed' ? 'closed_on' : 'age')}>
        <span>
          {state === 'closed' ? format.date(row.closed_at) : days > 0 ? t('days', { n: days }) : t('today')}
          {row.state !== 'closed' && row.days_left !== null && (
            <span class="d-block text-secondary">{t('lasts', { n: Math.floor(Number(row.days_left)) })}</span>
          )}
        </span>
      </td>
    </tr>
  );
}

function ItemCell({ row, tickable, ticked }: { row: AlertRow; tickable: boolean; ticked: boolean }) {
  const t = useMessages(alertMessages);
  const name = useName();
  return (
    <span class="alert-item">
      {tickable && (
        <input
          class="form-check-input"
          type="checkbox"
          id={`tick-${row.id}`}
          name="alert"
          value={String(row.id)}
          checked={ticked}
          aria-label={t('tick', { item: row.item, warehouse: row.warehouse })}
        />
      )}
      <span>
        <a href={`${BASE}/${row.id}`}>
          <span class="code">{row.item}</span> {name(row.name_zh, row.name_en)}
        </a>
        <span class="d-block text-secondary">{name(row.warehouse_name, row.warehouse_name_en)}</span>
      </span>
    </span>
  );
}
