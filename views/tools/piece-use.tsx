import type { ComingReservation, PastLoan } from '../../src/features/tools/piece-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import type { PiecePageProps } from './piece-page.js';
import { toolMessages } from './tool-messages.js';

/** Who wants the piece, or any of its kind. */
export function PieceReservations({ reservations }: Pick<PiecePageProps, 'reservations'>) {
  const t = useMessages(toolMessages);
  return (
    <section class="card mb-3" id="reservations">
      <div class="card-header">
        <h2 class="card-title">{t('coming')}</h2>
      </div>
      {reservations.length === 0 ? (
        <div class="card-body text-secondary">{t('none_coming')}</div>
      ) : (
        <ul class="list-group list-group-flush">
          {reservations.map((row) => (
            <Reservation row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Reservation({ row }: { row: ComingReservation }) {
  const t = useMessages(toolMessages);
  const name = useName();
  const format = useFormat();
  return (
    <li class="list-group-item">
      <div class="duty-head">
        <a class="code" href={`/tool-reservations/${row.number}`}>
          {row.number}
        </a>
        <span>{name(row.person, row.person_en)}</span>
        <span class="badge bg-secondary-lt">{t(row.serial_id ? 'this_piece' : 'any_piece')}</span>
      </div>
      <div class="text-secondary small">
        {format.date(row.from_on)} – {format.date(row.to_on)}
      </div>
    </li>
  );
}

/** Who had the piece last. */
export function PieceLoans({ loans, today }: Pick<PiecePageProps, 'loans' | 'today'>) {
  const t = useMessages(toolMessages);
  return (
    <section class="card mb-3" id="loans">
      <div class="card-header">
        <h2 class="card-title">{t('use')}</h2>
      </div>
      {loans.length === 0 ? (
        <div class="card-body text-secondary">{t('never_lent')}</div>
      ) : (
        <ul class="list-group list-group-flush">
          {loans.map((row) => (
            <Loan row={row} today={today} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Loan({ row, today }: { row: PastLoan; today: string }) {
  const t = useMessages(toolMessages);
  const name = useName();
  const format = useFormat();
  const end = row.lost ? 'was_lost' : row.outcome === 'damaged' ? 'came_damaged' : 'came_good';
  const late = row.open && row.due_on < today;
  return (
    <li class="list-group-item">
      <div class="duty-head">
        <a class="code" href={`/tool-loans/${row.number}`}>
          {row.number}
        </a>
        <span>{name(row.holder, row.holder_en)}</span>
        <span class={`badge bg-${late ? 'red' : row.open ? 'blue' : 'secondary'}-lt`}>
          {t(row.open ? (late ? 'late' : 'out') : end)}
        </span>
      </div>
      <div class="text-secondary small">
        {format.date(row.lent_at)} –{' '}
        {row.open ? `${t('due_back')} ${format.date(row.due_on)}` : format.date(row.returned_at)}
      </div>
    </li>
  );
}
