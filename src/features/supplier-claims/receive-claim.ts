import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { serialFits } from '../items/index.js';
import type { Condition } from '../../stock/index.js';
import { claimPath, publishClaim, type SupplierClaimRefusal } from './claim.js';
import { type LockedClaim, lockOpenClaim } from './lock-claim.js';
import { keepSearchText } from './open-claim.js';
import { postClaim, quarantineOf, whereIs } from './posting.js';

export interface Came {
  id: number;
  outcome: 'replacement' | 'repaired' | 'refused';
  /** Of a replacement with a serial number: as it stands on the piece. */
  serial?: string | null;
  /** The number is right although it does not look like the item's. */
  oddSerial?: boolean;
  /** Of a replacement of an item that is kept by lot. */
  lot?: string | null;
  note?: string | null;
  key?: string;
}

/**
 * Something came from the supplier, into quarantine: a replacement, untested, at the cost at which the old one left; the
 * piece itself repaired, untested; or the piece itself, still faulty, because they refused. That settles the claim: who
 * opened it, purchasing and quality are told. Refuses claims that were not sent (`claim_not_sent`) or are settled; the old
 * serial number as a replacement's (`claim_serial_same`), one that the book has elsewhere (`claim_serial_known`), none
 * (`claim_serial_missing`), and one that does not look like the item's unless it is said to be right (`claim_serial_odd`).
 */
export async function receiveForClaim(context: Context, input: Came): Promise<void> {
  const { key, ...content } = input;
  const act = { right: 'claim.receive' as const, ...(key && { key }), content: { receive: content } };
  await runCommand(context, act, async (trx, inside) => {
    const claim = await lockOpenClaim(trx, input.id);
    if (claim.state !== 'sent') refuse<SupplierClaimRefusal>('claim_not_sent', { claim: claim.number });
    const quarantine = await quarantineOf(trx);
    const came =
      input.outcome === 'replacement'
        ? await replace(trx, inside, claim, input, quarantine)
        : await takeBack(trx, inside, claim, input.outcome, quarantine);
    const { now, actor } = inside;
    await trx
      .updateTable('supplier_claim')
      .set((set) => ({
        state: 'closed',
        outcome: input.outcome,
        outcome_note: input.note?.trim() || null,
        received_serial: came.serial,
        received_serial_id: came.serialId,
        receive_movement_id: came.movementId,
        closed_at: now(),
        closed_by: actor.personId,
        version: set('version', '+', 1),
      }))
      .where('id', '=', claim.id)
      .execute();
    await keepSearchText(trx, claim.id);
    await tell(trx, inside, claim, input.outcome, came.serial);
    publishClaim(trx, { itemId: claim.item_id, places: [quarantine] });
    const after = { outcome: input.outcome, serial: came.serial, movement: came.movementId, note: input.note };
    return { result: undefined, events: [{ name: 'claim.settled', subject: ['supplier_claim', claim.id], after }] };
  });
}

interface Arrived {
  movementId: string;
  serial: string | null;
  serialId: string | null;
}

async function replace(
  trx: Transaction,
  context: Context,
  claim: LockedClaim,
  input: Came,
  quarantine: number,
): Promise<Arrived> {
  const serial = claim.tracking === 'serial' ? await newSerial(trx, claim, input) : null;
  const lot = input.lot?.trim() || null;
  if (claim.tracking === 'lot' && !lot) refuse<SupplierClaimRefusal>('claim_lot_missing', {}, 422);
  const posted = await postClaim(trx, context, claim, 'receive', {
    serial: serial?.number ?? null,
    lot: claim.tracking === 'lot' ? lot : null,
    fromPlaceId: claim.supplier_place_id,
    fromCondition: serial?.condition ?? 'untested',
    toPlaceId: quarantine,
    toCondition: 'untested',
    unitCost: await costAtSending(trx, claim),
  });
  return { movementId: posted.id, serial: serial?.number ?? null, serialId: posted.serialId };
}

/** The number on the piece that came: new to the book, or of one that this supplier has from us by the book. */
async function newSerial(trx: Transaction, claim: LockedClaim, input: Came) {
  const number = (input.serial ?? '').normalize('NFKC').trim().toUpperCase();
  if (!number) refuse<SupplierClaimRefusal>('claim_serial_missing', {}, 422);
  if (number === claim.serial?.toUpperCase())
    refuse<SupplierClaimRefusal>('claim_serial_same', { serial: number }, 422);
  const known = await sql<{ place_id: number; condition: Condition; owner_id: number; place: string; name: string }>`
    select s.place_id, s.condition, s.owner_id, p.code as place, p.name from serial s join place p on p.id = s.place_id
    where s.item_id = ${claim.item_id} and s.number = ${number}`.execute(trx);
  const piece = known.rows[0];
  if (piece && (piece.place_id !== claim.supplier_place_id || piece.owner_id !== 1))
    refuse<SupplierClaimRefusal>(
      'claim_serial_known',
      { serial: number, place: piece.place, placeName: piece.name },
      422,
    );
  if (piece) return { number, condition: piece.condition };
  const pattern = claim.serial_pattern;
  if (pattern && !input.oddSerial && !serialFits(pattern, number))
    refuse<SupplierClaimRefusal>('claim_serial_odd', { serial: number, item: claim.item, pattern }, 422);
  return { number, condition: 'untested' as const };
}

/** What the piece was worth when it left, so that the stock is worth what it was. */
async function costAtSending(trx: Transaction, claim: LockedClaim): Promise<string> {
  const line = await trx
    .selectFrom('stock_movement_line')
    .select('unit_cost')
    .where('movement_id', '=', claim.send_movement_id)
    .executeTakeFirst();
  return line?.unit_cost ?? claim.unit_cost;
}

async function takeBack(
  trx: Transaction,
  context: Context,
  claim: LockedClaim,
  outcome: 'repaired' | 'refused',
  quarantine: number,
): Promise<Arrived> {
  const at = whereIs(claim);
  const posted = await postClaim(trx, context, claim, 'receive', {
    serialId: claim.serial_id,
    lotId: claim.lot_id,
    // What is not there by the book any more has another story: the book refuses it and says where it is.
    fromPlaceId: claim.supplier_place_id,
    fromCondition: at.condition,
    toPlaceId: quarantine,
    toCondition: outcome === 'repaired' ? 'untested' : 'faulty',
    unitCost: await costAtSending(trx, claim),
  });
  return { movementId: posted.id, serial: claim.serial, serialId: claim.serial_id };
}

async function tell(
  trx: Transaction,
  { actor }: Context,
  claim: LockedClaim,
  outcome: Came['outcome'],
  serial: string | null,
): Promise<void> {
  await settleNotices(trx, claimPath(claim.number), ['claim_opened']);
  const piece = [claim.item, serial].filter(Boolean).join(' ');
  const notice = {
    kind: outcome === 'refused' ? 'claim_refused_back' : 'claim_piece_came',
    href: claimPath(claim.number),
    facts: { claim: claim.number, piece },
    parties: { supplier: claim.supplier_id },
  };
  const people = [claim.opened_by, ...(await peopleWith(trx, ['purchasing', 'quality']))];
  await notify(trx, people, notice, { except: actor.personId });
}
