import { FieldError, type FormState } from './fields.js';
import { useFormat } from './format.js';
import { Icon } from './icon.js';
import { defineMessages, useMessages, useName } from './language.js';
import { SearchChoice } from './search-choice.js';

const buyingMessages = defineMessages({
  what: { zh: '物料', en: 'What to buy' },
  add: { zh: '添加物料', en: 'Add an item' },
  add_hint: { zh: '输入编码、名称，或扫描物料条码', en: 'Type part of a code or name, or scan the item' },
  add_it: { zh: '添加', en: 'Add' },
  none_yet: { zh: '还没有物料', en: 'Nothing yet' },
  remove: { zh: '移除 {item}', en: 'Remove {item}' },
  quantity: { zh: '数量', en: 'Quantity' },
  price: { zh: '单价（元，不含税）', en: 'Price each (CNY, net)' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  promised: { zh: '承诺交期', en: 'Promised day' },
  reason: { zh: '请购原因', en: 'Why' },
  note: { zh: '备注', en: 'Note' },
  minimum: { zh: '起订量 {n}', en: 'minimum {n}' },
  pack: { zh: '包装量 {n}', en: 'packs of {n}' },
  lead: { zh: '交货期 {n} 天', en: { one: '{n} day', other: '{n} days' } },
  left: { zh: '请购单还剩 {n} 未下单', en: '{n} of the request left to order' },
});

interface RowShown {
  row: number;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  decimals: number;
  part_number: string | null;
  minimum: string | null;
  pack: string | null;
  lead_days: number | null;
  left: string | null;
}

export interface BuyingLinesProps {
  rows: RowShown[];
  form: FormState;
  warehouses: { id: number; code: string; name: string; name_en: string | null }[];
  /** Where rows are added and removed: the form goes there and comes back. */
  rowsPath: string;
  /** Which fields a row has besides. */
  fields: ('promised' | 'reason' | 'note')[];
  /** Rows of a request's order: nothing is added, and the warehouse stands. */
  fixed?: boolean;
}

/** The rows of a form in which things to buy are listed, with the field that adds one. */
export function BuyingLines(props: BuyingLinesProps) {
  const { rows, form, rowsPath, fixed } = props;
  const t = useMessages(buyingMessages);
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('what')}</h2>
      </div>
      {!fixed && (
        <div class="card-body lend-add">
          <SearchChoice {...form} name="add" label={t('add')} hint={t('add_hint')} choices="/items/choices" />
          <button class="btn lend-add-button" type="submit" formaction={rowsPath} formnovalidate name="act" value="add">
            <Icon name="plus" /> {t('add_it')}
          </button>
        </div>
      )}
      {rows.length === 0 ? (
        <p class="card-body border-top text-secondary m-0">{t('none_yet')}</p>
      ) : (
        <ol class="lend-rows">
          {rows.map((row) => (
            <Row {...props} row={row} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Row(props: Omit<BuyingLinesProps, 'rows'> & { row: RowShown }) {
  const { row, form, rowsPath, fields } = props;
  const t = useMessages(buyingMessages);
  const name = useName();
  const error = form.errors[`line.${row.row}`];
  const value = (field: string) => form.values[`${field}.${row.row}`];
  return (
    <li class={error ? 'lend-row lend-row-refused' : 'lend-row'}>
      {['item', 'kept', 'request_line'].map(
        (field) => value(field) && <input type="hidden" name={`${field}.${row.row}`} value={value(field)} />,
      )}
      <div class="lend-row-head">
        <div>
          <div>
            <strong class="code">{row.item}</strong> {name(row.name_zh, row.name_en)}
          </div>
          <Known row={row} />
        </div>
        <button
          class="btn btn-icon"
          type="submit"
          formaction={rowsPath}
          formnovalidate
          name="act"
          value={`remove.${row.row}`}
          aria-label={t('remove', { item: row.item })}
        >
          <Icon name="x" />
        </button>
      </div>
      <div role={error ? 'alert' : undefined}>
        <FieldError name={`line.${row.row}`} errors={form.errors} />
      </div>
      <div class="lend-fields">
        <Quantity {...props} />
        <Field form={form} name={`price.${row.row}`} label={t('price')} inputmode="decimal" short />
        <Warehouse {...props} />
        {fields.includes('promised') && (
          <Field form={form} name={`promised.${row.row}`} label={t('promised')} type="date" />
        )}
        {fields.includes('reason') && <Field form={form} name={`reason.${row.row}`} label={t('reason')} />}
        {fields.includes('note') && <Field form={form} name={`note.${row.row}`} label={t('note')} />}
      </div>
    </li>
  );
}

/** What the supplier asks for, so that the quantity can be told by it. */
function Known({ row }: { row: RowShown }) {
  const t = useMessages(buyingMessages);
  const format = useFormat();
  const known = [
    row.part_number,
    row.minimum && t('minimum', { n: format.amount(row.minimum, row.unit) }),
    row.pack && t('pack', { n: format.amount(row.pack, row.unit) }),
    row.lead_days !== null && t('lead', { n: row.lead_days }),
    row.left && t('left', { n: format.amount(row.left, row.unit) }),
  ].filter(Boolean);
  return known.length > 0 ? <div class="text-secondary">{known.join(' · ')}</div> : null;
}

function Quantity({ row, form }: { row: RowShown; form: FormState }) {
  const t = useMessages(buyingMessages);
  const format = useFormat();
  const label = `${t('quantity')} (${format.unit(row.unit)})`;
  return (
    <Field
      form={form}
      name={`quantity.${row.row}`}
      label={label}
      inputmode={row.decimals > 0 ? 'decimal' : 'numeric'}
      short
    />
  );
}

function Warehouse({ row, form, warehouses, fixed }: Omit<BuyingLinesProps, 'rows'> & { row: RowShown }) {
  const t = useMessages(buyingMessages);
  const name = useName();
  const field = `warehouse.${row.row}`;
  const chosen = warehouses.find((one) => String(one.id) === form.values[field]);
  if (fixed && chosen)
    return (
      <div class="lend-field">
        <span class="form-label">{t('warehouse')}</span>
        <input type="hidden" name={field} value={String(chosen.id)} />
        <span>{name(chosen.name, chosen.name_en)}</span>
      </div>
    );
  return (
    <div class="lend-field">
      <label class="form-label" for={field}>
        {t('warehouse')}
      </label>
      <select class={form.errors[field] ? 'form-select is-invalid' : 'form-select'} id={field} name={field}>
        {warehouses.map((one) => (
          <option value={String(one.id)} selected={form.values[field] === String(one.id)}>
            {one.code} {name(one.name, one.name_en)}
          </option>
        ))}
      </select>
      <FieldError name={field} errors={form.errors} />
    </div>
  );
}

interface FieldProps {
  form: FormState;
  name: string;
  label: string;
  type?: 'date';
  inputmode?: 'decimal' | 'numeric';
  short?: boolean;
}

function Field({ form, name, label, type, inputmode, short }: FieldProps) {
  const wrong = Boolean(form.errors[name]);
  return (
    <div class={short ? 'lend-field lend-short' : 'lend-field'}>
      <label class="form-label" for={name}>
        {label}
      </label>
      <input
        class={wrong ? 'form-control is-invalid' : 'form-control'}
        id={name}
        name={name}
        type={type ?? 'text'}
        value={form.values[name] ?? ''}
        maxlength={500}
        autocomplete="off"
        {...{ inputmode }}
        {...(wrong ? { 'aria-invalid': 'true' } : {})}
      />
      <FieldError name={name} errors={form.errors} />
    </div>
  );
}
