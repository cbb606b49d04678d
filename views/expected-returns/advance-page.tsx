import type { SlipLineToExpect } from '../../src/features/expected-returns/part-queries.js';
import { type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { LineFields } from './line-fields.js';
import { lineMessages } from './line-messages.js';
import { oldPartMessages } from './messages.js';

export interface AdvancePageProps {
  form: FormState;
  rows: number[];
  formKey: string;
  /** The slip with which the good ones went. */
  slip: string | null;
  slipLines: SlipLineToExpect[];
  mayChoosePerson: boolean;
  refusal?: string;
}

/** Writes down that faulty parts are expected for good ones that were sent ahead. */
export function AdvancePage(props: AdvancePageProps) {
  const { form, rows, formKey, slip, mayChoosePerson } = props;
  const t = useMessages(lineMessages);
  const common = useMessages(commonMessages);
  const head = useMessages(oldPartMessages);
  return (
    <>
      <PageHead pretitle={<a href="/expected-returns">{head('old_parts')}</a>} title={t('advance_title')} />
      <p class="text-secondary">{t('advance_text')}</p>
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      <SlipLines {...props} />
      <form method="post" action="/expected-returns/advance" id="advance-form">
        <input type="hidden" name="key" value={formKey} />
        {slip && <input type="hidden" name="requisition" value={slip} />}
        <section class="card mb-3">
          <div class="card-body form-columns">
            <SearchChoice {...form} name="customer" label={t('customer')} choices="/customers/choices" required />
            <SearchChoice {...form} name="task" label={t('task')} choices="/tool-loans/task-choices" />
            {mayChoosePerson && (
              <SearchChoice
                {...form}
                name="person"
                label={t('person')}
                hint={t('person_hint')}
                choices="/people/choices"
                required
              />
            )}
            <TextField {...form} name="due_on" label={t('due_on')} type="date" />
            <TextField {...form} name="note" label={t('note')} maxlength={500} />
          </div>
        </section>
        <section class="card mb-3">
          <div class="card-header">
            <h2 class="card-title">{t('lines')}</h2>
          </div>
          <LineFields form={form} rows={rows} change="/expected-returns/advance/new" inWords={false} />
        </section>
        <div class="btn-list">
          <button class="btn btn-primary btn-lg" type="submit">
            <Icon name="check" /> {t('save_advance')}
          </button>
          <a class="btn btn-lg" href={slip ? `/requisitions/${slip}` : '/expected-returns'}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}

function SlipLines({ slip, slipLines }: AdvancePageProps) {
  const t = useMessages(lineMessages);
  const format = useFormat();
  const name = useName();
  if (!slip || slipLines.length === 0) return null;
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('from_slip', { slip })}</h2>
      </div>
      <ul class="list-group list-group-flush">
        {slipLines.map((line) => (
          <li class="list-group-item expected-slip-line">
            <span>
              {name(line.name_zh, line.name_en)} <span class="code text-secondary">{line.item}</span>
            </span>
            <span class="text-secondary">
              {t('slip_line', {
                issued: format.amount(line.issued, line.unit),
                expected: format.quantity(line.expected),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
