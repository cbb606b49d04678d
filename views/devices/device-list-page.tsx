import type { DeviceListRow } from '../../src/features/devices/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ListFilter } from '../components/list-filter.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { deviceMessages } from './messages.js';

export interface DeviceListProps {
  rows: DeviceListRow[];
  page: Page;
  /** What was asked for, as it was typed. */
  filters: { search?: string; customer?: string; model?: string };
  /** YYYY-MM-DD */
  today: string;
  mayEdit: boolean;
}

export function DeviceListPage({ models, ...props }: DeviceListProps & { models: string[] }) {
  const t = useMessages(deviceMessages);
  const { customer, model } = props.filters;
  const offered = model && !models.includes(model) ? [model, ...models] : models;
  return (
    <>
      <PageHead title={t('devices')}>
        {props.mayEdit && (
          <a class="btn btn-primary" href="/devices/new">
            <Icon name="plus" /> {t('new_device')}
          </a>
        )}
      </PageHead>
      <div class="card">
        <ListFilter path="/devices" list="device-list" search={props.filters.search} hint={t('search_hint')}>
          <SearchChoiceInput
            name="customer"
            label={t('customer')}
            placeholder={t('all_customers')}
            value={customer}
            choices="/customers/choices"
          />
          <select class="form-select" name="model" aria-label={t('model')}>
            <option value="">{t('all_models')}</option>
            {offered.map((one) => (
              <option value={one} selected={model === one}>
                {one}
              </option>
            ))}
          </select>
        </ListFilter>
        <DeviceList {...props} />
      </div>
    </>
  );
}

/** The list alone: what a filter swaps. */
export function DeviceList({ rows, page, filters, today, mayEdit }: DeviceListProps) {
  const t = useMessages(deviceMessages);
  const common = useMessages(commonMessages);
  if (rows.length === 0) {
    return (
      <div id="device-list">
        {filters.search || filters.customer || filters.model ? (
          <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
        ) : (
          <Empty title={t('empty')} text={t('empty_text')} icon="device-desktop-analytics">
            {mayEdit && (
              <a class="btn btn-primary" href="/devices/new">
                {t('new_device')}
              </a>
            )}
          </Empty>
        )}
      </div>
    );
  }
  return (
    <div id="device-list">
      <DeviceRows rows={rows} today={today} />
      <Paging page={page} address={(number) => listAddress('/devices', { ...filters, page: number })} />
    </div>
  );
}

function DeviceRows({ rows, today }: { rows: DeviceListRow[]; today: string }) {
  const t = useMessages(deviceMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('serial_number')}</th>
            <th>{t('model')}</th>
            <th>{t('customer')}</th>
            <th>{t('software_version')}</th>
            <th>{t('delivered_on')}</th>
            <th>{t('accepted_on')}</th>
            <th>{t('warranty_ends_on')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('serial_number')}>
                <a class="code" href={`/devices/${encodeURIComponent(row.serial_number)}`}>
                  {row.serial_number}
                </a>
              </td>
              <td data-label={t('model')}>{row.model}</td>
              <td data-label={t('customer')}>
                <span>
                  <a href={`/customers/${row.customer_code}`}>{name(row.customer_name, row.customer_name_en)}</a>
                  {row.site_name && <small class="text-secondary d-block">{row.site_name}</small>}
                </span>
              </td>
              <td data-label={t('software_version')}>{row.software_version}</td>
              <td data-label={t('delivered_on')}>{row.delivered_on && format.date(row.delivered_on)}</td>
              <td data-label={t('accepted_on')}>{row.accepted_on && format.date(row.accepted_on)}</td>
              <td data-label={t('warranty_ends_on')}>
                {row.warranty_ends_on && (
                  <span class={row.warranty_ends_on < today ? 'text-secondary' : ''}>
                    {format.date(row.warranty_ends_on)}
                    {row.warranty_ends_on < today && ` · ${t('out_of_warranty')}`}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
