import type { ReturnRow } from '../../src/features/field-returns/queries.js';
import { CheckField, type FormState, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { logMessages } from './log-messages.js';
import { returnPageMessages } from './return-messages.js';

export interface IdentifyPageProps {
  one: ReturnRow;
  form: FormState;
  formKey: string;
  /** The number was refused as odd or nearly another's. */
  doubtful: boolean;
  refusal?: string;
}

/** Says what a board without a label is. */
export function IdentifyPage({ one, form, formKey, doubtful, refusal }: IdentifyPageProps) {
  const t = useMessages(returnPageMessages);
  const log = useMessages(logMessages);
  const common = useMessages(commonMessages);
  const page = `/field-returns/${one.number}`;
  return (
    <>
      <PageHead
        pretitle={
          <a class="code" href={page}>
            {one.number}
          </a>
        }
        title={t('identify_title', { number: one.number })}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card form-card" method="post" action={`${page}/identification`}>
        <div class="card-body">
          <input type="hidden" name="key" value={formKey} />
          <p>{t('identify_text')}</p>
          {one.description && (
            <p>
              <span class="text-secondary">{t('description')}</span> <strong>{one.description}</strong>
            </p>
          )}
          <SearchChoice
            {...form}
            name="item"
            label={log('item')}
            choices="/items/choices"
            placeholder={log('item_placeholder')}
            required
            autofocus
          />
          <TextField {...form} name="serial" label={t('serial')} maxlength={100} />
          {doubtful && <CheckField {...form} name="confirmed" label={t('confirmed')} />}
          <div class="form-columns">
            <TextField {...form} name="quantity" label={t('quantity')} inputmode="decimal" maxlength={12} />
            <TextField {...form} name="lot" label={t('lot')} maxlength={100} />
          </div>
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            <Icon name="check" /> {t('identify_done')}
          </button>
          <a class="btn" href={page}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}
