import type { OldPartState } from '../../src/features/expected-returns/old-part.js';
import type { OldPartRow } from '../../src/features/expected-returns/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { daysLate } from './due.js';
import { KindMark } from './kind-mark.js';
import { oldPartMessages } from './messages.js';

interface RowsProps {
  rows: OldPartRow[];
  state: OldPartState;
  /** YYYY-MM-DD */
  today: string;
  ownOnly: boolean;
  mayReceive: boolean;
}

const dayHeads = {
  received: 'received_on',
  waived: 'waived_on',
  asked: 'asked_on',
  expected: 'due',
  overdue: 'due',
} as const;

export function OldPartRows(props: RowsProps) {
  const { rows, state, ownOnly, mayReceive } = props;
  const t = useMessages(oldPartMessages);
  const expected = state !== 'received' && state !== 'waived';
  return (
    <table class="table table-vcenter card-table rows old-part-list">
      <thead>
        <tr>
          <th>{t('item')}</th>
          <th>{t('serial')}</th>
          <th class="text-end">{t('quantity')}</th>
          <th>{t('kind')}</th>
          <th>{t('customer')}</th>
          {!ownOnly && <th>{t('person')}</th>}
          {expected && <th class="text-end">{t('age')}</th>}
          <th>{t(dayHeads[state])}</th>
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
          {name(row.name_zh ?? row.description!, row.name_en)}{' '}
          <span class={row.item ? 'code text-secondary' : 'text-secondary'}>{row.item ?? t('unknown_item')}</span>
        </a>
      </td>
      <td data-label={t('serial')}>
        <span class="code">{row.received_serial ?? row.serial ?? t('serial_unknown')}</span>
      </td>
      <td class="text-end" data-label={t('quantity')}>
        {row.unit ? format.amount(row.quantity, row.unit) : format.quantity(row.quantity)}
      </td>
      <td data-label={t('kind')}>
        <span>
          <KindMark kind={row.kind} /> <Documents row={row} />
          {row.missing_at && !row.received_at && <span class="badge bg-orange-lt">{t('missing')}</span>}
        </span>
      </td>
      <td data-label={t('customer')}>
        <span>{name(row.customer_name, row.customer_name_en)}</span>
      </td>
      {!ownOnly && (
        <td class="old-part-person" data-label={t('person')}>
          {row.person && name(row.person, row.person_en)}
        </td>
      )}
      {expected && (
        <td class="text-end" data-label={t('age')}>
          {t('days', { n: daysLate(row.opened_at.toISOString().slice(0, 10), today) })}
        </td>
      )}
      <td data-label={t(dayHeads[state])}>
        {state === 'expected' || state === 'overdue' ? (
          <Due row={row} today={today} />
        ) : state === 'asked' ? (
          <span>
            {format.date(row.waiver_asked_at)}{' '}
            <small class="text-secondary">{name(row.asker ?? '', row.asker_en)}</small>
          </span>
        ) : (
          format.date(row.received_at ?? row.waived_at)
        )}
      </td>
      {mayReceive && expected && (
        <td data-label={t('receive_one')}>
          <a
            class="btn btn-primary old-part-go"
            href={
              row.parcel && !row.parcel_closed ? `/field-returns/parcels/${row.parcel}` : `/expected-returns/${row.id}`
            }
            aria-label={`${t('receive')} ${row.item ?? row.description ?? ''} ${row.serial ?? ''}`.trim()}
          >
            {t('receive_one')}
          </a>
        </td>
      )}
    </tr>
  );
}

/** The task, the slip and the parcel that it belongs to. */
export function Documents({ row }: { row: Pick<OldPartRow, 'task' | 'requisition' | 'parcel'> }) {
  const links = [
    row.task && [`/service-tasks/${row.task}`, row.task],
    row.requisition && !row.task && [`/requisitions/${row.requisition}`, row.requisition],
    row.parcel && [`/expected-returns/parcels/${row.parcel}`, row.parcel],
  ].filter((one): one is [string, string] => Boolean(one));
  return (
    <>
      {links.map(([href, text]) => (
        <>
          <a class="code" href={href}>
            {text}
          </a>{' '}
        </>
      ))}
    </>
  );
}

/** When it is due; how late it is, in colour, shape and word. */
export function Due({ row, today }: { row: Pick<OldPartRow, 'due_on' | 'kind'>; today: string }) {
  const t = useMessages(oldPartMessages);
  const format = useFormat();
  if (!row.due_on)
    return row.kind === 'fitted' ? <span class="text-secondary">{t('not_back_yet')}</span> : <span>–</span>;
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
