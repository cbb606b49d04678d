import { type FormState, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { SearchChoice } from '../components/search-choice.js';
import { parcelMessages } from './parcel-messages.js';

/** A parcel has come that nobody announced: from whom, then piece by piece. */
export function NewParcelPage({ form, formKey, refusal }: { form: FormState; formKey: string; refusal?: string }) {
  const t = useMessages(parcelMessages);
  return (
    <>
      <PageHead title={t('new_title')} pretitle={<a href="/field-returns/receive">{t('receive')}</a>} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card receive-narrow" method="post" action="/field-returns/parcels" autocomplete="off">
        <div class="card-body">
          <p class="text-secondary">{t('new_text')}</p>
          <input type="hidden" name="key" value={formKey} />
          <SearchChoice
            {...form}
            name="customer"
            label={t('customer')}
            choices="/customers/choices"
            required
            autofocus
          />
          <TextField {...form} name="waybill" label={t('waybill')} maxlength={60} />
          <TextField {...form} name="carrier" label={t('carrier')} maxlength={60} />
          <TextArea {...form} name="note" label={t('note')} rows={2} />
        </div>
        <div class="card-footer">
          <button class="btn btn-primary btn-lg" type="submit">
            <Icon name="package-import" /> {t('begin')}
          </button>
        </div>
      </form>
    </>
  );
}
