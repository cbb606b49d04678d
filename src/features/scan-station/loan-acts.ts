import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import {
  judgeTool,
  type Judged,
  type Lent,
  lendTools,
  returnTools,
  type ToolToLend,
  undoReturn,
} from '../tool-loans/index.js';
import { type CartTool, cartKey, partsMissing, withFewerParts, withTool } from './cart.js';
import type { PlaceFacts } from './facts.js';
import type { ScanNotes } from './post-scan.js';
import { type BackTold, readBack } from './read-back.js';
import { readCart } from './read-cart.js';
import type { ScanState } from './state.js';
import type { LoanAct, Say, ScanRefusal } from './step.js';

/** A tool that has just gone onto the cart, with what to know of it. */
export interface ToolTold extends Judged {
  key: string;
}

/** What an act about a loan led to. */
export interface LoanDone {
  state: ScanState;
  say: Say;
  tool?: ToolTold;
  lent?: Lent & { tools: number; added: boolean; borrower: PlaceFacts | null };
  back?: BackTold;
  /** The movement that was posted. */
  movementId?: string;
}

const heard = (tool: CartTool): ToolToLend => ({
  itemId: tool.item,
  serialId: tool.serial ?? null,
  quantity: tool.quantity,
  ...(tool.place ? { fromPlaceId: tool.place } : {}),
  ...(tool.condition ? { condition: tool.condition } : {}),
});

/** Does what a scan means for a loan; it happened when it was scanned. */
export async function doLoanAct(given: Context, act: LoanAct, state: ScanState, notes: ScanNotes): Promise<LoanDone> {
  const context = { ...given, now: () => notes.at };
  switch (act.kind) {
    case 'judge':
      return judge(context, act);
    case 'part': {
      const view = await readCart(context.db, state, todayOf(context));
      const row = view.tools.find((one) => one.key === cartKey(act.tool));
      const part = row?.accessories.find((one) => one.position === act.position);
      if (!part) return refuse<ScanRefusal>('not_in_cart');
      const tool = withFewerParts(act.tool, part.position, part.expected);
      const lent = part.expected - partsMissing(tool, part.position, part.expected);
      const facts = { accessory: part.name, accessoryEn: part.nameEn, lent, expected: part.expected };
      const say: Say = { tone: 'info', message: 'told_part', facts };
      return { state: { ...state, cart: withTool(state.cart ?? [], tool) }, say };
    }
    case 'lend':
      return lend(context, act, state, notes);
    case 'back':
      return takeBack(context, act, state, notes);
    case 'damaged':
      return callDamaged(context, act.returnId, state, notes);
  }
}

/** Asks of each tool whether it could be lent now, so that a refusal comes with the tool in the hand and not at the end. */
async function judge(context: Context, act: Extract<LoanAct, { kind: 'judge' }>): Promise<LoanDone> {
  if (!can(context.actor, 'stock.lend')) refuse<ScanRefusal>('mode_not_permitted');
  const { next, borrowerId } = act;
  const asked = { borrowerId, ...(next.due ? { dueOn: next.due } : {}), taskId: next.task ?? null };
  let cart = next.cart ?? [];
  let last: ToolTold | undefined;
  for (const tool of act.tools) {
    const judged = await judgeTool(context, { ...asked, tool: heard(tool) });
    const missing = judged.accessories.flatMap(({ position, missing: n }): [number, number][] =>
      n > 0 ? [[position, n]] : [],
    );
    const parts = tool.parts ?? (missing.length > 0 ? missing : undefined);
    cart = withTool(cart, { ...tool, parts, ...(next.due ? {} : { due: judged.dueOn }) });
    last = { ...judged, key: cartKey(tool) };
  }
  const say: Say = { tone: 'ok', message: act.told, facts: act.facts };
  return { state: { ...next, cart }, say, ...(act.told === 'told_in_cart' && last ? { tool: last } : {}) };
}

/** Lends what is on the cart. The same scan again makes the same loan (B4): its key is the loan's. */
async function lend(
  context: Context,
  { tools, borrowerId }: Extract<LoanAct, { kind: 'lend' }>,
  state: ScanState,
  notes: ScanNotes,
): Promise<LoanDone> {
  const { task, loan, due } = state;
  const view = await readCart(context.db, state, todayOf(context));
  const parts = new Map(view.tools.map((row) => [row.key, row.accessories]));
  const lent = await lendTools(context, {
    key: notes.key,
    borrowerId,
    tools: tools.map((tool) => {
      const some = (parts.get(cartKey(tool)) ?? []).filter((part) => part.lent < part.expected);
      const accessories = some.map((part) => ({ position: part.position, lent: part.lent }));
      return { ...heard(tool), ...(accessories.length > 0 ? { accessories } : {}) };
    }),
    ...(due ? { dueOn: due } : {}),
    taskId: task ?? null,
    ...(loan ? { loanId: loan } : {}),
    ...(notes.reason && !loan ? { purpose: notes.reason } : {}),
  });
  return {
    state: { mode: 'lookup' },
    say: { tone: 'ok', message: 'told_lent', facts: { loan: lent.number } },
    lent: { ...lent, tools: tools.length, added: Boolean(loan), borrower: null },
    movementId: lent.movementId,
  };
}

async function takeBack(
  context: Context,
  act: Extract<LoanAct, { kind: 'back' }>,
  state: ScanState,
  notes: ScanNotes,
): Promise<LoanDone> {
  const { line, heldBy, quantity, outcome, broughtBy, toPlaceId } = act;
  const { movementId } = await returnTools(context, {
    key: notes.key,
    loanId: line.loanId,
    tools: [{ lineId: line.lineId, quantity, outcome, heldBy, ...(toPlaceId ? { toPlaceId } : {}) }],
    ...(broughtBy ? { broughtBy } : {}),
  });
  return toldBack(context, { movementId }, state);
}

/** A tool that came back is damaged after all: taken for what it is now, into quarantine, as if it had been said before. */
async function callDamaged(context: Context, returnId: string, state: ScanState, notes: ScanNotes): Promise<LoanDone> {
  const was = await context.db
    .selectFrom('tool_return')
    .select(['loan_id', 'line_id', 'quantity', 'brought_by', 'accessories'])
    .select((row) =>
      row
        .selectFrom('tool_return as o')
        .select(row.fn.countAll<string>().as('n'))
        .whereRef('o.movement_id', '=', 'tool_return.movement_id')
        .as('together'),
    )
    .where('id', '=', returnId)
    .executeTakeFirst();
  // What came back together with others is taken back on the loan's page, where it can be said of each.
  if (!was || was.together !== '1') return refuse<ScanRefusal>('line_not_open');
  const accessories = Object.entries(was.accessories as Record<string, number>).map(([at, back]) => ({
    position: Number(at),
    back,
  }));
  const { movementId } = await runCommand(
    context,
    { right: 'stock.return', key: notes.key, content: { damaged: returnId } },
    async (_, inside) => {
      await undoReturn(inside, { key: inside.newId(), returnId });
      const tools = [{ lineId: was.line_id, quantity: was.quantity, outcome: 'damaged' as const, accessories }];
      const made = await returnTools(inside, {
        key: inside.newId(),
        loanId: was.loan_id,
        tools,
        broughtBy: was.brought_by,
      });
      return { result: made, events: [] };
    },
  );
  return toldBack(context, { movementId }, state);
}

export async function toldBack(
  { db, config }: Context,
  which: { movementId: string } | { returnId: string },
  state: ScanState,
): Promise<LoanDone & { back: BackTold }> {
  const back = await readBack(db, config.timeZone, which);
  const say: Say = {
    tone: 'ok',
    message: back.outcome === 'damaged' ? 'told_damaged' : 'told_back',
    facts: { item: back.item, serial: back.serial },
  };
  const next = state.mode === 'return' ? { ...state, back: { id: back.returnId, serial: back.serialId } } : state;
  return { state: next, say, back, ...('movementId' in which ? { movementId: which.movementId } : {}) };
}
