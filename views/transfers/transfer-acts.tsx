import { FieldError, type FormState, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { transferMessages } from './messages.js';
import type { TransferAct, TransferPageProps } from './transfer-page.js';

type ActProps = TransferPageProps & { path: string };
const none: FormState = { values: {}, errors: {} };
const stateOf = ({ form }: ActProps, act: TransferAct): FormState => (form.act === act ? form : none);

/** Carrier and waybill, and what becomes of what is not picked. Nothing while the parcel is empty. */
export function SendForm(props: ActProps) {
  const { desk, path, carrier, newKey } = props;
  const t = useMessages(transferMessages);
  if (desk.pieces.length === 0 && props.form.act !== 'send') return null;
  const form = stateOf(props, 'send');
  const values = { carrier: carrier ?? '', ...form.values };
  const short = desk.lines.some((line) => line.left !== '0');
  return (
    <form class="card mb-3" method="post" action={`${path}/sending`} autocomplete="off" id="send-form">
      <div class="card-header">
        <h2 class="card-title">{t('send_title')}</h2>
      </div>
      <div class="card-body">
        <input type="hidden" name="key" value={newKey()} />
        <TextField
          {...form}
          values={values}
          name="carrier"
          label={t('carrier')}
          hint={t('carrier_hint')}
          maxlength={60}
          required
        />
        <TextField {...form} values={values} name="waybill" label={t('waybill_number')} maxlength={60} />
        {short && (
          <fieldset class="mb-3">
            <legend class="form-label required">{t('rest')}</legend>
            {(['cancel', 'again'] as const).map((way) => (
              <label class="form-check">
                <input
                  class="form-check-input"
                  type="radio"
                  name="rest"
                  value={way}
                  checked={form.values['rest'] === way}
                />
                <span class="form-check-label">{t(`rest_${way}`)}</span>
              </label>
            ))}
            <FieldError name="rest" errors={form.errors} />
          </fieldset>
        )}
        <button class="btn btn-primary" type="submit">
          <Icon name="truck" /> {t('send_it')}
        </button>
      </div>
    </form>
  );
}

/** A parcel that did not leave after all, while nothing of it has arrived. */
export function UnsendForm(props: ActProps) {
  const t = useMessages(transferMessages);
  const form = stateOf(props, 'unsend');
  return (
    <details class="card mb-3" open={props.form.act === 'unsend'}>
      <summary class="card-header">
        <h2 class="card-title">{t('unsend')}</h2>
      </summary>
      <form class="card-body" method="post" action={`${props.path}/sending/undo`} autocomplete="off">
        <input type="hidden" name="key" value={props.newKey()} />
        <p class="text-secondary">{t('unsend_text')}</p>
        <fieldset class="mb-3">
          <legend class="form-label required">{t('unsend_goods')}</legend>
          {(['packed', 'shelf'] as const).map((way) => (
            <label class="form-check">
              <input
                class="form-check-input"
                type="radio"
                name="goods"
                value={way}
                checked={form.values['goods'] === way}
              />
              <span class="form-check-label">{t(`unsend_${way}`)}</span>
            </label>
          ))}
          <FieldError name="goods" errors={form.errors} />
        </fieldset>
        <TextArea {...form} name="unsend_reason" label={t('reason')} rows={2} required />
        <button class="btn btn-danger" type="submit">
          <Icon name="arrow-back-up" /> {t('unsend')}
        </button>
      </form>
    </details>
  );
}

/** Everything without a number of its own at once; nothing when there is no such. */
export function ReceiveRest({ desk, path, newKey }: ActProps) {
  const t = useMessages(transferMessages);
  if (!desk.pieces.some((piece) => piece.serial === null && piece.open !== '0')) return null;
  return (
    <form class="delivery-undo mb-3" method="post" action={`${path}/receiving/rest`}>
      <input type="hidden" name="key" value={newKey()} />
      <button class="btn" type="submit">
        <Icon name="check" /> {t('all_as_sent')}
      </button>
      <span class="text-secondary">{t('all_as_sent_text')}</span>
    </form>
  );
}

/** Other quantities of lines of which nothing is picked. */
export function ChangeForms(props: ActProps) {
  const { desk, path } = props;
  const t = useMessages(transferMessages);
  const lines = desk.lines.filter((line) => line.picked === '0' && line.cancelled !== line.quantity);
  if (lines.length === 0) return null;
  const form = stateOf(props, 'line');
  return (
    <details class="card mb-3" open={props.form.act === 'line'}>
      <summary class="card-header">
        <h2 class="card-title">{t('change_quantity')}</h2>
      </summary>
      <div class="card-body">
        <p class="text-secondary">{t('change_hint')}</p>
        {lines.map((line) => {
          const name = `quantity.${line.id}`;
          const error = form.errors[name];
          return (
            <form class="transfer-change" method="post" action={`${path}/lines/${line.id}`} autocomplete="off">
              <label for={name}>
                <span class="code">{line.item}</span>
              </label>
              <input
                class={error ? 'form-control is-invalid' : 'form-control'}
                id={name}
                name={name}
                value={form.values[name] ?? line.quantity}
                inputmode="decimal"
                maxlength={12}
                {...(error ? { 'aria-invalid': 'true' } : {})}
              />
              <button class="btn" type="submit" aria-label={`${t('save')} ${line.item}`}>
                {t('save')}
              </button>
              <FieldError name={name} errors={form.errors} />
            </form>
          );
        })}
      </div>
    </details>
  );
}

/** What is still under way may be given up by somebody who had nothing to do with the parcel. */
export function LostForms(props: ActProps) {
  const { desk, path, newKey } = props;
  const t = useMessages(transferMessages);
  const format = useFormat();
  const open = desk.pieces.filter((piece) => piece.open !== '0');
  if (open.length === 0) return null;
  const form = stateOf(props, 'lost');
  return (
    <details class="card mb-3" open={props.form.act === 'lost'}>
      <summary class="card-header">
        <h2 class="card-title">{t('lost')}</h2>
      </summary>
      <form class="card-body" method="post" action={`${path}/losses`} autocomplete="off">
        <input type="hidden" name="key" value={newKey()} />
        <p class="text-secondary">{t('lost_text')}</p>
        <fieldset class="mb-3">
          <legend class="form-label">{t('not_arrived')}</legend>
          {open.map((piece, n) => {
            const line = desk.lines.find((one) => one.id === piece.line_id)!;
            return (
              <label class="form-check">
                <input
                  class="form-check-input"
                  type="radio"
                  name="piece"
                  value={piece.id}
                  checked={form.values['piece'] ? form.values['piece'] === piece.id : n === 0}
                />
                <span class="form-check-label">
                  <span class="code">{piece.serial ?? piece.lot ?? line.item}</span>{' '}
                  {format.amount(piece.open, line.unit)}
                </span>
              </label>
            );
          })}
        </fieldset>
        <TextField {...form} name="lost_quantity" label={t('quantity')} maxlength={12} inputmode="decimal" />
        <TextArea {...form} name="lost_reason" label={t('reason')} rows={2} required />
        <button class="btn btn-danger" type="submit">
          <Icon name="alert-triangle" /> {t('lost_it')}
        </button>
      </form>
    </details>
  );
}

/** What was given up and has turned up. */
export function FoundForms({ desk, path }: ActProps) {
  const t = useMessages(transferMessages);
  const format = useFormat();
  const lost = desk.pieces.flatMap((piece) =>
    piece.arrivals.filter((arrival) => arrival.kind === 'lost').map((arrival) => ({ piece, arrival })),
  );
  if (lost.length === 0) return null;
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('lost_mark')}</h2>
      </div>
      <div class="card-body">
        {lost.map(({ piece, arrival }) => {
          const line = desk.lines.find((one) => one.id === piece.line_id)!;
          const what = piece.serial ?? piece.lot ?? line.item;
          return (
            <form class="transfer-change" method="post" action={`${path}/losses/${arrival.id}/found`}>
              <span>
                <span class="code">{what}</span> {format.amount(arrival.quantity, line.unit)} · {arrival.reason}
              </span>
              <button class="btn" type="submit" aria-label={`${t('found')} ${what}`}>
                <Icon name="check" /> {t('found')}
              </button>
            </form>
          );
        })}
      </div>
    </section>
  );
}

/** Before anything is sent. */
export function CancelForm(props: ActProps) {
  const t = useMessages(transferMessages);
  const form = stateOf(props, 'cancel');
  return (
    <details class="card mb-3" open={props.form.act === 'cancel'}>
      <summary class="card-header">
        <h2 class="card-title">{t('cancel_title')}</h2>
      </summary>
      <form class="card-body" method="post" action={`${props.path}/cancellation`} autocomplete="off">
        <p class="text-secondary">{t('cancel_text')}</p>
        <TextArea {...form} name="cancel_reason" label={t('reason')} rows={2} required />
        <button class="btn btn-danger" type="submit">
          <Icon name="ban" /> {t('cancel_it')}
        </button>
      </form>
    </details>
  );
}
