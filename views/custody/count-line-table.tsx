import type { CountLineRow } from '../../src/features/custody/count-queries.js';
import { FieldError, type FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { useMessages } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { CountLineName } from './count-line-name.js';
import { countMessages } from './count-messages.js';

interface LineTableProps {
  lines: CountLineRow[];
  blind: boolean;
  form: FormState;
  /** The line that was counted last. */
  last?: number;
}

/** The lines of a count with a field for each: a tick for a piece, a number for a quantity. */
export function LineTable({ lines, blind, form, last }: LineTableProps) {
  const t = useMessages(countMessages);
  const format = useFormat();
  return (
    <table class="table table-vcenter card-table rows count-rows">
      <thead>
        <tr>
          <th>{t('item')}</th>
          <th>{t('condition')}</th>
          {!blind && <th class="text-end">{t('booked')}</th>}
          <th>{t('counted')}</th>
          <th>{t('note')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr
            id={`line-${line.position}`}
            class={line.position === last ? 'count-last' : line.counted === null ? '' : 'count-done'}
          >
            <td data-label={t('item')}>
              <CountLineName line={line} blind={blind} />
            </td>
            <td data-label={t('condition')}>
              <ConditionMark condition={line.condition} />
            </td>
            {!blind && (
              <td class="text-end" data-label={t('booked')}>
                {format.amount(line.booked, line.unit)}
              </td>
            )}
            <td data-label={t('counted')}>
              <CountedField line={line} form={form} />
            </td>
            <td data-label={t('note')}>
              <input
                class="form-control"
                type="text"
                name={`note.${line.position}`}
                value={form.values[`note.${line.position}`] ?? line.note ?? ''}
                maxlength={200}
                autocomplete="off"
                aria-label={t('note_of', { item: nameOf(line) })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const nameOf = (line: CountLineRow) => [line.item_code, line.serial ?? line.lot].filter(Boolean).join(' ');

function CountedField({ line, form }: { line: CountLineRow; form: FormState }) {
  const t = useMessages(countMessages);
  const unit = useFormat().unit(line.unit);
  const name = `counted.${line.position}`;
  const typed = Object.keys(form.values).length > 0 ? form.values[name] : (line.counted ?? undefined);
  if (line.serial)
    return (
      <label class="take-tick">
        <input
          class="form-check-input"
          type="checkbox"
          name={name}
          value="1"
          checked={typed === '1'}
          aria-label={t('seen_of', { item: nameOf(line) })}
        />
        <span>{t('seen')}</span>
      </label>
    );
  return (
    <div>
      <div class="take-quantity">
        <input
          class={form.errors[name] ? 'form-control is-invalid' : 'form-control'}
          type="text"
          inputmode={line.decimals > 0 ? 'decimal' : 'numeric'}
          name={name}
          value={typed ?? ''}
          maxlength={12}
          autocomplete="off"
          aria-label={t('counted_of', { item: nameOf(line) })}
        />
        <span class="text-secondary">{unit}</span>
      </div>
      <FieldError name={name} errors={form.errors} />
    </div>
  );
}
