import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import {
  amountOf,
  type Condition,
  type MovementHeader,
  type MovementLine,
  postMovement,
  textOf,
  typedAmount,
} from '../../stock/index.js';
import { changeWaiting, lockWaitingLine, type WaitingLine } from '../goods-receipts/index.js';
import { countArrival, lockOrderOfLine } from '../purchase-orders/index.js';
import { type IncomingRefusal, inspectionPath, publishInspection } from './incoming-inspection.js';

export interface Verdict {
  lineId: string;
  verdict: 'released' | 'refused';
  /** Of what has no serial numbers: how many; all that waits without. */
  quantity?: string | null;
  /** Of what has: which pieces; all that wait without. */
  serialIds?: string[];
  /** What is wrong with it; needed to refuse. */
  reason?: string | null;
  /** Where it is put when released. */
  placeId?: number | null;
  key?: string;
}

interface Judged {
  line: WaitingLine;
  quantity: string;
  /** Null: without serial numbers. */
  pieces: string[] | null;
}

/**
 * Quality judges what came, whole or in part: released, it goes to its bin as new; refused, it stays in quarantine as faulty
 * and waits to go back, and the order waits for as many again. Purchasing hears of what is refused. Refuses an entry that
 * was undone or has nothing waiting, a wrong quantity and more than waits, pieces that do not wait, a refusal without
 * reason, and a place that is no bin in use of the warehouse.
 */
export async function judge(context: Context, input: Verdict): Promise<{ verdictIds: string[]; receipt: string }> {
  const { key, ...content } = input;
  const act = { right: 'incoming.inspect' as const, ...(key && { key }), content: { judge: content } };
  return runCommand(context, act, async (trx, inside) => {
    const line = await lockWaitingLine(trx, input.lineId);
    const judged = await whatIsJudged(trx, line, input);
    const reason = input.reason?.trim() || null;
    if (input.verdict === 'refused' && !reason) refuse<IncomingRefusal>('incoming_reason_missing', {}, 422);
    const placeId = input.verdict === 'released' ? await placeOf(trx, line, input.placeId) : line.place_id;
    if (line.order_line_id) await lockOrderOfLine(trx, line.order_line_id);
    const movementId = await post(trx, inside, judged, input.verdict, { placeId, reason });
    const verdictIds = await keep(trx, inside, judged, { ...input, reason, placeId, movementId });
    await changeWaiting(trx, line, `-${judged.quantity}`);
    await countVerdict(trx, inside, line, input.verdict, judged.quantity, 1);
    if (input.verdict === 'refused') await tellPurchasing(trx, inside, judged, reason!);
    publishInspection(trx, line.receipt_id, line.item_id, [line.place_id, placeId]);
    const after = { line: line.id, item: line.item, quantity: judged.quantity, verdict: input.verdict, reason };
    return {
      result: { verdictIds, receipt: line.receipt },
      events: [{ name: `incoming.${input.verdict}`, subject: ['goods_receipt', line.receipt_id], after }],
    };
  });
}

/** What the order's numbers become by a verdict, or what they were before it (`times` -1). */
export async function countVerdict(
  trx: Transaction,
  context: Context,
  line: Pick<WaitingLine, 'order_line_id'>,
  verdict: 'released' | 'refused',
  quantity: string,
  times: 1 | -1,
): Promise<void> {
  if (!line.order_line_id) return;
  const [gone, more] = times === 1 ? [`-${quantity}`, quantity] : [quantity, `-${quantity}`];
  await countArrival(trx, context, {
    orderLineId: line.order_line_id,
    inInspection: gone,
    ...(verdict === 'refused' && { refused: more }),
  });
}

async function whatIsJudged(trx: Transaction, line: WaitingLine, input: Verdict): Promise<Judged> {
  const facts = { item: line.item, receipt: line.receipt };
  if (line.undone) refuse<IncomingRefusal>('incoming_line_undone', facts);
  if (amountOf(line.waits) === 0n) refuse<IncomingRefusal>('incoming_nothing_waits', facts);
  if (line.tracking === 'serial') {
    const waiting = await waitingPieces(trx, line.id);
    const pieces = [...new Set(input.serialIds ?? waiting)];
    if (pieces.length === 0) refuse<IncomingRefusal>('incoming_pieces_missing', facts, 422);
    if (pieces.some((piece) => !waiting.includes(piece))) refuse<IncomingRefusal>('incoming_piece_not_waiting', facts);
    return { line, quantity: String(pieces.length), pieces };
  }
  const asked = input.quantity?.trim() || line.waits;
  const amount = typedAmount(asked);
  if (amount === null || amount % 10n ** BigInt(3 - line.decimals) !== 0n)
    return refuse<IncomingRefusal>('incoming_quantity_invalid', { ...facts, asked }, 422);
  if (amount > amountOf(line.waits))
    refuse<IncomingRefusal>('incoming_more_than_waits', { ...facts, asked, waits: line.waits, unit: line.unit }, 422);
  return { line, quantity: textOf(amount), pieces: null };
}

/** Pieces of an entry about which nothing is decided yet. */
async function waitingPieces(trx: Transaction, lineId: string): Promise<string[]> {
  const found = await sql<{ serial_id: string }>`
    select p.serial_id from goods_receipt_piece p where p.line_id = ${lineId}::bigint
      and not exists (select from incoming_verdict v where v.line_id = p.line_id and v.serial_id = p.serial_id and v.undone_at is null)
    order by p.serial_id`.execute(trx);
  return found.rows.map((row) => row.serial_id);
}

async function placeOf(trx: Transaction, line: WaitingLine, placeId: number | null | undefined): Promise<number> {
  const place = placeId
    ? await trx
        .selectFrom('place')
        .select(['id', 'code', 'warehouse_id', 'for_property', 'retired_at'])
        .where('id', '=', placeId)
        .executeTakeFirst()
    : undefined;
  const fits = place && place.warehouse_id === line.warehouse_id && !place.for_property && !place.retired_at;
  if (fits) return place.id;
  return refuse<IncomingRefusal>('incoming_place_wrong', { place: place?.code ?? '', warehouse: line.warehouse }, 422);
}

/** A movement of what was inspected belongs to the receipt that it came with. */
export function headerOf({ actor, newId }: Context, receipt: string, reason: string | null = null): MovementHeader {
  return {
    key: newId(),
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    reason,
    documentType: 'goods_receipt',
    documentId: receipt,
  };
}

/** Its pieces or its quantity, from where and as what they are to where and as what they become. */
export function movementLines(
  judged: Judged,
  from: { placeId: number; condition: Condition },
  to: { placeId: number; condition: Condition },
): MovementLine[] {
  const { line, pieces, quantity } = judged;
  const one = {
    itemId: line.item_id,
    fromPlaceId: from.placeId,
    fromCondition: from.condition,
    toPlaceId: to.placeId,
    toCondition: to.condition,
  };
  return pieces
    ? pieces.map((serialId) => ({ ...one, serialId, quantity: 1 }))
    : [{ ...one, quantity, lotId: line.lot_id }];
}

async function post(
  trx: Transaction,
  context: Context,
  judged: Judged,
  verdict: 'released' | 'refused',
  { placeId, reason }: { placeId: number; reason: string | null },
): Promise<string> {
  const { line } = judged;
  // What came damaged is faulty already: refusing it moves nothing, and stands on the movement that took it in.
  if (line.damaged && verdict === 'refused') return line.movement_id;
  const from = { placeId: line.place_id, condition: line.damaged ? ('faulty' as const) : ('untested' as const) };
  const to = { placeId, condition: verdict === 'released' ? ('new' as const) : ('faulty' as const) };
  const kind = verdict === 'released' ? 'move' : 'condition';
  return (await postMovement(trx, kind, headerOf(context, line.receipt, reason), movementLines(judged, from, to))).id;
}

async function keep(
  trx: Transaction,
  { actor, now }: Context,
  { line, quantity, pieces }: Judged,
  act: { verdict: 'released' | 'refused'; reason: string | null; placeId: number; movementId: string },
): Promise<string[]> {
  const one = {
    line_id: line.id,
    verdict: act.verdict,
    reason: act.reason,
    place_id: act.placeId,
    movement_id: act.movementId,
    judged_by: actor.personId,
    judged_at: now(),
  };
  const rows = pieces
    ? pieces.map((serial_id) => ({ ...one, serial_id, quantity: '1' }))
    : [{ ...one, serial_id: null, quantity }];
  const made = await trx.insertInto('incoming_verdict').values(rows).returning('id').execute();
  return made.map((row) => row.id);
}

async function tellPurchasing(trx: Transaction, { actor }: Context, { line, quantity }: Judged, reason: string) {
  const notice = {
    kind: 'incoming_refused_told',
    href: inspectionPath(line.id),
    facts: { item: line.item, quantity, receipt: line.receipt, reason: reason.slice(0, 200) },
    parties: { supplier: line.supplier_id },
  };
  await notify(trx, await peopleWith(trx, ['purchasing']), notice, { except: actor.personId });
}
