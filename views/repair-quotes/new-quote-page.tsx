import { type FormState, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { repairQuoteMessages } from './messages.js';

export interface NewQuotePageProps {
  form: FormState;
  formKey: string;
  refusal?: string;
}

/** For which order a quote is drafted; all else is filled in. */
export function NewQuotePage({ form, formKey, refusal }: NewQuotePageProps) {
  const t = useMessages(repairQuoteMessages);
  return (
    <>
      <PageHead pretitle={<a href="/repair-quotes">{t('quotes')}</a>} title={t('new_quote')} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card card-body" method="post" action="/repair-quotes">
        <p class="text-secondary">{t('new_text')}</p>
        <input type="hidden" name="key" value={formKey} />
        <TextField {...form} name="order" label={t('order')} hint={t('order_hint')} maxlength={40} required autofocus />
        <div>
          <button class="btn btn-primary" type="submit">
            {t('draft_it')}
          </button>
        </div>
      </form>
    </>
  );
}
