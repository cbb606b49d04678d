import { FieldError, type FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { useMessages } from '../components/language.js';
import { PieceWords, WhereLies } from './delivery-marks.js';
import { deliveryMessages } from './delivery-messages.js';
import type { OfferedPiece } from './new-delivery-page.js';

interface RowProps {
  piece: OfferedPiece;
  form: FormState;
}

/** A piece that may go: ticked when it is ready, with what was done to it. */
export function PieceRow({ piece, form }: RowProps) {
  const t = useMessages(deliveryMessages);
  const ticked = (form.values['piece'] ?? '').split(',').includes(String(piece.id));
  return (
    <li class={form.errors[`line.${piece.id}`] ? 'delivery-piece delivery-piece-refused' : 'delivery-piece'}>
      <label class="delivery-tick">
        <input
          class="form-check-input"
          type="checkbox"
          name="piece"
          value={String(piece.id)}
          checked={ticked}
          aria-label={t('take_it', { piece: piece.code })}
        />
        <span>
          <span class="code text-nowrap">{piece.code}</span> <PieceWords piece={piece} />
          {piece.unfinished && <span class="d-block text-warning-emphasis">{t('as_it_is')}</span>}
        </span>
      </label>
      <Stands piece={piece} />
      <FieldError name={`line.${piece.id}`} errors={form.errors} />
      <div class="delivery-fields">
        {piece.quantity !== '1' && <Quantity piece={piece} form={form} />}
        {piece.unfinished && <Text piece={piece} form={form} name="as_is" most={500} />}
        <Text piece={piece} form={form} name="done" most={1000} />
        <Text piece={piece} form={form} name="accessories" most={500} />
      </div>
    </li>
  );
}

/** A piece that cannot go now, and what is in the way. */
export function HeldBackRow({ piece, mayPutAway }: { piece: OfferedPiece; mayPutAway: boolean }) {
  const t = useMessages(deliveryMessages);
  const { repair, untold, delivery } = piece;
  const link = (href: string, number: string) => (
    <a class="code text-nowrap" href={href}>
      {number}
    </a>
  );
  return (
    <li class="delivery-piece">
      <div>
        <span class="code text-nowrap">{piece.code}</span> <PieceWords piece={piece} />
      </div>
      <div class="text-secondary">
        {repair && (
          <div>
            {t(piece.repair_passed ? 'to_put_away' : 'in_repair')} {link(`/repairs/${repair}`, repair)}{' '}
            {piece.repair_passed && mayPutAway && (
              <a class="btn btn-sm" href={`/repairs/${repair}/inspection`}>
                {t('put_away')}
              </a>
            )}
          </div>
        )}
        {untold && (
          <div>
            {t('case_untold')} {link(`/property-cases/${untold}`, untold)}
          </div>
        )}
        {delivery && (
          <div>
            {t('on_other')} {link(`/property-deliveries/${delivery}`, delivery)}
          </div>
        )}
        {!repair && !untold && !delivery && <WhereLies lies={piece.lies} unit={piece.unit} />}
      </div>
    </li>
  );
}

function Stands({ piece }: { piece: OfferedPiece }) {
  const t = useMessages(deliveryMessages);
  const format = useFormat();
  return (
    <div class="delivery-stands">
      <span class={`badge bg-${piece.step === 'ready' ? 'green' : 'yellow'}-lt`}>{t(`step_${piece.step}`)}</span>
      <WhereLies lies={piece.lies} unit={piece.unit} />
      <span class="text-secondary">
        <a class="code" href={`/customer-property/${piece.receipt}`}>
          {piece.receipt}
        </a>
        {piece.promised_on && ` · ${t('promised', { day: format.date(piece.promised_on) })}`}
      </span>
    </div>
  );
}

function Quantity({ piece, form }: RowProps) {
  const t = useMessages(deliveryMessages);
  const format = useFormat();
  const name = `quantity.${piece.id}`;
  return (
    <div>
      <label class="form-label" for={name}>
        {t('quantity_of', { open: format.amount(piece.open, piece.unit) })}
      </label>
      <input
        class="form-control"
        id={name}
        name={name}
        value={form.values[name] ?? piece.open}
        inputmode="decimal"
        maxlength={14}
        autocomplete="off"
      />
    </div>
  );
}

/** What the note says of a piece; also on the page that changes it. */
export function Text(props: {
  piece: { id: number };
  form: FormState;
  name: 'done' | 'accessories' | 'as_is';
  most: number;
}) {
  const { piece, form, most } = props;
  const t = useMessages(deliveryMessages);
  const name = `${props.name}.${piece.id}`;
  const error = form.errors[name];
  return (
    <div>
      <label class="form-label" for={name}>
        {t(props.name)}
      </label>
      <textarea
        class={error ? 'form-control is-invalid' : 'form-control'}
        id={name}
        name={name}
        rows={props.name === 'done' ? 2 : 1}
        maxlength={most}
        {...(error ? { 'aria-invalid': 'true' } : {})}
      >
        {form.values[name] ?? ''}
      </textarea>
      <FieldError name={name} errors={form.errors} />
    </div>
  );
}
