import { type FormState, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { propertyCountsMessages } from './messages.js';

interface NewCountProps {
  form: FormState;
  formKey: string;
  refusal?: string | undefined;
}

const scopes = ['bin', 'warehouse', 'customer', 'all'] as const;

/** What is to be counted: the choice, with the field that goes with it. */
export function NewCountPage({ form, formKey, refusal }: NewCountProps) {
  const t = useMessages(propertyCountsMessages);
  const common = useMessages(commonMessages);
  const fields = {
    bin: <SearchChoice {...form} name="bin" label={t('bin')} choices="/property-counts/place-choices" />,
    warehouse: (
      <SearchChoice
        {...form}
        name="warehouse"
        label={t('warehouse')}
        choices="/property-counts/place-choices?kind=warehouses"
      />
    ),
    customer: <SearchChoice {...form} name="customer" label={t('customer')} choices="/customers/choices" />,
    all: null,
  };
  return (
    <>
      <PageHead title={t('new_count')} pretitle={<a href="/property-counts">{t('counts')}</a>} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card" method="post" action="/property-counts">
        <input type="hidden" name="key" value={formKey} />
        <div class="card-body">
          <p class="text-secondary">{t('start_text')}</p>
          <fieldset class="mb-3 count-scopes">
            <legend class="form-label required">{t('scope')}</legend>
            {scopes.map((scope) => (
              <div class="count-scope">
                <label class="form-check">
                  <input
                    class="form-check-input"
                    type="radio"
                    name="scope"
                    value={scope}
                    required
                    checked={form.values['scope'] === scope}
                  />
                  <span class="form-check-label">{t(`scope_${scope}`)}</span>
                </label>
                {fields[scope] && <div class="count-scope-field">{fields[scope]}</div>}
              </div>
            ))}
          </fieldset>
          <TextField {...form} name="note" label={t('note')} maxlength={500} />
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            <Icon name="check" /> {t('start')}
          </button>
          <a class="btn" href="/property-counts">
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}
