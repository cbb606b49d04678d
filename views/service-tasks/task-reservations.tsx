import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { defineMessages, useMessages, useName } from '../components/language.js';
import type { TaskPageProps } from './task-page.js';

const reservationMessages = defineMessages({
  reserved: { zh: '预约工具', en: 'Reserved tools' },
  reserve: { zh: '预约', en: 'Reserve' },
  none: { zh: '没有为这个任务预约工具。', en: 'No tools are reserved for this task.' },
  tool: { zh: '工具', en: 'Tool' },
  number: { zh: '预约单', en: 'Reservation' },
  person: { zh: '预约人', en: 'For' },
  days: { zh: '使用日期', en: 'Days' },
  span: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  more: { zh: '只列出最早的 {n} 件，共 {total} 件', en: 'Only the first {n} of {total} are listed' },
});

/** The tools that are still to be collected for a task. */
export function ReservationsCard({ task, reservations, may }: TaskPageProps) {
  const t = useMessages(reservationMessages);
  if (reservations.length === 0 && !may.reserve) return null;
  const total = reservations[0]?.rows ?? 0;
  return (
    <section class="card mb-3" id="reservations">
      <div class="card-header">
        <h2 class="card-title">{t('reserved')}</h2>
        {may.reserve && (
          <a class="btn ms-auto" href={`/tool-reservations/new?task=${task.number}`}>
            <Icon name="calendar-event" /> {t('reserve')}
          </a>
        )}
      </div>
      {reservations.length === 0 ? (
        <div class="card-body text-secondary">{t('none')}</div>
      ) : (
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('tool')}</th>
              <th>{t('number')}</th>
              <th>{t('person')}</th>
              <th>{t('days')}</th>
            </tr>
          </thead>
          <tbody>
            {reservations.map((one) => (
              <Reserved one={one} />
            ))}
          </tbody>
        </table>
      )}
      {total > reservations.length && <div class="card-footer">{t('more', { n: reservations.length, total })}</div>}
    </section>
  );
}

function Reserved({ one }: { one: TaskPageProps['reservations'][number] }) {
  const t = useMessages(reservationMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('tool')}>
        <span>
          <span class="code">{one.item}</span> {name(one.item_name, one.item_name_en)}{' '}
          {one.serial ? <span class="code">{one.serial}</span> : format.amount(one.quantity, one.unit)}
        </span>
      </td>
      <td data-label={t('number')}>
        <a class="code d-inline-block py-1" href={`/tool-reservations/${one.number}`}>
          {one.number}
        </a>
      </td>
      <td data-label={t('person')}>{name(one.person, one.person_en)}</td>
      <td data-label={t('days')}>{t('span', { from: format.date(one.from_on), to: format.date(one.to_on) })}</td>
    </tr>
  );
}
