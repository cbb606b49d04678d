import { sql } from 'kysely';
import { type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { record } from '../../platform/command.js';
import { refuse } from '../../platform/refusal.js';
import type { ExpectedReturnRefusal } from './old-part.js';
import { refreshSearch } from './search-column.js';

/** A good part was fitted: the old one is expected back from the technician who fitted it. */
export async function expectOldPart(
  trx: Transaction,
  context: Context,
  expected: {
    taskId: number;
    useReportId: string;
    personId: number;
    itemId: number;
    serial: string | null;
    quantity: string;
    deviceId: number;
  },
): Promise<void> {
  const { id } = await trx
    .insertInto('expected_return')
    .values({
      task_id: expected.taskId,
      customer_id: sql<number>`(select customer_id from service_task where id = ${expected.taskId})`,
      use_report_id: expected.useReportId,
      person_id: expected.personId,
      item_id: expected.itemId,
      serial: expected.serial,
      quantity: expected.quantity,
      device_id: expected.deviceId,
      opened_at: context.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await refreshSearch(trx, [id]);
  const after = { item: expected.itemId, serial: expected.serial, quantity: expected.quantity };
  await record(trx, context, { name: 'old_part.expected', subject: ['old_part', id], after });
}

/**
 * The fitting was undone: its old part is no longer expected. Refuses `old_part_already_back` when it has come, wholly or
 * partly. What was waived stays so.
 */
export async function unexpectOldPart(trx: Transaction, context: Context, useReportId: string): Promise<void> {
  const parts = await trx
    .selectFrom('expected_return as e')
    .innerJoin('item as i', 'i.id', 'e.item_id')
    .select(['e.id', 'e.received_at', 'e.received_serial', 'e.waived_at', 'e.undone_at', 'i.code as item'])
    .where('e.use_report_id', '=', useReportId)
    .orderBy('e.id')
    .forUpdate('e')
    .execute();
  const back = parts.find((part) => part.received_at);
  if (back)
    refuse<ExpectedReturnRefusal>('old_part_already_back', {
      item: back.item,
      serial: back.received_serial ?? undefined,
    });
  for (const part of parts.filter(({ waived_at, undone_at }) => !waived_at && !undone_at)) {
    await trx.updateTable('expected_return').set({ undone_at: context.now() }).where('id', '=', part.id).execute();
    await record(trx, context, { name: 'old_part.no_longer_expected', subject: ['old_part', part.id] });
  }
}
