import type { Child } from 'hono/jsx';
import type { QualityShown } from '../../src/features/items/quality-sheets.js';
import type { ChangeRow } from '../../src/platform/history.js';
import type { Warranty } from '../../src/features/devices/device.js';
import type { DeviceTaskList, FittedList, SoftwareList } from '../../src/features/devices/page-queries.js';
import type { DeviceRow } from '../../src/features/devices/queries.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { ChangeHistory } from '../components/change-history.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import type { Page } from '../components/paging.js';
import { QualitySheets } from '../components/quality-sheets.js';
import { DeviceTasksCard } from './device-tasks-card.js';
import { FittedCard, FittedNowCard } from './fitted-cards.js';
import { deviceMessages } from './messages.js';
import { SoftwareCard } from './software-card.js';
import { WarrantyMark } from './warranty-mark.js';

export interface DevicePageProps {
  device: DeviceRow;
  warranty: Warranty;
  software: SoftwareList;
  /** Of the new software version. */
  form: FormState;
  /** YYYY-MM-DD */
  today: string;
  /** Null for who may not read tasks. */
  work: { now: FittedList; fitted: FittedList; tasks: DeviceTaskList } | null;
  /** Absent for somebody who may not see changes. */
  history?: { rows: ChangeRow[]; page: Page };
  attachments: AttachmentCardProps;
  quality: QualityShown | null;
  /** What came back from it. */
  returns: { mayRead: boolean; mayLog: boolean };
  /** What the customer handed over with it. */
  mayReadProperty: boolean;
  refusal?: string;
  mayEdit: boolean;
  /** The URL of page n of a part. */
  address: (part: 'history' | 'software' | 'now' | 'fitted' | 'tasks', number: number) => string;
}

export function DevicePage(props: DevicePageProps) {
  const { device, warranty, software, work, mayEdit, address } = props;
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
        {props.returns.mayRead && (
          <a class="btn" href={`/field-returns?device=${encodeURIComponent(device.serial_number)}`}>
            <Icon name="arrow-back-up" /> {t('returns')}
          </a>
        )}
        {props.mayReadProperty && (
          <a class="btn" href={`/customer-property?view=all&device=${encodeURIComponent(device.serial_number)}`}>
            <Icon name="building-store" /> {t('property')}
          </a>
        )}
        {props.returns.mayLog && (
          <a class="btn" href={`/field-returns/new?device=${encodeURIComponent(device.serial_number)}`}>
            <Icon name="plus" /> {t('log_return')}
          </a>
        )}
        {mayEdit && (
          <a class="btn" href={`/devices/${encodeURIComponent(device.serial_number)}/edit`}>
            <Icon name="pencil" /> {common('edit')}
          </a>
        )}
      </PageHead>
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      <Facts device={device} />
      {work && (
        <>
          <FittedNowCard {...work.now} address={(number) => address('now', number)} />
          <FittedCard {...work.fitted} address={(number) => address('fitted', number)} />
          <DeviceTasksCard {...work.tasks} address={(number) => address('tasks', number)} />
        </>
      )}
      <SoftwareCard
        serialNumber={device.serial_number}
        {...software}
        form={props.form}
        today={props.today}
        mayEdit={mayEdit}
        address={(number) => address('software', number)}
      />
      <QualitySheets quality={props.quality} />
      <AttachmentCard {...props.attachments} />
      <History {...props} />
    </>
  );
}

function History({ history, address }: DevicePageProps) {
  const t = useMessages(deviceMessages);
  const common = useMessages(commonMessages);
  if (!history) return null;
  const fields = [
    'serial_number',
    'model',
    'customer',
    'site',
    'software_version',
    'installed_on',
    'note',
    'delivered_on',
    'accepted_on',
    'warranty_ends_on',
  ] as const;
  const labels = Object.fromEntries(fields.map((field) => [field, t(field)]));
  return (
    <section class="card mb-3" id="history">
      <div class="card-header">
        <h2 class="card-title">{common('history')}</h2>
      </div>
      <ChangeHistory
        {...history}
        labels={{ ...labels, 'device.software_recorded': t('software_recorded') }}
        address={(number) => address('history', number)}
      />
    </section>
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
    [t('site'), device.site_name ? [device.site_name, device.site_address].filter(Boolean).join(' · ') : t('unknown')],
    [t('software_version'), device.software_version ?? t('unknown')],
    [t('delivered_on'), day(device.delivered_on)],
    [t('accepted_on'), day(device.accepted_on)],
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
