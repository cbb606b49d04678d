import type { PartRow } from '../../src/features/issued-parts/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { partMessages } from './messages.js';
import { OpenAmount, PartName, PlaceMark } from './part-fact.js';

export interface TaskPartsProps {
  /** Parts of one task. */
  rows: PartRow[];
  tickable: boolean;
  ownOnly: boolean;
  mayReport: boolean;
  chosen?: readonly string[];
}

/** Whether it can be reported together with others, whole. */
export const canTick = (row: PartRow) =>
  Number(row.open) > 0 && row.place_kind !== 'in_transit' && row.task_state !== 'closed';

export function byTask(rows: PartRow[]): PartRow[][] {
  const groups: PartRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && last[0]!.task_id === row.task_id) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

export function TaskParts({ rows, tickable, ownOnly, chosen, mayReport }: TaskPartsProps) {
  const t = useMessages(partMessages);
  const name = useName();
  const first = rows[0]!;
  return (
    <section class="card mb-3">
      <div class="card-header part-task">
        <h2 class="card-title">
          <a class="code" href={`/service-tasks/${first.task}`}>
            {first.task}
          </a>{' '}
          {first.task_title}
        </h2>
        <span class="text-secondary">{name(first.customer_name, first.customer_name_en)}</span>
      </div>
      <ul class="part-list">
        {rows.map((row) => (
          <li class="part-row">
            {tickable && canTick(row) && (
              <label class="part-tick">
                <input
                  class="form-check-input"
                  type="checkbox"
                  name="parts"
                  value={row.id}
                  checked={chosen?.includes(row.id) ?? false}
                  aria-label={t('tick', { item: `${row.item} ${row.serial ?? row.lot ?? ''}`.trim() })}
                />
              </label>
            )}
            <a class="part-main" href={`/issued-parts/${row.id}`}>
              <PartName part={row} />
              <OpenAmount part={row} />
              <PartWhose row={row} ownOnly={ownOnly} />
            </a>
            {mayReport && Number(row.open) > 0 && row.place_kind !== 'in_transit' && (
              <a
                class="btn btn-primary part-go"
                href={`/issued-parts/${row.id}`}
                aria-label={`${t('report')} ${row.item}`}
              >
                <Icon name="pencil" /> <span>{t('report')}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PartWhose({ row, ownOnly }: { row: PartRow; ownOnly: boolean }) {
  const name = useName();
  const format = useFormat();
  return (
    <small class="text-secondary part-whose">
      {!ownOnly && <span>{name(row.holder, row.holder_en)}</span>}
      {row.slip && <span class="code">{row.slip}</span>}
      <span>{format.date(row.issued_at)}</span>
      <PlaceMark part={row} />
    </small>
  );
}
