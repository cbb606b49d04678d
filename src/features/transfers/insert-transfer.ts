import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { keepersOf } from './keepers.js';
import { recordStep } from './posting.js';
import { reserveLine, type Wanted } from './reserve-lines.js';
import { keepSearchText } from './search-text.js';
import { publishTransfer, transferPath } from './transfer.js';

export interface NewTransfer {
  from: { id: number; code: string };
  to: { id: number; code: string };
  alertId: number | null;
  neededBy: string | null;
  note: string | null;
  lines: Wanted[];
  /** Somebody waits for it at the destination. */
  urgent: boolean;
}

/** Writes a transfer, promises its lines at the source, and tells the storekeepers there. Refuses what `reserveLine` refuses. */
export async function insertTransfer(
  trx: Transaction,
  context: Context,
  asked: NewTransfer,
): Promise<{ id: number; number: string }> {
  const { from, to } = asked;
  const made = await trx
    .insertInto('transfer')
    .values({
      from_warehouse_id: from.id,
      to_warehouse_id: to.id,
      alert_id: asked.alertId,
      needed_by: asked.neededBy,
      note: asked.note,
      asked_by: context.actor.personId,
      asked_at: context.now(),
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
  await insertLines(trx, context, { ...made, from_warehouse_id: from.id, from_code: from.code }, asked.lines);
  await keepSearchText(trx, [made.id]);
  await recordStep(trx, context, made.id, 'asked');
  const notice = {
    kind: asked.urgent ? 'transfer_asked_urgently' : 'transfer_asked',
    href: transferPath(made.number),
    facts: { transfer: made.number, from: from.code, to: to.code, n: asked.lines.length, item: asked.lines[0]!.item },
    urgent: asked.urgent,
  };
  await notify(trx, await keepersOf(trx, from.id), notice, { except: context.actor.personId });
  publishTransfer(trx, made, { items: asked.lines.map((line) => line.itemId) });
  return made;
}

async function insertLines(
  trx: Transaction,
  context: Context,
  transfer: Parameters<typeof reserveLine>[2] & { id: number },
  lines: Wanted[],
): Promise<void> {
  // Levels are locked in the order of the items, whoever asks for what; the lines stand as they were typed.
  const reserved = new Map<Wanted, Awaited<ReturnType<typeof reserveLine>>>();
  for (const line of lines.toSorted((a, b) => a.itemId - b.itemId))
    reserved.set(line, await reserveLine(trx, context, transfer, line));
  const rows = lines.flatMap((line) => reserved.get(line)!.map((part) => ({ line, part })));
  await trx
    .insertInto('transfer_line')
    .values(
      rows.map(({ line, part }, n) => ({
        transfer_id: transfer.id,
        position: n + 1,
        item_id: line.itemId,
        condition: part.condition,
        quantity: part.quantity,
        reservation_id: part.id,
      })),
    )
    .execute();
}
