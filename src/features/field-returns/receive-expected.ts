import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { serialText, undoOldPartReceipt } from '../expected-returns/index.js';
import type { FieldReturnRefusal } from './field-return.js';
import { logReturn } from './log-return.js';
import { type Receipt, receiveReturn } from './receive-return.js';
import { undoReceipt } from './receive-undo.js';

export interface ExpectedInput {
  /** What was expected. */
  id: string;
  /** Fewer than expected may come first; the rest stays expected. */
  quantity: string;
  /** As it stands on the piece; it may differ from what was told. */
  serial?: string | null;
  lot?: string | null;
  broughtBy?: string | null;
  key: string;
}

interface Expected {
  open: boolean;
  enough: boolean;
  quantity: string;
  item: string | null;
  tracking: string | null;
  item_id: number | null;
  description: string | null;
  customer_id: number;
  task_id: number | null;
  device_id: number | null;
  parcel_id: number | null;
  channel: string | null;
  board: string | null;
  position: string | null;
  harness: string | null;
}

/**
 * Takes in what was expected, by its own page: as the return that was logged for it, else as one that is made with it, so
 * that quality can look at it like at any other. Refuses what is no longer expected, and more than is; besides as
 * `receiveReturn` does.
 */
export async function receiveExpected(context: Context, input: ExpectedInput): Promise<Receipt> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'old_part.receive', key, content }, async (trx, inside) => {
    const expected = await expectedOf(trx, input.id, input.quantity);
    const came = {
      serial: serialText(input.serial) || null,
      lot: input.lot?.trim() || null,
      quantity: input.quantity,
      broughtBy: input.broughtBy ?? null,
    };
    // The number that was told is not enough: it is read off the piece.
    if (expected.tracking === 'serial' && !came.serial)
      refuse<FieldReturnRefusal>('return_serial_missing', { item: expected.item }, 422);
    const id = (await loggedFor(trx, input.id, came.serial)) ?? (await logIt(inside, input.id, expected, came));
    const received = await receiveReturn(inside, { id, ...came, key: inside.newId() });
    return { result: received, events: [] };
  });
}

async function expectedOf(trx: Transaction, id: string, quantity: string): Promise<Expected> {
  const asked = /^\d{1,7}(\.\d{1,3})?$/.test(quantity) ? quantity : '0';
  const found = await sql<Expected>`
    select e.received_at is null and e.waived_at is null and e.undone_at is null as open, e.quantity, i.code as item, i.tracking,
      ${asked}::numeric <= e.quantity as enough, e.item_id, e.description, e.customer_id, e.task_id, e.device_id, e.parcel_id, u.channel, u.board, u.position, u.harness
    from expected_return e left join use_report u on u.id = e.use_report_id left join item i on i.id = e.item_id where e.id = ${id}`.execute(
    trx,
  );
  const [expected] = found.rows;
  if (!expected) return refuse('not_found', {}, 404);
  if (!expected.open) refuse('old_part_not_expected');
  const facts = { item: expected.item, expected: Number(expected.quantity), asked: Number(asked) };
  if (!expected.enough) refuse('old_part_more_than_expected', facts, 422);
  return expected;
}

/** The return that somebody logged for it: the one with this number, else the first. */
async function loggedFor(trx: Transaction, expectedId: string, serial: string | null): Promise<number | undefined> {
  const found = await sql<{ id: number }>`
    select id from field_return where expected_return_id = ${expectedId} and state = 'logged'
    order by upper(serial) is not distinct from ${serial}::text desc, id limit 1`.execute(trx);
  return found.rows[0]?.id;
}

async function logIt(
  context: Context,
  expectedReturnId: string,
  expected: Expected,
  came: { serial: string | null; lot: string | null; quantity: string },
): Promise<number> {
  const { id } = await logReturn(context, {
    loggedAs: 'old_part',
    expectedReturnId,
    itemId: expected.item_id,
    description: expected.description,
    customerId: expected.customer_id,
    parcelId: expected.parcel_id,
    ...(expected.task_id && { taskId: expected.task_id }),
    ...(expected.device_id && { deviceId: expected.device_id }),
    channel: expected.channel,
    board: expected.board,
    position: expected.position,
    harness: expected.harness,
    ...came,
    serialConfirmed: true,
    key: context.newId(),
  });
  return id;
}

/**
 * Undoes the receipt of what was expected, as `undoReceipt` does; what came before there were returns is undone by itself.
 * Refuses `old_part_nothing_to_undo` when it has not come.
 */
export async function undoExpectedReceipt(context: Context, input: { id: string; key?: string }): Promise<void> {
  const found = await sql<{ id: number }>`
    select id from field_return where expected_return_id = ${input.id} and state in ('received', 'found', 'decided')
    order by id desc limit 1`.execute(context.db);
  const [one] = found.rows;
  if (one) await undoReceipt(context, { id: one.id, ...(input.key && { key: input.key }) });
  else await undoOldPartReceipt(context, input);
}
