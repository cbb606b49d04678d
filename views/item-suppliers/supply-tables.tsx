import type { SupplyListRow, UnchosenRow } from '../../src/features/item-suppliers/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { RetiredMark } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { itemSupplierMessages } from './messages.js';
import { Marks } from './supplier-cards.js';

const path = '/item-suppliers';

interface SuppliesProps {
  rows: SupplyListRow[];
  mayEdit: boolean;
  showsPrices: boolean;
}

/** What is bought where. */
export function Supplies({ rows, mayEdit, showsPrices }: SuppliesProps) {
  const t = useMessages(itemSupplierMessages);
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('item')}</th>
          <th>{t('supplier')}</th>
          <th>{t('part_number')}</th>
          <th class="text-end">{t('lead')}</th>
          <th class="text-end">{t('minimum')}</th>
          <th class="text-end">{t('pack')}</th>
          {showsPrices && <th class="text-end">{t('unit_price')}</th>}
          {mayEdit && <th class="w-1"></th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Supply row={row} mayEdit={mayEdit} showsPrices={showsPrices} />
        ))}
      </tbody>
    </table>
  );
}

function Supply({ row, mayEdit, showsPrices }: { row: SupplyListRow; mayEdit: boolean; showsPrices: boolean }) {
  const t = useMessages(itemSupplierMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('item')}>
        <span>
          <a class="code" href={`/items/${row.item}#suppliers`}>
            {row.item}
          </a>{' '}
          {name(row.name_zh, row.name_en)} {row.item_retired && <RetiredMark />}
        </span>
      </td>
      <td data-label={t('supplier')}>
        <span>
          <a href={`/suppliers/${row.supplier_code}`}>{name(row.supplier, row.supplier_en)}</a> <Marks row={row} />
        </span>
      </td>
      <td data-label={t('part_number')}>
        <span class="code text-break">{row.part_number ?? '–'}</span>
      </td>
      <td class="text-end text-nowrap" data-label={t('lead')}>
        {row.lead_days === null ? '–' : t('days', { n: row.lead_days })}
      </td>
      <td class="text-end text-nowrap" data-label={t('minimum')}>
        {row.minimum ? format.amount(row.minimum, row.unit) : '–'}
      </td>
      <td class="text-end text-nowrap" data-label={t('pack')}>
        {row.pack ? format.amount(row.pack, row.unit) : '–'}
      </td>
      {showsPrices && (
        <td class="text-end text-nowrap" data-label={t('unit_price')}>
          {format.price(row.price)}
        </td>
      )}
      {mayEdit && (
        <td>
          <a class="btn" href={`${path}/${row.id}`} aria-label={`${common('edit')} ${row.item} ${row.supplier_code}`}>
            <Icon name="pencil" /> {common('edit')}
          </a>
        </td>
      )}
    </tr>
  );
}

/** Items for which no supplier is chosen. */
export function Unchosen({ rows, mayEdit }: { rows: UnchosenRow[]; mayEdit: boolean }) {
  const t = useMessages(itemSupplierMessages);
  const name = useName();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('item')}</th>
          <th>{t('supplier')}</th>
          {mayEdit && <th class="w-1"></th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td data-label={t('item')}>
              <span>
                <a class="code" href={`/items/${row.code}#suppliers`}>
                  {row.code}
                </a>{' '}
                {name(row.name_zh, row.name_en)} <span class="text-secondary small">{row.specification}</span>
              </span>
            </td>
            <td data-label={t('supplier')}>
              {row.suppliers === 0 ? t('unchosen_none') : t('unchosen_some', { n: row.suppliers })}
            </td>
            {mayEdit && (
              <td>
                <a
                  class="btn"
                  href={row.suppliers === 0 ? `${path}/new?item=${row.code}` : `${path}?item=${row.code}`}
                  aria-label={`${t('choose')} ${row.code}`}
                >
                  {t('choose')}
                </a>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
