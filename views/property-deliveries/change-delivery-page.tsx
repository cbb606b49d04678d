import type { Recipients } from '../../src/features/property-deliveries/candidates.js';
import type { DeliveryLine, DeliveryRow } from '../../src/features/property-deliveries/queries.js';
import type { FormState } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { PieceWords } from './delivery-marks.js';
import { deliveryMessages } from './delivery-messages.js';
import { Text } from './piece-rows.js';
import { RecipientFields } from './recipient-fields.js';

interface ChangeProps {
  delivery: DeliveryRow;
  lines: DeliveryLine[];
  recipients: Recipients;
  form: FormState;
  refusal?: string;
}

/** How a delivery goes, to whom, and what its note says of the pieces. */
export function ChangeDeliveryPage({ delivery, lines, recipients, form, refusal }: ChangeProps) {
  const t = useMessages(deliveryMessages);
  const path = `/property-deliveries/${delivery.number}`;
  return (
    <>
      <PageHead
        title={t('change_title', { number: delivery.number })}
        pretitle={
          <a class="code" href={path}>
            {delivery.number}
          </a>
        }
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card" method="post" action={`${path}/change`} autocomplete="off">
        <input type="hidden" name="version" value={form.values['version'] ?? ''} />
        <div class="card-body">
          <RecipientFields form={form} recipients={recipients} />
        </div>
        <p class="card-body border-top text-secondary mb-0">{t('note_language')}</p>
        <ul class="delivery-pieces border-top">
          {lines.map((line) => (
            <li class="delivery-piece">
              <div>
                <span class="code text-nowrap">{line.code}</span> <PieceWords piece={line} />
              </div>
              <div class="delivery-fields">
                <Text piece={{ id: line.piece_id }} form={form} name="done" most={1000} />
                <Text piece={{ id: line.piece_id }} form={form} name="accessories" most={500} />
              </div>
            </li>
          ))}
        </ul>
        <div class="card-footer">
          <button class="btn btn-primary" type="submit">
            {t('save')}
          </button>
        </div>
      </form>
    </>
  );
}
