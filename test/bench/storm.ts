import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { reportUse } from '../../src/features/issued-parts/index.js';
import { issueSlip, pickPiece, startWalk } from '../../src/features/picking/index.js';
import {
  cancelRequisition,
  decideRequisition,
  draftRequisition,
  fillBackOrder,
  submitRequisition,
} from '../../src/features/requisitions/index.js';
import type { Context, Deps } from '../../src/platform/context.js';
import { Refusal } from '../../src/platform/refusal.js';
import { type Role, rightsOf } from '../../src/rights.js';

export interface StormPeople {
  technicians: number[];
  storekeepers: number[];
  supervisor: number;
  head: number;
}

export interface StormWorld {
  deps: Deps;
  people: StormPeople;
  warehouse: number;
  task: number;
  /** The same few items that everybody wants. */
  items: number[];
  /** So long a technician thinks at most before the next slip. */
  pauseMs: number;
}

export interface StormResult {
  submitted: number;
  approved: number;
  picked: number;
  issued: number;
  accounted: number;
  cancelled: number;
  filled: number;
  /** Expected noes, by reason. */
  refusals: Record<string, number>;
  /** What a user would have seen as a fault of the program: deadlocks among them. */
  faults: string[];
}

const whole = (most: number) => 1 + Math.floor(Math.random() * most);
const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;

/**
 * Everybody at once, until `going` says no: technicians submit slips for the same few items, cancel some and account for
 * what they got; a supervisor and a department head approve; storekeepers walk for several slips and issue them.
 */
export async function storm(world: StormWorld, going: () => boolean): Promise<StormResult> {
  const result: StormResult = {
    submitted: 0,
    approved: 0,
    picked: 0,
    issued: 0,
    accounted: 0,
    cancelled: 0,
    filled: 0,
    refusals: {},
    faults: [],
  };
  const { people } = world;
  const loop = async (
    context: Context,
    act: (context: Context, world: StormWorld, result: StormResult) => Promise<void>,
  ) => {
    while (going() && result.faults.length < 20) await noting(result, () => act(context, world, result));
  };
  await Promise.all([
    ...people.technicians.map((id) => loop(contextOf(world.deps, id, 'technician'), submitOne)),
    ...people.storekeepers.map((id) => loop(contextOf(world.deps, id, 'storekeeper'), walkAndIssue)),
    loop(contextOf(world.deps, people.supervisor, 'supervisor'), approveNext),
    loop(contextOf(world.deps, people.head, 'head'), approveNext),
  ]);
  return result;
}

async function noting(result: StormResult, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Refusal) result.refusals[error.reason] = (result.refusals[error.reason] ?? 0) + 1;
    else result.faults.push((error as Error).stack ?? String(error));
  }
}

function contextOf(deps: Deps, personId: number, role: Role): Context {
  const name = `${role} ${personId}`;
  const roles = [role];
  const nowhere = { stationId: null, stationName: null, sessionId: '0', actingUntil: null };
  const actor = { personId, name, roles, rights: rightsOf(roles), accountId: personId, accountName: name, ...nowhere };
  return { ...deps, actor, requestId: 'storm' };
}

async function submitOne(
  context: Context,
  { items, task, warehouse, pauseMs }: StormWorld,
  result: StormResult,
): Promise<void> {
  await sleep(pauseMs * Math.random());
  const wanted = new Set(Array.from({ length: whole(4) }, () => any(items)));
  const slip = await draftRequisition(context, {
    taskId: task,
    warehouseId: warehouse,
    requestedFor: context.actor.personId,
    neededBy: '2099-12-31',
    urgent: Math.random() < 0.1,
    delivery: 'custody',
    lines: [...wanted].map((itemId) => ({ itemId, quantity: String(whole(3)) })),
    key: randomUUID(),
  });
  await submitRequisition(context, { id: slip.id });
  result.submitted++;
  if (Math.random() < 0.1) {
    await cancelRequisition(context, { id: slip.id, reason: '不再需要' });
    result.cancelled++;
  }
  await accountForOne(context, result);
}

async function accountForOne(context: Context, result: StormResult): Promise<void> {
  const part = await context.db
    .selectFrom('issued_part')
    .select('id')
    .where('holder_id', '=', context.actor.personId)
    .whereRef('settled', '<', 'quantity')
    .limit(1)
    .executeTakeFirst();
  if (!part) return;
  await reportUse(context, { partId: part.id, kind: 'consumed', quantity: '1', key: randomUUID() });
  result.accounted++;
}

async function approveNext(context: Context, _world: StormWorld, result: StormResult): Promise<void> {
  const waiting = await context.db
    .selectFrom('requisition')
    .select(['id', 'version'])
    .where('state', '=', 'submitted')
    .orderBy('submitted_at')
    .limit(20)
    .execute();
  for (const slip of waiting)
    await noting(result, async () => {
      await decideRequisition(context, { id: slip.id, version: slip.version, approved: true });
      result.approved++;
    });
  if (waiting.length === 0) await sleep(5);
}

async function walkAndIssue(context: Context, _world: StormWorld, result: StormResult): Promise<void> {
  const slips = await sql<{ id: number; requested_for: number }>`
    select id, requested_for from requisition r where state in ('approved', 'partly_issued')
      and not exists (select from requisition_walk w where w.requisition_id = r.id and w.ended_at is null)
    order by urgent desc, needed_by, approved_at, id offset ${whole(6) - 1} limit 3`.execute(context.db);
  if (slips.rows.length === 0) return sleep(5);
  await noting(result, () => startWalk(context, { slipIds: slips.rows.map((slip) => slip.id) }).then(() => {}));
  const needs = await sql<{ item_id: number; code: string }>`
    select distinct l.item_id, i.code from requisition_line l join item i on i.id = l.item_id join requisition_walk w on w.requisition_id = l.requisition_id
    where w.picker_id = ${context.actor.personId} and w.ended_at is null and l.quantity > l.issued + l.cancelled`.execute(
    context.db,
  );
  for (const { item_id: itemId, code } of needs.rows)
    for (let slip = 0; slip < slips.rows.length; slip++)
      await noting(result, async () => {
        const piece = { kind: 'item' as const, itemId, itemCode: code };
        const asked = { piece, quantity: 'rest' as const, binId: null, bin: null };
        const done = await pickPiece(context, { asked, code, key: randomUUID() });
        if (done.is === 'picked') result.picked++;
      });
  for (const slip of slips.rows) await noting(result, () => issue(context, slip, result));
  if (Math.random() < 0.2) await noting(result, () => fillOne(context, result));
}

async function issue(
  context: Context,
  slip: { id: number; requested_for: number },
  result: StormResult,
): Promise<void> {
  const picks = await context.db
    .selectFrom('requisition_pick')
    .select('id')
    .where('requisition_id', '=', slip.id)
    .where('issue_id', 'is', null)
    .where('put_back_at', 'is', null)
    .execute();
  if (picks.length === 0) return;
  const goesOut = { by: 'own_sign_in' as const, signedBy: slip.requested_for };
  await issueSlip(context, { slipId: slip.id, pickIds: picks.map((pick) => pick.id), goesOut, key: randomUUID() });
  result.issued++;
}

async function fillOne(context: Context, result: StormResult): Promise<void> {
  const line = await context.db
    .selectFrom('requisition_line')
    .select('id')
    .where('waiting', '>', '0')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (!line) return;
  await fillBackOrder(context, { lineId: line.id, key: randomUUID(), reason: '先到先发' });
  result.filled++;
}

/** What the documents and the book say of each other that can't both be true, after a storm. */
export async function contradictions({ deps }: StormWorld): Promise<string[]> {
  const found = await sql<{ what: string }>`
    select 'line ' || l.id || ' of ' || r.number || ' is not the sum of its parts' as what
      from requisition_line l join requisition r on r.id = l.requisition_id
      where r.state in ('approved', 'partly_issued', 'issued', 'closed') and l.quantity <> l.issued + l.cancelled + l.waiting + (
        select coalesce(sum(s.quantity - s.settled - s.voided), 0) from requisition_promise p join stock_reservation s on s.id = p.reservation_id where p.line_id = l.id)
    union all
    select 'line ' || l.id || ' says issued ' || l.issued || ', its parts ' || coalesce(sum(p.quantity), 0) from requisition_line l
      left join issued_part p on p.requisition_line_id = l.id and p.from_part_id is null group by l.id having l.issued <> coalesce(sum(p.quantity), 0)
    union all
    select 'the slip of line ' || l.id || ' holds a promise though it is ' || r.state from requisition_promise p join stock_reservation s on s.id = p.reservation_id
      join requisition_line l on l.id = p.line_id join requisition r on r.id = l.requisition_id
      where s.quantity > s.settled + s.voided and r.state not in ('approved', 'partly_issued', 'submitted')
    union all
    select 'level of item ' || v.item_id || ' has reserved ' || v.reserved || ', slips ' || coalesce(o.open, 0) from stock_level v left join (
        select item_id, warehouse_id, condition, sum(quantity - settled - voided) as open from stock_reservation group by 1, 2, 3) o
      on (o.item_id, o.warehouse_id, o.condition) = (v.item_id, v.warehouse_id, v.condition) where v.owner_id = 1 and v.reserved <> coalesce(o.open, 0)
    union all
    select 'person ' || p.holder_id || ' should hold ' || sum(p.quantity - p.settled) || ' of item ' || p.item_id || ', the book says ' || coalesce(max(b.on_hand), 0)
      from issued_part p left join (select place_id, item_id, sum(on_hand) as on_hand from stock_balance group by 1, 2) b on (b.place_id, b.item_id) = (p.place_id, p.item_id)
      group by p.holder_id, p.item_id having sum(p.quantity - p.settled) <> coalesce(max(b.on_hand), 0)
    union all
    select 'report ' || u.id || ' was settled twice over' from use_report u join issued_part p on p.id = u.part_id group by u.id, p.id having p.settled > p.quantity
  `.execute(deps.db);
  return found.rows.map((row) => row.what);
}
