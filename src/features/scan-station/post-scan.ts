import { runCommand, runStatement } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { type MovementHeader, postLine } from '../../stock/index.js';
import { finishByMove } from '../repair-tests/index.js';
import { refuseLent } from '../tool-loans/index.js';
import { profiles } from './mode.js';
import { refuseOpenParts } from './open-parts.js';
import type { ActRow } from './queries.js';
import { leadsOut, refuseOpenWork } from './refuse-open-work.js';
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
  /** YYYY-MM-DD, of the new lot that is received. */
  expiresOn?: string;
}

export function headerOf({ actor }: Context, notes: ScanNotes): MovementHeader {
  return {
    key: notes.key,
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    happenedAt: notes.at,
  };
}

const outside = (kind: string) => kind === 'supplier' || kind === 'customer';

/**
 * Posts the movement that a scan stands for: one statement, its own transaction; other screens are told afterwards. Only
 * out of somebody's custody it takes a longer way, which refuses what is open on a task or out on a loan; and out of
 * quarantine or the workshop, which refuses what is not decided on or in repair, and ends the order of what passed.
 */
export async function postScan(context: Context, act: PostAct, notes: ScanNotes): Promise<ActRow> {
  const profile = profiles[act.mode];
  const header = { ...headerOf(context, notes), reason: notes.reason ?? null, reference: notes.reference ?? null };
  const receiving = act.mode === 'receive';
  const newLot = act.lot && !act.lot.id;
  const line = {
    itemId: act.item.id,
    quantity: act.quantity,
    serialId: act.serial?.id ?? null,
    serial: act.serial && !act.serial.id ? act.serial.number : null,
    lotId: act.lot?.id ?? null,
    lot: newLot ? act.lot!.number : null,
    expiresOn: newLot ? (notes.expiresOn ?? null) : null,
    ownerId: act.ownerId,
    fromPlaceId: act.from.id,
    fromCondition: act.fromCondition,
    toPlaceId: act.to.id,
    toCondition: act.toCondition,
    unitCost: receiving ? (notes.unitCost ?? null) : null,
  };
  const counted = outside(act.from.kind) ? act.to.id : act.from.id;
  const post = (db: Db | Transaction) => postLine(db, profile.movement, header, line, counted);
  const posted =
    act.from.kind === 'person'
      ? await runCommand(context, { right: profile.right }, async (trx) => {
          const { id: placeId } = act.from;
          await refuseLent(trx, { ...line, placeId });
          await refuseOpenParts(trx, { ...line, placeId, condition: act.fromCondition });
          return { result: await post(trx), events: [] };
        })
      : leadsOut(act.from.kind, act.to.kind, act.toCondition, act.fromCondition)
        ? await runCommand(context, { right: profile.right }, async (trx, inside) => {
            await refuseOpenWork(trx, { ...act, ...line, toKind: act.to.kind });
            const result = await post(trx);
            const { serialId, lotId, toPlaceId } = line;
            if (serialId || lotId)
              await finishByMove(trx, inside, { serialId, lotId, toPlaceId, movementId: result.id });
            return { result, events: [] };
          })
        : await runStatement(context, profile.right, post);
  context.live.publish(['stock', `item:${act.item.id}`, `place:${act.from.id}`, `place:${act.to.id}`]);
  const { id, recordedAt, left } = posted;
  return rowOf(context, act, { id, recordedAt, left, quantity: posted.lines[0]!.quantity });
}

type Posted = { id: string; recordedAt: string; left: string; quantity: string };

/** The act as its list shows it, from what the scan has read already: as `findAct` would read it again. */
function rowOf({ actor }: Context, act: PostAct, posted: Posted): ActRow {
  const { item, from, to } = act;
  return {
    id: posted.id,
    kind: profiles[act.mode].movement,
    reverses_id: null,
    recorded_at: new Date(posted.recordedAt),
    person_id: actor.personId,
    person: actor.name,
    person_en: null,
    station: actor.stationName,
    quantity: posted.quantity,
    unit: item.unit,
    item_id: item.id,
    item_code: item.code,
    item_name: item.name,
    item_name_en: item.nameEn,
    tracking: item.tracking,
    serial: act.serial?.number ?? null,
    lot: act.lot?.number ?? null,
    from_id: from.id,
    from_code: from.code,
    from_name: from.name,
    from_name_en: from.nameEn,
    from_kind: from.kind,
    from_condition: act.fromCondition,
    to_id: to.id,
    to_code: to.code,
    to_name: to.name,
    to_name_en: to.nameEn,
    to_kind: to.kind,
    to_condition: act.toCondition,
    left: posted.left,
    reversed: false,
    lines: 1,
    document_id: null,
  };
}
