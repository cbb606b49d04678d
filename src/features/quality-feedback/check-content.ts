import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { searchText } from '../../platform/search-text.js';
import { todayOf } from '../../platform/working-days.js';
import { canSeeTask } from '../service-tasks/index.js';
import type { SheetKind, SheetRefusal } from './sheet.js';

/** What the raiser tells, when the sheet is raised and when it is changed. */
export interface SheetContent {
  kind: SheetKind;
  title: string;
  problem: string;
  positions?: string | null;
  /** A decimal number above zero, with three decimals at most. */
  quantity?: string | null;
  /** YYYY-MM-DD; today when it is left out. */
  foundOn?: string | null;
  urgent?: boolean;
  customerId?: number | null;
  taskId?: number | null;
  deviceId?: number | null;
}

/** The columns of what was told. */
export interface CheckedContent {
  kind: SheetKind;
  title: string;
  problem: string;
  positions: string | null;
  quantity: string | null;
  found_on: string;
  urgent: boolean;
  customer_id: number | null;
  task_id: number | null;
  device_id: number | null;
}

/**
 * Checks what the raiser tells; a task or device tells the customer. What the sheet has already (`standing`) may stay.
 * Refuses texts that are missing, quantities that are none, days to come (`sheet_found_later`), places that do not exist
 * and tasks that the person may not see (`sheet_place_unknown`), and a task or device of another customer.
 */
export async function checkContent(
  trx: Transaction,
  context: Context,
  input: SheetContent,
  standing?: { task_id: number | null },
): Promise<CheckedContent> {
  const [title, problem] = [input.title.trim(), input.problem.trim()];
  if (!title || !problem) refuse<SheetRefusal>('sheet_text_missing', {}, 422);
  const today = todayOf(context);
  const foundOn = input.foundOn ?? today;
  if (foundOn > today) refuse<SheetRefusal>('sheet_found_later', {}, 422);
  const quantity = input.quantity?.trim() || null;
  if (quantity !== null && !(/^\d{1,9}(\.\d{1,3})?$/.test(quantity) && /[1-9]/.test(quantity)))
    refuse<SheetRefusal>('sheet_quantity_invalid', {}, 422);
  return {
    kind: input.kind,
    title,
    problem,
    positions: input.positions?.trim() || null,
    quantity,
    found_on: foundOn,
    urgent: input.urgent ?? false,
    ...(await checkPlace(trx, context, input, standing)),
  };
}

async function checkPlace(
  trx: Transaction,
  { actor }: Context,
  input: SheetContent,
  standing?: { task_id: number | null },
) {
  const [customerId, taskId, deviceId] = [input.customerId ?? null, input.taskId ?? null, input.deviceId ?? null];
  if (taskId !== null && taskId !== standing?.task_id && !(await canSeeTask(trx, actor, taskId)))
    refuse<SheetRefusal>('sheet_place_unknown', {}, 422);
  const found = await sql<{ customer: boolean; task_of: number | null; device_of: number | null }>`
    select ${customerId}::integer is null or exists (select from party where id = ${customerId} and kind = 'customer') as customer,
      (select customer_id from service_task where id = ${taskId}) as task_of, (select customer_id from device where id = ${deviceId}) as device_of`.execute(
    trx,
  );
  const { customer, task_of: taskOf, device_of: deviceOf } = found.rows[0]!;
  const isUnknown = !customer || (taskId !== null && taskOf === null) || (deviceId !== null && deviceOf === null);
  if (isUnknown) refuse<SheetRefusal>('sheet_place_unknown', {}, 422);
  const theirs = customerId ?? taskOf ?? deviceOf;
  if (taskOf !== null && taskOf !== theirs) refuse<SheetRefusal>('sheet_task_of_other', {}, 422);
  if (deviceOf !== null && deviceOf !== theirs) refuse<SheetRefusal>('sheet_device_of_other', {}, 422);
  return { customer_id: theirs, task_id: taskId, device_id: deviceId };
}

/** What was told, with names instead of ids: as the record of what was changed keeps it. */
export async function contentWords(trx: Transaction, content: CheckedContent) {
  const { customer_id: customerId, task_id: taskId, device_id: deviceId, ...told } = content;
  const found = await sql<{ customer: string | null; task: string | null; device: string | null }>`
    select (select name from party where id = ${customerId}) as customer, (select number from service_task where id = ${taskId}) as task,
      (select serial_number from device where id = ${deviceId}) as device`.execute(trx);
  return { ...told, ...found.rows[0]! };
}

/** So much of the problem is searched through: the rest would make the index large. */
const SEARCHED = 300;

export const searchedWords = (words: { title: string; problem: string }): string =>
  searchText(words.title, words.problem.slice(0, SEARCHED));

/** Keeps what a search looks through: the words, and what the sheet is about. */
export async function writeSearch(
  trx: Transaction,
  id: number,
  words: { title: string; problem: string },
): Promise<void> {
  await sql`
    update quality_sheet q set search = lower(concat_ws(' ', q.number, ${searchedWords(words)}::text, q.source_number,
      (select string_agg(concat_ws(' ', i.search, l.serial, l.lot, p.search), ' ') from quality_sheet_link l
        left join item i on i.id = l.item_id left join party p on p.id = l.supplier_id where l.sheet_id = q.id),
      (select search from party where id = q.customer_id), (select serial_number from device where id = q.device_id)))
    where q.id = ${id}`.execute(trx);
}
