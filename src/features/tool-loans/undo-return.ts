import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { reverseMovement } from '../../stock/index.js';
import { lockTools } from '../tools/index.js';
import { addToAccessory } from './accessory-state.js';
import { withdrawDamageOrders } from './damage-order.js';
import { lockLoan } from './lock-loan.js';
import { openLinesOf } from './open-line.js';
import { headerOf, publishLoan } from './posting.js';
import { refreshLoan } from './refresh-loan.js';
import type { ToolLoanRefusal } from './tool-loan.js';

interface Returned {
  id: string;
  line_id: string;
  outcome: string;
  quantity: string;
  accessories: Record<string, number>;
  received_by: number;
  receiver: string;
  receiver_en: string | null;
  movement_id: string;
  to_place_id: number;
  condition: string;
  undone_at: Date | null;
  repaired_at: Date | null;
  item_id: number;
  item: string;
  serial_id: string | null;
  serial: string | null;
  serial_place_id: number | null;
  serial_condition: string | null;
  place: string | null;
  place_en: string | null;
  written_off: boolean;
  /** Who has the rest of the line now, if not who had what was returned. */
  new_holder: string | null;
  new_holder_en: string | null;
}

/**
 * Takes a return back, with whatever came back in the same act: the tools are out again, where they were. For who received
 * them, and for supervisors. Refuses what has moved on since, is lent again, repaired or to be written off, tools of which
 * the rest was handed to somebody else, reported losses (which are withdrawn instead), and what is undone already. The repair
 * order of a damaged one is taken back with it, or refuses that (`repair_begun`).
 */
export async function undoReturn(
  context: Context,
  input: { returnId: string; key?: string },
): Promise<{ loanId: number; number: string }> {
  const { key, ...content } = input;
  const right = can(context.actor, 'loan.waive') ? 'loan.waive' : 'stock.return';
  return runCommand(context, { right, ...(key && { key }), content: { undo: content } }, async (trx, inside) => {
    const loanId = await loanOf(trx, input.returnId);
    const { loan } = await lockLoan(trx, loanId);
    const all = (await actOf(trx, input.returnId)).map((one) => one.id);
    await withdrawDamageOrders(trx, inside, all);
    const returns = await actOf(trx, input.returnId);
    await lockTools(
      trx,
      returns.map((one) => one.item_id),
    );
    for (const one of returns) await expectUndoable(trx, inside, one);
    const header = headerOf(inside, { key: key ?? inside.newId(), number: loan.number });
    const reversed = await reverseMovement(trx, returns[0]!.movement_id, header);
    for (const one of returns) await takeBackReturn(trx, inside, one, reversed.id);
    await refreshLoan(trx, inside, loan.id);
    publishLoan(trx, {
      loanId: loan.id,
      items: returns.map((one) => one.item_id),
      places: returns.map((one) => one.to_place_id),
      people: [loan.borrower_id],
    });
    const tools = returns.map(({ item, serial, quantity }) => (serial ? `${item} ${serial}` : `${item} × ${quantity}`));
    const after = { movement: reversed.id, tools: tools.join(', ') };
    return {
      result: { loanId: loan.id, number: loan.number },
      events: [{ name: 'tool.return_undone', subject: ['tool_loan', loan.id], after }],
    };
  });
}

/** The loan of a return. Refuses `not_found`. */
export async function loanOf(trx: Transaction, returnId: string): Promise<number> {
  const found = await trx.selectFrom('tool_return').select('loan_id').where('id', '=', returnId).executeTakeFirst();
  return found?.loan_id ?? refuse('not_found', {}, 404);
}

/** The return, and the others of its movement, behind the loan's lock. */
async function actOf(trx: Transaction, returnId: string): Promise<Returned[]> {
  const found = await sql<Returned>`
    select r.id, r.line_id, r.outcome, trim_scale(r.quantity)::text as quantity, r.accessories, r.received_by, b.name as receiver, b.name_en as receiver_en,
      r.movement_id, r.to_place_id, r.condition, r.undone_at, r.repaired_at, l.item_id, i.code as item, l.serial_id, s.number as serial,
      s.place_id as serial_place_id, s.condition as serial_condition, p.name as place, p.name_en as place_en,
      exists (select from tool_loss x where x.return_id = r.id and x.withdrawn_at is null and x.approved is distinct from false) as written_off,
      h.name as new_holder, h.name_en as new_holder_en
    from tool_return one join tool_return r on r.id = one.id or r.movement_id = one.movement_id
      join tool_loan_line l on l.id = r.line_id join item i on i.id = l.item_id join person b on b.id = r.received_by
      left join serial s on s.id = l.serial_id left join place p on p.id = s.place_id
      left join person h on h.id = l.holder_id and l.holder_id <> r.holder_id
    where one.id = ${returnId} and r.loan_id = one.loan_id order by r.id`.execute(trx);
  return found.rows;
}

async function expectUndoable(trx: Transaction, { actor }: Context, one: Returned): Promise<void> {
  const { item, serial } = one;
  if (one.outcome === 'lost') refuse<ToolLoanRefusal>('return_is_loss', { item });
  if (one.undone_at) refuse<ToolLoanRefusal>('return_undone_already', { item });
  if (one.received_by !== actor.personId && !can(actor, 'loan.waive'))
    refuse<ToolLoanRefusal>('return_of_other_storekeeper', { person: one.receiver, personEn: one.receiver_en });
  if (one.written_off) refuse<ToolLoanRefusal>('return_written_off', { item, serial });
  if (one.repaired_at) refuse<ToolLoanRefusal>('return_repaired_already', { item, serial });
  if (one.new_holder)
    refuse<ToolLoanRefusal>('return_handed_on', { item, holder: one.new_holder, holderEn: one.new_holder_en });
  if (!one.serial_id) return;
  const [out] = await openLinesOf(trx, { serialId: one.serial_id });
  if (out) {
    const facts = { holder: out.holder, holderEn: out.holderEn, since: out.since.toISOString(), due: out.dueOn };
    refuse<ToolLoanRefusal>('tool_already_lent', { item, serial, loan: out.loan, ...facts });
  }
  if (one.serial_place_id !== one.to_place_id || one.serial_condition !== one.condition)
    refuse<ToolLoanRefusal>('return_moved_on', { item, serial, place: one.place, placeEn: one.place_en });
}

async function takeBackReturn(
  trx: Transaction,
  { actor, now }: Context,
  { id, line_id: lineId, quantity, accessories }: Returned,
  movementId: string,
): Promise<void> {
  await trx
    .updateTable('tool_return')
    .set({ undone_at: now(), undone_by: actor.personId, undo_movement_id: movementId })
    .where('id', '=', id)
    .execute();
  await sql`update tool_loan_line set returned = returned - ${quantity}::numeric where id = ${lineId}`.execute(trx);
  for (const [position, back] of Object.entries(accessories))
    await addToAccessory(trx, lineId, Number(position), { back: -back });
}
