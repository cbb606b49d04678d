import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { textOf } from '../../stock/index.js';
import { accessoriesOfLine } from './accessory-state.js';
import type { LockedLine } from './lock-loan.js';
import { shareOf } from './tool-loan.js';

/** Some of a line's tools become a line of their own, with their share of the accessories that are out. Answers its id. */
export async function splitLine(trx: Transaction, line: LockedLine, some: bigint, position: number): Promise<string> {
  const quantity = textOf(some);
  const made = await sql<{ id: string }>`
    insert into tool_loan_line (loan_id, position, item_id, condition, quantity, holder_id, place_id, home_place_id, due_on, movement_id,
        lent_by, lent_at, held_since, condition_note, signature_id)
      select loan_id, ${position}, item_id, condition, ${quantity}::numeric, holder_id, place_id, home_place_id, due_on, movement_id,
        lent_by, lent_at, held_since, condition_note, signature_id
      from tool_loan_line where id = ${line.id} returning id`.execute(trx);
  const lineId = made.rows[0]!.id;
  await sql`update tool_loan_line set quantity = quantity - ${quantity}::numeric where id = ${line.id}`.execute(trx);
  for (const one of await accessoriesOfLine(trx, line.id)) {
    const expected = Math.min(shareOf(one.expected, line.quantity, some), one.expected - 1);
    if (expected < 1) continue;
    const lent = Math.min(expected, one.owed);
    await sql`
      insert into tool_loan_accessory (line_id, position, name_zh, name_en, expected, lent)
        values (${lineId}, ${one.position}, ${one.name}, ${one.nameEn}, ${expected}, ${lent})`.execute(trx);
    await sql`
      update tool_loan_accessory set expected = expected - ${expected}::smallint, lent = lent - ${lent}::smallint
      where line_id = ${line.id} and position = ${one.position}`.execute(trx);
  }
  return lineId;
}
