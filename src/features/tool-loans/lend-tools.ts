import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { postMovement } from '../../stock/index.js';
import { lockOpenTask } from '../service-tasks/index.js';
import { collectReservations } from '../tool-reservations/index.js';
import { lockTools, useOverride } from '../tools/index.js';
import { custodyOf, expectBorrower, holdPeople } from './borrower.js';
import { type Considered, considerTools } from './consider-tools.js';
import { insertLines } from './insert-lines.js';
import { lockLoan } from './lock-loan.js';
import { headerOf, publishLoan } from './posting.js';
import { refreshLoan } from './refresh-loan.js';
import type { ToolLoanRefusal } from './tool-loan.js';

/** One tool to be lent: a piece, or so many of an item from one bin. */
export interface ToolToLend {
  itemId: number;
  serialId?: string | null;
  /** A decimal number; 1 for a piece. */
  quantity: string;
  /** The bin it is taken from; a piece is taken from where the book has it. */
  fromPlaceId?: number;
  condition?: 'new' | 'refurbished';
  /** What went out of each line of the checklist, if not all of it; by the checklist's position. */
  accessories?: { position: number; lent: number }[];
  conditionNote?: string;
}

export interface LendInput {
  key: string;
  borrowerId: number;
  tools: ToolToLend[];
  /** YYYY-MM-DD; without it the task's end, else the item's or the setting's days from today. */
  dueOn?: string;
  taskId?: number | null;
  purpose?: string | null;
  /** Adds to this loan instead of making a new one: it has to be open, and the borrower's. */
  loanId?: number;
}

export interface Lent {
  loanId: number;
  number: string;
  dueOn: string;
  movementId: string;
  /** What falls due within the loan: not refused, but told. */
  warnings: { item: string; serial: string | null; kind: string; dueOn: string }[];
}

/**
 * Lends tools to a person: one movement into their custody, all or nothing. Refused, each with its reason and facts:
 * already out (to whom, since when, due when), reserved by another for overlapping days, a duty overdue or failed without
 * a supervisor's leave, not usable, a customer's property, no tool, nothing there, the borrower has tools overdue by more
 * than the setting or has left, the task is over, the day has passed or is more than a year ahead, the loan is closed or
 * somebody else's. The same key again gives the first result.
 */
export async function lendTools(context: Context, input: LendInput): Promise<Lent> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'stock.lend', key, content }, async (trx, inside) => {
    const today = todayOf(inside);
    await holdPeople(trx, [input.borrowerId]);
    const open = input.loanId ? await expectLoan(trx, input.loanId, input.borrowerId) : null;
    const taskId = open ? open.task_id : (input.taskId ?? null);
    if (taskId) await lockOpenTask(trx, taskId);
    // Of two who lend or keep tools of an item for some days, the second sees what the first has promised.
    await lockTools(
      trx,
      input.tools.map(({ itemId }) => itemId),
    );
    await expectBorrower(trx, input.borrowerId, today);
    const asked = { borrowerId: input.borrowerId, taskId, today, ...(input.dueOn && { dueOn: input.dueOn }) };
    const { dueOn, tools } = await considerTools(trx, asked, input.tools);
    const overrides = await useOverrides(trx, inside, input.borrowerId, tools);
    const loan = open ?? (await createLoan(trx, inside, { ...input, taskId, dueOn }));
    await collect(trx, inside, input.borrowerId, { tools, dueOn });
    const placeId = await custodyOf(trx, input.borrowerId);
    const movementId = await post(trx, inside, { key, number: loan.number, placeId, tools });
    const borrowerId = input.borrowerId;
    await insertLines(trx, inside, { loanId: loan.id, borrowerId, placeId, movementId, dueOn, tools, overrides });
    await refreshLoan(trx, inside, loan.id);
    publishLoan(trx, {
      loanId: loan.id,
      items: tools.map(({ itemId }) => itemId),
      places: [placeId, ...tools.map(({ fromPlaceId }) => fromPlaceId)],
      people: [borrowerId],
    });
    const result = { loanId: loan.id, number: loan.number, dueOn, movementId, warnings: warningsOf(tools) };
    const after = { movement: movementId, due: dueOn, tools: toldOf(tools), ...toldOverrides(tools) };
    return { result, events: [{ name: 'tool.lent', subject: ['tool_loan', loan.id], after }] };
  });
}

/** Locks the loan that is added to. Refuses one that is over, and another's. */
async function expectLoan(trx: Transaction, loanId: number, borrowerId: number) {
  const { loan } = await lockLoan(trx, loanId);
  if (loan.closed_at) refuse<ToolLoanRefusal>('loan_closed', { loan: loan.number });
  if (loan.borrower_id !== borrowerId)
    refuse<ToolLoanRefusal>('loan_of_other', { loan: loan.number, person: loan.borrower, personEn: loan.borrower_en });
  return loan;
}

async function createLoan(
  trx: Transaction,
  { actor, now }: Context,
  { borrowerId, taskId, purpose, dueOn }: LendInput & { taskId: number | null; dueOn: string },
) {
  return trx
    .insertInto('tool_loan')
    .values({
      borrower_id: borrowerId,
      first_borrower_id: borrowerId,
      task_id: taskId,
      purpose: purpose?.trim() || null,
      lent_by: actor.personId,
      lent_at: now(),
      due_on: dueOn,
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
}

/** Uses up the leaves by which tools with an overdue duty go out; one that was withdrawn meanwhile no longer counts. */
async function useOverrides(
  trx: Transaction,
  context: Context,
  borrowerId: number,
  tools: Considered[],
): Promise<Map<string, string>> {
  const used = new Map<string, string>();
  for (const { item, serial, serialId, override } of tools) {
    if (!override || !serialId) continue;
    const leave = await useOverride(trx, context, { serialId, borrowerId });
    if (!leave) return refuse<ToolLoanRefusal>('duty_overdue', { item, serial });
    used.set(serialId, leave.id);
  }
  return used;
}

async function collect(
  trx: Transaction,
  context: Context,
  personId: number,
  { tools, dueOn }: { tools: Considered[]; dueOn: string },
): Promise<void> {
  for (const { itemId, serialId, quantity } of tools.toSorted((a, b) => a.itemId - b.itemId))
    await collectReservations(trx, context, { personId, itemId, serialId, quantity, dueOn });
}

async function post(
  trx: Transaction,
  context: Context,
  { key, number, placeId, tools }: { key: string; number: string; placeId: number; tools: Considered[] },
): Promise<string> {
  const posted = await postMovement(
    trx,
    'lend',
    headerOf(context, { key, number }),
    tools.map(({ itemId, serialId, quantity, fromPlaceId, condition }) => ({
      itemId,
      serialId,
      quantity,
      fromPlaceId,
      fromCondition: condition,
      toPlaceId: placeId,
      toCondition: condition,
    })),
  );
  return posted.id;
}

const warningsOf = (tools: Considered[]) =>
  tools.flatMap(({ item, serial, warnings }) => warnings.map((warning) => ({ item, serial, ...warning })));

const nameOf = ({ item, serial, quantity }: Considered) =>
  serial ? `${item} ${serial}` : quantity === '1' ? item : `${item} × ${quantity}`;

const toldOf = (tools: Considered[]) => tools.map(nameOf).join(', ');

function toldOverrides(tools: Considered[]): { override?: string } {
  const leaves = tools.flatMap((tool) => (tool.override ? `${nameOf(tool)}: ${tool.override.reason}` : []));
  return leaves.length > 0 ? { override: leaves.join('; ') } : {};
}
