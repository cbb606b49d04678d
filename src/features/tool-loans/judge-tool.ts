import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import { todayOf } from '../../platform/working-days.js';
import { expectBorrower } from './borrower.js';
import { considerTools } from './consider-tools.js';
import type { ToolToLend } from './lend-tools.js';

/** What a tool means for a loan, before it is lent: the default day, and what falls due before it. */
export interface Judged {
  /** YYYY-MM-DD: the day on which this tool would be due. */
  dueOn: string;
  warnings: { kind: string; dueOn: string }[];
  accessories: { position: number; name: string; nameEn: string | null; quantity: number; missing: number }[];
  /** A supervisor's leave that would be used up. */
  override: { reason: string } | null;
}

/** Throws the refusal with which `lendTools` would answer for this one tool now, else tells what to know beforehand. Changes nothing. */
export async function judgeTool(
  context: Context,
  input: { borrowerId: number; tool: ToolToLend; dueOn?: string; taskId?: number | null },
): Promise<Judged> {
  const db = context.trx ?? context.db;
  const today = todayOf(context);
  const { borrowerId, tool, taskId = null } = input;
  await expectBorrower(db, borrowerId, today);
  const judged = await considerTools(db, { borrowerId, taskId, today, ...(input.dueOn && { dueOn: input.dueOn }) }, [
    tool,
  ]);
  const { accessories, warnings, override, serialId } = judged.tools[0]!;
  const owed = await owedOf(context, serialId);
  return {
    dueOn: judged.dueOn,
    warnings,
    override: override && { reason: override.reason },
    accessories: accessories.map(({ position, name, nameEn, expected, lent }) => ({
      position,
      name,
      nameEn,
      quantity: expected,
      missing: Math.min(expected, expected - lent + (owed.get(position) ?? 0)),
    })),
  };
}

/** What is still owed of a piece's accessories from earlier loans: probably not with it. */
async function owedOf({ db, trx }: Context, serialId: string | null): Promise<Map<number, number>> {
  if (!serialId) return new Map();
  const found = await sql<{ position: number; owed: number }>`
    select a.position, sum(a.owed)::integer as owed from tool_loan_line l join tool_loan_accessory a on a.line_id = l.id and a.owed > 0
    where l.serial_id = ${serialId} and l.open = 0 group by a.position`.execute(trx ?? db);
  return new Map(found.rows.map((row) => [row.position, row.owed]));
}
