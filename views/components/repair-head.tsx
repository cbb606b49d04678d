import type { Child } from 'hono/jsx';
import type { OrderHead } from '../../src/features/repair-parts/index.js';
import { defineMessages, useMessages, useName } from './language.js';
import { PageHead } from './marks.js';

const headMessages = defineMessages({
  repair_order: { zh: '维修单', en: 'Repair order' },
  tab_parts: { zh: '配件', en: 'Parts' },
  tab_tests: { zh: '测试', en: 'Tests' },
  tab_inspection: { zh: '检验与结果', en: 'Inspection and result' },
  tabs: { zh: '维修单的各页', en: 'Pages of the repair order' },
  owner: { zh: '归属：{name}', en: 'Owner: {name}' },
  at: { zh: '在 {place}', en: 'At {place}' },
  taken_by: { zh: '维修人：{name}', en: 'Repairer: {name}' },
});

const stateWords = defineMessages({
  waiting: { zh: '待接单', en: 'Waiting' },
  in_work: { zh: '维修中', en: 'In work' },
  waiting_parts: { zh: '待料', en: 'Waits for parts' },
  waiting_customer: { zh: '待客户答复', en: 'Waits for the customer' },
  outside: { zh: '外修中', en: 'At an outside shop' },
  to_inspect: { zh: '待检验', en: 'To be inspected' },
  passed: { zh: '检验合格', en: 'Passed' },
  closed: { zh: '已完成', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
});

const colours: Record<OrderHead['state'], string> = {
  waiting: 'secondary',
  in_work: 'blue',
  waiting_parts: 'orange',
  waiting_customer: 'purple',
  outside: 'cyan',
  to_inspect: 'yellow',
  passed: 'teal',
  closed: 'green',
  cancelled: 'secondary',
};

/** The state of a repair order. */
function StateBadge({ state }: { state: OrderHead['state'] }) {
  const t = useMessages(stateWords);
  return <span class={`badge bg-${colours[state]}-lt`}>{t(state)}</span>;
}

type OrderTab = 'parts' | 'tests' | 'inspection';

/** The short head of a repair order, the same on the pages of its parts, tests and inspection. */
export function RepairHead({ order, tab, children }: { order: OrderHead; tab: OrderTab; children?: Child }) {
  const t = useMessages(headMessages);
  const name = useName();
  const page = `/repairs/${order.number}`;
  const tabs: [OrderTab, string][] = [
    ['parts', `${page}/parts`],
    ['tests', `${page}/tests`],
    ['inspection', `${page}/inspection`],
  ];
  const customers = order.owner_id !== 1 ? name(order.owner, order.owner_en) : null;
  return (
    <>
      <PageHead
        pretitle={
          <a class="code" href={page}>
            {order.number}
          </a>
        }
        title={
          <span class="slip-marks">
            {name(order.name_zh, order.name_en)} {order.serial && <span class="code">{order.serial}</span>}{' '}
            <StateBadge state={order.state} />
          </span>
        }
      >
        {children}
      </PageHead>
      <p class="text-secondary repair-head-line">
        <span class="code">{order.item}</span>
        <span>{t('at', { place: order.place })}</span>
        {order.taker && <span>{t('taken_by', { name: name(order.taker, order.taker_en) })}</span>}
        {customers && <span class="badge bg-purple-lt owner-mark">{t('owner', { name: customers })}</span>}
      </p>
      <nav class="repair-tabs" aria-label={t('tabs')}>
        <a class="btn" href={page}>
          {t('repair_order')}
        </a>
        {tabs.map(([one, href]) => (
          <a
            class={one === tab ? 'btn btn-primary' : 'btn'}
            href={href}
            {...(one === tab ? { 'aria-current': 'page' } : {})}
          >
            {t(`tab_${one}`)}
          </a>
        ))}
      </nav>
    </>
  );
}
