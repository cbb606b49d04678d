import { sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { addWorkingDays, todayOf } from '../../platform/working-days.js';
import { rights } from '../../rights.js';
import { expectSeen, type LockedSheet, lockSheet } from './lock-sheet.js';
import { moveSheet } from './move-sheet.js';
import { type Department, departmentRoles, type SheetRefusal, withoutAccounts } from './sheet.js';
import { tell } from './tell-sheet.js';

export interface Assignment {
  id: number;
  /** The version that quality looked at. */
  version?: number;
  department: Department;
  /** Who answers; quality writes down what a department says whose people have no account. */
  assigneeId?: number | null;
  /** YYYY-MM-DD; without it `sheet_answer_days` working days from today. */
  dueOn?: string | null;
  note?: string | null;
}

/** The day by which a sheet that is assigned today is answered, unless quality says otherwise. */
export async function usualDue(db: Db | Transaction, today: string): Promise<string> {
  return addWorkingDays(db, today, await readSetting(db, 'sheet_answer_days'));
}

/**
 * Quality says which department answers, who there, and until when; again, to pass it on. Who answers is told, and who no
 * longer does. Refuses sheets that are not passed or answered already (`sheet_not_passed`), one that was changed meanwhile,
 * a missing person where the department has accounts, people who cannot answer or have left, or are not of the department
 * (`sheet_assignee_elsewhere`), and a day that is past.
 */
export async function assignSheet(context: Context, input: Assignment): Promise<void> {
  await runCommand(context, { right: 'quality.assign' }, async (trx, inside) => {
    const { actor, config, now } = inside;
    const sheet = await lockSheet(trx, actor, { id: input.id, timeZone: config.timeZone });
    if (sheet.state !== 'passed' && sheet.state !== 'assigned')
      refuse<SheetRefusal>('sheet_not_passed', { sheet: sheet.number });
    expectSeen(sheet, input.version);
    const assigneeId = input.assigneeId ?? null;
    await expectAssignee(trx, input.department, assigneeId);
    const dueOn = await dueDay(trx, inside, input.dueOn);
    const assigned = { department: input.department, assignee_id: assigneeId, due_on: dueOn };
    const note = input.note?.trim() || null;
    const event = await moveSheet(trx, inside, sheet, {
      act: 'assigned',
      set: { ...assigned, state: 'assigned', assigned_by: actor.personId, assigned_at: now() },
      note,
    });
    await tellAssigned(trx, sheet, { assigneeId, dueOn, by: actor.personId });
    const named = await nameOf(trx, assigneeId);
    return { result: undefined, events: [{ ...event, after: { ...event.after, ...(named && { assignee: named }) } }] };
  });
}

/** A day to come, or today. Refuses `sheet_due_past`. */
export async function dueDay(trx: Transaction, context: Context, asked: string | null | undefined): Promise<string> {
  const today = todayOf(context);
  if (asked && asked < today) refuse<SheetRefusal>('sheet_due_past', {}, 422);
  return asked ?? usualDue(trx, today);
}

async function expectAssignee(trx: Transaction, department: Department, assigneeId: number | null): Promise<void> {
  if (assigneeId === null) {
    if (!withoutAccounts.includes(department)) refuse<SheetRefusal>('sheet_assignee_missing', {}, 422);
    return;
  }
  const found = await sql<{ roles: string[] }>`
    select array(select r.role from person_role r where r.person_id = p.id) as roles
    from person p where p.id = ${assigneeId} and p.retired_at is null and not p.system
      and exists (select from person_role r where r.person_id = p.id and r.role = any(${[...rights['quality.answer']]}::text[]))
    for share of p`.execute(trx);
  const [person] = found.rows;
  if (!person) return refuse<SheetRefusal>('sheet_assignee_unknown', {}, 422);
  const role = departmentRoles[department];
  if (role && !person.roles.includes(role)) refuse<SheetRefusal>('sheet_assignee_elsewhere', {}, 422);
}

async function tellAssigned(
  trx: Transaction,
  sheet: LockedSheet,
  { assigneeId, dueOn, by }: { assigneeId: number | null; dueOn: string; by: number },
): Promise<void> {
  if (sheet.state === 'assigned' && sheet.assignee_id !== null && sheet.assignee_id !== assigneeId) {
    // Whoever may not read all no longer opens the sheet itself.
    const notice = {
      kind: 'sheet_moved_on',
      href: '/quality-feedback?view=mine',
      facts: { sheet: sheet.number },
      people: { by },
    };
    await notify(trx, [sheet.assignee_id], notice, { except: by });
  }
  await tell(trx, sheet, { kind: 'sheet_assigned', to: [assigneeId], by, facts: { due: dueOn } });
}

async function nameOf(trx: Transaction, personId: number | null): Promise<string | undefined> {
  if (personId === null) return undefined;
  const found = await trx.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirst();
  return found?.name;
}
