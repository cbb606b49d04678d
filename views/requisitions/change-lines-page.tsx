import type { SubstituteRow } from '../../src/features/requisitions/draft-queries.js';
import type { RequisitionRow, SlipLine } from '../../src/features/requisitions/queries.js';
import { FieldError, type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { draftMessages } from './draft-messages.js';
import { requisitionMessages } from './page-messages.js';

export interface ChangeLinesProps {
  slip: RequisitionRow;
  /** Lines of which something is open, with what is wanted of each in all. */
  lines: (SlipLine & { wanted: string })[];
  substitutes: SubstituteRow[];
  form: FormState;
  refusal?: string;
}

/** Less, more or another item of an approved slip, with the reason. */
export function ChangeLinesPage({ slip, lines, substitutes, form, refusal }: ChangeLinesProps) {
  const t = useMessages(draftMessages);
  const words = useMessages(requisitionMessages);
  const common = useMessages(commonMessages);
  const address = `/requisitions/${slip.number}`;
  return (
    <>
      <PageHead
        pretitle={
          <a class="code" href={address}>
            {slip.number}
          </a>
        }
        title={words('change_lines')}
      />
      <form class="card" method="post" action={`${address}/lines`}>
        <div class="card-body">
          {refusal && <Notice tone="danger" title={refusal} />}
          <p class="text-secondary m-0">{t('change_text')}</p>
          <input type="hidden" name="version" value={form.values['version'] ?? String(slip.version)} />
        </div>
        <ol class="slip-lines">
          {lines.map((line) => (
            <ChangedLine line={line} form={form} substitutes={substitutes.filter((one) => one.line_id === line.id)} />
          ))}
        </ol>
        <div class="card-body">
          <TextField {...form} name="reason" label={t('change_reason')} required maxlength={300} />
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {t('save_changes')}
          </button>
          <a class="btn" href={address}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}

function ChangedLine({
  line,
  form,
  substitutes,
}: {
  line: SlipLine & { wanted: string };
  form: FormState;
  substitutes: SubstituteRow[];
}) {
  const t = useMessages(draftMessages);
  const words = useMessages(requisitionMessages);
  const name = useName();
  const format = useFormat();
  const [quantity, item] = [`quantity-${line.id}`, `item-${line.id}`];
  const state = (['promised', 'waiting', 'issued'] as const)
    .filter((one) => Number(line[one]) > 0)
    .map((one) => `${words(one)} ${format.quantity(line[one])}`);
  return (
    <li class="slip-line">
      <div class="slip-line-item">
        <div>
          <span class="code">{line.code}</span> <strong>{name(line.name_zh, line.name_en)}</strong>
        </div>
        <div class="text-secondary">{state.join(' · ')}</div>
      </div>
      <div class="slip-line-amount">
        <div class="input-group">
          <span class="input-group-text">{t('wanted')}</span>
          <input
            class={form.errors[quantity] ? 'form-control is-invalid' : 'form-control'}
            name={quantity}
            value={form.values[quantity] ?? line.wanted}
            aria-label={t('quantity_of', { item: line.code })}
            inputmode={line.decimals > 0 ? 'decimal' : 'numeric'}
            autocomplete="off"
            maxlength={20}
          />
          <span class="input-group-text">{format.unit(line.unit)}</span>
        </div>
      </div>
      <div class="slip-line-more">
        <FieldError name={quantity} errors={form.errors} />
        {substitutes.length > 0 && (
          <label>
            {t('take_instead')}{' '}
            <select class="form-select" name={item}>
              <option value="">{t('no_change')}</option>
              {substitutes.map((one) => (
                <option value={String(one.item_id)} selected={form.values[item] === String(one.item_id)}>
                  {`${one.code} ${name(one.name_zh, one.name_en)} · ${t('enough', { amount: format.amount(one.free, one.unit) })}`}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
    </li>
  );
}
