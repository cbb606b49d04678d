import type { AlertActs } from '../../../views/reorder-alerts/alert-acts.js';
import { AlertPage, AlertPart } from '../../../views/reorder-alerts/alert-page.js';
import { can, contextOf, type RequestContext } from '../../platform/context.js';
import { type Refusal, refuse } from '../../platform/refusal.js';
import { fragment, isFragmentRequest, page } from '../../platform/respond.js';
import { addWorkingDays } from '../../platform/working-days.js';
import { amountOf, textOf } from '../../stock/index.js';
import { qualityWarningsOf } from '../items/index.js';
import { supplierFacts } from '../item-suppliers/index.js';
import {
  type AlertDetails,
  alertDetails,
  type AlertHead,
  alertStory,
  deadOnArrival,
  findAlert,
  openAlertOf,
} from './alert-queries.js';
import { surplusElsewhere } from './elsewhere.js';
import { inWorkshop } from './in-workshop.js';
import { readRules } from './rules.js';

const MOST_ID = 2_147_483_647;

/** The alert of the address; 404 for a number that none has. */
export async function alertOf(c: RequestContext): Promise<AlertHead> {
  const id = /^\d{1,10}$/.test(c.req.param('id') ?? '') ? Number(c.req.param('id')) : 0;
  const found = id > 0 && id <= MOST_ID ? await findAlert(c.get('deps').db, id) : undefined;
  return found ?? refuse('not_found', {}, 404);
}

/**
 * What follows from an alert's numbers: what would be there without what is late or expires, what is missing by the supplier's
 * measure, and how many another warehouse should give so that the shelf is full whatever comes late.
 */
function sumsOf(alert: AlertHead) {
  const [projected, expiring, late] = [alert.projected, alert.expiring, alert.late].map(amountOf) as [
    bigint,
    bigint,
    bigint,
  ];
  const upTo = alert.do_not_reorder ? 0n : amountOf(alert.order_up_to);
  const above = (amount: bigint) => textOf(amount > 0n ? amount : 0n);
  return {
    withoutLate: textOf(projected - late),
    withoutExpiring: textOf(projected - expiring),
    missing: above(upTo - projected + expiring),
    needed: above(upTo - projected + expiring + late),
  };
}

/** Days till which one often puts it off: a working day, a week, two, a month. */
async function presets(c: RequestContext, today: string) {
  const after = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  const tomorrow = await addWorkingDays(c.get('deps').db, today, 1);
  return [
    { name: 'tomorrow' as const, day: tomorrow },
    { name: 'week' as const, day: after(7) },
    { name: 'fortnight' as const, day: after(14) },
    { name: 'month' as const, day: after(30) },
  ];
}

/**
 * Where what lies there is promised to those who wait, when it is enough for all of them; null when it is not. Without a
 * link for who may not see slips.
 */
function assignsOf(c: RequestContext, alert: AlertHead, details: AlertDetails | null) {
  const [usable, reserved, waited] = [alert.usable, alert.reserved, alert.back_ordered].map(amountOf) as [
    bigint,
    bigint,
    bigint,
  ];
  if (!details || waited <= 0n || usable - reserved < waited) return null;
  const [first] = details.waiting;
  const repairsOnly = first && details.waiting.every((one) => one.kind === 'repair_order');
  if (repairsOnly) return { href: `/repairs/${first.number}/parts` };
  const slips = new URLSearchParams({ warehouse: alert.warehouse, search: alert.item });
  return { href: can(c.get('actor'), 'requisition.read') ? `/requisitions/back-orders?${slips.toString()}` : null };
}

/** Shows an alert; with `acts` as a form of it was refused, with what was typed. */
export async function showAlert(c: RequestContext, alert: AlertHead, acts?: AlertActs, refusal?: Refusal) {
  const { db, actor, newId, config, now } = contextOf(c);
  const rules = await readRules(db, { config, now });
  const over = alert.state === 'closed';
  const bought = alert.state === 'requested' || alert.state === 'ordered';
  const { item_id: itemId, supplier_id: supplierId } = alert;
  const facts = supplierId
    ? (await supplierFacts(db, { supplierIds: [supplierId], itemId, today: rules.today })).get(supplierId)
    : undefined;
  const sums = sumsOf(alert);
  const surplus = over || bought ? [] : await surplusElsewhere(db, { ...alert, needed: sums.needed }, rules);
  const details = over ? null : await alertDetails(db, alert, rules);
  const props = {
    alert,
    today: rules.today,
    details,
    sums,
    assigns: assignsOf(c, alert, details),
    surplus,
    workshop: over ? null : await inWorkshop(db, alert, rules),
    warnings: await qualityWarningsOf(db, actor, { itemId, ...(supplierId && { supplierId }) }),
    dead: await deadOnArrival(db, itemId, rules.today),
    supplierFacts: facts ?? null,
    story: await alertStory(db, alert.id),
    now: over ? ((await openAlertOf(db, alert)) ?? null) : null,
    presets: await presets(c, rules.today),
    acts: acts ?? { values: {}, errors: {} },
    refusal: refusal && c.get('say')(refusal),
    keys: surplus.map(() => newId()),
    may: {
      act: can(actor, 'alert.act'),
      request: can(actor, 'purchase_request.edit'),
      transfer: can(actor, 'transfer.ask'),
      readRequests: can(actor, 'purchase_request.read'),
      supply: can(actor, 'item_supplier.edit'),
    },
    showsPrices: can(actor, 'price.read'),
  };
  if (isFragmentRequest(c) && !acts) return fragment(c, <AlertPart {...props} />);
  const status = refusal ? refusal.status : acts && Object.keys(acts.errors).length > 0 ? 422 : 200;
  return page(c, `${alert.item} ${alert.warehouse}`, <AlertPage {...props} />, status);
}
