import { sql } from 'kysely';
import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { type DeliveryWay, type PropertyDeliveryRefusal, publishDelivery } from './delivery.js';
import { lockedLines, lockPicking } from './lock-delivery.js';
import { keepSearchText } from './search-text.js';

export interface DeliveryChange {
  id: number;
  version: number;
  way: DeliveryWay;
  toName?: string | null;
  toPhone?: string | null;
  toAddress?: string | null;
  note?: string | null;
  /** What the note says of its pieces. */
  lines: { pieceId: number; done?: string | null; accessories?: string | null }[];
}

const kept = (text: string | null | undefined) => text?.trim() || null;

/**
 * Changes how and to whom a delivery goes, and what its note says, while it is being picked. Refuses one that is over, a
 * courier's without an address (`delivery_address_missing`), and what somebody changed meanwhile (`delivery_changed_meanwhile`).
 */
export async function changeDelivery(context: Context, input: DeliveryChange): Promise<void> {
  await runCommand(context, { right: 'property.deliver' }, async (trx, inside) => {
    const delivery = await lockPicking(trx, inside, input.id);
    if (delivery.version !== input.version)
      refuse<PropertyDeliveryRefusal>('delivery_changed_meanwhile', { delivery: delivery.number });
    const facts = {
      way: input.way,
      to_name: kept(input.toName),
      to_phone: kept(input.toPhone),
      to_address: kept(input.toAddress),
      note: kept(input.note),
    };
    if (facts.way === 'courier' && !facts.to_address)
      refuse<PropertyDeliveryRefusal>('delivery_address_missing', {}, 422);
    await trx
      .updateTable('property_delivery')
      .set((set) => ({ ...facts, version: set('version', '+', 1) }))
      .where('id', '=', delivery.id)
      .execute();
    const before = await lockedLines(trx, delivery.id);
    await sql`
      update property_delivery_line l set done = nullif(btrim(n.done), ''), accessories = nullif(btrim(n.accessories), '')
      from jsonb_to_recordset(${JSON.stringify(input.lines)}::jsonb) as n("pieceId" integer, done text, accessories text)
      where l.delivery_id = ${delivery.id} and l.piece_id = n."pieceId"`.execute(trx);
    await keepSearchText(trx, delivery.id);
    publishDelivery(trx, delivery);
    const changes = difference(
      { ...facts, ...delivery, ...texts(before) },
      { ...facts, ...texts(await lockedLines(trx, delivery.id)) },
    );
    if (!changes) return { result: undefined, events: [] };
    return {
      result: undefined,
      events: [{ name: 'property_delivery.changed', subject: ['property_delivery', delivery.id], ...changes }],
    };
  });
}

const texts = (lines: { piece: string; done: string | null; accessories: string | null }[]) => ({
  done: lines.map((line) => `${line.piece}: ${line.done ?? ''}`).join('; '),
  accessories: lines.map((line) => `${line.piece}: ${line.accessories ?? ''}`).join('; '),
});
