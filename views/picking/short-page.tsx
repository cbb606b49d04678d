import type { SubstituteChoice } from '../../src/features/items/index.js';
import type { ShortLine } from '../../src/features/picking/short-queries.js';
import { type ShortCause } from '../../src/features/picking/picking.js';
import { FieldError, type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { pickingMessages } from './messages.js';

export interface ShortPageProps {
  line: ShortLine;
  substitutes: SubstituteChoice[];
  causes: readonly ShortCause[];
  form: FormState;
  refusal?: string;
}

/** What to do about goods that were promised and are not there: why, and what then. */
export function ShortPage({ line, substitutes, causes, form, refusal }: ShortPageProps) {
  const t = useMessages(pickingMessages);
  const common = useMessages(commonMessages);
  return (
    <>
      <PageHead pretitle={<a href="/picking/walk">{t('walk')}</a>} title={t('short_of', { item: line.item })} />
      <form class="card form-card" method="post" action={`/picking/short/${line.id}`}>
        <div class="card-body">
          {refusal && <Notice tone="danger" title={refusal} />}
          <Facts line={line} />
          <input type="hidden" name="condition" value={line.condition} />
          <TextField {...form} name="quantity" label={t('short_quantity')} inputmode="decimal" required />
          <fieldset class="mb-3">
            <legend class="form-label">{t('cause')}</legend>
            {causes.map((cause) => (
              <Choice name="cause" value={cause} label={t(`cause_${cause}`)} form={form} />
            ))}
            <FieldError name="cause" errors={form.errors} />
          </fieldset>
          <Then line={line} substitutes={substitutes} form={form} />
          <p class="text-secondary">{t('count_hint')}</p>
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-lg btn-primary" type="submit">
            {t('report_short')}
          </button>
          <a class="btn btn-lg" href="/picking/walk">
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}

function Facts({ line }: { line: ShortLine }) {
  const t = useMessages(pickingMessages);
  const name = useName();
  const format = useFormat();
  return (
    <dl class="fact-list">
      <div>
        <dt>{t('item')}</dt>
        <dd>
          {name(line.name, line.name_en)} <ConditionMark condition={line.condition} />
        </dd>
      </div>
      <div>
        <dt>{t('slip')}</dt>
        <dd class="code">{line.slip}</dd>
      </div>
      <div>
        <dt>{t('left')}</dt>
        <dd>{format.amount(line.left, line.unit)}</dd>
      </div>
      <div>
        <dt>{t('lies_in')}</dt>
        <dd>{line.places.join(', ') || t('nowhere')}</dd>
      </div>
    </dl>
  );
}

function Then({ line, substitutes, form }: Pick<ShortPageProps, 'line' | 'substitutes' | 'form'>) {
  const t = useMessages(pickingMessages);
  const name = useName();
  const format = useFormat();
  return (
    <fieldset class="mb-3">
      <legend class="form-label">{t('what_then')}</legend>
      <Choice name="outcome" value="wait" label={t('then_wait')} form={form} />
      <Choice name="outcome" value="cancel" label={t('then_cancel')} form={form} />
      {!line.picked &&
        substitutes.map((one) => (
          <Choice
            name="outcome"
            value={String(one.id)}
            label={`${t('then_substitute', { item: one.code })} · ${name(one.name_zh, one.name_en)} · ${t(
              'free_stock',
              {
                quantity: format.amount(one.free_here, one.unit),
              },
            )}`}
            form={form}
          />
        ))}
      {!line.picked && substitutes.length > 0 && <div class="form-hint">{t('substitute_hint')}</div>}
      <FieldError name="outcome" errors={form.errors} />
    </fieldset>
  );
}

function Choice({ name, value, label, form }: { name: string; value: string; label: string; form: FormState }) {
  return (
    <label class="form-check short-choice">
      <input
        class="form-check-input"
        type="radio"
        name={name}
        value={value}
        checked={form.values[name] === value}
        required
      />
      <span class="form-check-label">{label}</span>
    </label>
  );
}
