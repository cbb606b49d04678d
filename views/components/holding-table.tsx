import type { HoldingRow } from '../../src/features/custody/holdings.js';
import { useFormat } from './format.js';
import { defineMessages, useMessages, useName } from './language.js';
import { ConditionMark } from './marks.js';
import { thingHref } from './thing-href.js';

export const holdingMessages = defineMessages({
  item: { zh: '物料', en: 'Item' },
  condition: { zh: '状态', en: 'Condition' },
  quantity: { zh: '数量', en: 'Quantity' },
  since: { zh: '保管自', en: 'Held since' },
  task: { zh: '用于', en: 'For' },
  no_task: { zh: '无任务', en: 'No task' },
  value: { zh: '金额', en: 'Value' },
  each: { zh: '单价 {price}', en: '{price} each' },
  serial: { zh: '序列号 {number}', en: 'Serial number {number}' },
  lot: { zh: '批次 {number}', en: 'Lot {number}' },
  tool: { zh: '工具', en: 'Tool' },
  owner: { zh: '顾客财产：{name}', en: 'Property of {name}' },
  offered: { zh: '待 {name} 接收', en: 'Offered to {name}' },
  account: { zh: '核销', en: 'Account for' },
  due_on: { zh: '应还 {day}', en: 'Due {day}' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  loss_waits: { zh: '已报遗失，待审批', en: 'Reported lost, waits for a decision' },
  accessories: { zh: '含随机附件 {n} 件', en: { one: 'With {n} accessory', other: 'With {n} accessories' } },
  more_time: { zh: '申请续借', en: 'Ask for more time' },
});

/** What a holding is: item, serial or lot, whose it is, and whether it is a tool. */
export function HoldingName({ row }: { row: HoldingRow }) {
  const t = useMessages(holdingMessages);
  const name = useName();
  return (
    <div>
      <div>
        <a class="code" href={thingHref(row.item_code)}>
          {row.item_code}
        </a>{' '}
        {name(row.name_zh, row.name_en)} {row.item_kind === 'tool' && <span class="badge bg-blue-lt">{t('tool')}</span>}
      </div>
      {row.serial && (
        <a class="d-inline-block py-1 small" href={`/serials/${encodeURIComponent(row.serial)}?item=${row.item_code}`}>
          {t('serial', { number: row.serial })}
        </a>
      )}
      {row.lot && <div class="text-secondary small">{t('lot', { number: row.lot })}</div>}
      {row.owner && (
        <span class="badge bg-purple-lt owner-mark">{t('owner', { name: name(row.owner, row.owner_en) })}</span>
      )}
    </div>
  );
}

/** Of a lent tool: its loan, when it is due, and what has to come back with it. */
export function HoldingLoan({ row, plain }: { row: HoldingRow; plain?: boolean }) {
  const t = useMessages(holdingMessages);
  const format = useFormat();
  if (!row.loan || !row.due_on) return null;
  return (
    <div>
      {plain ? (
        row.loan
      ) : (
        <a class="code d-inline-block py-1" href={`/tool-loans/${row.loan}`}>
          {row.loan}
        </a>
      )}
      {' · '}
      {t('due_on', { day: format.date(row.due_on) })}{' '}
      {row.overdue && <span class="badge bg-red-lt">{t('overdue')}</span>}
      {row.loss_waits && <span class="badge bg-orange-lt text-wrap">{t('loss_waits')}</span>}
      {row.accessories > 0 && <div class="text-secondary small">{t('accessories', { n: row.accessories })}</div>}
    </div>
  );
}

/** What it is for: a task and the slip that it was issued on, or a loan. */
export function HoldingTask({ row, plain }: { row: HoldingRow; plain?: boolean }) {
  if (row.loan)
    return (
      <div>
        <HoldingLoan row={row} plain={plain} />
        {row.task && <TaskOf row={row} plain={plain} />}
      </div>
    );
  return <TaskOf row={row} plain={plain} />;
}

function TaskOf({ row, plain }: { row: HoldingRow; plain?: boolean }) {
  const t = useMessages(holdingMessages);
  if (!row.task) return <span class="text-secondary">{t('no_task')}</span>;
  if (plain) return <span>{[row.task, row.requisition].filter(Boolean).join(' · ')}</span>;
  return (
    <span>
      <a class="code" href={`/service-tasks/${row.task}`}>
        {row.task}
      </a>
      {row.requisition && (
        <>
          {' · '}
          <a class="code" href={`/requisitions/${row.requisition}`}>
            {row.requisition}
          </a>
        </>
      )}
    </span>
  );
}

export interface HoldingTableProps {
  rows: HoldingRow[];
  /** Whether there is a column of what things are worth. */
  prices: boolean;
  /** Whether the reader accounts for these parts. */
  mayReport?: boolean;
  /** Whether the reader asks for more time for these tools. */
  mayAsk?: boolean;
}

/** What somebody holds, since when and for which task, as a table that becomes cards on a phone. */
export function HoldingTable({ rows, ...reader }: HoldingTableProps) {
  const { prices } = reader;
  const t = useMessages(holdingMessages);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('item')}</th>
            <th>{t('condition')}</th>
            <th class="text-end">{t('quantity')}</th>
            <th>{t('since')}</th>
            <th>{t('task')}</th>
            {prices && <th class="text-end">{t('value')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <HoldingLine row={row} {...reader} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HoldingLine({ row, prices, mayReport, mayAsk }: Omit<HoldingTableProps, 'rows'> & { row: HoldingRow }) {
  const t = useMessages(holdingMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('item')}>
        <HoldingName row={row} />
      </td>
      <td data-label={t('condition')}>
        <ConditionMark condition={row.condition} />
      </td>
      <td class="text-end" data-label={t('quantity')}>
        <div>
          {format.amount(row.quantity, row.unit)}
          {row.offered_to && (
            <div class="text-secondary small">{t('offered', { name: name(row.offered_to, row.offered_to_en) })}</div>
          )}
        </div>
      </td>
      <td data-label={t('since')}>{row.since && format.date(row.since)}</td>
      <td data-label={t('task')}>
        <div>
          <HoldingTask row={row} />
          {mayAsk && row.loan && !row.loss_waits && (
            <a class="d-inline-block py-1 small" href={`/tool-loans/${row.loan}/extension`}>
              {t('more_time')}
            </a>
          )}
          {mayReport && row.part_id && (
            <div>
              <a class="d-inline-block py-1 small" href={`/issued-parts/${row.part_id}`}>
                {t('account')}
              </a>
            </div>
          )}
        </div>
      </td>
      {prices && (
        <td class="text-end" data-label={t('value')}>
          {row.value !== null && (
            <div>
              {format.money(row.value)}
              {Number(row.quantity) !== 1 && (
                <div class="text-secondary small">{t('each', { price: format.money(row.unit_cost) })}</div>
              )}
            </div>
          )}
        </td>
      )}
    </tr>
  );
}
