import { TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { deliveryMessages } from './delivery-messages.js';
import { LeavingPieces, type LeavingProps } from './leaving-pieces.js';

/** Carrier and waybill of the parcel, beside what is in it. */
export function SendPage(props: LeavingProps) {
  const { delivery, lines, form, formKey, refusal } = props;
  const t = useMessages(deliveryMessages);
  const path = `/property-deliveries/${delivery.number}`;
  const to = [delivery.to_name, delivery.to_phone, delivery.to_address].filter(Boolean).join(' · ');
  const isPicked = lines.some((line) => line.picked_at);
  return (
    <>
      <PageHead
        title={t('send_title', { number: delivery.number })}
        pretitle={
          <a class="code" href={path}>
            {delivery.number}
          </a>
        }
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="delivery-leaving" method="post" action={`${path}/sending`} autocomplete="off">
        <input type="hidden" name="key" value={formKey} />
        <LeavingPieces {...props} />
        {isPicked && (
          <section class="card">
            <div class="card-body">
              {to && (
                <p>
                  <Icon name="truck" /> <strong>{to}</strong>
                </p>
              )}
              <p class="text-secondary">{t('send_text')}</p>
              <TextField {...form} name="carrier" label={t('carrier')} maxlength={60} required />
              <TextField {...form} name="waybill" label={t('waybill')} maxlength={60} autofocus required />
              <button class="btn btn-lg btn-primary" type="submit">
                <Icon name="send" /> {t('send_it')}
              </button>
            </div>
          </section>
        )}
      </form>
    </>
  );
}
