import type { RecoveredRow } from '../../src/features/repair-parts/index.js';
import { type FormState, SelectField, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { SearchChoice } from '../components/search-choice.js';
import { repairPartMessages } from './messages.js';

export interface RecoverCardProps {
  order: string;
  rows: RecoveredRow[];
  form: FormState;
  recoverKey: string;
  mayRecover: boolean;
}

/** Parts that were taken out of an unrepairable piece, and the form that takes one more into stock. */
export function RecoverCard({ order, rows, form, recoverKey, mayRecover }: RecoverCardProps) {
  const t = useMessages(repairPartMessages);
  const conditions = [
    { value: 'refurbished', label: t('condition_refurbished') },
    { value: 'untested', label: t('condition_untested') },
  ];
  return (
    <section class="card mb-3" id="recovered">
      <div class="card-header">
        <h2 class="card-title">{t('recovered')}</h2>
      </div>
      {rows.length > 0 && <Recovered rows={rows} />}
      {mayRecover && (
        <form class="card-body repair-want" method="post" action={`/repairs/${order}/parts/recovered`}>
          <p class="text-secondary">{t('recover_text')}</p>
          <input type="hidden" name="key" value={recoverKey} />
          <SearchChoice
            {...form}
            name="part"
            label={t('item')}
            choices="/items/choices"
            placeholder={t('item_hint')}
            required
          />
          <TextField
            values={{ amount: '1', ...form.values }}
            errors={form.errors}
            name="amount"
            label={t('quantity')}
            inputmode="decimal"
            maxlength={12}
            required
          />
          <TextField {...form} name="serial" label={t('serial')} hint={t('serial_hint')} maxlength={100} />
          <SelectField {...form} name="condition" label={t('condition')} options={conditions} required />
          <TextField {...form} name="place" label={t('to_place')} hint={t('to_place_hint')} maxlength={40} required />
          <button class="btn btn-primary" type="submit">
            <Icon name="recycle" /> {t('recover')}
          </button>
        </form>
      )}
    </section>
  );
}

function Recovered({ rows }: { rows: RecoveredRow[] }) {
  const t = useMessages(repairPartMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('item')}</th>
            <th>{t('quantity')}</th>
            <th>{t('condition')}</th>
            <th>{t('to_place')}</th>
            <th>{t('by')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('item')}>
                <span>
                  <a class="code" href={`/items/${row.code}`}>
                    {row.code}
                  </a>{' '}
                  {name(row.name_zh, row.name_en)} {row.serial && <span class="code">{row.serial}</span>}
                </span>
              </td>
              <td data-label={t('quantity')}>{format.amount(row.quantity, row.unit)}</td>
              <td data-label={t('condition')}>
                <ConditionMark condition={row.condition} />
              </td>
              <td data-label={t('to_place')}>
                <span class="code">{row.place}</span>
              </td>
              <td data-label={t('by')}>
                {name(row.by, row.by_en)} · {format.dateTime(row.at)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
