import { TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { ClearSignature, SignaturePad } from '../components/signature-pad.js';
import { deliveryMessages } from './delivery-messages.js';
import { LeavingPieces, type LeavingProps } from './leaving-pieces.js';

/** The customer looks at what is handed over, and signs on the screen or on the printed note. */
export function HandOverPage(props: LeavingProps) {
  const { delivery, lines, form, formKey, refusal } = props;
  const t = useMessages(deliveryMessages);
  const name = useName();
  const path = `/property-deliveries/${delivery.number}`;
  return (
    <>
      <PageHead
        title={name(delivery.customer, delivery.customer_en)}
        pretitle={
          <>
            {t('hand_over')}{' '}
            <a class="code" href={path}>
              {delivery.number}
            </a>
          </>
        }
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="delivery-leaving" method="post" action={`${path}/hand-over`} autocomplete="off">
        <input type="hidden" name="key" value={formKey} />
        <LeavingPieces {...props} />
        {lines.some((line) => line.picked_at) && (
          <section class="card">
            <div class="card-body">
              <p class="text-secondary">{t('hand_over_text')}</p>
              <TextField {...form} name="signer" label={t('signer')} maxlength={100} required />
              <SignaturePad hint={t('sign_here')} />
              <div class="btn-list mt-3">
                <button class="btn btn-lg btn-primary" type="submit" name="by" value="drawn">
                  <Icon name="signature" /> {t('sign')}
                </button>
                <ClearSignature />
              </div>
            </div>
            <details class="card-body border-top" open={form.values['by'] === 'paper'}>
              <summary>{t('on_paper')}</summary>
              <div class="mt-3">
                <p class="text-secondary">{t('on_paper_text')}</p>
                <div class="btn-list">
                  <a class="btn btn-lg" href={`${path}/paper`} target="_blank" rel="noopener">
                    <Icon name="printer" /> {t('paper')}
                  </a>
                  <button class="btn btn-lg" type="submit" name="by" value="paper">
                    <Icon name="check" /> {t('signed_on_paper')}
                  </button>
                </div>
              </div>
            </details>
          </section>
        )}
      </form>
    </>
  );
}
