import { sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import { record } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { COMPANY } from '../../stock/index.js';
import { claimPath, type ClaimReason, type ClaimWish, publishClaim, type SupplierClaimRefusal } from './claim.js';

export interface ClaimInput {
  supplierId: number;
  itemId: number;
  serialId: string | null;
  lotId: string | null;
  quantity: string;
  /** Where it lies now, the company's own, in condition faulty. */
  placeId: number;
  returnId?: number | null;
  reason: ClaimReason;
  asked: ClaimWish;
  reference?: string | null;
  note?: string | null;
  /** YYYY-MM-DD; without it `claim_days` from today. */
  dueOn?: string | null;
}

/**
 * Opens a claim on a supplier for a faulty piece, inside the transaction of the decision; nothing moves before it is sent.
 * Purchasing is told. Refuses parties that are no supplier or retired (`claim_supplier_wrong`), a piece that is claimed
 * already (`claim_exists`), a customer's (`claim_of_customer`), one that does not lie in the house (`claim_piece_outside`)
 * and a day that is past (`claim_due_past`).
 */
export async function openClaim(
  trx: Transaction,
  context: Context,
  input: ClaimInput,
): Promise<{ id: number; number: string }> {
  if (!can(context.actor, 'claim.edit')) refuse('not_permitted', { right: 'claim.edit' }, 403);
  const supplier = await trx.selectFrom('party').selectAll().where('id', '=', input.supplierId).executeTakeFirst();
  if (supplier?.kind !== 'supplier' || supplier.retired_at)
    return refuse<SupplierClaimRefusal>('claim_supplier_wrong', {}, 422);
  const piece = await expectClaimable(trx, input);
  const today = todayOf(context);
  if (input.dueOn && input.dueOn < today) refuse<SupplierClaimRefusal>('claim_due_past', {}, 422);
  const days = await readSetting(trx, 'claim_days');
  const claim = await refusingTaken({ supplier_claim_piece: 'claim_exists' satisfies SupplierClaimRefusal }, () =>
    trx
      .insertInto('supplier_claim')
      .values({
        supplier_id: supplier.id,
        item_id: input.itemId,
        serial_id: input.serialId,
        lot_id: input.lotId,
        quantity: input.quantity,
        unit_cost: piece.unitCost,
        place_id: input.placeId,
        return_id: input.returnId ?? null,
        reason: input.reason,
        asked: input.asked,
        reference: input.reference?.trim() || null,
        note: input.note?.trim() || null,
        due_on: input.dueOn ?? sql<string>`${today}::date + ${days}::integer`,
        opened_by: context.actor.personId,
        opened_at: context.now(),
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow(),
  );
  await keepSearchText(trx, claim.id);
  await tellPurchasing(trx, context, { ...claim, supplierId: supplier.id, piece: piece.text });
  publishClaim(trx);
  const { quantity, reason, asked, reference, note, dueOn } = input;
  const told = { quantity, reason, asked, reference, note, due_on: dueOn };
  const after = { supplier: supplier.code, piece: piece.text, ...told };
  await record(trx, context, { name: 'claim.opened', subject: ['supplier_claim', claim.id], after });
  return claim;
}

interface Claimable {
  text: string;
  unitCost: string;
  owner: number;
  /** Of a piece with a serial number: whether it lies in the house at the place that was told. */
  there: boolean;
  claimed: string | null;
}

async function expectClaimable(trx: Transaction, input: ClaimInput): Promise<Claimable> {
  const found = await sql<Claimable>`
    select concat_ws(' ', i.code, s.number) as text, coalesce(nullif(k.average, 0), i.price)::numeric(18, 6) as "unitCost",
      coalesce(s.owner_id, r.owner_id, ${COMPANY}) as owner, not l.outside and (s.id is null or s.place_id = l.id) as there,
      (select q.number from supplier_claim q where q.state in ('open', 'sent') and (q.serial_id = ${input.serialId}::bigint
        or (q.return_id = ${input.returnId ?? null}::integer and q.item_id = i.id)) limit 1) as claimed
    from item i join place l on l.id = ${input.placeId} left join item_cost k on k.item_id = i.id
      left join serial s on s.id = ${input.serialId}::bigint left join field_return r on r.id = ${input.returnId ?? null}::integer
    where i.id = ${input.itemId}`.execute(trx);
  const piece = found.rows[0] ?? refuse('not_found', {}, 404);
  const facts = { piece: piece.text };
  if (piece.owner !== COMPANY) refuse<SupplierClaimRefusal>('claim_of_customer', facts);
  if (piece.claimed) refuse<SupplierClaimRefusal>('claim_exists', { ...facts, claim: piece.claimed });
  if (!piece.there) refuse<SupplierClaimRefusal>('claim_piece_outside', facts);
  return piece;
}

/** What a claim is found by: its numbers, the piece, and the supplier. */
export async function keepSearchText(trx: Transaction, id: number): Promise<void> {
  await sql`
    update supplier_claim q set search = (
      select lower(concat_ws(' ', q.number, q.reference, q.waybill, s.number, q.received_serial, i.search, p.search))
      from item i join party p on p.id = q.supplier_id left join serial s on s.id = q.serial_id where i.id = q.item_id)
    where q.id = ${id}`.execute(trx);
}

async function tellPurchasing(
  trx: Transaction,
  { actor }: Context,
  claim: { number: string; supplierId: number; piece: string },
): Promise<void> {
  const notice = {
    kind: 'claim_opened',
    href: claimPath(claim.number),
    facts: { claim: claim.number, piece: claim.piece },
    people: { by: actor.personId },
    parties: { supplier: claim.supplierId },
  };
  await notify(trx, await peopleWith(trx, ['purchasing']), notice, { except: actor.personId });
}
