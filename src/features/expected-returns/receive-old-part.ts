import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type Condition, postMovement, usableConditions } from '../../stock/index.js';
import { type LockedOldPart, lockOldPart } from './lock-old-part.js';
import { type ExpectedReturnRefusal, serialText } from './old-part.js';

export interface OldPartInput {
  id: string;
  /** Fewer than expected may come first; the rest stays expected. */
  quantity: string;
  /** As it stands on the piece; it may differ from what the technician wrote down. */
  serial?: string | null;
  /** Of an item that is tracked by lot. */
  lot?: string | null;
  key: string;
}

/**
 * Takes an old part in: from the customer's place into quarantine, untested. The serial number is the one on the piece,
 * and what was told before is kept beside it. A number that the book does not know is taken in; one that it has elsewhere
 * than at the customer is refused, naming where, unless it is in the technician's custody and no good piece. Refuses what
 * is no longer expected, and more than is.
 */
export async function receiveOldPart(context: Context, input: OldPartInput): Promise<{ id: string }> {
  const { key, ...content } = input;
  const received = await runCommand(context, { right: 'old_part.receive', key, content }, async (trx, inside) => {
    const part = await lockOldPart(trx, input.id);
    if (part.received_at || part.waived_at || part.undone_at) refuse<ExpectedReturnRefusal>('old_part_not_expected');
    await checkQuantity(trx, part, input.quantity);
    const serial = part.tracking === 'serial' ? serialText(input.serial ?? '') : '';
    if (part.tracking === 'serial' && !serial)
      refuse<ExpectedReturnRefusal>('old_part_serial_missing', { item: part.item }, 422);
    if (part.tracking === 'lot' && !input.lot)
      refuse<ExpectedReturnRefusal>('old_part_lot_missing', { item: part.item }, 422);
    const movementId = await takeIn(trx, inside, part, { ...input, serial });
    await splitRest(trx, part, input.quantity);
    await trx
      .updateTable('expected_return')
      .set({
        quantity: input.quantity,
        received_at: inside.now(),
        received_by: inside.actor.personId,
        received_serial: serial || (input.serial && serialText(input.serial)) || null,
        movement_id: movementId,
      })
      .where('id', '=', part.id)
      .execute();
    const after = { item: part.item, task: part.task, quantity: input.quantity, told: part.serial, serial };
    const result = { task_id: part.task_id, item_id: part.item_id };
    return { result, events: [{ name: 'old_part.received', subject: ['old_part', part.id], after }] };
  });
  publishOldPart(context, received);
  return { id: input.id };
}

async function checkQuantity(trx: Transaction, part: LockedOldPart, quantity: string): Promise<void> {
  const facts = { item: part.item, quantity, decimals: part.decimals };
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(quantity)) refuse<ExpectedReturnRefusal>('old_part_quantity_invalid', facts, 422);
  const found = await sql<{ fits: boolean; within: boolean }>`
    select quantity_fits(${quantity}::numeric, ${part.decimals}) as fits, ${quantity}::numeric <= ${part.quantity}::numeric as within
  `.execute(trx);
  if (!found.rows[0]!.fits) refuse<ExpectedReturnRefusal>('old_part_quantity_invalid', facts, 422);
  const asked = { item: part.item, expected: Number(part.quantity), asked: Number(quantity) };
  if (!found.rows[0]!.within) refuse<ExpectedReturnRefusal>('old_part_more_than_expected', asked, 422);
}

async function takeIn(
  trx: Transaction,
  context: Context,
  part: LockedOldPart,
  { quantity, serial, lot }: { quantity: string; serial: string; lot?: string | null },
): Promise<string> {
  const known = serial ? await knownPiece(trx, part, serial) : undefined;
  const quarantine = await trx
    .selectFrom('place')
    .select('id')
    .where('code', '=', 'QUARANTINE')
    .executeTakeFirstOrThrow();
  const { actor } = context;
  const posted = await postMovement(
    trx,
    'receive',
    {
      key: context.newId(),
      personId: actor.personId,
      accountId: actor.accountId,
      stationId: actor.stationId,
      sessionId: actor.sessionId,
      documentType: 'service_task',
      documentId: part.task,
    },
    [
      {
        itemId: part.item_id,
        quantity,
        serial: serial || null,
        lot: part.tracking === 'lot' ? lot!.trim() : null,
        ...(known && { ownerId: known.owner_id }),
        fromPlaceId: known?.place_id ?? part.customer_place_id,
        fromCondition: (known?.condition ?? 'untested') as Condition,
        toPlaceId: quarantine.id,
        toCondition: 'untested',
      },
    ],
  );
  return posted.id;
}

async function knownPiece(trx: Transaction, part: LockedOldPart, serial: string) {
  const piece = await trx
    .selectFrom('serial as s')
    .innerJoin('place as p', 'p.id', 's.place_id')
    .select(['s.place_id', 's.condition', 's.owner_id', 'p.code', 'p.name', 'p.person_id'])
    .where('s.item_id', '=', part.item_id)
    .where('s.number', '=', serial)
    .executeTakeFirst();
  if (!piece) return undefined;
  const brought = piece.person_id === part.person_id && !usableConditions.some((one) => one === piece.condition);
  if (piece.place_id !== part.customer_place_id && !brought)
    refuse<ExpectedReturnRefusal>(
      'old_part_serial_elsewhere',
      { item: part.item, serial, place: piece.code, placeName: piece.name },
      422,
    );
  return piece;
}

/** What did not come yet goes on being expected, as a row of its own. */
async function splitRest(trx: Transaction, part: LockedOldPart, quantity: string): Promise<void> {
  await sql`
    insert into expected_return (task_id, customer_id, use_report_id, person_id, item_id, serial, quantity, device_id, opened_at)
    select task_id, customer_id, use_report_id, person_id, item_id, serial, quantity - ${quantity}::numeric, device_id, opened_at
    from expected_return where id = ${part.id} and quantity > ${quantity}::numeric`.execute(trx);
}

/** Tells the screens that show the task, once the act is committed. */
export function publishOldPart(context: Context, part: { task_id: number; item_id?: number }): void {
  if (context.trx) return;
  const item = part.item_id ? ['stock', `item:${part.item_id}`] : [];
  context.live.publish(['old-parts', `task:${part.task_id}`, ...item]);
}
