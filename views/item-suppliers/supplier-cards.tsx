import type { SupplyListRow } from '../../src/features/item-suppliers/queries.js';
import type { SupplierFacts } from '../../src/features/item-suppliers/supplier-facts.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { RetiredMark } from '../components/marks.js';
import { itemSupplierMessages } from './messages.js';
import { SupplierFactsList } from './supplier-facts.js';
import { useTerms } from './supply-terms.js';

export interface ItemSuppliersProps {
  item: { code: string; retired: boolean };
  rows: (SupplyListRow & { supplier_id: number })[];
  facts: Map<number, SupplierFacts>;
  mayEdit: boolean;
  showsPrices: boolean;
}

/** From whom an item is bought, and how each has delivered it: stands inside a card of the item's page. */
export function ItemSuppliers({ item, rows, facts, mayEdit, showsPrices }: ItemSuppliersProps) {
  const t = useMessages(itemSupplierMessages);
  return (
    <div class="item-suppliers">
      {rows.length === 0 && <p class="card-body text-secondary mb-0">{t('card_none')}</p>}
      <ul class="list-group list-group-flush">
        {rows.map((row) => (
          <Line row={row} facts={facts.get(row.supplier_id)} mayEdit={mayEdit} showsPrices={showsPrices} />
        ))}
      </ul>
      {mayEdit && !item.retired && (
        <div class="card-footer">
          <a class="btn" href={`/item-suppliers/new?item=${encodeURIComponent(item.code)}`}>
            <Icon name="plus" /> {t('add_supplier')}
          </a>
        </div>
      )}
    </div>
  );
}

interface LineProps {
  row: SupplyListRow;
  facts: SupplierFacts | undefined;
  mayEdit: boolean;
  showsPrices: boolean;
}

function Line({ row, facts, mayEdit, showsPrices }: LineProps) {
  const t = useMessages(itemSupplierMessages);
  const name = useName();
  const terms = useTerms()(row, showsPrices);
  const supplier = name(row.supplier, row.supplier_en);
  return (
    <li class="list-group-item stock-line">
      <span class="text-break">
        <a href={`/suppliers/${row.supplier_code}`}>{supplier}</a>{' '}
        {row.part_number && <span class="code text-secondary">{row.part_number}</span>} <Marks row={row} />
        {terms && <small class="text-secondary d-block">{terms}</small>}
        {row.note && <small class="d-block note-text">{row.note}</small>}
        {!row.ended && <SupplierFactsList facts={facts} />}
      </span>
      {mayEdit && (
        <a class="btn btn-icon" href={`/item-suppliers/${row.id}`} aria-label={`${t('change_title')} ${supplier}`}>
          <Icon name="pencil" />
        </a>
      )}
    </li>
  );
}

export function Marks({ row }: { row: SupplyListRow }) {
  const t = useMessages(itemSupplierMessages);
  return (
    <>
      {row.preferred && (
        <span class="badge bg-green-lt">
          <Icon name="check" /> {t('preferred')}
        </span>
      )}
      {row.ended && <span class="badge bg-secondary-lt">{t('ended')}</span>}
      {row.supplier_retired && <RetiredMark />}
    </>
  );
}

export interface SupplierItemsProps {
  supplier: { code: string };
  items: number;
  preferred: number;
  rows: SupplyListRow[];
  facts: SupplierFacts | undefined;
  showsPrices: boolean;
}

/** What a supplier supplies and how they have delivered: stands inside a card of the supplier's page. */
export function SupplierItems({ supplier, items, preferred, rows, facts, showsPrices }: SupplierItemsProps) {
  const t = useMessages(itemSupplierMessages);
  const name = useName();
  const terms = useTerms();
  return (
    <div class="item-suppliers">
      <div class="card-body">
        <h3 class="h4">{t('facts_title')}</h3>
        <SupplierFactsList facts={facts} />
      </div>
      {rows.length === 0 && <p class="card-body text-secondary mb-0">{t('items_none')}</p>}
      <ul class="list-group list-group-flush">
        {rows.map((row) => (
          <li class="list-group-item">
            <a class="code" href={`/items/${row.item}`}>
              {row.item}
            </a>{' '}
            {name(row.name_zh, row.name_en)}{' '}
            {row.part_number && <span class="code text-secondary">{row.part_number}</span>} <Marks row={row} />
            <small class="text-secondary d-block">{terms(row, showsPrices)}</small>
          </li>
        ))}
      </ul>
      {items > 0 && (
        <div class="card-footer d-flex align-items-center">
          <span class="text-secondary">{t('items_count', { n: items, preferred })}</span>
          <a class="btn ms-auto" href={`/item-suppliers?supplier=${encodeURIComponent(supplier.code)}`}>
            {t('items_all')}
          </a>
        </div>
      )}
    </div>
  );
}
