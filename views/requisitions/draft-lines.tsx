import type { DraftLine, SubstituteRow } from '../../src/features/requisitions/draft-queries.js';
import type { FormErrors, FormValues } from '../../src/platform/forms.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { FieldError } from '../components/fields.js';
import { draftMessages } from './draft-messages.js';
import { requisitionMessages } from './page-messages.js';

export interface DraftLinesProps {
  lines: DraftLine[];
  substitutes: SubstituteRow[];
  form: { values: FormValues; errors: FormErrors };
  /** The attributes with which a field saves itself. */
  saving: Record<string, string>;
}

/** The lines of a draft, each with what there is of it; a card each, on a phone as on a desk. */
export function DraftLines(props: DraftLinesProps) {
  return (
    <ol class="slip-lines">
      {props.lines.map((line) => (
        <Line {...props} line={line} />
      ))}
    </ol>
  );
}

function Line({ line, form, saving, substitutes }: DraftLinesProps & { line: DraftLine }) {
  const t = useMessages(draftMessages);
  const words = useMessages(requisitionMessages);
  const name = useName();
  const format = useFormat();
  const [quantity, note] = [`quantity-${line.id}`, `note-${line.id}`];
  return (
    <li class="slip-line" id={`line-${line.id}`}>
      <div class="slip-line-item">
        <div>
          <a class="code" href={`/items/${line.code}`}>
            {line.code}
          </a>{' '}
          <strong>{name(line.name_zh, line.name_en)}</strong>
          {line.asked_code && (
            <span class="badge bg-secondary-lt ms-2">{words('instead_of', { item: line.asked_code })}</span>
          )}
        </div>
        <div class="text-secondary">{line.specification}</div>
        <LineStock line={line} />
      </div>
      <div class="slip-line-amount">
        <div class="input-group">
          <input
            class={form.errors[quantity] ? 'form-control is-invalid' : 'form-control'}
            name={quantity}
            value={form.values[quantity] ?? line.quantity}
            aria-label={t('quantity_of', { item: line.code })}
            inputmode={line.decimals > 0 ? 'decimal' : 'numeric'}
            autocomplete="off"
            maxlength={20}
            data-quantity
            {...saving}
          />
          <span class="input-group-text">{format.unit(line.unit)}</span>
        </div>
        <button
          class="btn btn-icon"
          type="submit"
          name="act"
          value={`remove:${line.id}`}
          aria-label={t('remove_of', { item: line.code })}
          title={t('remove')}
        >
          <Icon name="trash" />
        </button>
      </div>
      <div class="slip-line-more">
        <div id={`line-${line.id}-error`}>
          <FieldError name={quantity} errors={form.errors} />
        </div>
        <Substitutes line={line} substitutes={substitutes.filter((one) => one.line_id === line.id)} />
        <input
          class="form-control form-control-sm"
          name={note}
          value={form.values[note] ?? line.note ?? ''}
          placeholder={t('line_note')}
          aria-label={t('note_of', { item: line.code })}
          autocomplete="off"
          maxlength={200}
          {...saving}
        />
      </div>
    </li>
  );
}

/** What there is of a line's item; swapped by itself when the quantity was saved. */
export function LineStock({ line }: { line: DraftLine }) {
  const t = useMessages(draftMessages);
  const format = useFormat();
  const amount = (quantity: string) => format.amount(quantity, line.unit);
  if (line.tool || line.retired) {
    return (
      <div class="text-danger" id={`line-${line.id}-stock`}>
        <Icon name="alert-triangle" /> {t(line.tool ? 'item_is_tool' : 'item_retired')}
      </div>
    );
  }
  const short = Number(line.short) > 0;
  const facts = [
    t('on_shelf', { amount: amount(line.on_hand), reserved: format.quantity(line.reserved) }),
    Number(line.elsewhere) > 0 && t('elsewhere', { amount: amount(line.elsewhere) }),
    Number(line.on_order) > 0 &&
      (line.expected_on
        ? t('on_order_expected', { amount: amount(line.on_order), date: format.date(line.expected_on) })
        : t('on_order', { amount: amount(line.on_order) })),
    Number(line.workshop) > 0 && t('in_workshop', { amount: amount(line.workshop) }),
  ];
  return (
    <div class="slip-stock" id={`line-${line.id}-stock`}>
      <span class={short ? 'badge condition bg-orange-lt' : 'badge condition bg-green-lt'}>
        <Icon name={short ? 'alert-triangle' : 'circle-check'} />{' '}
        {short
          ? t('short', { amount: amount(line.free), short: format.quantity(line.short) })
          : t('enough', { amount: amount(line.free) })}
      </span>{' '}
      <span class="text-secondary">{facts.filter(Boolean).join(' · ')}</span>
    </div>
  );
}

function Substitutes({ line, substitutes }: { line: DraftLine; substitutes: SubstituteRow[] }) {
  const t = useMessages(draftMessages);
  const name = useName();
  const format = useFormat();
  if (substitutes.length === 0) return null;
  return (
    <div class="slip-substitutes">
      {substitutes.slice(0, 4).map((one) => (
        <button class="btn btn-sm" type="submit" name="act" value={`take:${line.id}:${one.item_id}`}>
          <Icon name="replace" /> {t('take', { item: one.code })}{' '}
          <span class="text-secondary">
            {name(one.name_zh, one.name_en)} · {t('enough', { amount: format.amount(one.free, one.unit) })}
          </span>
        </button>
      ))}
    </div>
  );
}
