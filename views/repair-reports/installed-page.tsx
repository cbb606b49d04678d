import type { InstalledRow } from '../../src/features/repair-reports/installed-queries.js';
import { type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoice } from '../components/search-choice.js';
import { repairReportMessages } from './messages.js';

export interface InstalledPageProps {
  rows: InstalledRow[];
  page: Page;
  models: string[];
  mayEdit: boolean;
  form: FormState;
}

const PATH = '/reports/repairs/installed';

/** How many of an item are in one device of a model. */
export function InstalledPage({ rows, page, models, mayEdit, form }: InstalledPageProps) {
  const t = useMessages(repairReportMessages);
  return (
    <>
      <PageHead title={t('installed')} pretitle={<a href="/reports/repairs/removals">{t('removals')}</a>} />
      <div class="card">
        <div class="card-body">
          <p class="text-secondary">{t('installed_text')}</p>
          {mayEdit && (
            <form method="post" action={PATH}>
              <div class="form-columns">
                <SearchChoice {...form} name="item" label={t('by_item')} choices="/items/choices" required />
                <TextField
                  {...form}
                  name="model"
                  label={t('model')}
                  hint={t('model_hint')}
                  list="models"
                  maxlength={100}
                  required
                />
                <TextField
                  {...form}
                  name="quantity"
                  label={t('installed_each')}
                  inputmode="decimal"
                  maxlength={10}
                  required
                />
              </div>
              <datalist id="models">
                {models.map((model) => (
                  <option value={model} />
                ))}
              </datalist>
              <button class="btn btn-primary" type="submit">
                {t('set_it')}
              </button>
            </form>
          )}
        </div>
        {rows.length === 0 ? (
          <Empty title={t('installed_none')} icon="components" />
        ) : (
          <Rows rows={rows} mayEdit={mayEdit} />
        )}
        <Paging page={page} address={(number) => listAddress(PATH, { page: number })} />
      </div>
    </>
  );
}

function Rows({ rows, mayEdit }: Pick<InstalledPageProps, 'rows' | 'mayEdit'>) {
  const t = useMessages(repairReportMessages);
  const format = useFormat();
  const name = useName();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('model')}</th>
            <th>{t('item')}</th>
            <th>{t('item_name')}</th>
            <th class="text-end">{t('installed_each')}</th>
            <th class="text-end">{t('devices')}</th>
            <th>{t('set_by')}</th>
            {mayEdit && <th></th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('model')}>{row.model}</td>
              <td data-label={t('item')}>
                <a class="code d-inline-block py-1" href={`/items/${row.code}`}>
                  {row.code}
                </a>
              </td>
              <td data-label={t('item_name')}>{name(row.zh, row.en)}</td>
              <td class="text-end" data-label={t('installed_each')}>
                {format.quantity(row.quantity)}
              </td>
              <td class="text-end" data-label={t('devices')}>
                {format.count(row.devices)}
              </td>
              <td data-label={t('set_by')}>
                {name(row.set_by, row.set_by_en)} · {format.date(row.set_at)}
              </td>
              {mayEdit && (
                <td class="text-end">
                  <form method="post" action={`${PATH}/removal`}>
                    <input type="hidden" name="item_id" value={String(row.item_id)} />
                    <input type="hidden" name="model" value={row.model} />
                    <button class="btn" type="submit" aria-label={t('remove_of', { item: row.code, model: row.model })}>
                      {t('remove')}
                    </button>
                  </form>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
