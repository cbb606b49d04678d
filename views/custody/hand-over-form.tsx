import type { HolderPerson } from '../../src/features/custody/holders.js';
import type { HoldingRow } from '../../src/features/custody/holdings.js';
import { FieldError, type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { HoldingName, HoldingTask } from '../components/holding-table.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark, Empty, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page } from '../components/paging.js';
import { SearchChoice } from '../components/search-choice.js';
import { handOverMessages } from './hand-over-messages.js';

export interface HandOverFormProps {
  giver: HolderPerson;
  isSelf: boolean;
  /** With the name of the field that says how much of each is handed over. */
  rows: (HoldingRow & { field: string })[];
  page: Page;
  search?: string;
  form: FormState;
  formKey: string;
  refusal?: string;
}

export function HandOverFormPage(props: HandOverFormProps) {
  const { giver, isSelf, rows, page, search, form, formKey, refusal } = props;
  const t = useMessages(handOverMessages);
  const common = useMessages(commonMessages);
  const name = useName()(giver.name, giver.name_en);
  const more = page.total > rows.length;
  return (
    <>
      <PageHead
        title={isSelf ? t('form_title') : t('form_of', { name })}
        pretitle={<a href={`/people/${giver.id}/custody`}>{t('custody')}</a>}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      {!isSelf && <Notice tone="info" title={t('for_other', { name })} />}
      {(more || search) && <SearchHeld {...props} />}
      {rows.length === 0 && !search ? (
        <div class="card">
          <Empty title={t('nothing_held')} text={t('nothing_held_text')} icon="package" />
        </div>
      ) : (
        <form class="card" method="post" action="/hand-overs">
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="from" value={String(giver.id)} />
          <div class="card-body">
            <p class="text-secondary">{t('form_text')}</p>
            <div class="form-columns">
              <SearchChoice
                {...form}
                name="to"
                label={t('receiver')}
                choices="/people/choices"
                placeholder={t('receiver_hint')}
                required
              />
              <TextField {...form} name="note" label={t('note')} hint={t('note_hint')} maxlength={500} />
            </div>
            <a href={listAddress('/hand-overs/new', { from: giver.id, search, all: 'on' })}>{t('choose_all')}</a>
          </div>
          <HeldTable rows={rows} form={form} />
          <div class="card-footer btn-list">
            <button class="btn btn-primary" type="submit">
              <Icon name="arrows-exchange" /> {t('offer')}
            </button>
            <a class="btn" href={`/people/${giver.id}/custody`}>
              {common('cancel')}
            </a>
          </div>
        </form>
      )}
    </>
  );
}

function SearchHeld({ giver, rows, page, search }: HandOverFormProps) {
  const t = useMessages(handOverMessages);
  const common = useMessages(commonMessages);
  return (
    <form class="card mb-3" method="get" action="/hand-overs/new" role="search">
      <div class="card-header filters">
        <input type="hidden" name="from" value={String(giver.id)} />
        <input class="form-control" type="search" name="search" value={search ?? ''} aria-label={common('search')} />
        <button class="btn" type="submit">
          <Icon name="search" /> {common('search')}
        </button>
      </div>
      {page.total > rows.length && <div class="card-body">{t('more_held', { n: rows.length, total: page.total })}</div>}
    </form>
  );
}

function HeldTable({ rows, form }: { rows: HandOverFormProps['rows']; form: FormState }) {
  const t = useMessages(handOverMessages);
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('item')}</th>
          <th>{t('condition')}</th>
          <th>{t('task')}</th>
          <th>{t('take')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td data-label={t('item')}>
              <HoldingName row={row} />
            </td>
            <td data-label={t('condition')}>
              <ConditionMark condition={row.condition} />
            </td>
            <td data-label={t('task')}>
              <HoldingTask row={row} plain />
            </td>
            <td data-label={t('take')}>
              <TakeField row={row} form={form} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A tick for a piece, a number for a quantity; nothing for what is offered or reported already. */
function TakeField({ row, form }: { row: HandOverFormProps['rows'][number]; form: FormState }) {
  const t = useMessages(handOverMessages);
  const format = useFormat();
  const name = useName();
  const { field } = row;
  if (row.free === '0')
    return (
      <span class="text-secondary">
        {row.offered_to ? t('waits_for', { name: name(row.offered_to, row.offered_to_en) }) : t('not_free')}
      </span>
    );
  const label = t('take_of', { item: [row.item_code, row.serial ?? row.lot].filter(Boolean).join(' ') });
  if (row.serial)
    return (
      <label class="take-tick">
        <input
          class="form-check-input"
          type="checkbox"
          name={field}
          value="1"
          checked={Boolean(form.values[field])}
          aria-label={label}
        />
      </label>
    );
  return (
    <div>
      <div class="take-quantity">
        <input
          class={form.errors[field] ? 'form-control is-invalid' : 'form-control'}
          type="text"
          inputmode={row.decimals > 0 ? 'decimal' : 'numeric'}
          name={field}
          value={form.values[field] ?? ''}
          maxlength={12}
          autocomplete="off"
          aria-label={label}
        />
        <span class="text-secondary">{t('of_free', { n: format.amount(row.free, row.unit) })}</span>
      </div>
      <FieldError name={field} errors={form.errors} />
    </div>
  );
}
