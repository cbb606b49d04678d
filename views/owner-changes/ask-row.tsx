import type { AskRow } from '../../src/features/owner-changes/ask-rows.js';
import type { Direction } from '../../src/features/owner-changes/owner-change.js';
import { FieldError, type FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { conditionMessages } from '../components/messages.js';
import { usePieceName } from '../components/piece-name.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { askMessages } from './ask-messages.js';

interface RowProps {
  goods: AskRow;
  form: FormState;
  direction: Direction;
  showsCosts: boolean;
}

/** One piece of the form: what it is, where it lies, what stands in its way, and what has to be said of it. */
export function AskRowFields(props: RowProps) {
  const { goods, form, direction, showsCosts } = props;
  const t = useMessages(askMessages);
  const format = useFormat();
  const name = useName();
  const error = form.errors[`line.${goods.row}`];
  const [only] = goods.lies;
  return (
    <li class={error ? 'lend-row lend-row-refused' : 'lend-row'}>
      <input type="hidden" name={`line.${goods.row}`} value={goods.text} />
      <div class="lend-row-head">
        <div>
          <GoodsName goods={goods} />
          <div class="text-secondary">
            {goods.lies.length === 1 &&
              t('lies_in', { place: `${only!.place} ${name(only!.place_name, only!.place_name_en)}` })}
            {goods.lies.length === 0 && t('lies_nowhere')}{' '}
            {goods.lies.length === 1 && <ConditionMark condition={only!.condition} />}{' '}
            {direction === 'to_customer' &&
              showsCosts &&
              goods.average &&
              t('cost', { price: format.price(goods.average) })}
          </div>
        </div>
        <Remove goods={goods} />
      </div>
      <div role={error ? 'alert' : undefined}>
        <FieldError name={`line.${goods.row}`} errors={form.errors} />
      </div>
      <div class="lend-fields">
        {!goods.serial_id && <HowMany {...props} />}
        {direction === 'to_us' && (
          <SmallField
            form={form}
            name={`price.${goods.row}`}
            label={t('price')}
            hint={t('price_hint')}
            inputmode="decimal"
            short
          />
        )}
        {goods.goods && <Becomes {...props} />}
      </div>
    </li>
  );
}

function GoodsName({ goods }: { goods: AskRow }) {
  const name = usePieceName();
  const { name_zh, name_en } = goods;
  return (
    <div>
      <strong class="code">{goods.piece ?? goods.serial ?? goods.item}</strong>{' '}
      {name({ description: goods.description ?? name_zh ?? '', name_zh, name_en })}{' '}
      {goods.piece && goods.serial && <span class="code text-secondary">{goods.serial}</span>}{' '}
      {!goods.piece && goods.serial && <span class="code text-secondary">{goods.item}</span>}
    </div>
  );
}

function Remove({ goods }: { goods: AskRow }) {
  const t = useMessages(askMessages);
  return (
    <button
      class="btn btn-icon"
      type="submit"
      formaction="/owner-changes/new"
      formnovalidate
      name="act"
      value={`remove.${goods.row}`}
      aria-label={t('remove', { piece: goods.piece ?? goods.serial ?? goods.item ?? '' })}
    >
      <Icon name="x" />
    </button>
  );
}

/** How much from where; of one place nothing is to be chosen. */
function HowMany({ goods, form }: RowProps) {
  const t = useMessages(askMessages);
  const format = useFormat();
  const name = useName();
  const conditions = useMessages(conditionMessages);
  const from = `from.${goods.row}`;
  return (
    <>
      <SmallField
        form={form}
        name={`quantity.${goods.row}`}
        label={t('quantity')}
        hint={goods.piece ? t('quantity_hint') : undefined}
        inputmode={goods.decimals > 0 ? 'decimal' : 'numeric'}
        fallback={goods.piece ? '' : '1'}
        short
      />
      {goods.lies.length > 0 && (goods.lies.length > 1 || !goods.piece) && (
        <div class="lend-field">
          <label class="form-label" for={from}>
            {t('from')}
          </label>
          <select class="form-select" id={from} name={from}>
            {goods.lies.map((one) => {
              const facts = {
                place: `${one.place} ${name(one.place_name, one.place_name_en)}`,
                condition: conditions(one.condition),
                n: format.amount(one.quantity, goods.unit),
              };
              return (
                <option value={one.value} selected={form.values[from] === one.value}>
                  {one.lot ? t('at_lot', { ...facts, lot: one.lot }) : t('at', facts)}
                </option>
              );
            })}
          </select>
        </div>
      )}
    </>
  );
}

/** What the catalogue has it as from then on, and under which number. */
function Becomes({ goods, form }: RowProps) {
  const t = useMessages(askMessages);
  const item = `item.${goods.row}`;
  return (
    <>
      <div class="lend-field">
        <label class="form-label" for={item}>
          {t('item')}
        </label>
        <SearchChoiceInput
          name={item}
          label={t('item')}
          value={form.values[item]}
          choices="/items/choices"
          invalid={Boolean(form.errors[item])}
        />
        <div class="form-hint">{t('item_hint')}</div>
        <FieldError name={item} errors={form.errors} />
      </div>
      <SmallField
        form={form}
        name={`serial.${goods.row}`}
        label={t('serial')}
        hint={t('serial_hint')}
        placeholder={goods.serial ?? ''}
      />
    </>
  );
}

interface SmallFieldProps {
  form: FormState;
  name: string;
  label: string;
  hint?: string | undefined;
  inputmode?: 'decimal' | 'numeric';
  placeholder?: string;
  fallback?: string;
  short?: boolean;
}

function SmallField({ form, name, label, hint, inputmode, placeholder, fallback = '', short }: SmallFieldProps) {
  return (
    <div class={short ? 'lend-field lend-short' : 'lend-field'}>
      <label class="form-label" for={name}>
        {label}
      </label>
      <input
        class={form.errors[name] ? 'form-control is-invalid' : 'form-control'}
        id={name}
        name={name}
        value={form.values[name] ?? fallback}
        maxlength={100}
        autocomplete="off"
        {...{ inputmode, placeholder }}
        {...(form.errors[name] ? { 'aria-invalid': 'true' } : {})}
      />
      {hint && <div class="form-hint">{hint}</div>}
      <FieldError name={name} errors={form.errors} />
    </div>
  );
}
