import type { LoanLine } from '../../src/features/tool-loans/loan-queries.js';
import { FieldError, type FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { AccessoryFields } from './accessory-fields.js';
import { ToolName } from './loan-marks.js';
import { returnMessages } from './return-messages.js';

const ways = ['good', 'damaged', 'later'] as const;
const icons: Record<(typeof ways)[number], IconName> = {
  good: 'circle-check',
  damaged: 'alert-triangle',
  later: 'clock',
};

/** One tool that is out: how it came back, how many, with what, and what to know of it. */
export function ReturnRowFields({ line, form }: { line: LoanLine; form: FormState }) {
  const t = useMessages(returnMessages);
  const name = useName();
  const { values, errors } = form;
  const chosen = values[`what.${line.id}`] ?? 'later';
  const called = [name(line.name_zh, line.name_en), line.serial].filter(Boolean).join(' ');
  return (
    <li class={errors[`line.${line.id}`] ? 'lend-row lend-row-refused' : 'lend-row'}>
      <input type="hidden" name={`out.${line.id}`} value={line.open} />
      <input type="hidden" name={`held.${line.id}`} value={line.holder_id} />
      <ToolName tool={line} plain />
      <div class="text-secondary">
        {name(line.holder, line.holder_en)} · {t('goes_to', { place: line.home })}
      </div>
      {line.days_left < 0 && <span class="badge bg-red-lt">{t('overdue_note', { n: -line.days_left })}</span>}
      {line.loss && <p class="lend-warning">{t('loss_waits')}</p>}
      <FieldError name={`line.${line.id}`} errors={errors} />
      <fieldset class="outcome-choice">
        <legend class="visually-hidden">{t('what_of', { tool: called })}</legend>
        {ways.map((way) => (
          <label class={`outcome-option outcome-${way}`}>
            <input
              class="form-check-input"
              type="radio"
              name={`what.${line.id}`}
              value={way}
              checked={chosen === way}
            />
            <span>
              <Icon name={icons[way]} /> {t(way)}
            </span>
          </label>
        ))}
      </fieldset>
      <div class="return-details">
        {!line.serial && <HowMany line={line} form={form} />}
        <AccessoryFields
          legend={t('accessories_back')}
          lineId={line.id}
          accessories={line.accessories.filter((one) => one.owed > 0)}
          form={form}
          usual={(one) => (line.serial ? one.owed : null)}
          label={(one) => t('accessory_of', { name: name(one.zh, one.en), n: one.owed })}
        />
        <Note line={line} form={form} />
      </div>
    </li>
  );
}

function HowMany({ line, form }: { line: LoanLine; form: FormState }) {
  const t = useMessages(returnMessages);
  const format = useFormat();
  const field = `quantity.${line.id}`;
  return (
    <div class="lend-field lend-short">
      <label class="form-label" for={field}>
        {t('quantity')} <span class="text-secondary">{t('of_out', { n: format.amount(line.open, line.unit) })}</span>
      </label>
      <input
        class="form-control"
        id={field}
        name={field}
        value={form.values[field] ?? line.open}
        inputmode={line.decimals > 0 ? 'decimal' : 'numeric'}
        maxlength={12}
        autocomplete="off"
      />
    </div>
  );
}

function Note({ line, form }: { line: LoanLine; form: FormState }) {
  const t = useMessages(returnMessages);
  const field = `note.${line.id}`;
  return (
    <div class="lend-field">
      <label class="form-label" for={field}>
        {t('note')}
      </label>
      <input
        class="form-control"
        id={field}
        name={field}
        value={form.values[field] ?? ''}
        placeholder={t('note_hint')}
        maxlength={1000}
        autocomplete="off"
      />
    </div>
  );
}
