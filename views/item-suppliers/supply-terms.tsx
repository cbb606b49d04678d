import type { SupplyListRow } from '../../src/features/item-suppliers/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages } from '../components/language.js';
import { itemSupplierMessages } from './messages.js';

/** Lead time, minimum, pack and price in one line. */
export function useTerms(): (row: SupplyListRow, showsPrices: boolean) => string {
  const t = useMessages(itemSupplierMessages);
  const format = useFormat();
  return (row, showsPrices) =>
    [
      row.lead_days !== null && `${t('lead')} ${t('days', { n: row.lead_days })}`,
      row.minimum && `${t('minimum')} ${format.amount(row.minimum, row.unit)}`,
      row.pack && `${t('pack')} ${format.amount(row.pack, row.unit)}`,
      showsPrices && row.price && format.price(row.price),
    ]
      .filter(Boolean)
      .join(' · ');
}
