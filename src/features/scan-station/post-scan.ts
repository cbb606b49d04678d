import { runStatement } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { postMovement, type PostedMovement } from '../../stock/index.js';
import { profiles } from './mode.js';
import type { PostAct } from './step.js';

/** What comes with a scan besides its code. */
export interface ScanNotes {
  key: string;
  /** When it was scanned; the past only, and not older than a week. */
  at: Date;
  reason?: string;
  reference?: string;
  /** CNY per unit of what is received. */
  unitCost?: string;
}

/** Posts the movement that a scan stands for: one statement, its own transaction; other screens are told afterwards. */
export async function postScan(context: Context, act: PostAct, notes: ScanNotes): Promise<PostedMovement> {
  const { actor } = context;
  const profile = profiles[act.mode];
  const header = {
    key: notes.key,
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    happenedAt: notes.at,
    reason: notes.reason ?? null,
    reference: notes.reference ?? null,
  };
  const line = {
    itemId: act.item.id,
    quantity: act.quantity,
    serialId: act.serialId,
    serial: act.serial,
    lotId: act.lotId,
    lot: act.lot,
    ownerId: act.ownerId,
    fromPlaceId: act.fromPlaceId,
    fromCondition: act.fromCondition,
    toPlaceId: act.toPlaceId,
    toCondition: act.toCondition,
    unitCost: act.mode === 'receive' ? (notes.unitCost ?? null) : null,
  };
  const posted = await runStatement(context, profile.right, (db) => postMovement(db, profile.movement, header, [line]));
  context.live.publish(['stock', `item:${act.item.id}`, `place:${act.fromPlaceId}`, `place:${act.toPlaceId}`]);
  return posted;
}
