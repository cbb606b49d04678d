import { Icon } from '../components/icon.js';
import { defineMessages, useMessages } from '../components/language.js';

const supplyMessages = defineMessages({
  suppliers: { zh: '供应商', en: 'Suppliers' },
  suppliers_show: { zh: '查看供应商', en: 'Show the suppliers' },
  levels: { zh: '储备定额', en: 'Reorder levels' },
  levels_show: { zh: '查看储备定额', en: 'Show the levels' },
  'item_supplier.added': { zh: '添加供应商', en: 'Supplier added' },
  'item_supplier.changed': { zh: '修改供应商资料', en: 'Supplier changed' },
  'item_supplier.ended': { zh: '不再向其采购', en: 'No longer bought there' },
  'item_supplier.resumed': { zh: '恢复向其采购', en: 'Bought there again' },
  'reorder_level.set': { zh: '设定储备定额', en: 'Level set' },
  'reorder_level.changed': { zh: '修改储备定额', en: 'Level changed' },
  'reorder_level.removed': { zh: '取消储备定额', en: 'Level removed' },
  supplier: { zh: '供应商', en: 'Supplier' },
  part_number: { zh: '供应商料号', en: 'Part number' },
  lead_days: { zh: '交货期（天）', en: 'Lead time (days)' },
  minimum: { zh: '起订量', en: 'Minimum order' },
  pack: { zh: '包装量', en: 'Pack size' },
  preferred: { zh: '首选', en: 'Preferred' },
  ended: { zh: '已不采购', en: 'No longer bought' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  reorder_point: { zh: '再订货点', en: 'Reorder point' },
  order_up_to: { zh: '补至', en: 'Order up to' },
  do_not_reorder: { zh: '不再采购', en: 'Do not reorder' },
  vital: { zh: '关键', en: 'Vital' },
  home_bin: { zh: '默认库位', en: 'Home bin' },
  source: { zh: '来源', en: 'Source' },
  'source=typed': { zh: '录入', en: 'typed' },
  'source=imported': { zh: '导入', en: 'imported' },
  'source=planned': { zh: '计划', en: 'planned' },
});

/** Words for what the history of an item tells of its suppliers and levels. */
export function useSupplyLabels(): [string, string][] {
  const t = useMessages(supplyMessages);
  return (Object.keys(supplyMessages) as (keyof typeof supplyMessages)[]).map((key) => [key, t(key)]);
}

/** From whom it is bought; comes after the page, since deliveries of years are measured for it. */
export function ItemSuppliersCard({ item }: { item: { id: number; code: string } }) {
  const t = useMessages(supplyMessages);
  const address = `/item-suppliers/items/${item.code}`;
  return (
    <section class="card mb-3" id="suppliers">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="truck" /> {t('suppliers')}
        </h2>
      </div>
      <div data-live={`item:${item.id}`} hx-get={address} hx-trigger="load, live" hx-swap="innerHTML">
        <p class="card-body mb-0">
          <a href={address}>{t('suppliers_show')}</a>
        </p>
      </div>
    </section>
  );
}

/** How many of it each warehouse should hold, against what it has. */
export function ItemLevelsCard({ item }: { item: { id: number; code: string } }) {
  const t = useMessages(supplyMessages);
  const address = `/reorder-levels/items/${item.code}`;
  return (
    <section class="card my-3" id="levels">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="adjustments" /> {t('levels')}
        </h2>
      </div>
      <div data-live={`item:${item.id}`} hx-get={address} hx-trigger="load, live" hx-swap="innerHTML">
        <p class="card-body mb-0">
          <a href={address}>{t('levels_show')}</a>
        </p>
      </div>
    </section>
  );
}
