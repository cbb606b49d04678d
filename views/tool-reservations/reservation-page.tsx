import type { ReservationState } from '../../src/features/tool-reservations/reservation.js';
import type { ReservationDetail } from '../../src/features/tool-reservations/reservation-queries.js';
import type { ChangeRow } from '../../src/platform/history.js';
import { ChangeHistory } from '../components/change-history.js';
import { type FormState, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page } from '../components/paging.js';
import { toolReservationMessages } from './messages.js';
import { ReservationMark } from './reservation-mark.js';

export interface ReservationPageProps {
  reservation: ReservationDetail;
  state: ReservationState;
  /** The last day on which it can be collected. */
  holdUntil: string;
  /** Duties of the piece that fail or end before the last day. */
  duties: { kind: string; dueOn: string; failed: boolean }[];
  mayChange: boolean;
  mayLend: boolean;
  /** It is for the reader. */
  isOwn: boolean;
  history?: { rows: ChangeRow[]; page: Page };
  change: FormState;
  cancel: FormState;
  refusal?: string;
}

export function ReservationPage(props: ReservationPageProps) {
  const { reservation: row, state, refusal, mayChange, mayLend } = props;
  const t = useMessages(toolReservationMessages);
  const open = row.closed === null;
  const tool = row.serial_id ? { serial: row.serial_id } : { item: row.item_code };
  return (
    <>
      <PageHead
        title={
          <span>
            <span class="text-nowrap">{row.number}</span> <ReservationMark state={state} />
          </span>
        }
        pretitle={<a href="/tool-reservations">{t('reservations')}</a>}
      >
        <a class="btn" href={listAddress('/tool-reservations/calendar', { ...tool, from: row.from_on })}>
          <Icon name="calendar" /> {t('in_calendar')}
        </a>
        {open && mayLend && (
          <a class="btn btn-primary" href={lendAddress(row)}>
            <Icon name="hand-grab" /> {t('lend_now')}
          </a>
        )}
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <Warnings {...props} />
      <div class="card">
        <ReservationFacts {...props} />
      </div>
      {open && mayChange && <ActForms {...props} />}
      {props.history && <History {...props} history={props.history} />}
    </>
  );
}

function lendAddress(row: ReservationDetail): string {
  const { person_id: borrower, item_code: item, serial, task } = row;
  return listAddress('/tool-loans/new', {
    borrower,
    item,
    serial: serial ?? undefined,
    task: task ?? undefined,
  });
}

function Warnings({ reservation, duties }: ReservationPageProps) {
  const t = useMessages(toolReservationMessages);
  const format = useFormat();
  if (reservation.closed !== null) return null;
  return (
    <>
      {duties.map(({ kind, dueOn, failed }) => {
        const facts = { kind: t(kind as 'calibration'), day: format.date(dueOn) };
        return <Notice tone="warning" title={failed ? t('duty_failed', facts) : t('duty_due', facts)} />;
      })}
    </>
  );
}

function ReservationFacts({ reservation: row, state, holdUntil }: ReservationPageProps) {
  const t = useMessages(toolReservationMessages);
  const name = useName();
  const format = useFormat();
  const waits = state === 'to_collect' || state === 'coming' || state === 'partly';
  const facts = { collected: format.quantity(row.collected), quantity: format.amount(row.quantity, row.unit) };
  return (
    <dl class="fact-list card-body">
      <dt>{t('tool')}</dt>
      <dd>
        <a class="code" href={`/items/${row.item_code}`}>
          {row.item_code}
        </a>{' '}
        {name(row.name_zh, row.name_en)}
        <div>{row.serial ?? `${t('any')} · ${format.amount(row.quantity, row.unit)}`}</div>
        {row.collected !== '0' && !row.serial && <div>{t('collected_of', facts)}</div>}
      </dd>
      <dt>{t('person')}</dt>
      <dd>{name(row.person, row.person_en)}</dd>
      <dt>{t('days')}</dt>
      <dd>
        {t('from_to', { from: format.date(row.from_on), to: format.date(row.to_on) })}
        {waits && <div class="text-secondary">{t('hold_text', { day: format.date(holdUntil) })}</div>}
      </dd>
      {row.task && (
        <>
          <dt>{t('task')}</dt>
          <dd>
            <a class="code" href={`/service-tasks/${row.task}`}>
              {row.task}
            </a>{' '}
            {row.task_title}
          </dd>
        </>
      )}
      {row.note && (
        <>
          <dt>{t('note')}</dt>
          <dd class="note-text">{row.note}</dd>
        </>
      )}
      <dt>{t('state')}</dt>
      <dd>
        <div>{t('made_by', { name: name(row.maker, row.maker_en), at: format.dateTime(row.created_at) })}</div>
        {row.closed && row.closed_at && (
          <div>
            {t(`state_${state}`)} ·{' '}
            {row.closer_system
              ? t('ended_by_program', { at: format.dateTime(row.closed_at) })
              : t('ended_by', { name: name(row.closer ?? '', row.closer_en), at: format.dateTime(row.closed_at) })}
          </div>
        )}
        {row.reason && <div>{t('reason', { reason: row.reason })}</div>}
      </dd>
    </dl>
  );
}

function ActForms({ reservation: row, change, cancel, isOwn }: ReservationPageProps) {
  const t = useMessages(toolReservationMessages);
  const changing = Object.keys(change.errors).length > 0;
  const cancelling = Object.keys(cancel.errors).length > 0;
  return (
    <div class="tool-reservation-acts">
      <details class="card" open={changing}>
        <summary class="card-header">
          {t('change')} <Icon name="chevron-right" />
        </summary>
        <form class="card-body" method="post" action={`/tool-reservations/${row.number}`}>
          <input type="hidden" name="version" value={change.values['version'] ?? String(row.version)} />
          <div class="form-columns">
            <TextField {...change} name="from" label={t('from')} type="date" required />
            <TextField {...change} name="to" label={t('to')} hint={t('to_hint')} type="date" required />
            {!row.serial_id && (
              <TextField
                {...change}
                name="quantity"
                label={t('quantity')}
                inputmode="decimal"
                maxlength={12}
                required
              />
            )}
            <TextField {...change} name="note" label={t('note')} maxlength={500} />
          </div>
          <button class="btn btn-primary" type="submit">
            {t('save')}
          </button>
        </form>
      </details>
      <details class="card" open={cancelling}>
        <summary class="card-header">
          {t('cancel')} <Icon name="chevron-right" />
        </summary>
        <form class="card-body" method="post" action={`/tool-reservations/${row.number}/cancellation`}>
          <TextArea
            {...cancel}
            name="reason"
            label={t(isOwn ? 'cancel_reason' : 'cancel_reason_other')}
            rows={2}
            required={!isOwn}
          />
          <button class="btn btn-danger" type="submit">
            {t('cancel')}
          </button>
        </form>
      </details>
    </div>
  );
}

function History({ reservation, history }: ReservationPageProps & { history: { rows: ChangeRow[]; page: Page } }) {
  const t = useMessages(toolReservationMessages);
  const labels = {
    'tool_reservation.made': t('event_made'),
    'tool_reservation.cancelled': t('event_cancelled'),
    'tool_reservation.expired': t('event_expired'),
    'tool_reservation.collected': t('event_collected'),
    tool: t('tool'),
    quantity: t('quantity'),
    from: t('from'),
    to: t('to'),
    note: t('note'),
    collected: t('field_collected'),
    closed: t('state'),
    'closed=cancelled': t('state_cancelled'),
    'closed=expired': t('state_expired'),
    reason: t('cancel_reason'),
  };
  return (
    <section class="card mt-3" id="history">
      <div class="card-header">
        <h2 class="card-title">{t('history')}</h2>
      </div>
      <ChangeHistory
        {...history}
        address={(number) => `${listAddress(`/tool-reservations/${reservation.number}`, { history: number })}#history`}
        labels={labels}
      />
    </section>
  );
}
