import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf } from '../../stock/index.js';
import { releaseLines } from './cancel-transfer.js';
import { insertTransfer } from './insert-transfer.js';
import { keepersOf } from './keepers.js';
import { lockAsked, type LockedLine, lockedLines, type LockedTransfer } from './lock-transfer.js';
import { recordStep, recount } from './posting.js';
import { keepSearchText } from './search-text.js';
import { publishTransfer, type TransferRefusal, transferPath } from './transfer.js';

export const restWays = ['cancel', 'again'] as const;
export type RestWay = (typeof restWays)[number];

export interface Sending {
  id: number;
  carrier: string;
  /** None when our own car takes it. */
  waybill?: string | null;
  /** What becomes of what is not picked: given up, or asked for again by a transfer of its own. */
  rest?: RestWay | null;
  key?: string;
}

/**
 * What was picked leaves. What was not is given up and free again, or asked for by a new transfer whose number is the
 * answer. Refuses a transfer that is sent or over, an empty parcel (`transfer_nothing_picked`), no carrier
 * (`transfer_waybill_missing`), and a part without a word about the rest (`transfer_not_all_picked`).
 */
export async function sendTransfer(context: Context, input: Sending): Promise<{ again: string | null }> {
  const { key, ...content } = input;
  const act = { right: 'transfer.send' as const, ...(key && { key }), content: { send: content } };
  return runCommand(context, act, async (trx, inside) => {
    const transfer = await lockAsked(trx, input.id);
    const lines = await lockedLines(trx, transfer.id);
    if (lines.every((line) => line.picked === '0'))
      refuse<TransferRefusal>('transfer_nothing_picked', { transfer: transfer.number });
    const carrier = input.carrier.trim();
    const waybill = input.waybill?.trim().toUpperCase() || null;
    if (!carrier) refuse<TransferRefusal>('transfer_waybill_missing', {}, 422);
    const rest = lines.filter((line) => amountOf(line.left) > 0n);
    if (rest.length > 0 && !input.rest)
      refuse<TransferRefusal>('transfer_not_all_picked', { transfer: transfer.number, n: rest.length }, 422);
    await releaseLines(trx, inside, rest);
    const again = rest.length > 0 && input.rest === 'again' ? await askAgain(trx, inside, transfer, rest) : null;
    await trx
      .updateTable('transfer')
      .set((set) => ({
        state: 'sent',
        carrier,
        waybill,
        sent_by: inside.actor.personId,
        sent_at: inside.now(),
        version: set('version', '+', 1),
      }))
      .where('id', '=', transfer.id)
      .execute();
    await recount(trx, transfer.id);
    await keepSearchText(trx, [transfer.id]);
    await recordStep(trx, inside, transfer.id, 'sent', { facts: { carrier, waybill, rest: rest.length, again } });
    await tell(trx, inside, transfer, { carrier, waybill });
    publishTransfer(trx, transfer, { items: rest.map((line) => line.item_id) });
    const after = { carrier, waybill, not_sent: rest.map((line) => `${line.item} × ${line.left}`).join(', '), again };
    return {
      result: { again },
      events: [{ name: 'transfer.sent', subject: ['transfer', transfer.id], after }],
    };
  });
}

async function askAgain(trx: Transaction, context: Context, transfer: LockedTransfer, rest: LockedLine[]) {
  const made = await insertTransfer(trx, context, {
    from: { id: transfer.from_warehouse_id, code: transfer.from_code },
    to: { id: transfer.to_warehouse_id, code: transfer.to_code },
    alertId: transfer.alert_id,
    neededBy: transfer.needed_by,
    note: transfer.note,
    urgent: false,
    lines: rest.map((line) => ({
      itemId: line.item_id,
      item: line.item,
      quantity: amountOf(line.left),
      condition: line.condition,
    })),
  });
  return made.number;
}

async function tell(
  trx: Transaction,
  { actor }: Context,
  transfer: LockedTransfer,
  parcel: { carrier: string; waybill: string | null },
): Promise<void> {
  const href = transferPath(transfer.number);
  await settleNotices(trx, href, ['transfer_asked', 'transfer_asked_urgently']);
  const people = [transfer.asked_by, ...(await keepersOf(trx, transfer.to_warehouse_id))];
  const facts = { transfer: transfer.number, from: transfer.from_code, to: transfer.to_code, ...parcel };
  await notify(trx, people, { kind: 'transfer_sent', href, facts }, { except: actor.personId });
}
