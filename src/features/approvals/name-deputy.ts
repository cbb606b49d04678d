import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { rightsOf } from '../../rights.js';
import { type ApprovalRefusal, MOST_DEPUTY_DAYS } from './approval.js';

export interface DeputyInput {
  /** Who is absent. */
  personId: number;
  deputyId: number;
  /** First and last day, YYYY-MM-DD. */
  fromOn: string;
  toOn: string;
}

/**
 * Names who approves for somebody from a day through a day. Several may stand in for one person at once, each in full.
 * Refuses another's deputy (except by an administrator), people who are not here, who approve nothing, or who may only
 * look; the person themselves; days in the past or in the wrong order, and the same deputy twice on a day.
 */
export async function nameDeputy(context: Context, input: DeputyInput): Promise<{ id: number }> {
  const made = await runCommand(context, { right: 'deputy.edit' }, async (trx) => {
    const others = context.actor.roles.includes('administrator');
    if (!others && input.personId !== context.actor.personId) refuse<ApprovalRefusal>('deputy_of_other', {}, 403);
    await expectDays(trx, context, input);
    const { person, deputy } = await expectPeople(trx, input);
    const { id } = await trx
      .insertInto('deputy')
      .values({
        person_id: input.personId,
        deputy_id: input.deputyId,
        from_on: input.fromOn,
        to_on: input.toOn,
        named_by: context.actor.personId,
        created_at: context.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const facts = { person, deputy, from: input.fromOn, to: input.toOn };
    const people = { person: input.personId, deputy: input.deputyId };
    const told = { kind: 'deputy_named', href: '/approvals', facts, people };
    await notify(trx, [input.deputyId, input.personId], told, { except: context.actor.personId });
    return { result: { id }, events: [{ name: 'deputy.named', subject: ['deputy', id], after: facts }] };
  });
  context.live.publish(['approvals']);
  return made;
}

async function expectDays(trx: Transaction, context: Context, { fromOn, toOn }: DeputyInput): Promise<void> {
  if (toOn < fromOn) refuse<ApprovalRefusal>('deputy_ends_before_it_begins', {}, 422);
  if (toOn < todayOf(context)) refuse<ApprovalRefusal>('deputy_past', {}, 422);
  const found = await sql<{ days: number }>`select ${toOn}::date - ${fromOn}::date as days`.execute(trx);
  if (found.rows[0]!.days >= MOST_DEPUTY_DAYS)
    refuse<ApprovalRefusal>('deputy_too_long', { most: MOST_DEPUTY_DAYS }, 422);
}

/** Locks the absent person, so that of two who name the same deputy for them the second is refused. */
async function expectPeople(trx: Transaction, input: DeputyInput): Promise<{ person: string; deputy: string }> {
  if (input.personId === input.deputyId) refuse<ApprovalRefusal>('deputy_of_oneself', {}, 422);
  const person = await trx
    .selectFrom('person as p')
    .select('p.name')
    .select(
      sql<boolean>`exists (select from person_role r join approval_tier t on t.role = r.role where r.person_id = p.id)`.as(
        'approves',
      ),
    )
    .where('p.id', '=', input.personId)
    .where('p.retired_at', 'is', null)
    .where('p.system', '=', false)
    .forNoKeyUpdate('p')
    .executeTakeFirst();
  if (!person) return refuse<ApprovalRefusal>('deputy_person_unknown', {}, 422);
  if (!person.approves) refuse<ApprovalRefusal>('deputy_person_no_approver', { person: person.name }, 422);
  const deputy = await trx
    .selectFrom('person as p')
    .select(['p.name', sql<string[]>`array(select role from person_role r where r.person_id = p.id)`.as('roles')])
    .where('p.id', '=', input.deputyId)
    .where('p.retired_at', 'is', null)
    .where('p.system', '=', false)
    .executeTakeFirst();
  if (!deputy) return refuse<ApprovalRefusal>('deputy_person_unknown', {}, 422);
  if (!rightsOf(deputy.roles).has('requisition.decide'))
    refuse<ApprovalRefusal>('deputy_may_not_act', { person: deputy.name }, 422);
  const twice = await trx
    .selectFrom('deputy')
    .select('id')
    .where('person_id', '=', input.personId)
    .where('deputy_id', '=', input.deputyId)
    .where('ended_at', 'is', null)
    .where('from_on', '<=', input.toOn)
    .where('to_on', '>=', input.fromOn)
    .executeTakeFirst();
  if (twice) refuse<ApprovalRefusal>('deputy_named_already', { person: deputy.name }, 422);
  return { person: person.name, deputy: deputy.name };
}
