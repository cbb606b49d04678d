import type { PartRow } from '../../src/features/repair-parts/index.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty } from '../components/marks.js';
import { repairPartMessages } from './messages.js';

export interface PartRowsProps {
  order: string;
  rows: PartRow[];
  /** May put back what was used, and give up what is wanted. */
  may: { use: boolean; want: boolean; costs: boolean };
  /** What the parts cost so far, for who may know. */
  cost: string | null;
  newKey: () => string;
}

type RowProps = Omit<PartRowsProps, 'rows'> & { row: PartRow };

/** What an order wants and has had, each with what was taken of it. */
export function PartRows({ rows, ...props }: PartRowsProps) {
  const t = useMessages(repairPartMessages);
  const format = useFormat();
  if (rows.length === 0) return <Empty title={t('none')} text={t('none_text')} icon="components" />;
  return (
    <>
      <ul class="repair-parts" aria-label={t('wanted_list')}>
        {rows.map((row) => (
          <Row row={row} {...props} />
        ))}
      </ul>
      {props.cost !== null && (
        <p class="repair-cost">
          {t('cost_of_parts')} <strong>{format.money(props.cost)}</strong>
        </p>
      )}
    </>
  );
}

function Row(props: RowProps) {
  const { row, may } = props;
  const t = useMessages(repairPartMessages);
  const name = useName();
  const format = useFormat();
  const isOver = row.cancelled && row.used === '0';
  return (
    <li class={isOver ? 'repair-part repair-part-over' : 'repair-part'}>
      <div class="repair-part-head">
        <div class="repair-part-name">
          <a class="code" href={`/items/${row.code}`}>
            {row.code}
          </a>{' '}
          <strong>{name(row.name_zh, row.name_en)}</strong>
          {row.specification && <div class="text-secondary">{row.specification}</div>}
          {row.note && <div class="text-secondary">{row.note}</div>}
        </div>
        <dl class="repair-part-numbers">
          <div>
            <dt>{t('wanted')}</dt>
            <dd>{format.amount(row.wanted, row.unit)}</dd>
          </div>
          <div>
            <dt>{t('used')}</dt>
            <dd>
              <strong>{format.amount(row.used, row.unit)}</strong>
            </dd>
          </div>
        </dl>
        <Marks row={row} />
        {may.want && row.open !== '0' && <Cancel {...props} />}
      </div>
      {row.uses.length > 0 && (
        <ul class="repair-uses">
          {row.uses.map((use) => (
            <Use use={use} {...props} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Marks({ row }: { row: PartRow }) {
  const t = useMessages(repairPartMessages);
  const format = useFormat();
  const quantity = (text: string) => format.amount(text, row.unit);
  return (
    <div class="repair-part-marks">
      {row.cancelled && <span class="badge bg-secondary-lt">{t('cancelled')}</span>}
      {!row.cancelled && row.open === '0' && (
        <span class="badge bg-green-lt">
          <Icon name="check" /> {t('all_used')}
        </span>
      )}
      {row.promised !== '0' && (
        <span class="badge bg-blue-lt">
          <Icon name="lock" /> {t('promised_mark', { quantity: quantity(row.promised) })}
        </span>
      )}
      {row.missing !== '0' && (
        <span class="badge bg-orange-lt">
          <Icon name="clock" /> {t('missing_mark', { quantity: quantity(row.missing) })}
        </span>
      )}
      {row.open !== '0' && (
        <span class="text-secondary">
          {row.warehouse}
          {row.bins && (
            <>
              {' '}
              <Icon name="map-pin" /> <span class="code">{row.bins}</span>
            </>
          )}
        </span>
      )}
    </div>
  );
}

function Cancel({ row, order, newKey }: RowProps) {
  const t = useMessages(repairPartMessages);
  return (
    <form
      method="post"
      action={`/repairs/${order}/parts/${row.id}/cancellation`}
      data-confirm={t('cancel_confirm', { item: row.code })}
    >
      <input type="hidden" name="key" value={newKey()} />
      <button class="btn" type="submit" aria-label={t('cancel_of', { item: row.code })}>
        <Icon name="x" /> {t('cancel')}
      </button>
    </form>
  );
}

function Use({ use, row, may, order, newKey }: RowProps & { use: PartRow['uses'][number] }) {
  const t = useMessages(repairPartMessages);
  const name = useName();
  const format = useFormat();
  const quantity = (text: string) => format.amount(text, row.unit);
  return (
    <li class="repair-use">
      <div>
        {t('use_line', {
          by: name(use.by, use.by_en),
          at: format.dateTime(use.at),
          place: use.place,
          quantity: quantity(use.quantity),
        })}
        {use.serial && <span class="code"> · {use.serial}</span>}
        {use.lot && <> · {t('lot_n', { n: use.lot })}</>}
        {may.costs && use.left !== '0' && <> · {format.money(use.cost)}</>}{' '}
        {use.undone ? (
          <span class="badge bg-secondary-lt">{t('use_undone')}</span>
        ) : (
          use.back !== '0' && (
            <span class="badge bg-secondary-lt">{t('use_back', { quantity: quantity(use.back) })}</span>
          )
        )}
      </div>
      {may.use && use.left !== '0' && (
        <details class="repair-back">
          <summary class="btn" aria-label={t('put_back_of', { item: use.serial ?? row.code })}>
            <Icon name="arrow-back-up" /> {t('put_back')}
          </summary>
          <form method="post" action={`/repairs/${order}/parts/uses/${use.id}/back`}>
            <input type="hidden" name="key" value={newKey()} />
            {row.tracking === 'serial' ? (
              <input type="hidden" name="quantity" value="1" />
            ) : (
              <label class="repair-back-field">
                {t('how_many')}
                <input
                  class="form-control"
                  name="quantity"
                  value={use.left}
                  inputmode="decimal"
                  maxlength={12}
                  required
                />
              </label>
            )}
            <label class="repair-back-field">
              {t('put_back_to')}
              <input
                class="form-control"
                name="place"
                maxlength={40}
                placeholder={t('put_back_hint', { place: use.place })}
                autocomplete="off"
              />
            </label>
            <button class="btn btn-primary" type="submit">
              {t('put_back')}
            </button>
          </form>
        </details>
      )}
    </li>
  );
}
