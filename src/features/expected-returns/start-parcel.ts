import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refusingTaken } from '../../platform/refusal.js';
import { taken } from './lock-parcel.js';
import { publishExpected } from './settle-expected.js';

export interface StartedParcel {
  customerId: number;
  carrier?: string | null;
  waybill?: string | null;
  note?: string | null;
  key: string;
}

/**
 * A parcel that nobody announced has arrived and is unpacked: everything in it is beyond what was announced. Refuses a
 * waybill that announces an open parcel already (`parcel_announced_before`).
 */
export async function startParcel(context: Context, input: StartedParcel): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'return.receive', key, content }, async (trx, inside) => {
    const at = inside.now();
    const by = inside.actor.personId;
    const waybill = input.waybill?.normalize('NFKC').replace(/\s+/g, '').toUpperCase() || null;
    const parcel = await refusingTaken(taken, () =>
      trx
        .insertInto('return_parcel')
        .values({
          customer_id: input.customerId,
          carrier: input.carrier ?? null,
          waybill,
          note: input.note ?? null,
          announced_by: by,
          announced_at: at,
          received_by: by,
          received_at: at,
        })
        .returning(['id', 'number'])
        .executeTakeFirstOrThrow(),
    );
    publishExpected(trx, { parcel_id: parcel.id });
    const after = { waybill, carrier: input.carrier ?? null };
    return {
      result: parcel,
      events: [{ name: 'return_parcel.started', subject: ['return_parcel', parcel.id], after }],
    };
  });
}
