import { FieldError, type FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { lendMessages } from './lend-messages.js';
import { ToolName } from './loan-marks.js';
import { dutyMessages } from './loan-messages.js';
import type { NewLoanProps } from './new-loan-page.js';

type Tool = NewLoanProps['rows'][number];

/** One tool on the form: what it is, what speaks against it or has to be known, its checklist and its condition. */
export function LendRowFields({ tool, form }: { tool: Tool; form: FormState }) {
  const t = useMessages(lendMessages);
  const duty = useMessages(dutyMessages);
  const format = useFormat();
  const error = form.errors[`tool.${tool.row}`];
  return (
    <li class={error ? 'lend-row lend-row-refused' : 'lend-row'}>
      <input type="hidden" name={`tool.${tool.row}`} value={tool.text} />
      <div class="lend-row-head">
        <div>
          <ToolName tool={tool} plain />
          <div class="text-secondary">
            {tool.place && !error && t('lies_in', { place: tool.place })}{' '}
            {tool.condition && tool.condition !== 'new' && <ConditionMark condition={tool.condition} />}
          </div>
        </div>
        <Remove tool={tool} />
      </div>
      <div role={error ? 'alert' : undefined}>
        <FieldError name={`tool.${tool.row}`} errors={form.errors} />
      </div>
      {tool.judged?.override && (
        <p class="loan-override">
          <Icon name="alert-triangle" /> {t('override', { reason: tool.judged.override.reason })}
        </p>
      )}
      {tool.judged?.warnings.map((warning) => (
        <p class="lend-warning">
          <Icon name="clock" />{' '}
          {t('warning', { kind: duty(warning.kind as keyof typeof dutyMessages), day: format.date(warning.dueOn) })}
        </p>
      ))}
      {!tool.serial_id && <HowMany tool={tool} form={form} />}
      {tool.accessories.length > 0 && <Checklist tool={tool} form={form} />}
      <div class="lend-field">
        <label class="form-label" for={`note.${tool.row}`}>
          {t('note')}
        </label>
        <input
          class="form-control"
          id={`note.${tool.row}`}
          name={`note.${tool.row}`}
          value={form.values[`note.${tool.row}`] ?? ''}
          placeholder={t('note_hint')}
          maxlength={500}
          autocomplete="off"
        />
      </div>
    </li>
  );
}

function Remove({ tool }: { tool: Tool }) {
  const t = useMessages(lendMessages);
  const name = useName();
  const called = tool.serial ?? name(tool.name_zh, tool.name_en);
  return (
    <button
      class="btn btn-icon"
      type="submit"
      formaction="/tool-loans/new"
      formnovalidate
      name="act"
      value={`remove.${tool.row}`}
      aria-label={t('remove', { tool: called })}
    >
      <Icon name="x" />
    </button>
  );
}

function HowMany({ tool, form }: { tool: Tool; form: FormState }) {
  const t = useMessages(lendMessages);
  const format = useFormat();
  const [quantity, from] = [`quantity.${tool.row}`, `from.${tool.row}`];
  return (
    <div class="lend-fields">
      <div class="lend-field lend-short">
        <label class="form-label" for={quantity}>
          {t('quantity')}
        </label>
        <input
          class="form-control"
          id={quantity}
          name={quantity}
          value={form.values[quantity] ?? '1'}
          inputmode={tool.decimals > 0 ? 'decimal' : 'numeric'}
          maxlength={12}
          autocomplete="off"
        />
      </div>
      <div class="lend-field">
        <label class="form-label" for={from}>
          {t('from')}
        </label>
        <select class="form-select" id={from} name={from}>
          {tool.stock.map((one) => (
            <option
              value={`${one.place_id}.${one.condition}`}
              selected={form.values[from] === `${one.place_id}.${one.condition}`}
            >
              {t('bin', { place: one.place, n: format.amount(one.on_hand, tool.unit) })}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

/** What goes out with it: a number for each line of the checklist, all of it unless changed. */
function Checklist({ tool, form }: { tool: Tool; form: FormState }) {
  const t = useMessages(lendMessages);
  const name = useName();
  return (
    <fieldset class="lend-field">
      <legend class="form-label">
        {t('accessories')} <span class="text-secondary">{t('accessories_hint')}</span>
      </legend>
      <div class="accessory-fields">
        {tool.accessories.map((one) => {
          const field = `accessory.${tool.row}.${one.position}`;
          const judged = tool.judged?.accessories.find(({ position }) => position === one.position);
          const expected = judged?.quantity ?? one.quantity;
          return (
            <label class="accessory-field">
              <input
                class="form-control"
                name={field}
                value={form.values[field] ?? (tool.serial_id ? String(expected) : '')}
                placeholder={String(expected)}
                inputmode="numeric"
                maxlength={4}
                autocomplete="off"
              />
              <span>
                {t('accessory_of', { name: name(one.name, one.nameEn), n: expected })}
                {judged && judged.missing > 0 && (
                  <span class="badge bg-orange-lt ms-1">{t('missing', { n: judged.missing })}</span>
                )}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
