import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { taskMessages } from './messages.js';
import { pageMessages, slipStateMessages } from './page-messages.js';
import type { TaskPageProps } from './task-page.js';

const colours: Record<string, string> = {
  draft: 'secondary',
  submitted: 'blue',
  approved: 'yellow',
  partly_issued: 'orange',
  issued: 'teal',
  closed: 'green',
};

/** The slips of a task, newest first. */
export function SlipsCard({ task, slips, may }: TaskPageProps) {
  const t = useMessages(taskMessages);
  const page = useMessages(pageMessages);
  const more = (slips[0]?.rows ?? 0) > slips.length;
  return (
    <section class="card mb-3" id="slips">
      <div class="card-header">
        <h2 class="card-title">{page('slips')}</h2>
        {may.draftSlip && (
          <a class="btn ms-auto" href={`/requisitions/new?task=${task.number}`}>
            <Icon name="plus" /> {page('new_slip')}
          </a>
        )}
      </div>
      {slips.length === 0 ? (
        <div class="card-body text-secondary">{page('no_slips')}</div>
      ) : (
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('slip_number')}</th>
              <th>{page('requested_for')}</th>
              <th>{page('needed_by')}</th>
              <th>{page('lines')}</th>
              <th>{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {slips.map((slip) => (
              <SlipEntry slip={slip} />
            ))}
          </tbody>
        </table>
      )}
      {more && (
        <div class="card-footer">
          <a href={`/requisitions?search=${task.number}&tab=all`}>{page('all_of', { n: slips[0]!.rows })}</a>
        </div>
      )}
    </section>
  );
}

function SlipEntry({ slip }: { slip: TaskPageProps['slips'][number] }) {
  const t = useMessages(taskMessages);
  const page = useMessages(pageMessages);
  const state = useMessages(slipStateMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('slip_number')}>
        <a class="code" href={`/requisitions/${slip.number}`}>
          {slip.number}
        </a>
      </td>
      <td data-label={page('requested_for')}>{name(slip.requested_for, slip.requested_for_en)}</td>
      <td data-label={page('needed_by')}>{format.date(slip.needed_by)}</td>
      <td data-label={page('lines')}>{format.count(slip.lines)}</td>
      <td data-label={t('state')}>
        <span class="btn-list">
          <span class={`badge bg-${colours[slip.state] ?? 'secondary'}-lt`}>{state(slip.state as 'draft')}</span>
          {slip.urgent && <span class="badge bg-red-lt">{page('urgent')}</span>}
          {slip.waiting && <span class="badge bg-orange-lt">{page('waiting')}</span>}
        </span>
      </td>
    </tr>
  );
}
