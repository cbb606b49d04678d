import { amountOf, textOf } from '../../stock/index.js';
import { orderQuantity } from '../item-suppliers/index.js';
import {
  type AlertFacts,
  type AlertNumbers,
  type AlertReason,
  alertReasons,
  type AlertStepKind,
  type ClosedAs,
  type CurrentAlert,
  type ShortFacts,
} from './alert.js';

/** What becomes of the alert of an item and warehouse. */
export type Judgement =
  | { kind: 'nothing' }
  | { kind: 'open'; state: 'open' | 'requested'; numbers: AlertNumbers }
  | { kind: 'follow'; state: CurrentAlert['state']; numbers: AlertNumbers; steps: AlertStepKind[]; wakes: boolean }
  | { kind: 'close'; as: ClosedAs };

/** short: it is wanting. held: only what is on order covers it. covered: neither. */
export type Standing = 'short' | 'held' | 'covered';

const MOST_DAYS = 99_990n; // tenths
const NO_LEVEL = { point: 0n, upTo: 0n };

/** The facts in thousandths, with what follows from them. */
function amounts(facts: AlertFacts) {
  const [usable, reserved, backOrdered, onOrder, late, fromRepair, inTransit, expiring] = (
    ['usable', 'reserved', 'backOrdered', 'onOrder', 'late', 'fromRepair', 'inTransit', 'expiring'] as const
  ).map((name) => amountOf(facts[name])) as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  const projected = usable - reserved - backOrdered + onOrder + fromRepair + inTransit;
  const { level } = facts;
  const counts = level && !level.doNotReorder && amountOf(level.orderUpTo) > 0n;
  const kept = counts ? { point: amountOf(level.reorderPoint), upTo: amountOf(level.orderUpTo) } : null;
  return { usable, reserved, backOrdered, onOrder, late, expiring, projected, sure: projected - expiring - late, kept };
}
type Amounts = ReturnType<typeof amounts>;

/**
 * Whether an item runs short in a warehouse. By its level: when what is sure to be there (without what expires soon and
 * without orders that are late) is at or under the reorder point. Without a level, or when it is not bought again: only
 * when a slip or repair waits and what is projected does not reach for it. Nothing of a retired item.
 */
export function standingOf(facts: AlertFacts): Standing {
  const { kept, sure, onOrder, late, backOrdered, projected } = amounts(facts);
  if (facts.retired) return 'covered';
  if (kept) {
    if (sure <= kept.point) return 'short';
    return sure - (onOrder - late) <= kept.point ? 'held' : 'covered';
  }
  if (backOrdered <= 0n) return 'covered';
  if (projected < 0n) return 'short';
  return projected - onOrder < 0n ? 'held' : 'covered';
}

/**
 * What becomes of an alert by the facts of today (YYYY-MM-DD): it opens, follows the numbers, changes its state, or
 * closes. The same facts always give the same numbers, however one came there; only the state has a memory.
 */
export function judge(facts: AlertFacts, short: ShortFacts, current: CurrentAlert | null, today: string): Judgement {
  const standing = standingOf(facts);
  if (standing === 'covered') return current ? { kind: 'close', as: closedAs(facts, current) } : { kind: 'nothing' };
  if (!current && standing === 'held') return { kind: 'nothing' };
  const numbers = numbersOf(facts, short, standing);
  if (!current) return { kind: 'open', state: facts.requested ? 'requested' : 'open', numbers };
  return follow(facts, current, numbers, { standing, today });
}

/** An alert that its level opened and that ended with the level says so; else what was wanting is there. */
function closedAs({ retired, level }: AlertFacts, current: CurrentAlert): ClosedAs {
  if (retired) return 'retired';
  if (amountOf(current.orderUpTo) === 0n) return 'covered';
  if (level?.doNotReorder) return 'do_not_reorder';
  return !level || amountOf(level.orderUpTo) === 0n ? 'no_level' : 'covered';
}

function numbersOf(facts: AlertFacts, { supplier, usage }: ShortFacts, standing: Standing): AlertNumbers {
  const sums = amounts(facts);
  const { point, upTo } = sums.kept ?? NO_LEVEL;
  const vital = facts.vital || (facts.level?.vital ?? false);
  const reasons = reasonsOf(sums, { point, standing, vital });
  const { usable, reserved, backOrdered, onOrder, late, fromRepair, inTransit, expiring } = facts;
  const texts = { usable, reserved, backOrdered, onOrder, late, fromRepair, inTransit, expiring };
  const exact = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, textOf(amountOf(text))]));
  return {
    ...(exact as typeof texts),
    reasons,
    harm: harmOf(reasons),
    projected: textOf(sums.projected),
    reorderPoint: textOf(point),
    orderUpTo: textOf(upTo),
    proposed: proposedOf(facts, sums, { reasons, standing, supplier }),
    supplierId: supplier?.supplierId ?? null,
    unitPrice: supplier?.price ?? facts.price,
    daysLeft: daysLeftOf(sums, usage),
    vital,
  };
}

function reasonsOf(sums: Amounts, at: { point: bigint; standing: Standing; vital: boolean }): AlertReason[] {
  const { usable, reserved, expiring, late, backOrdered, projected, sure, kept } = sums;
  // Of what only orders cover the reasons are those that it would have without them.
  const below = kept ? at.standing === 'held' || projected <= at.point : false;
  const withoutExpiry = sure + expiring > at.point;
  const withoutDelay = sure + late > at.point;
  const either = !withoutExpiry && !withoutDelay;
  const found: Record<AlertReason, boolean> = {
    back_order: backOrdered > 0n,
    stock_out: usable - reserved - expiring <= 0n,
    below_point: below,
    vital: at.vital,
    expiring: kept !== null && !below && expiring > 0n && (withoutExpiry || either),
    late_order: kept !== null && !below && late > 0n && (withoutDelay || either),
  };
  return alertReasons.filter((reason) => found[reason]);
}

/** Lists sort by it, the most harm first. */
function harmOf(reasons: readonly AlertReason[]): number {
  const has = (reason: AlertReason) => reasons.includes(reason);
  if (has('back_order')) return 0;
  if (has('vital')) return has('stock_out') ? 1 : 2;
  if (has('stock_out')) return 3;
  return has('below_point') ? 4 : 5;
}

/**
 * What would be bought: up to the level, what expires soon not counted, in the supplier's packs. Nothing of what is not
 * bought again, of what is on order, and of what only waits for a late delivery, which is chased instead.
 */
function proposedOf(
  facts: AlertFacts,
  { projected, expiring, kept }: Amounts,
  by: { reasons: readonly AlertReason[]; standing: Standing; supplier: ShortFacts['supplier'] },
): string {
  if (by.standing === 'held' || facts.level?.doNotReorder) return '0';
  const onlyLate =
    by.reasons.includes('late_order') && !by.reasons.includes('below_point') && !by.reasons.includes('expiring');
  if (onlyLate) return '0';
  const needed = kept ? kept.upTo - (projected - expiring) : -projected;
  return orderQuantity(textOf(needed), by.supplier ?? { minimum: null, pack: null });
}

/** How many days what is free lasts, with one decimal; null: it is not used. */
function daysLeftOf({ usable, reserved }: Amounts, usage: ShortFacts['usage']): string | null {
  const used = usage ? amountOf(usage.quantity) : 0n;
  if (!usage || used <= 0n) return null;
  const free = usable > reserved ? usable - reserved : 0n;
  const tenths = (free * BigInt(usage.days) * 10n) / used;
  const shown = tenths > MOST_DAYS ? MOST_DAYS : tenths;
  return shown % 10n === 0n ? String(shown / 10n) : `${shown / 10n}.${shown % 10n}`;
}

/** What wakes an alert before its day. */
const LOUD: readonly AlertReason[] = ['back_order', 'stock_out'];
/** It sleeps on in these until its day, though a request or an order has taken its place. */
const resumable: readonly CurrentAlert['state'][] = ['snoozed', 'requested', 'ordered'];

/** Which state it is in now, and what of that goes into its story. */
function follow(
  facts: AlertFacts,
  current: CurrentAlert,
  numbers: AlertNumbers,
  { standing, today }: { standing: Standing; today: string },
): Judgement {
  const fresh = numbers.reasons.filter((reason) => !current.reasons.includes(reason));
  const changed: AlertStepKind[] = numbers.reasons.join() === current.reasons.join() ? [] : ['reasons'];
  const to = (state: CurrentAlert['state'], step: AlertStepKind | null, wakes = false): Judgement => {
    const steps = [...changed, ...(step && state !== current.state ? [step] : [])];
    return { kind: 'follow', state, numbers, steps, wakes };
  };
  if (current.state === 'dismissed') {
    if (!isWorse(current, numbers)) return to('dismissed', null);
    return to(taken(facts, standing) ?? 'open', 'came_back', true);
  }
  const state = taken(facts, standing);
  const snoozed = resumable.includes(current.state) ? current.snoozedUntil : null;
  const sleeps = snoozed !== null && snoozed > today && !fresh.some((reason) => LOUD.includes(reason));
  if (sleeps) return to(state ?? 'snoozed', state ?? 'fell_back');
  const wakes = snoozed !== null;
  if (state) return to(state, state, wakes);
  if (current.state === 'snoozed') return to('open', 'woken', true);
  if (current.state === 'requested' || current.state === 'ordered')
    return to(current.acknowledged && !wakes ? 'acknowledged' : 'open', 'fell_back', wakes);
  return to(current.state, null);
}

/** What purchasing has done already decides before what a person said of the alert. */
function taken(facts: AlertFacts, standing: Standing): 'requested' | 'ordered' | null {
  if (standing === 'held') return 'ordered';
  return facts.requested ? 'requested' : null;
}

/** Worse than when it was dismissed: there is less, or a reason that was not there. */
function isWorse(current: CurrentAlert, numbers: AlertNumbers): boolean {
  const then = current.dismissedAtProjected;
  if (then !== null && amountOf(numbers.projected) < amountOf(then)) return true;
  return numbers.reasons.some((reason) => !current.dismissedReasons.includes(reason));
}
