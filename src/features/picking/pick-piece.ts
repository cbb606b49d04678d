import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { textOf } from '../../stock/index.js';
import { type Asked, judge, type Verdict } from './judge.js';
import { lockForPicking, lockPicksOf, topicsOfSlip } from './lock-slip.js';
import type { PickingRefusal } from './picking.js';
import { readPieceFacts, readWalk } from './walk-facts.js';

export type Picked = { is: 'picked'; id: string } | { is: 'ask'; ask: Extract<Verdict, { kind: 'ask' }> };

/** The slip that a scan is for changed between looking and locking: it is judged again. */
class JudgedOtherwise extends Error {}
const MOST_TRIES = 4;

/**
 * Picks what was scanned for the first slip that still needs it, or says what has to be scanned besides. The same key
 * again gives the first pick. Refuses with the reasons of `judge`, and slips that somebody else walks for.
 */
export async function pickPiece(context: Context, input: { asked: Asked; code: string; key: string }): Promise<Picked> {
  for (let attempt = 1; ; attempt++) {
    const verdict = await judgeNow(context, context.trx ?? context.db, input.asked);
    if (verdict.kind === 'ask') return { is: 'ask', ask: verdict };
    if (verdict.kind === 'refused') return refuse(verdict.reason, verdict.facts);
    try {
      return { is: 'picked', id: await keep(context, input, verdict.need.slipId) };
    } catch (error) {
      if (!(error instanceof JudgedOtherwise) || attempt >= MOST_TRIES) throw error;
    }
  }
}

async function judgeNow(context: Context, db: Context['db'] | Transaction, asked: Asked): Promise<Verdict> {
  const { personId: pickerId } = context.actor;
  const { itemId } = asked.piece;
  const walk = await readWalk(db, { pickerId, today: todayOf(context), itemId });
  if (walk.slips.length === 0) return refuse<PickingRefusal>('no_walk');
  const { piece } = asked;
  if (piece.kind !== 'serial') return judge(asked, walk);
  return judge({ ...asked, piece: { ...piece, ...(await readPieceFacts(db, piece.serialId)) } }, walk);
}

async function keep(
  context: Context,
  { asked, code, key }: { asked: Asked; code: string; key: string },
  slipId: number,
): Promise<string> {
  const topics: string[] = [];
  const id = await runCommand(context, { right: 'requisition.pick', key, content: { code } }, async (trx, within) => {
    const { slip, walk } = await lockForPicking(trx, within, slipId);
    if (!walk) throw new JudgedOtherwise();
    await lockPicksOf(trx, asked.piece.itemId);
    const verdict = await judgeNow(within, trx, asked);
    if (verdict.kind === 'refused') return refuse(verdict.reason, verdict.facts);
    if (verdict.kind === 'ask' || verdict.need.slipId !== slipId) throw new JudgedOtherwise();
    const { need, shelf, serialId } = verdict;
    const pick = await refusingPicked(asked, () =>
      trx
        .insertInto('requisition_pick')
        .values({
          requisition_id: slipId,
          line_id: need.lineId,
          place_id: shelf.placeId,
          condition: shelf.condition,
          serial_id: serialId,
          lot_id: shelf.lotId,
          quantity: textOf(verdict.quantity),
          client_key: key,
          picked_by: context.actor.personId,
          picked_at: context.now(),
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    topics.push(...topicsOfSlip(slip));
    const after = {
      item: asked.piece.itemCode,
      place: shelf.place,
      quantity: textOf(verdict.quantity),
      condition: shelf.condition,
      lot: shelf.lot,
      serial: asked.piece.kind === 'serial' ? asked.piece.serial : null,
    };
    return { result: pick.id, events: [{ name: 'requisition.picked', subject: ['requisition', slipId], after }] };
  });
  context.live.publish(topics);
  return id;
}

/** Of two who pick the same piece at the same moment, the index lets one through. */
async function refusingPicked<T>({ piece }: Asked, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'requisition_pick_serial') throw error;
    const serial = piece.kind === 'serial' ? piece.serial : null;
    throw new Refusal('serial_picked' satisfies PickingRefusal, { item: piece.itemCode, serial, slip: '…' });
  }
}
