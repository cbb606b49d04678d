import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { sql } from 'kysely';
import type { Considered } from './consider-tools.js';

interface NewLines {
  loanId: number;
  borrowerId: number;
  placeId: number;
  movementId: string;
  dueOn: string;
  tools: Considered[];
  /** By the piece. */
  overrides: Map<string, string>;
}

/** Writes what goes out into the loan, with its checklist as it is today. */
export async function insertLines(trx: Transaction, context: Context, lines: NewLines): Promise<void> {
  const first = await nextPosition(trx, lines.loanId);
  const at = context.now();
  const made = await trx
    .insertInto('tool_loan_line')
    .values(
      lines.tools.map(({ itemId, serialId, condition, quantity, fromPlaceId, conditionNote }, n) => ({
        loan_id: lines.loanId,
        position: first + n,
        item_id: itemId,
        serial_id: serialId,
        condition,
        quantity,
        holder_id: lines.borrowerId,
        place_id: lines.placeId,
        home_place_id: fromPlaceId,
        due_on: lines.dueOn,
        movement_id: lines.movementId,
        lent_by: context.actor.personId,
        lent_at: at,
        held_since: at,
        condition_note: conditionNote,
        override_id: (serialId && lines.overrides.get(serialId)) ?? null,
      })),
    )
    .returning(['id', 'position'])
    .execute();
  const accessories = made.flatMap(({ id, position }) =>
    lines.tools[position - first]!.accessories.map((one) => ({
      line_id: id,
      position: one.position,
      name_zh: one.name,
      name_en: one.nameEn,
      expected: one.expected,
      lent: one.lent,
    })),
  );
  if (accessories.length > 0) await trx.insertInto('tool_loan_accessory').values(accessories).execute();
}

/** The place of the next line of a locked loan. */
export async function nextPosition(trx: Transaction, loanId: number): Promise<number> {
  const found = await sql<{ next: number }>`
    select coalesce(max(position), 0) + 1 as next from tool_loan_line where loan_id = ${loanId}`.execute(trx);
  return found.rows[0]!.next;
}
