import type { DeliveryLine, DeliveryRow } from '../../src/features/property-deliveries/queries.js';
import { FieldError, type FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { useMessages } from '../components/language.js';
import { PieceWords } from './delivery-marks.js';
import { deliveryMessages } from './delivery-messages.js';

export interface LeavingProps {
  delivery: DeliveryRow;
  lines: DeliveryLine[];
  form: FormState;
  formKey: string;
  refusal?: string;
}

/** What goes now, and what was not picked: that is left out only when one says so. */
export function LeavingPieces({ delivery, lines, form }: LeavingProps) {
  const t = useMessages(deliveryMessages);
  const goes = lines.filter((line) => line.picked_at);
  const stays = lines.filter((line) => !line.picked_at);
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('goes')}</h2>
      </div>
      {goes.length === 0 && (
        <div class="card-body">
          <p>{t('nothing_picked')}</p>
          <a class="btn btn-primary" href={`/property-deliveries/${delivery.number}`}>
            {t('to_picking')}
          </a>
        </div>
      )}
      <Pieces lines={goes} />
      {stays.length > 0 && goes.length > 0 && (
        <div class="card-body border-top">
          <h3 class="card-title">{t('stays')}</h3>
          <Pieces lines={stays} />
          <label class="form-check mt-3">
            <input
              class="form-check-input"
              type="checkbox"
              name="drop_rest"
              value="on"
              checked={Boolean(form.values['drop_rest'])}
            />
            <span class="form-check-label">{t('drop_rest')}</span>
          </label>
          <FieldError name="drop_rest" errors={form.errors} />
        </div>
      )}
    </section>
  );
}

function Pieces({ lines }: { lines: DeliveryLine[] }) {
  const t = useMessages(deliveryMessages);
  const format = useFormat();
  return (
    <ul class="delivery-rows">
      {lines.map((line) => (
        <li class="delivery-row">
          <div class="delivery-row-what">
            <span class="code text-nowrap">{line.code}</span> <PieceWords piece={line} />
            {line.done && <div class="note-text">{line.done}</div>}
            {line.as_is && <div>{t('as_is_now', { reason: line.as_is })}</div>}
            {line.accessories && <div class="text-secondary">{t('with_accessories', { text: line.accessories })}</div>}
          </div>
          <div class="delivery-row-quantity">{format.amount(line.quantity, line.unit)}</div>
        </li>
      ))}
    </ul>
  );
}
