import type { Child } from 'hono/jsx';
import type { ChangeRow } from '../../src/platform/history.js';
import type { Warranty } from '../../src/features/devices/device.js';
import type { DeviceRow } from '../../src/features/devices/queries.js';
import { ChangeHistory } from '../components/change-history.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import type { Page } from '../components/paging.js';
import { deviceMessages } from './messages.js';
import { WarrantyMark } from './warranty-mark.js';

export interface DevicePageProps {
  device: DeviceRow;
  warranty: Warranty;
  /** Absent for somebody who may not see changes. */
  history?: { rows: ChangeRow[]; page: Page };
  mayEdit: boolean;
  address: (historyPage: number) => string;
}

export function DevicePage({ device, warranty, history, mayEdit, address }: DevicePageProps) {
  const t = useMessages(deviceMessages);
  const common = useMessages(commonMessages);
  return (
    <>
      <PageHead
        pretitle={<a href="/devices">{t('devices')}</a>}
        title={
          <span>
            <span class="code">{device.serial_number}</span> <WarrantyMark warranty={warranty} />
          </span>
        }
      >
        {mayEdit && (
          <a class="btn" href={`/devices/${encodeURIComponent(device.serial_number)}/edit`}>
            <Icon name="pencil" /> {common('edit')}
          </a>
        )}
      </PageHead>
      <Facts device={device} />
      {history && (
        <section class="card mb-3" id="history">
          <div class="card-header">
            <h2 class="card-title">{common('history')}</h2>
          </div>
          <ChangeHistory
            {...history}
            labels={{
              serial_number: t('serial_number'),
              model: t('model'),
              customer: t('customer'),
              software_version: t('software_version'),
              delivered_on: t('delivered_on'),
              warranty_ends_on: t('warranty_ends_on'),
            }}
            address={(number) => `${address(number)}#history`}
          />
        </section>
      )}
    </>
  );
}

function Facts({ device }: { device: DeviceRow }) {
  const t = useMessages(deviceMessages);
  const name = useName();
  const format = useFormat();
  const day = (date: string | null) => (date ? format.date(date) : t('unknown'));
  const facts: [label: string, value: Child][] = [
    [t('model'), device.model],
    [
      t('customer'),
      <a href={`/customers/${device.customer_code}`}>{name(device.customer_name, device.customer_name_en)}</a>,
    ],
    [t('software_version'), device.software_version ?? t('unknown')],
    [t('delivered_on'), day(device.delivered_on)],
    [t('warranty_ends_on'), day(device.warranty_ends_on)],
  ];
  return (
    <dl class="fact-list card card-body mb-3">
      {facts.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
