import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { lockOpenTask } from '../service-tasks/index.js';
import { type DutyFact, dutiesDueBy, lockTools } from '../tools/index.js';
import {
  checkDays,
  checkOwn,
  checkPerson,
  checkQuantity,
  lendablePiece,
  refuseOwnOverlap,
  toolItem,
} from './check-wish.js';
import { refuseUnlessFree } from './free-days.js';
import { layOutNotice } from './notices.js';
import { type ReservationRefusal, reservationPath } from './reservation.js';

export interface ReserveInput {
  /** Made by the form: sent twice, it is kept once. */
  key: string;
  personId: number;
  itemId: number;
  /** This very piece; without it any of the item. */
  serialId?: string | null;
  /** A decimal number; 1 for a piece. */
  quantity: string;
  /** YYYY-MM-DD, both included. */
  fromOn: string;
  toOn: string;
  taskId?: number | null;
  note?: string | null;
}

export interface Reserved {
  id: number;
  number: string;
  /** Duties of the piece that fail or end before the last day: told, not refused. */
  warnings: { kind: DutyFact['kind']; dueOn: string; failed: boolean }[];
}

/**
 * Keeps a tool, or so many of a kind, for somebody from a day to a day. Refused: what is no tool, retired, or a piece that
 * is gone or away; days that are past, turned, too many or too far; for others without the right; for who has left; twice
 * for the same person; a task that is over; and what is not free on each day, with who has it and when it is free next.
 */
export async function reserveTool(context: Context, input: ReserveInput): Promise<Reserved> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'tool.reserve', key, content }, async (trx) => {
    checkOwn(context, input.personId);
    checkDays(context, input);
    const serialId = input.serialId ?? null;
    if (input.taskId) await lockOpenTask(trx, input.taskId);
    await lockTools(trx, [input.itemId]);
    const item = await toolItem(trx, input.itemId);
    checkQuantity(item, input.quantity, serialId);
    await checkPerson(trx, input.personId);
    const piece = serialId ? await lendablePiece(trx, input.itemId, serialId) : null;
    await refuseOwnOverlap(trx, { ...input, serialId });
    const { itemId, quantity, fromOn, toOn } = input;
    const wish = { itemId, serialId, quantity, fromOn, toOn, today: todayOf(context) };
    await refuseUnlessFree(trx, wish, { item: item.code, piece: piece?.number });
    const made = await insert(trx, context, { ...input, serialId }, piece?.number ?? null);
    await tell(trx, context, input, { ...made, thing: piece ? `${item.code} ${piece.number}` : item.code });
    publishAfterCommit(trx, ['tools', `item:${itemId}`, `person:${input.personId}`]);
    const duties = serialId ? await dutiesDueBy(trx, [serialId], toOn) : [];
    const warnings = duties.map(({ kind, dueOn, failed }) => ({ kind, dueOn, failed }));
    const { number } = made;
    const after = { tool: piece ? `${item.code} ${piece.number}` : item.code, quantity, from: fromOn, to: toOn };
    return {
      result: { id: made.id, number, warnings },
      events: [{ name: 'tool_reservation.made', subject: ['tool_reservation', made.id], after }],
    };
  });
}

async function insert(
  trx: Transaction,
  { actor }: Context,
  { itemId, serialId, quantity, personId, taskId, fromOn, toOn, note }: ReserveInput,
  piece: string | null,
) {
  return refusingOverlap(piece, () =>
    trx
      .insertInto('tool_reservation')
      .values({
        item_id: itemId,
        serial_id: serialId,
        quantity,
        person_id: personId,
        task_id: taskId ?? null,
        from_on: fromOn,
        to_on: toOn,
        note: note || null,
        created_by: actor.personId,
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow(),
  );
}

const EXCLUSION_VIOLATION = '23P01';

/** The constraint has the last word on two reservations of one piece on one day; its no is said like the rule's. */
export async function refusingOverlap<T>(piece: string | null, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as { code?: string }).code !== EXCLUSION_VIOLATION) throw error;
    return refuse<ReservationRefusal>('reservation_piece_not_free', { piece }, 422);
  }
}

/** The person, when somebody else did it for them; the storekeepers at once when it begins today. */
async function tell(
  trx: Transaction,
  context: Context,
  { personId, fromOn, toOn }: ReserveInput,
  { number, thing }: { number: string; thing: string },
): Promise<void> {
  const { actor } = context;
  const facts = { number, tool: thing, from: fromOn, to: toOn };
  const notice = { kind: 'reservation_made', href: reservationPath(number), facts, people: { by: actor.personId } };
  await notify(trx, [personId], notice, { except: actor.personId });
  if (fromOn > todayOf(context)) return;
  const storekeepers = await peopleWith(trx, ['storekeeper']);
  await notify(trx, storekeepers, layOutNotice({ number, tool: thing, personId, fromOn }), { except: actor.personId });
}
