import type { Child } from 'hono/jsx';
import type { OrderHead } from '../../src/features/repair-parts/index.js';
import { useMessages, useName } from '../components/language.js';
import { PageHead } from '../components/marks.js';
import { repairPartMessages, repairStateWords } from './messages.js';

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
export function RepairStateBadge({ state }: { state: OrderHead['state'] }) {
  const t = useMessages(repairStateWords);
  return <span class={`badge bg-${colours[state]}-lt`}>{t(state)}</span>;
}

export type OrderTab = 'parts' | 'tests' | 'inspection';

/** The short head of a repair order, the same on the pages of its parts, tests and inspection. */
export function RepairHead({ order, tab, children }: { order: OrderHead; tab: OrderTab; children?: Child }) {
  const t = useMessages(repairPartMessages);
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
            <RepairStateBadge state={order.state} />
          </span>
        }
      >
        {children}
      </PageHead>
      <p class="text-secondary repair-line">
        <span class="code">{order.item}</span>
        <span>{t('at', { place: order.place })}</span>
        {order.taker && <span>{t('taken_by', { name: name(order.taker, order.taker_en) })}</span>}
        {customers && <span class="badge bg-purple-lt">{t('owner', { name: customers })}</span>}
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
