import type { WarehouseChoice } from '../../src/features/reorder-alerts/list-queries.js';
import type { RecipientRow } from '../../src/features/reorder-alerts/recipient.js';
import { type FormState, SelectField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoice } from '../components/search-choice.js';
import { recipientMessages } from './recipient-messages.js';

export interface RecipientsProps {
  rows: RecipientRow[];
  page: Page;
  warehouses: WarehouseChoice[];
  form: FormState;
  mayRead: boolean;
  mailIsSetUp: boolean;
}

/** Who is told of reorder alerts, by kind of item and warehouse, and the form to name somebody. */
export function RecipientsPage({ rows, page, warehouses, form, mayRead, mailIsSetUp }: RecipientsProps) {
  const t = useMessages(recipientMessages);
  return (
    <>
      <PageHead title={t('recipients')}>
        {mayRead && (
          <a class="btn" href="/reorder-alerts">
            <Icon name="chevron-left" /> {t('back')}
          </a>
        )}
      </PageHead>
      <p class="text-secondary">{t('intro')}</p>
      {!mailIsSetUp && <Notice tone="info">{t('no_mail')}</Notice>}
      <RecipientForm form={form} warehouses={warehouses} />
      <div class="card">
        {rows.length === 0 ? (
          <Empty title={t('empty')} text={t('empty_text')} icon="mail" />
        ) : (
          <RecipientTable rows={rows} mailIsSetUp={mailIsSetUp} />
        )}
        <Paging page={page} address={(number) => listAddress('/reorder-alerts/recipients', { page: number })} />
      </div>
    </>
  );
}

function RecipientForm({ form, warehouses }: Pick<RecipientsProps, 'form' | 'warehouses'>) {
  const t = useMessages(recipientMessages);
  const name = useName();
  return (
    <form class="card mb-3" method="post" action="/reorder-alerts/recipients">
      <div class="card-header">
        <h2 class="card-title">{t('add_title')}</h2>
      </div>
      <div class="card-body form-columns">
        <SearchChoice
          {...form}
          name="person"
          label={t('person')}
          placeholder={t('people_hint')}
          choices="/people/choices"
          required
        />
        <SelectField
          {...form}
          name="kind"
          label={t('kind')}
          empty={t('all_kinds')}
          options={(['spare', 'tool', 'consumable'] as const).map((value) => ({ value, label: t(value) }))}
        />
        <SelectField
          {...form}
          name="warehouse"
          label={t('warehouse')}
          empty={t('all_warehouses')}
          options={warehouses.map((one) => ({ value: one.code, label: `${one.code} ${name(one.name, one.name_en)}` }))}
        />
        <SelectField
          {...form}
          name="told"
          label={t('told')}
          options={(['at_once', 'head'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </div>
      <div class="card-footer">
        <button class="btn btn-primary" type="submit">
          <Icon name="plus" /> {t('add')}
        </button>
      </div>
    </form>
  );
}

function RecipientTable({ rows, mailIsSetUp }: { rows: RecipientRow[]; mailIsSetUp: boolean }) {
  const t = useMessages(recipientMessages);
  const name = useName();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('person')}</th>
            <th>{t('kind')}</th>
            <th>{t('warehouse')}</th>
            <th>{t('told')}</th>
            <th class="w-1">
              <span class="visually-hidden">{t('remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('person')}>
                {name(row.person, row.personEn)}{' '}
                {row.unreachable && <span class="badge bg-orange-lt">{t('unreachable')}</span>}
                {!row.unreachable && mailIsSetUp && !row.hasMail && (
                  <span class="badge bg-secondary-lt">{t('without_mail')}</span>
                )}
              </td>
              <td data-label={t('kind')}>{t(row.kind ?? 'all_kinds')}</td>
              <td data-label={t('warehouse')}>
                {row.warehouse
                  ? `${row.warehouse} ${name(row.warehouseName!, row.warehouseNameEn)}`
                  : t('all_warehouses')}
              </td>
              <td data-label={t('told')}>{t(row.head ? 'head' : 'at_once')}</td>
              <td>
                <form method="post" action={`/reorder-alerts/recipients/${row.id}/removal`}>
                  <button
                    class="btn btn-sm"
                    type="submit"
                    aria-label={t('remove_of', { person: name(row.person, row.personEn) })}
                  >
                    {t('remove')}
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
