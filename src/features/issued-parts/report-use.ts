import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { approversFor } from '../approvals/index.js';
import { expectOldPart } from '../expected-returns/index.js';
import { closeIfAccounted } from '../requisitions/index.js';
import { findFittedDevice } from './fitted-device.js';
import { type IssuedPartRefusal, isWriteOff, quantityText, thousandths, type UseKind } from './issued-part.js';
import { lockPart, type LockedPart, openOf } from './lock-parts.js';
import { addToPart, placeOfCode, postPart, publishPart, refuseUnlessHeld } from './posting.js';
import { valueOf } from './value.js';

export interface UseInput {
  partId: string;
  kind: UseKind;
  quantity: string;
  /** Where it was fitted; only then. */
  deviceId?: number | null;
  channel?: string | null;
  board?: string | null;
  position?: string | null;
  harness?: string | null;
  serialOut?: string | null;
  /** Why nothing comes out for a repairable piece that was fitted; without it its old part is expected back. */
  noOldPart?: string | null;
  /** For what is lost or damaged: what happened. */
  note?: string | null;
  key: string;
}

export interface Reported {
  reportId: string;
  task_id: number;
  item_id: number;
  place_id: number;
}

/**
 * Says what became of an issued part or of some of it. What was fitted or used up is posted and settled at once; a return
 * waits for the storekeeper, a loss for an approver. Refuses more than is open, quantities that are none, parts of others
 * (unless an assistant or supervisor reports for them), what the book has elsewhere or on its way, ended tasks, and
 * devices that are retired or another customer's.
 */
export async function reportUse(context: Context, input: UseInput): Promise<Reported> {
  const { key, ...content } = input;
  const reported = await runCommand(context, { right: 'part.report', key, content }, async (trx, inside) => {
    const part = await lockPart(trx, input.partId);
    const quantity = checkedQuantity(part, input);
    checkReporter(inside, part);
    const after = { kind: input.kind, quantity, item: part.item, task: part.task, serial: part.serial };
    const reportId = await writeReport(trx, inside, part, { ...input, quantity });
    const result = { reportId, task_id: part.task_id, item_id: part.item_id, place_id: part.place_id };
    return { result, events: [{ name: 'part.reported', subject: ['issued_part', part.id], after }] };
  });
  publishPart(context, reported);
  return reported;
}

function checkedQuantity(part: LockedPart, { quantity }: UseInput): string {
  const asked = thousandths(quantity, part.decimals);
  if (asked === null)
    return refuse<IssuedPartRefusal>(
      'use_quantity_invalid',
      { item: part.item, quantity, decimals: part.decimals },
      422,
    );
  const open = openOf(part);
  if (asked > open)
    refuse<IssuedPartRefusal>(
      'more_than_open',
      { item: part.item, asked: Number(quantity), open: Number(quantityText(open)) },
      422,
    );
  return quantityText(asked);
}

/** One's own parts; those of others for who also sees all tasks, such as an assistant. */
function checkReporter({ actor }: Context, part: LockedPart): void {
  if (part.holder_id !== actor.personId && !can(actor, 'task.read_all'))
    refuse<IssuedPartRefusal>('part_of_another', { item: part.item, holder: part.holder });
}

async function writeReport(trx: Transaction, context: Context, part: LockedPart, input: UseInput): Promise<string> {
  refuseUnlessHeld(part);
  if (isWriteOff(input.kind) && !input.note) refuse<IssuedPartRefusal>('what_happened_missing', {}, 422);
  const settles = input.kind === 'fitted' || input.kind === 'consumed';
  if (settles && ['closed', 'cancelled'].includes(part.task_state))
    refuse<IssuedPartRefusal>('part_task_closed', { task: part.task });
  const fitted = input.kind === 'fitted' ? input : null;
  const device = fitted && (await findFittedDevice(trx, part, fitted.deviceId));
  const movementId = settles ? await postUse(trx, context, part, input) : null;
  const at = context.now();
  const { id } = await trx
    .insertInto('use_report')
    .values({
      part_id: part.id,
      kind: input.kind,
      quantity: input.quantity,
      device_id: device?.id ?? null,
      channel: fitted?.channel || null,
      board: fitted?.board || null,
      position: fitted?.position || null,
      harness: fitted?.harness || null,
      serial_out: fitted?.serialOut || null,
      no_old_part: (part.repairable && fitted?.noOldPart) || null,
      software_version: device && part.serial_id ? await softwareOn(trx, part.serial_id) : null,
      note: input.note || null,
      client_key: input.key,
      reported_by: context.actor.personId,
      reported_at: at,
      happened_at: at,
      movement_id: movementId,
      ...(settles && { settled_at: at, settled_by: context.actor.personId }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await addToPart(trx, part.id, { reported: input.quantity, settled: settles ? input.quantity : '0' });
  if (device && part.repairable && !input.noOldPart)
    await expectOldPart(trx, context, {
      taskId: part.task_id,
      useReportId: id,
      personId: part.holder_id,
      itemId: part.item_id,
      serial: input.serialOut || null,
      quantity: input.quantity,
      deviceId: device.id,
    });
  if (settles && part.requisition_line_id) await closeIfAccounted(trx, context, [part.requisition_line_id]);
  if (isWriteOff(input.kind)) await askApprovers(trx, context, part, input);
  return id;
}

/** What was flashed last on a piece: it is in the device now, whatever is flashed on the piece later. */
async function softwareOn(trx: Transaction, serialId: string): Promise<string | null> {
  const flashed = await trx
    .selectFrom('serial_software')
    .select('version')
    .where('serial_id', '=', serialId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return flashed?.version ?? null;
}

/** What lies at the customer already, such as a parcel's, does not move by being fitted. */
async function postUse(trx: Transaction, context: Context, part: LockedPart, input: UseInput): Promise<string | null> {
  const toPlaceId = input.kind === 'consumed' ? await placeOfCode(trx, 'CONSUMED') : part.customer_place_id!;
  if (toPlaceId === part.place_id) return null;
  return postPart(trx, context, 'use', part, { quantity: input.quantity, toPlaceId });
}

async function askApprovers(trx: Transaction, context: Context, part: LockedPart, input: UseInput): Promise<void> {
  const value = await valueOf(trx, part.unit_cost, input.quantity);
  const involved = [context.actor.personId, part.holder_id];
  const approvers = await approversFor(trx, { kind: 'write_off', value, involved, today: todayOf(context) });
  const facts = {
    item: part.item,
    quantity: Number(input.quantity),
    task: part.task,
    note: input.note!,
  };
  await notify(trx, approvers, {
    kind: 'write_off_asked',
    href: '/approvals',
    facts,
    people: { by: context.actor.personId },
  });
}
