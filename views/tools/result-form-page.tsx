import type { FormState } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { checkMessages, dutyMessages } from './duty-messages.js';
import { type ResultRow, ResultRows } from './result-rows.js';

export interface ResultFormProps {
  /** Recorded in the house, or taken back from laboratories. */
  kind: 'record' | 'back';
  rows: ResultRow[];
  form: FormState;
  formKey: string;
  refusal?: string;
  /** Where Cancel leads. */
  from: string;
}

/** The form of results, of checks done in the house or of what comes back from laboratories. */
export function ResultFormPage({ kind, rows, form, formKey, refusal, from }: ResultFormProps) {
  const t = useMessages(checkMessages);
  const duties = useMessages(dutyMessages);
  const common = useMessages(commonMessages);
  const back = kind === 'back';
  return (
    <>
      <PageHead
        title={t(back ? 'back_title' : 'record_title')}
        pretitle={<a href="/tools/duties">{duties('duties')}</a>}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card form-card" method="post" action={back ? '/tools/returns' : '/tools/checks'} data-selects>
        <input type="hidden" name="key" value={formKey} />
        <p class="card-body text-secondary result-text">{t(back ? 'back_text' : 'record_text')}</p>
        <ResultRows rows={rows} form={form} />
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            <Icon name="check" /> {t(back ? 'save_back' : 'save_results')}
          </button>
          <a class="btn" href={from}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}
