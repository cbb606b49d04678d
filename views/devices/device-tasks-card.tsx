import type { DeviceTaskList } from '../../src/features/devices/page-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Paging } from '../components/paging.js';
import { TaskNumber } from './fitted-cards.js';
import { deviceMessages } from './messages.js';

const colours: Record<string, string> = { planned: 'blue', under_way: 'orange', back: 'teal' };

/** The service tasks that went to the device. */
export function DeviceTasksCard({ rows, page, address }: DeviceTaskList & { address: (number: number) => string }) {
  const t = useMessages(deviceMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3" id="tasks">
      <div class="card-header">
        <h2 class="card-title">{t('tasks')}</h2>
      </div>
      {rows.length === 0 && <div class="card-body text-secondary">{t('no_tasks')}</div>}
      <ul class="list-group list-group-flush">
        {rows.map((row) => (
          <li class="list-group-item stock-line">
            <span>
              <TaskNumber number={row.number} opens /> {row.title}
              <small class="text-secondary d-block">
                {name(row.kind, row.kind_en)} ·{' '}
                {t('from_to', {
                  from: format.date(row.started_on ?? row.planned_from),
                  to: format.date(row.back_on ?? row.planned_to),
                })}
              </small>
            </span>
            <span class={`badge bg-${colours[row.state] ?? 'secondary'}-lt`}>{t(row.state as 'planned')}</span>
          </li>
        ))}
      </ul>
      {page.total > page.size && <Paging page={page} address={address} />}
    </section>
  );
}
