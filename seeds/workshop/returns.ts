import { takeOverFieldReturns, type TakenOverFieldReturn } from '../../src/features/field-returns/index.js';
import type { Transaction } from '../../src/platform/database.js';
import { batchOf } from './batches.js';
import type { ReturnedPiece } from './pieces.js';
import type { WorkshopScene } from './scene.js';

const LOGGED_ON_SITE = 0.65;
const DOA = 0.03;
const WAITING = 0.06;
const SENT_AFTER = 4;

/** The returns of two years, logged on site or when the old piece was handed in. */
export async function createReturns(
  trx: Transaction,
  scene: WorkshopScene,
  pieces: ReturnedPiece[],
): Promise<{ id: number; number: string }[]> {
  const order = new Map(pieces.map((piece, index) => [piece, index]));
  return takeOverFieldReturns(
    trx,
    pieces.map((piece) => returnOf(scene, piece, piece.repeats ? order.get(piece.repeats)! : null)),
  );
}

function returnOf(scene: WorkshopScene, piece: ReturnedPiece, repeatOf: number | null): TakenOverFieldReturn {
  const { company, calendar, posted, random, expected, names } = scene;
  const { removed, line, handedIn, inspection, trouble, sent } = piece;
  const technician = removed ? company.people.get(removed.by)! : null;
  const keeper = company.people.get(handedIn.person)!;
  const movement = posted.get(handedIn)!;
  const posted1 = movement.lines[handedIn.lines.indexOf(line)]!;
  const onSite = technician !== null && random.chance(LOGGED_ON_SITE);
  const receivedAt = calendar.moment(handedIn.day, handedIn.second);
  const claim = expected.get(`${movement.id} ${line.serial ?? line.item.code}`);
  const decided = inspection && calendar.moment(inspection.day, inspection.second);
  const by = inspection ? company.people.get(inspection.inspector)! : 0;
  return {
    loggedAs: sent ? 'parcel' : onSite ? 'field' : 'old_part',
    ownerId: line.owner ? company.parties.get(line.owner)! : 1,
    itemId: posted1.itemId,
    serial: line.serial ?? null,
    serialId: posted1.serialId,
    batch: batchOf(line),
    quantity: posted1.quantity,
    customerId: company.parties.get(piece.customer)!,
    taskId: claim?.task_id ?? null,
    deviceId: claim?.device_id ?? null,
    expectedReturnId: claim?.id ?? null,
    board: claim?.board ?? null,
    channel: claim?.channel ?? null,
    failedOn: calendar.date(removed?.day ?? handedIn.day - SENT_AFTER),
    symptomId: scene.terms.get(`symptom ${trouble.symptom}`)!,
    symptomNote: onSite || sent ? trouble.seen : null,
    warranty: claim?.warranty ?? 'unknown',
    doa: random.chance(DOA) && !sent,
    customerWaiting: random.chance(WAITING) || line.owner !== undefined,
    logged: onSite
      ? { at: calendar.moment(removed!.day, removed!.second), by: technician }
      : { at: receivedAt, by: keeper },
    received: {
      at: receivedAt,
      by: keeper,
      placeId: company.places.get(line.to[0])!,
      movementId: movement.id,
      broughtBy: technician ? names.get(technician) : `快递 ${sent!.waybill}`,
    },
    found: decided ? { at: decided, by } : null,
    decided: decided
      ? { at: calendar.moment(inspection.day, inspection.act?.second ?? inspection.second + 600), by }
      : null,
    repeatOf,
  };
}
