import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY, postMovement, textOf } from '../../stock/index.js';
import { type LockedRepair, lockRepair } from '../repairs/index.js';
import { typedAmount } from './amount.js';
import { headerOf, placeOfCode, publishParts } from './posting.js';
import type { RepairPartRefusal } from './repair-part.js';

export const recoveredConditions = ['refurbished', 'untested'] as const;

export interface RecoveryInput {
  orderId: number;
  itemId: number;
  quantity: string;
  serial?: string | null;
  lot?: string | null;
  condition: (typeof recoveredConditions)[number];
  toPlaceId: number;
  key: string;
}

/**
 * A part taken out of a piece that was scrapped as unrepairable comes into stock: at cost 0, tested (refurbished) on a
 * shelf, or untested in quarantine. Refuses orders that did not end as unrepairable, customers' pieces, tracked
 * pieces without their number, the scrapped piece itself, and places where it does not belong.
 */
export async function recoverPart(context: Context, input: RecoveryInput): Promise<{ movementId: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.use_parts', key, content: { recover: content } }, async (trx, inside) => {
    const order = await lockRepair(trx, { id: input.orderId });
    expectScrapped(order);
    const item = await trx
      .selectFrom('item')
      .select(['id', 'code', 'decimals', 'tracking'])
      .where('id', '=', input.itemId)
      .executeTakeFirst();
    if (!item) return refuse('not_found', {}, 404);
    const amount = typedAmount(input.quantity, item.decimals);
    if (amount === null || (item.tracking === 'serial' && textOf(amount) !== '1'))
      return refuse<RepairPartRefusal>('part_quantity_invalid', { item: item.code, quantity: input.quantity }, 422);
    const serial = input.serial?.normalize('NFKC').trim().toUpperCase() || null;
    if (item.tracking === 'serial' && !serial)
      refuse<RepairPartRefusal>('recovery_serial_missing', { item: item.code }, 422);
    if (item.id === order.item_id && serial === order.serial)
      refuse<RepairPartRefusal>('recovery_of_itself', { item: item.code, serial }, 422);
    await expectPlace(trx, input);
    const posted = await postMovement(trx, 'receive', headerOf(inside, order), [
      {
        itemId: item.id,
        quantity: textOf(amount),
        ...(item.tracking === 'serial' && { serial }),
        ...(item.tracking === 'lot' && { lot: input.lot?.trim().toUpperCase() || order.number }),
        fromPlaceId: await placeOfCode(trx, 'SCRAP'),
        fromCondition: await scrapCondition(trx, item, serial),
        toPlaceId: input.toPlaceId,
        toCondition: input.condition,
        unitCost: 0,
      },
    ]);
    await trx
      .insertInto('repair_recovery')
      .values({
        order_id: order.id,
        item_id: item.id,
        serial_id: posted.lines[0]!.serialId,
        quantity: textOf(amount),
        condition: input.condition,
        to_place_id: input.toPlaceId,
        movement_id: posted.id,
        person_id: inside.actor.personId,
        at: inside.now(),
      })
      .execute();
    publishParts(trx, order.id, { items: [item.id], places: [input.toPlaceId] });
    const after = { item: item.code, serial, quantity: textOf(amount), movement: posted.id };
    return {
      result: { movementId: posted.id },
      events: [{ name: 'repair.part_recovered', subject: ['repair_order', order.id], after }],
    };
  });
}

function expectScrapped(order: LockedRepair): void {
  if (order.owner_id !== COMPANY) refuse<RepairPartRefusal>('recovery_of_customer', { order: order.number });
  if (order.state !== 'closed' || order.result !== 'unrepairable')
    refuse<RepairPartRefusal>('recovery_not_unrepairable', { order: order.number });
}

/** A piece that the book knows comes from there as it went there; the book refuses one that it has elsewhere. */
async function scrapCondition(trx: Transaction, item: { id: number; tracking: string }, serial: string | null) {
  if (item.tracking !== 'serial' || !serial) return 'scrap' as const;
  const known = await trx
    .selectFrom('serial')
    .select('condition')
    .where('item_id', '=', item.id)
    .where('number', '=', serial)
    .executeTakeFirst();
  return (known?.condition as 'scrap' | undefined) ?? ('scrap' as const);
}

/** Tested ones lie on a shelf, untested ones wait in quarantine. */
async function expectPlace(trx: Transaction, { toPlaceId, condition }: RecoveryInput): Promise<void> {
  const place = await trx.selectFrom('place').select(['code', 'kind']).where('id', '=', toPlaceId).executeTakeFirst();
  if (!place) return refuse('not_found', {}, 404);
  const kinds = condition === 'untested' ? ['quarantine'] : ['warehouse', 'bin'];
  if (!kinds.includes(place.kind)) refuse<RepairPartRefusal>('recovery_place_wrong', { place: place.code }, 422);
}
