import type { TaskCost, TaskCosts } from '../../src/features/service-tasks/task-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Paging } from '../components/paging.js';
import { pageMessages } from './page-messages.js';

const kinds = ['issue', 'return', 'repair', 'correction'] as const;

/** What a task cost: the sums, and each cost with the export that took it. */
export function TaskCostCard({ costs, address }: { costs: TaskCosts; address: (page: number) => string }) {
  const page = useMessages(pageMessages);
  const format = useFormat();
  const sums = kinds.filter((kind) => Number(costs.sums[kind]) !== 0);
  return (
    <section class="card mb-3" id="costs">
      <div class="card-header">
        <h2 class="card-title">{page('costs')}</h2>
      </div>
      {costs.page.total === 0 ? (
        <div class="card-body text-secondary">{page('no_costs')}</div>
      ) : (
        <>
          <div class="totals">
            {sums.map((kind) => (
              <span>
                {page(kind)} {format.money(costs.sums[kind])}
              </span>
            ))}
            <strong>
              {page('total')} {format.money(costs.sums.total)}
            </strong>
          </div>
          <CostRows rows={costs.rows} />
          <Paging page={costs.page} address={address} />
        </>
      )}
    </section>
  );
}

function CostRows({ rows }: { rows: TaskCost[] }) {
  const page = useMessages(pageMessages);
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{page('day')}</th>
          <th>{page('what')}</th>
          <th>{page('quantity')}</th>
          <th class="text-end">{page('unit_cost')}</th>
          <th class="text-end">{page('amount')}</th>
          <th>{page('document')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((cost) => (
          <CostEntry cost={cost} />
        ))}
      </tbody>
    </table>
  );
}

function CostEntry({ cost }: { cost: TaskCost }) {
  const page = useMessages(pageMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={page('day')}>{format.date(cost.happened_at)}</td>
      <td data-label={page('what')}>
        <span>
          {page(cost.kind)}
          {cost.item && (
            <a class="d-block" href={`/items/${cost.item}`}>
              <span class="code">{cost.item}</span> {name(cost.item_name ?? '', cost.item_name_en)}
            </a>
          )}
          {cost.note && <small class="d-block text-secondary">{cost.note}</small>}
        </span>
      </td>
      <td data-label={page('quantity')}>{cost.quantity && format.amount(cost.quantity, cost.unit ?? '')}</td>
      <td data-label={page('unit_cost')} class="text-end">
        {cost.unit_cost && format.money(cost.unit_cost)}
      </td>
      <td data-label={page('amount')} class="text-end">
        {format.money(cost.amount)}
      </td>
      <td data-label={page('document')}>
        <span>
          {cost.document && <span class="code">{cost.document}</span>}
          <small class="d-block text-secondary">
            {cost.export ? page('exported_in', { export: cost.export }) : page('not_exported')}
          </small>
        </span>
      </td>
    </tr>
  );
}
