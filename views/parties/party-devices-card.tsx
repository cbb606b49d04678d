import type { PartyDevices } from '../../src/features/parties/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { partyMessages } from './messages.js';

export interface PartyDevicesProps {
  party: { code: string; retired_at: Date | null };
  devices: PartyDevices;
  mayAdd: boolean;
}

/** The first of a customer's devices; the others are on the devices' own list. */
export function PartyDevicesCard({ party, devices, mayAdd }: PartyDevicesProps) {
  const t = useMessages(partyMessages);
  const format = useFormat();
  return (
    <section class="card mb-3" id="devices">
      <div class="card-header">
        <h2 class="card-title">{t('devices')}</h2>
        {mayAdd && !party.retired_at && (
          <a class="btn ms-auto" href={`/devices/new?customer=${party.code}`}>
            <Icon name="plus" /> {t('new_device')}
          </a>
        )}
      </div>
      {devices.rows.length === 0 ? (
        <div class="card-body text-secondary">{t('no_devices')}</div>
      ) : (
        <DeviceRows rows={devices.rows} />
      )}
      {devices.total > devices.rows.length && (
        <div class="card-footer">
          <a href={`/devices?customer=${party.code}`}>{t('all_devices', { n: format.count(devices.total) })}</a>
        </div>
      )}
    </section>
  );
}

function DeviceRows({ rows }: { rows: PartyDevices['rows'] }) {
  const t = useMessages(partyMessages);
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('serial_number')}</th>
            <th>{t('model')}</th>
            <th>{t('software_version')}</th>
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
              <td data-label={t('software_version')}>{row.software_version}</td>
              <td data-label={t('warranty_ends_on')}>{row.warranty_ends_on && format.date(row.warranty_ends_on)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
