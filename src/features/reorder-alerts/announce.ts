import type { Transaction } from '../../platform/database.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { queueEvent } from '../webhooks/index.js';
import { alertPath } from './act.js';
import { alertNotices } from './alert-notices.js';
import type { AlertFacts, AlertNumbers, AlertReason, ClosedAs } from './alert.js';
import { recipientsOf } from './recipients.js';
import { markTold, tellOf } from './tell.js';

export interface Announced {
  id: number;
  facts: AlertFacts;
  numbers: AlertNumbers;
}

const urgentReasons: readonly AlertReason[] = ['back_order', 'vital'];
/** More at once come as one urgent notice: a flood is not read. */
const MOST_SINGLE = 10;

/**
 * What an evaluation says at once, in its own transaction: alerts that have just become vital or that somebody waits for,
 * each urgently and once in its life; and to other programs whatever opened and closed. All else is told at the end of
 * the run (`tellRun`).
 */
export async function announce(
  trx: Transaction,
  done: {
    opened: readonly Announced[];
    louder: readonly Announced[];
    closed: readonly { id: number; facts: AlertFacts; as: ClosedAs }[];
  },
  at: Date,
): Promise<void> {
  const isUrgent = ({ numbers }: Announced) => numbers.reasons.some((reason) => urgentReasons.includes(reason));
  const urgent = [...done.opened.filter(isUrgent), ...done.louder];
  if (urgent.length > MOST_SINGLE)
    await tellOf(
      trx,
      urgent.map(({ id }) => id),
      { kind: 'reorder_alerts_urgent', href: '/reorder-alerts', urgent: true },
    );
  else for (const one of urgent) await tellUrgently(trx, one);
  await markTold(
    trx,
    urgent.map(({ id }) => id),
    at,
  );
  for (const { id } of done.closed) await settleNotices(trx, alertPath(id), alertNotices);
  for (const { id, facts, numbers } of done.opened)
    await queueEvent(trx, 'reorder_alert.opened', {
      alert: id,
      item: facts.item,
      warehouse: facts.warehouse,
      reasons: numbers.reasons,
      projected: numbers.projected,
      reorderPoint: numbers.reorderPoint,
      proposed: numbers.proposed,
    });
  for (const { id, facts, as } of done.closed)
    await queueEvent(trx, 'reorder_alert.closed', { alert: id, item: facts.item, warehouse: facts.warehouse, as });
}

async function tellUrgently(trx: Transaction, { id, facts, numbers }: Announced): Promise<void> {
  const people = await recipientsOf(trx, [id], { head: false });
  const { item, name, nameEn, warehouse } = facts;
  await notify(trx, people.keys(), {
    kind: numbers.reasons.includes('back_order') ? 'reorder_alert_waits' : 'reorder_alert_vital',
    href: alertPath(id),
    facts: {
      item,
      name,
      nameEn,
      warehouse,
      usable: numbers.usable,
      waits: numbers.backOrdered,
      projected: numbers.projected,
      proposed: numbers.proposed,
    },
    urgent: true,
    onceKey: `reorder_urgent:${id}`,
  });
}

/** Whether an alert that was there already has become one that is told at once. */
export function isLouder(before: readonly AlertReason[], now: readonly AlertReason[], wakes: boolean): boolean {
  return urgentReasons.some((reason) => now.includes(reason) && (wakes || !before.includes(reason)));
}
