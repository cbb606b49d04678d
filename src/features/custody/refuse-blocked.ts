import { sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import type { CustodyRefusal } from './custody.js';

/** Who has tools that are overdue by more than the setting takes over no others, as nobody lends them any. */
export async function refuseBlocked(
  trx: Transaction,
  context: Context,
  receiver: { id: number; name: string },
  status: 409 | 422,
): Promise<void> {
  const setting = await readSetting(trx, 'loan_block_days');
  const found = await sql<{ item: string; days: number }>`
    select concat_ws(' ', i.code, s.number) as item, ${todayOf(context)}::date - l.due_on as days
    from tool_loan_line l join item i on i.id = l.item_id left join serial s on s.id = l.serial_id
    where l.holder_id = ${receiver.id} and l.open > 0 and l.due_on < ${todayOf(context)}::date - ${setting}::integer
      and l.open > (select coalesce(sum(x.quantity), 0) from tool_loss x
        where x.line_id = l.id and x.kind = 'lost' and x.decided_at is null and x.withdrawn_at is null)
    order by l.due_on, l.id limit 1`.execute(trx);
  const [late] = found.rows;
  if (late) refuse<CustodyRefusal>('hand_over_receiver_blocked', { receiver: receiver.name, ...late, setting }, status);
}
