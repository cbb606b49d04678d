import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import type { CostExportRefusal, ExportPeriod } from './cost-export.js';
import { unexported } from './unexported.js';

/**
 * Takes every cost of a period, and of one task if named, that no export has taken yet, and freezes it in the words of
 * now: the file can be written again, and is the same. Refused when there is none, and for days that are not over.
 */
export async function exportCosts(
  context: Context,
  input: ExportPeriod,
  options: { key?: string } = {},
): Promise<{ id: number; number: string }> {
  const claim = options.key === undefined ? {} : { key: options.key, content: input };
  return runCommand(context, { right: 'cost.export', ...claim }, async (trx) => {
    const { from, to, taskId } = input;
    if (from && from > to) refuse<CostExportRefusal>('export_period_reversed', {}, 422);
    if (to > todayOf(context)) refuse<CostExportRefusal>('export_period_in_future', {}, 422);
    if (taskId && !(await isTask(trx, taskId))) refuse<CostExportRefusal>('export_task_unknown', {}, 422);
    // Of two at once the second takes what the first has left: it waits here, and only then looks.
    await sql`select pg_advisory_xact_lock(hashtext('cost export'))`.execute(trx);
    const period = await periodOf(trx, context, input);
    if (!period.from_on) return refuse<CostExportRefusal>('nothing_to_export', {}, 422);
    const made = await trx
      .insertInto('cost_export')
      .values({
        from_on: from ?? period.from_on,
        to_on: to,
        task_id: taskId ?? null,
        person_id: context.actor.personId,
        created_at: context.now(),
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    const { lines, amount } = await freeze(trx, context, made.id, input);
    const after = { number: made.number, from_on: from ?? period.from_on, to_on: to, task_id: taskId, lines, amount };
    return { result: made, events: [{ name: 'cost_export.created', subject: ['cost_export', made.id], after }] };
  });
}

async function isTask(trx: Transaction, id: number): Promise<boolean> {
  return (await trx.selectFrom('service_task').select('id').where('id', '=', id).execute()).length > 0;
}

/** The first day that there is anything of; null when there is nothing. */
async function periodOf(trx: Transaction, context: Context, input: ExportPeriod) {
  const { timeZone } = context.config;
  const found = await sql<{ from_on: string | null }>`
    select min((c.happened_at at time zone ${timeZone})::date) as from_on from task_cost c where ${unexported(timeZone, input)}`.execute(
    trx,
  );
  return found.rows[0]!;
}

async function freeze(trx: Transaction, context: Context, exportId: number, input: ExportPeriod) {
  const { timeZone } = context.config;
  const found = await sql<{ lines: number; amount: string }>`
    with taken as (
      insert into cost_export_line (export_id, position, task_cost_id, happened_on, task, erp_reference, charge, customer, customer_name,
        kind, document, item, item_name, unit, quantity, unit_cost, amount)
      select ${exportId}, row_number() over (order by t.id, c.happened_at, c.id), c.id, (c.happened_at at time zone ${timeZone})::date,
        t.number, t.erp_reference, t.charge, p.code, p.name, c.kind, c.document, i.code, i.name_zh, i.unit,
        case when c.kind = 'return' then -c.quantity else c.quantity end, c.unit_cost, c.amount
      from task_cost c join service_task t on t.id = c.task_id join party p on p.id = t.customer_id left join item i on i.id = c.item_id
      where ${unexported(timeZone, input)}
      returning amount
    ) select count(*)::integer as lines, sum(amount) as amount from taken`.execute(trx);
  return found.rows[0]!;
}
