import type { PieceListRow } from '../../src/features/customer-property/list-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { listMessages } from './list-messages.js';
import { PieceWhat, PromisedDay, StepMark } from './property-marks.js';
import { propertyWords } from './words.js';

/** Pieces as a table, cards on a phone. */
export function PieceRows({ rows, view }: { rows: PieceListRow[]; view: string }) {
  const t = useMessages(listMessages);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('piece')}</th>
            <th>{t('what')}</th>
            <th>{t('customer')}</th>
            <th>{t('received')}</th>
            <th>{t(view === 'over' ? 'over_on' : 'promised')}</th>
            <th>{t('place')}</th>
            <th>{t('step')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row row={row} view={view} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, view }: { row: PieceListRow; view: string }) {
  const t = useMessages(listMessages);
  const words = useMessages(propertyWords);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('piece')}>
        <a class="code" href={`/customer-property/${row.receipt}?piece=${row.code}#${row.code}`}>
          {row.code}
        </a>
      </td>
      <td data-label={t('what')}>
        <div>
          <PieceWhat of={row} />
          {row.serial && <div class="code">{row.serial}</div>}
          {(row.quantity !== '1.000' || row.open !== row.quantity) && (
            <div class="text-secondary">
              {row.open === row.quantity || row.step === 'over'
                ? format.amount(row.quantity, row.unit)
                : t('left_of', { open: format.quantity(row.open), quantity: format.amount(row.quantity, row.unit) })}
            </div>
          )}
          <span class="badge bg-secondary-lt">{words(`why_${row.why}`)}</span>
        </div>
      </td>
      <td data-label={t('customer')}>
        <div>
          {name(row.customer, row.customer_en)}
          {row.task && <div class="text-secondary code">{row.task}</div>}
        </div>
      </td>
      <td data-label={t('received')}>
        <div>
          {format.date(row.received_at)}
          <div class="text-secondary">{name(row.receiver, row.receiver_en)}</div>
        </div>
      </td>
      <td data-label={t(view === 'over' ? 'over_on' : 'promised')}>
        {view === 'over' ? format.date(row.over_at) : <PromisedDay day={row.promised_on} overdue={row.overdue} />}
      </td>
      <td data-label={t('place')}>
        {row.place && (
          <div>
            <span class="code">{row.place}</span>
            <div class="text-secondary">{name(row.place_name ?? '', row.place_name_en)}</div>
          </div>
        )}
      </td>
      <td data-label={t('step')}>
        <Standing row={row} />
      </td>
    </tr>
  );
}

function Standing({ row }: { row: PieceListRow }) {
  const t = useMessages(listMessages);
  const format = useFormat();
  return (
    <div class="property-standing">
      <StepMark step={row.step} />
      {row.step === 'to_check' && row.check_due_on && (
        <span class={row.check_overdue ? 'text-danger' : 'text-secondary'}>
          {t('check_by', { day: format.date(row.check_due_on) })}
        </span>
      )}
      {row.repair && row.step !== 'over' && <span class="code">{row.repair}</span>}
      {row.case_number && <span class="badge bg-red-lt code">{row.case_number}</span>}
    </div>
  );
}
