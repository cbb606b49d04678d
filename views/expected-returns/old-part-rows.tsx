import type { OldPartState } from '../../src/features/expected-returns/old-part.js';
import type { OldPartRow } from '../../src/features/expected-returns/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { daysLate } from './due.js';
import { oldPartMessages } from './messages.js';

interface RowsProps {
  rows: OldPartRow[];
  state: OldPartState;
  /** YYYY-MM-DD */
  today: string;
  ownOnly: boolean;
  mayReceive: boolean;
}

export function OldPartRows(props: RowsProps) {
  const { rows, state, ownOnly, mayReceive } = props;
  const t = useMessages(oldPartMessages);
  const expected = state === 'expected' || state === 'overdue';
  return (
    <table class="table table-vcenter card-table rows old-part-list">
      <thead>
        <tr>
          <th>{t('item')}</th>
          <th>{t('serial')}</th>
          <th class="text-end">{t('quantity')}</th>
          <th>{t('device')}</th>
          {!ownOnly && <th>{t('person')}</th>}
          <th>{t('task')}</th>
          <th>{expected ? t('due') : t(state === 'received' ? 'received_at' : 'waived_at')}</th>
          {mayReceive && expected && <th>{t('receive_one')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <OldPartLine row={row} {...props} expected={expected} />
        ))}
      </tbody>
    </table>
  );
}

function OldPartLine(props: Omit<RowsProps, 'rows'> & { row: OldPartRow; expected: boolean }) {
  const { row, state, today, ownOnly, mayReceive, expected } = props;
  const t = useMessages(oldPartMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('item')}>
        <a href={`/expected-returns/${row.id}`}>
          {name(row.name_zh ?? row.description!, row.name_en)} <span class="code text-secondary">{row.item}</span>
        </a>
      </td>
      <td data-label={t('serial')}>
        <span class="code">{row.received_serial ?? row.serial ?? t('serial_unknown')}</span>
      </td>
      <td class="text-end" data-label={t('quantity')}>
        {format.amount(row.quantity, row.unit ?? '')}
      </td>
      <td data-label={t('device')}>
        {row.device && (
          <a class="code" href={`/devices/${encodeURIComponent(row.device)}`}>
            {row.device}
          </a>
        )}
      </td>
      {!ownOnly && (
        <td class="old-part-person" data-label={t('person')}>
          {row.person && name(row.person, row.person_en)}
        </td>
      )}
      <td data-label={t('task')}>
        <span>
          <a class="code" href={`/service-tasks/${row.task}`}>
            {row.task}
          </a>{' '}
          <small class="text-secondary">{name(row.customer_name, row.customer_name_en)}</small>
        </span>
      </td>
      <td data-label={expected ? t('due') : t(state === 'received' ? 'received_at' : 'waived_at')}>
        {expected ? <Due row={row} today={today} /> : format.date(row.received_at ?? row.waived_at)}
      </td>
      {mayReceive && expected && (
        <td data-label={t('receive_one')}>
          <a
            class="btn btn-primary old-part-go"
            href={`/expected-returns/${row.id}`}
            aria-label={`${t('receive')} ${row.item} ${row.serial ?? ''}`.trim()}
          >
            {t('receive_one')}
          </a>
        </td>
      )}
    </tr>
  );
}

/** When it is due; how late it is, in colour, shape and word. */
export function Due({ row, today }: { row: Pick<OldPartRow, 'due_on'>; today: string }) {
  const t = useMessages(oldPartMessages);
  const format = useFormat();
  if (!row.due_on) return <span class="text-secondary">{t('not_back_yet')}</span>;
  const late = daysLate(row.due_on, today);
  return (
    <span>
      {format.date(row.due_on)}{' '}
      {late > 0 && (
        <span class="badge bg-red-lt condition">
          <Icon name="alert-triangle" /> {t('days_late', { n: late })}
        </span>
      )}
    </span>
  );
}
