import { sql } from 'kysely';
import { type EventRecord, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { type MovementLine, postMovement } from '../../stock/index.js';
import { takeAccessories } from './accessory-state.js';
import { holdPeople } from './borrower.js';
import { checkBack, type CheckedBack } from './check-back.js';
import { giveToWorkshop } from './damage-order.js';
import { type LockedLoan, lockLoan } from './lock-loan.js';
import { headerOf, publishLoan } from './posting.js';
import { refreshLoan } from './refresh-loan.js';
import { keepSignature, type Signature } from './sign-loan.js';
import type { ToolLoanRefusal } from './tool-loan.js';
import { withdrawFound } from './withdraw-loss.js';

export interface ToolBack {
  lineId: string;
  quantity: string;
  outcome: 'good' | 'damaged';
  /** What came back of each accessory, by its position; without it, all of it. Less than went out is owed. */
  accessories?: { position: number; back: number }[];
  /** Where it is put; without it home for good ones, quarantine for damaged ones. */
  toPlaceId?: number;
  note?: string;
  /** Who has it, as far as whoever takes it back was shown. */
  heldBy?: number;
}

export interface ReturnToolsInput {
  key: string;
  loanId: number;
  tools: ToolBack[];
  /** Who brought it; without it the holder. */
  broughtBy?: number;
  signature?: Signature;
}

export interface ToolsReturned {
  loanId: number;
  number: string;
  returnIds: string[];
  movementId: string;
  closed: boolean;
}

/**
 * Takes tools back: one movement, good ones home, damaged ones as faulty into quarantine; what is missing of the
 * accessories stays owed, and what was reported lost is found again; damaged ones go on to the workshop on repair orders. Refuses what is back already, more than is out, what
 * was handed on to somebody else meanwhile, what the book has elsewhere or unusable (unless it comes back damaged), places that are no store or no quarantine, and
 * signatures of anybody but who brought or held the tools.
 */
export async function returnTools(context: Context, input: ReturnToolsInput): Promise<ToolsReturned> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'stock.return', key, content }, (trx, inside) => takeBack(trx, inside, input));
}

/** The same inside a command, which has checked the right and claimed the key. */
export async function takeBack(
  trx: Transaction,
  context: Context,
  input: ReturnToolsInput,
): Promise<{ result: ToolsReturned; events: EventRecord[] }> {
  if (input.tools.length === 0) refuse<ToolLoanRefusal>('no_tools', {}, 422);
  await holdPeople(
    trx,
    [input.broughtBy, input.signature?.personId].filter((id) => id !== undefined),
  );
  const { loan, lines } = await lockLoan(trx, input.loanId);
  const back: CheckedBack[] = [];
  for (const tool of input.tools) {
    const checked = await checkBack(trx, lines, tool);
    if (back.some(({ line }) => line.id === checked.line.id))
      refuse<ToolLoanRefusal>('tool_twice', { item: checked.line.item, serial: checked.line.serial }, 422);
    back.push(checked);
  }
  expectSigner(context, back, input);
  for (const { line, thousandths } of back) await withdrawFound(trx, context, line, thousandths);
  const header = headerOf(context, { key: input.key, number: loan.number });
  const { id: movementId } = await postMovement(trx, 'return', header, back.map(movementLine));
  const signatureId = input.signature
    ? await keepSignature(trx, context, { loan, purpose: 'return', signature: input.signature })
    : null;
  const returnIds: string[] = [];
  const missing: string[] = [];
  for (const one of back) {
    const kept = await keepReturn(trx, context, one, { movementId, signatureId, input });
    returnIds.push(kept.id);
    missing.push(...kept.missing);
  }
  const repairs = await giveToWorkshop(trx, context, back, returnIds);
  const closed = await refreshLoan(trx, context, loan.id);
  await tellHolders(trx, context, loan, back, input.broughtBy);
  publishLoan(trx, {
    loanId: loan.id,
    items: back.map(({ line }) => line.item_id),
    places: back.flatMap(({ line, toPlaceId }) => [line.place_id, toPlaceId]),
    people: back.map(({ line }) => line.holder_id),
  });
  const result = { loanId: loan.id, number: loan.number, returnIds, movementId, closed };
  const after = {
    movement: movementId,
    ...tell(back, missing),
    ...(repairs.length > 0 && { repairs: repairs.join(', ') }),
    ...(closed && { closed }),
  };
  return { result, events: [{ name: 'tool.returned', subject: ['tool_loan', loan.id], after }] };
}

/** Who brought or held the tools may sign; the storekeeper's own signature would prove nothing. */
function expectSigner({ actor }: Context, back: CheckedBack[], { signature, broughtBy }: ReturnToolsInput): void {
  if (!signature) return;
  const { personId } = signature;
  if (personId === broughtBy || back.every(({ line }) => line.holder_id === personId)) return;
  if (personId === actor.personId) refuse<ToolLoanRefusal>('signer_is_lender', {}, 422);
  const { holder, holder_en: holderEn } = back[0]!.line;
  refuse<ToolLoanRefusal>('signer_not_holder', { holder, holderEn }, 422);
}

function movementLine({ line, quantity, condition, toPlaceId, toCondition }: CheckedBack): MovementLine {
  return {
    itemId: line.item_id,
    serialId: line.serial_id,
    quantity,
    fromPlaceId: line.place_id,
    fromCondition: condition,
    toPlaceId,
    toCondition,
  };
}

async function keepReturn(
  trx: Transaction,
  { actor, now }: Context,
  { line, tool, quantity, thousandths, toPlaceId, toCondition }: CheckedBack,
  { movementId, signatureId, input }: { movementId: string; signatureId: string | null; input: ReturnToolsInput },
): Promise<{ id: string; missing: string[] }> {
  const { back, missing } = await takeAccessories(trx, line, thousandths, tool.accessories);
  await sql`update tool_loan_line set returned = returned + ${quantity}::numeric where id = ${line.id}`.execute(trx);
  const { id } = await trx
    .insertInto('tool_return')
    .values({
      loan_id: line.loan_id,
      line_id: line.id,
      outcome: tool.outcome,
      incomplete: missing.length > 0,
      quantity,
      condition: toCondition,
      to_place_id: toPlaceId,
      holder_id: line.holder_id,
      brought_by: input.broughtBy ?? line.holder_id,
      received_by: actor.personId,
      returned_at: now(),
      due_on: line.due_on,
      note: tool.note?.trim() || null,
      movement_id: movementId,
      signature_id: signatureId,
      accessories: JSON.stringify(back),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, missing };
}

/** What came back, what of it is damaged, and what is missing. */
function tell(back: CheckedBack[], missing: string[]): Record<string, string> {
  const named = (some: CheckedBack[]) =>
    some
      .map(({ line, quantity }) => (line.serial ? `${line.item} ${line.serial}` : `${line.item} × ${quantity}`))
      .join(', ');
  const damaged = named(back.filter(({ tool }) => tool.outcome === 'damaged'));
  return {
    tools: named(back),
    ...(damaged && { damaged }),
    ...(missing.length > 0 && { missing: missing.join(', ') }),
  };
}

/** Whoever did not bring it themselves is told that it is off their name. */
async function tellHolders(
  trx: Transaction,
  { actor }: Context,
  loan: LockedLoan,
  back: CheckedBack[],
  broughtBy: number | undefined,
): Promise<void> {
  if (broughtBy === undefined) return;
  const holders = new Set(back.map(({ line }) => line.holder_id).filter((id) => id !== broughtBy));
  for (const holder of holders) {
    const own = back.filter(({ line }) => line.holder_id === holder);
    const facts = { n: own.length, loan: loan.number, item: own[0]!.line.item };
    const notice = {
      kind: 'tools_returned_for_you',
      href: `/tool-loans/${loan.number}`,
      facts,
      people: { by: broughtBy },
    };
    await notify(trx, [holder], notice, { except: actor.personId });
  }
}
