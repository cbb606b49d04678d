import type { LevelListRow } from '../../src/features/reorder-levels/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { reorderLevelMessages } from './messages.js';

export interface ItemLevelsProps {
  item: { code: string; retired: boolean };
  /** With what is there in per cent of what is ordered up to, and where the point lies. */
  rows: (LevelListRow & { share: number; pointShare: number; low: boolean })[];
  mayEdit: boolean;
}

/** How many of an item each warehouse should hold, against what it has: stands inside a card of the item's page. */
export function ItemLevels({ item, rows, mayEdit }: ItemLevelsProps) {
  const t = useMessages(reorderLevelMessages);
  return (
    <div class="item-levels">
      {rows.length === 0 && <p class="card-body text-secondary mb-0">{t('card_none')}</p>}
      <ul class="list-group list-group-flush">
        {rows.map((row) => (
          <Line row={row} />
        ))}
      </ul>
      {mayEdit && !item.retired && (
        <div class="card-footer">
          <a class="btn" href={`/reorder-levels?item=${encodeURIComponent(item.code)}`}>
            <Icon name="pencil" /> {t('card_edit')}
          </a>
        </div>
      )}
    </div>
  );
}

function Line({ row }: { row: ItemLevelsProps['rows'][number] }) {
  const t = useMessages(reorderLevelMessages);
  const name = useName();
  const format = useFormat();
  const [point, most] = [row.reorder_point ?? '0', row.order_up_to ?? '0'];
  const meant = most !== '0';
  return (
    <li class="list-group-item stock-line">
      <span>
        <span class="code">{row.warehouse}</span> {name(row.warehouse_name, row.warehouse_name_en)}{' '}
        {row.do_not_reorder && <span class="badge bg-secondary-lt">{t('do_not_reorder')}</span>}{' '}
        {row.vital && <span class="badge bg-red-lt">{t('vital')}</span>}{' '}
        {row.low && (
          <span class="badge bg-orange-lt">
            <Icon name="alert-triangle" /> {t('low')}
          </span>
        )}
        <small class="text-secondary d-block">
          {meant
            ? t('card_line', { point: format.quantity(point), most: format.amount(most, row.unit) })
            : t('none_meant')}
          {row.home_bin && (
            <>
              {' · '}
              {t('home_bin')} <span class="code">{row.home_bin}</span>
            </>
          )}
        </small>
      </span>
      {meant && <QuotaBar row={row} text={t('card_of', { usable: row.usable, most })} />}
      <strong>{format.amount(row.usable, row.unit)}</strong>
    </li>
  );
}

/** What may be used against what it is ordered up to, with a mark at the point. The numbers stand beside it. */
function QuotaBar({ row, text }: { row: ItemLevelsProps['rows'][number]; text: string }) {
  return (
    <svg
      class="stock-bar"
      viewBox="0 0 100 8"
      width="80"
      height="8"
      preserveAspectRatio="none"
      role="img"
      aria-label={text}
    >
      <rect class="stock-bar-all" width="100" height="8" />
      <rect class={row.low ? 'stock-bar-reserved' : 'stock-bar-on-hand'} width={row.share} height="8" />
      <rect class="stock-bar-point" x={row.pointShare} width="2" height="8" />
    </svg>
  );
}
