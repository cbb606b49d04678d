import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf } from '../../stock/index.js';
import { accessoriesOfLine, addToAccessory, refuseMore } from './accessory-state.js';
import { lineIn, type LockedLine, lockLoan } from './lock-loan.js';
import { publishLoan } from './posting.js';
import { refreshLoan } from './refresh-loan.js';
import type { ToolLoanRefusal } from './tool-loan.js';

interface Some {
  loanId: number;
  lineId: string;
  /** How many of which; none named: all that is owed. */
  accessories?: readonly { position: number; quantity: number }[];
  key?: string;
}

/**
 * Accessories that were owed are brought after their tool. Refuses more than is owed, and those of a tool that is out
 * itself: they come back with it.
 */
export async function bringAccessories(context: Context, input: Some): Promise<{ closed: boolean }> {
  const { key, ...content } = input;
  const act = { right: 'stock.return' as const, ...(key && { key }), content: { bring: content } };
  return runCommand(context, act, async (trx, inside) => {
    const { line, some } = await expectOwed(trx, input);
    for (const { position, quantity } of some) await addToAccessory(trx, line.id, position, { back: quantity });
    return finish(trx, inside, line, { name: 'tool.accessories_brought', told: toldOf(some) });
  });
}

/**
 * A supervisor no longer asks for accessories that are owed, for a reason, which is kept. Refuses one's own debt, and the
 * same as bringing them.
 */
export async function waiveAccessories(
  context: Context,
  input: Some & { reason: string },
): Promise<{ closed: boolean }> {
  const { key, ...content } = input;
  const act = { right: 'loan.waive' as const, ...(key && { key }), content: { waive: content } };
  return runCommand(context, act, async (trx, inside) => {
    const reason = input.reason.trim();
    if (!reason) refuse<ToolLoanRefusal>('loss_reason_missing', {}, 422);
    const { line, some } = await expectOwed(trx, input);
    if (line.holder_id === inside.actor.personId) refuse<ToolLoanRefusal>('own_debt', { item: line.item }, 403);
    for (const { position, quantity } of some)
      await addToAccessory(trx, line.id, position, { waived: quantity, reason });
    const facts = { item: line.item, accessories: toldOf(some), reason };
    const people = { by: inside.actor.personId };
    await notify(trx, [line.holder_id], {
      kind: 'accessories_waived',
      href: `/tool-loans/${line.loan}`,
      facts,
      people,
    });
    return finish(trx, inside, line, { name: 'tool.accessories_waived', told: toldOf(some), reason });
  });
}

interface Owed {
  position: number;
  quantity: number;
  name: string;
}

async function expectOwed(trx: Transaction, input: Some): Promise<{ line: LockedLine; some: Owed[] }> {
  const { lines } = await lockLoan(trx, input.loanId);
  const line = lineIn(lines, input.lineId);
  const known = (await accessoriesOfLine(trx, line.id)).filter((one) => one.owed > 0);
  if (amountOf(line.open) > 0n || known.length === 0) refuse<ToolLoanRefusal>('nothing_owed', { item: line.item });
  const asked = input.accessories ?? known.map(({ position, owed }) => ({ position, quantity: owed }));
  const some = asked.map(({ position, quantity }) => {
    const one = known.find((accessory) => accessory.position === position);
    if (!one) return refuse<ToolLoanRefusal>('nothing_owed', { item: line.item });
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > one.owed)
      refuseMore(line, one, 'more_accessories_than_owed');
    return { position, quantity, name: one.name };
  });
  if (new Set(some.map(({ position }) => position)).size < some.length || some.length === 0)
    refuse<ToolLoanRefusal>('nothing_owed', { item: line.item }, 422);
  return { line, some };
}

const toldOf = (some: Owed[]) => some.map(({ name, quantity }) => `${name} × ${quantity}`).join(', ');

async function finish(
  trx: Transaction,
  context: Context,
  line: LockedLine,
  { name, told, reason }: { name: `tool.${string}`; told: string; reason?: string },
) {
  const closed = await refreshLoan(trx, context, line.loan_id);
  publishLoan(trx, { loanId: line.loan_id, people: [line.holder_id] });
  const after = {
    item: line.item,
    serial: line.serial,
    accessories: told,
    ...(reason && { reason }),
    ...(closed && { closed }),
  };
  return { result: { closed }, events: [{ name, subject: ['tool_loan', line.loan_id] as const, after }] };
}
