import type { Child } from 'hono/jsx';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { taskMessages } from './messages.js';
import { pageMessages } from './page-messages.js';
import { ChargeMark } from './task-marks.js';
import type { TaskPageProps } from './task-page.js';

/** Who goes to whom, when, and to which devices; phones are called by a tap. */
export function TaskFacts({ task, today }: Pick<TaskPageProps, 'task' | 'today'>) {
  const t = useMessages(taskMessages);
  const page = useMessages(pageMessages);
  const name = useName();
  const format = useFormat();
  const facts: [label: string, value: Child][] = [
    [
      t('customer'),
      <>
        <a href={`/customers/${task.customer_code}`}>{name(task.customer_name, task.customer_name_en)}</a>
        {!task.contact && task.customer_phone && <Phone number={task.customer_phone} />}
      </>,
    ],
    [t('site'), task.site && <Site name={task.site} address={task.site_address} />],
    [t('contact'), task.contact && <Contact task={task} />],
    [
      t('kind'),
      <>
        {name(task.kind, task.kind_en)} <ChargeMark charge={task.charge} />
      </>,
    ],
    [t('planned'), t('days', { from: format.date(task.planned_from), to: format.date(task.planned_to) })],
    [t('started_on'), task.started_on && format.date(task.started_on)],
    [t('back_on'), task.back_on && format.date(task.back_on)],
    [t('technicians'), <Technicians people={task.technicians} />],
    [t('erp_reference'), task.erp_reference],
    [t('made_by'), name(task.made_by, task.made_by_en)],
    [t('note'), task.note && <span class="note-text">{task.note}</span>],
  ];
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{page('facts')}</h2>
      </div>
      <dl class="fact-list card-body">
        {facts.map(
          ([label, value]) =>
            value && (
              <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <Devices devices={task.devices} today={today} />
    </section>
  );
}

function Phone({ number }: { number: string }) {
  const page = useMessages(pageMessages);
  return (
    <a class="task-phone" href={`tel:${number.replace(/[^\d+]/g, '')}`} aria-label={page('call', { phone: number })}>
      <Icon name="phone" /> {number}
    </a>
  );
}

function Site({ name, address }: { name: string; address: string | null }) {
  return (
    <>
      {name}
      {address && <span class="d-block text-secondary">{address}</span>}
    </>
  );
}

function Contact({ task }: Pick<TaskPageProps, 'task'>) {
  return (
    <>
      {task.contact}
      {task.contact_role && <span class="text-secondary"> {task.contact_role}</span>}
      {task.contact_phone && <Phone number={task.contact_phone} />}
      {task.contact_email && (
        <a class="d-block" href={`mailto:${task.contact_email}`}>
          {task.contact_email}
        </a>
      )}
    </>
  );
}

function Technicians({ people }: { people: TaskPageProps['task']['technicians'] }) {
  const t = useMessages(taskMessages);
  const name = useName();
  if (people.length === 0) return <span class="text-secondary">{t('nobody')}</span>;
  return (
    <>
      {people.map((person) => (
        <span class="d-block">
          <a href={`/people/${person.id}`}>{name(person.name, person.name_en)}</a>
          {person.phone && <Phone number={person.phone} />}
        </span>
      ))}
    </>
  );
}

function Devices({ devices, today }: { devices: TaskPageProps['task']['devices']; today: string }) {
  const t = useMessages(taskMessages);
  const page = useMessages(pageMessages);
  const format = useFormat();
  if (devices.length === 0) return null;
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('devices')}</th>
            <th>{page('model')}</th>
            <th>{page('software')}</th>
            <th>{page('warranty_ends_on')}</th>
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <tr>
              <td data-label={page('serial_number')}>
                <a class="code" href={`/devices/${encodeURIComponent(device.serial_number)}`}>
                  {device.serial_number}
                </a>
              </td>
              <td data-label={page('model')}>{device.model}</td>
              <td data-label={page('software')}>{device.software_version}</td>
              <td data-label={page('warranty_ends_on')}>
                {device.warranty_ends_on && (
                  <span class={device.warranty_ends_on < today ? 'text-secondary' : ''}>
                    {format.date(device.warranty_ends_on)}
                    {device.warranty_ends_on < today && ` · ${page('out_of_warranty')}`}
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
