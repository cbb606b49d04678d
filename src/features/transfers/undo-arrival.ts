import { sql } from 'kysely';
import { type EventRecord, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { reverseMovement } from '../../stock/index.js';
import { type LockedTransfer, lockTransfer } from './lock-transfer.js';
import { headerOf, recordStep, recount } from './posting.js';
import { publishTransfer, type TransferRefusal, transferPath } from './transfer.js';

interface Arrival {
  id: string;
  kind: 'received' | 'lost';
  item_id: number;
  item: string;
  serial: string | null;
  quantity: string;
  place_id: number;
  place: string;
  movement_id: string;
  at: Date;
  undone: boolean;
}

async function arrivalOf(trx: Transaction, transferId: number, id: string): Promise<Arrival> {
  const found = await sql<Arrival>`
    select a.id::text as id, a.kind, l.item_id, i.code as item, s.number as serial, trim_scale(a.quantity)::text as quantity, a.place_id, p.code as place,
      a.movement_id::text as movement_id, a.at, a.undone_at is not null as undone
    from transfer_arrival a join transfer_piece x on x.id = a.piece_id join transfer_line l on l.id = x.line_id join item i on i.id = l.item_id
      join place p on p.id = a.place_id left join serial s on s.id = x.serial_id
    where a.id = ${id}::bigint and l.transfer_id = ${transferId}`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/**
 * A piece was not put there after all: it is under way again, and its transfer open. Refuses what is undone already
 * (`transfer_undone_already`), another day than that of the scan (`transfer_undo_too_late`), what was lost, and what the
 * book refuses because the piece has moved on.
 */
export async function undoArrival(
  context: Context,
  input: { transferId: number; arrivalId: string },
): Promise<{ item: string }> {
  return runCommand(context, { right: 'transfer.receive' }, async (trx, inside) => {
    const transfer = await lockTransfer(trx, input.transferId);
    const arrival = await arrivalOf(trx, transfer.id, input.arrivalId);
    if (arrival.kind === 'lost') return refuse('not_found', {}, 404);
    if (!arrival.undone && dayIn(inside.config.timeZone, arrival.at) !== todayOf(inside))
      refuse<TransferRefusal>('transfer_undo_too_late', { transfer: transfer.number });
    return takeBack(trx, inside, transfer, arrival, 'transfer.arrival_undone');
  });
}

/**
 * What was given up as lost has turned up: it is under way again and can be received, however long ago that was. Refuses
 * what was found already (`transfer_undone_already`).
 */
export async function findAgain(
  context: Context,
  input: { transferId: number; arrivalId: string },
): Promise<{ item: string }> {
  return runCommand(context, { right: 'transfer.ask' }, async (trx, inside) => {
    const transfer = await lockTransfer(trx, input.transferId);
    const arrival = await arrivalOf(trx, transfer.id, input.arrivalId);
    if (arrival.kind !== 'lost') return refuse('not_found', {}, 404);
    const done = await takeBack(trx, inside, transfer, arrival, 'transfer.found_again');
    await recordStep(trx, inside, transfer.id, 'found', { facts: { item: arrival.item, quantity: arrival.quantity } });
    return done;
  });
}

async function takeBack(
  trx: Transaction,
  context: Context,
  transfer: LockedTransfer,
  arrival: Arrival,
  name: EventRecord['name'],
) {
  const { item, serial, quantity, place } = arrival;
  if (arrival.undone) refuse<TransferRefusal>('transfer_undone_already', { item });
  await reverseMovement(trx, arrival.movement_id, headerOf(context, transfer.number));
  await trx
    .updateTable('transfer_arrival')
    .set({ undone_at: context.now(), undone_by: context.actor.personId })
    .where('id', '=', arrival.id)
    .execute();
  await recount(trx, transfer.id);
  if (transfer.state === 'received') await reopen(trx, context, transfer, item);
  publishTransfer(trx, transfer, { items: [arrival.item_id], places: [arrival.place_id] });
  const events: EventRecord[] = [
    { name, subject: ['transfer', transfer.id], after: { item, serial, quantity, place } },
  ];
  return { result: { item }, events };
}

async function reopen(trx: Transaction, context: Context, transfer: LockedTransfer, item: string): Promise<void> {
  await trx
    .updateTable('transfer')
    .set((set) => ({ state: 'sent', over_by: null, over_at: null, version: set('version', '+', 1) }))
    .where('id', '=', transfer.id)
    .execute();
  await recordStep(trx, context, transfer.id, 'reopened', { facts: { item } });
  const notice = {
    kind: 'transfer_reopened',
    href: transferPath(transfer.number),
    facts: { transfer: transfer.number, item },
  };
  await notify(trx, [transfer.asked_by], notice, { except: context.actor.personId });
}
