import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { rightsOf } from '../../rights.js';
import {
  type CustodyRefusal,
  fromThousandths,
  keyOf,
  keyText,
  named,
  type PortionKey,
  quantityFits,
  toThousandths,
} from './custody.js';
import { type HoldingRow, listHoldings } from './holdings.js';
import { lockCustody } from './lock-custody.js';
import { refuseBlocked } from './refuse-blocked.js';

export interface HandOverOffer {
  fromId: number;
  toId: number;
  note?: string | null;
  /** Portions of what the giver holds, as `listHoldings` cuts them; quantities in the item's unit. */
  lines: (PortionKey & { quantity: string })[];
  /** Made by the form: sent twice, it is offered once. */
  key: string;
}

/** More than anybody holds: what is offered is checked against all of it. */
export const MOST_HELD = 2000;
const MOST_DECIMALS = 3;

/**
 * Offers what somebody holds to somebody else, who has to accept it; nothing moves yet. One offers one's own; a
 * supervisor also for somebody who has left or is away. Refuses the giver and the offerer as receiver, receivers who have
 * left or may not accept, or have overdue tools when tools on loan are offered, quantities that are not held, or are
 * offered to somebody or reported already.
 */
export async function offerHandOver(context: Context, input: HandOverOffer): Promise<{ id: number }> {
  const { actor } = context;
  const { key, ...content } = input;
  const done = await runCommand(context, { right: 'custody.hand_over', key, content }, async (trx) => {
    if (input.fromId !== actor.personId && !can(actor, 'custody.hand_over_for'))
      refuse<CustodyRefusal>('hand_over_for_other', {}, 403);
    if (input.fromId === input.toId) refuse<CustodyRefusal>('hand_over_to_holder', {}, 422);
    if (input.toId === actor.personId) refuse<CustodyRefusal>('hand_over_to_offerer', {}, 422);
    if (input.lines.length === 0) refuse<CustodyRefusal>('hand_over_empty', {}, 422);
    await lockCustody(trx, input.fromId);
    const { giver, receiver } = await parties(trx, input);
    const rows = await chosen(trx, input);
    if (rows.some(({ row }) => row.loan_line_id)) await refuseBlocked(trx, context, receiver, 422);
    const { id } = await trx
      .insertInto('hand_over')
      .values({ from_id: input.fromId, to_id: input.toId, note: input.note || null, offered_by: actor.personId })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('hand_over_line')
      .values(rows.map((line, n) => ({ hand_over_id: id, position: n + 1, ...columns(line) })))
      .execute();
    const people = { giver: input.fromId, receiver: input.toId };
    const notice = { kind: 'hand_over_offered', href: `/hand-overs/${id}`, facts: { n: rows.length }, people };
    await notify(trx, [input.toId, input.fromId], notice, { except: actor.personId });
    const lines = rows.map(({ row, quantity }) => named(row, quantity)).join(', ');
    const after = { from: giver.name, to: receiver.name, lines, note: input.note || null };
    return { result: { id }, events: [{ name: 'hand_over.offered', subject: ['hand_over', id], after }] };
  });
  context.live.publish([`person:${input.fromId}`, `person:${input.toId}`]);
  return done;
}

async function parties(trx: Transaction, { fromId, toId }: HandOverOffer) {
  const people = await trx
    .selectFrom('person')
    .select(['id', 'name', 'retired_at', 'system'])
    .where('id', 'in', [fromId, toId])
    .execute();
  const giver = people.find((person) => person.id === fromId);
  const receiver = people.find((person) => person.id === toId);
  if (!giver || !receiver || receiver.system) return refuse('not_found', {}, 404);
  if (receiver.retired_at) refuse<CustodyRefusal>('hand_over_receiver_retired', { receiver: receiver.name }, 422);
  const roles = await trx.selectFrom('person_role').select('role').where('person_id', '=', toId).execute();
  if (!rightsOf(roles.map(({ role }) => role)).has('custody.hand_over'))
    refuse<CustodyRefusal>('hand_over_receiver_may_not', { receiver: receiver.name }, 422);
  return { giver, receiver };
}

type Chosen = { row: HoldingRow; quantity: string };

/** What was chosen, as the giver holds it now. */
async function chosen(trx: Transaction, { fromId, lines }: HandOverOffer): Promise<Chosen[]> {
  const { rows } = await listHoldings(trx, { personId: fromId }, { size: MOST_HELD });
  const held = new Map(rows.map((row) => [keyText(keyOf(row)), row]));
  const more: string[] = [];
  const taken: string[] = [];
  const found: Chosen[] = [];
  for (const [key, quantity] of summed(lines)) {
    const row = held.get(key);
    if (row && !quantityFits(quantity, row.decimals))
      refuse<CustodyRefusal>('hand_over_quantity_invalid', { item: named(row), quantity }, 422);
    if (!row || toThousandths(quantity) > toThousandths(row.quantity)) more.push(row ? named(row, row.quantity) : '–');
    else if (toThousandths(quantity) > toThousandths(row.free)) taken.push(named(row, row.free));
    else found.push({ row, quantity });
  }
  if (more.length > 0) refuse<CustodyRefusal>('hand_over_more_than_held', { items: more.join(', ') }, 422);
  if (taken.length > 0) refuse<CustodyRefusal>('hand_over_already_offered', { items: taken.join(', ') }, 422);
  return found;
}

/** Each portion once, with how much of it is asked for in all. */
function summed(lines: HandOverOffer['lines']): Map<string, string> {
  const sums = new Map<string, string>();
  for (const line of lines) {
    if (!quantityFits(line.quantity, MOST_DECIMALS))
      refuse<CustodyRefusal>('hand_over_quantity_invalid', { item: '', quantity: line.quantity }, 422);
    const before = toThousandths(sums.get(keyText(line)) ?? '0');
    sums.set(keyText(line), fromThousandths(before + toThousandths(line.quantity)));
  }
  return sums;
}

function columns({ row, quantity }: Chosen) {
  const { item_id, condition, owner_id, serial_id, lot_id, part_id, loan_line_id } = row;
  return { item_id, condition, owner_id, serial_id, lot_id, part_id, loan_line_id, quantity };
}
