import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { addLines, expectAskable, expectQuantity, itemsOf, type LineInput } from './lines.js';
import { recordStep, topicsOf } from './lock-requisition.js';
import type { RequisitionRefusal } from './requisition.js';
import { refreshSearch } from './search-column.js';
import { expectHead, expectOpenTask, type HeadInput } from './slip-head.js';
import { sees } from './sight.js';

export interface DraftInput extends HeadInput {
  taskId: number;
  /** Its lines are taken over. */
  kitId?: number | null;
  /** Its lines are taken over, and the two name each other. */
  copiedFromId?: number | null;
  lines?: LineInput[];
  /** Made with the form: sent twice, it makes one slip. */
  key?: string;
}

/**
 * Begins a slip for an open task: with lines of one's own, a kit's, or another slip's, of which retired items stay to be
 * replaced (submitting refuses them) and tools are left out. The same item named twice becomes one line.
 * Refuses what `expectHead`, `expectOpenTask`, `expectAskable` and `expectQuantity` refuse, an unknown kit or slip.
 */
export async function draftRequisition(
  context: Context,
  input: DraftInput,
): Promise<{ id: number; number: string; leftOut: number }> {
  const { key, ...content } = input;
  const made = await runCommand(context, { right: 'requisition.draft', key, content }, async (trx) => {
    await expectOpenTask(trx, context, input.taskId);
    await expectHead(trx, context, input);
    const { lines, leftOut } = await linesOf(trx, context, input);
    const { id, number } = await trx
      .insertInto('requisition')
      .values({
        task_id: input.taskId,
        warehouse_id: input.warehouseId,
        requested_for: input.requestedFor,
        drafted_by: context.actor.personId,
        needed_by: input.neededBy,
        urgent: input.urgent,
        delivery: input.delivery,
        note: input.note || null,
        kit_id: input.kitId ?? null,
        copied_from_id: input.copiedFromId ?? null,
        created_at: context.now(),
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    await addLines(trx, id, lines);
    await refreshSearch(trx, id);
    await recordStep(trx, context, id, 'drafted');
    const after = { number, task: input.taskId, requested_for: input.requestedFor, lines: lines.length };
    return {
      result: { id, number, leftOut },
      events: [{ name: 'requisition.drafted', subject: ['requisition', id], after }],
    };
  });
  context.live.publish(topicsOf({ id: made.id, task_id: input.taskId }));
  return made;
}

async function linesOf(
  trx: Transaction,
  context: Context,
  input: DraftInput,
): Promise<{ lines: LineInput[]; leftOut: number }> {
  const own = input.lines ?? [];
  const items = await itemsOf(
    trx,
    own.map((line) => line.itemId),
  );
  const lines = own.map((line) => {
    const quantity = expectQuantity(expectAskable(items.get(line.itemId)), line.quantity);
    return { ...line, quantity };
  });
  const taken = [
    ...(input.kitId ? await kitLines(trx, input.kitId) : []),
    ...(input.copiedFromId ? await copiedLines(trx, context, input.copiedFromId) : []),
  ];
  const askable = taken.filter((line) => line.kind !== 'tool');
  return { lines: [...lines, ...askable], leftOut: taken.length - askable.length };
}

type TakenLine = LineInput & { kind: string };

async function kitLines(trx: Transaction, kitId: number): Promise<TakenLine[]> {
  const kit = await trx.selectFrom('kit').select('retired_at').where('id', '=', kitId).executeTakeFirst();
  if (!kit || kit.retired_at) return refuse<RequisitionRefusal>('requisition_kit_unknown', {}, 422);
  const found = await sql<TakenLine>`
    select k.item_id as "itemId", trim_scale(k.quantity)::text as quantity, i.kind
    from kit_line k join item i on i.id = k.item_id where k.kit_id = ${kitId} order by k.position`.execute(trx);
  return found.rows;
}

async function copiedLines(trx: Transaction, context: Context, id: number): Promise<TakenLine[]> {
  if (!(await sees(trx, context, id))) return refuse<RequisitionRefusal>('requisition_copy_unknown', {}, 422);
  const found = await sql<TakenLine>`
    select l.item_id as "itemId", trim_scale(l.quantity)::text as quantity, l.note, i.kind
    from requisition_line l join item i on i.id = l.item_id where l.requisition_id = ${id} order by l.position`.execute(
    trx,
  );
  return found.rows;
}
