import { type FormState, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { PageHead } from '../components/marks.js';
import { tagMessages } from './tag-messages.js';

/** Asks for blank tags with numbers that no other tag has. */
export function BlankTagsPage({ form, formKey, most }: { form: FormState; formKey: string; most: number }) {
  const t = useMessages(tagMessages);
  return (
    <>
      <PageHead pretitle={<a href="/field-returns">{t('returns')}</a>} title={t('title')} />
      <form class="card form-card" method="post" action="/field-returns/tags">
        <div class="card-body">
          <input type="hidden" name="key" value={formKey} />
          <p>{t('text')}</p>
          <TextField
            {...form}
            name="count"
            label={t('count', { most })}
            hint={t('count_hint')}
            inputmode="numeric"
            maxlength={4}
            required
          />
        </div>
        <div class="card-footer">
          <button class="btn btn-primary" type="submit">
            <Icon name="printer" /> {t('print_them')}
          </button>
        </div>
      </form>
    </>
  );
}
