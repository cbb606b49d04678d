import { sql } from 'kysely';
import { record } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { lockRequisition, raiseVersion } from './lock-requisition.js';

/** Undoes `closeIfAccounted`: a closed slip with a piece that is open again is issued as before; leaves others alone. */
export async function reopenIfOpen(trx: Transaction, context: Context, requisitionLineIds: number[]): Promise<void> {
  const slips = await sql<{ id: number }>`
    select distinct requisition_id as id from requisition_line where id = any(${requisitionLineIds}::integer[]) order by 1
  `.execute(trx);
  for (const { id } of slips.rows) {
    const slip = await lockRequisition(trx, id);
    if (slip.state !== 'closed') continue;
    const open = await sql`
      select from issued_part p join requisition_line l on l.id = p.requisition_line_id
      where l.requisition_id = ${id} and p.settled < p.quantity limit 1`.execute(trx);
    if (open.rows.length === 0) continue;
    await trx.updateTable('requisition').set({ state: 'issued' }).where('id', '=', id).execute();
    await raiseVersion(trx, id);
    const change = { before: { state: 'closed' }, after: { state: 'issued' } };
    await record(trx, context, { name: 'requisition.reopened', subject: ['requisition', id], ...change });
  }
}
