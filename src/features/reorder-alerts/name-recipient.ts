import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { type Role, rightsOf } from '../../rights.js';
import type { ItemKind, RecipientRefusal } from './recipient.js';

export interface RecipientInput {
  personId: number;
  /** Null: of all kinds, in all warehouses. */
  kind: ItemKind | null;
  warehouseId: number | null;
  /** Told only of what nobody has acknowledged in time. */
  head: boolean;
}

/**
 * Names somebody who is told of alerts. Refuses people who have left (`alert_recipient_gone`) or may not open alerts
 * (`alert_recipient_may_not_read`), and the same twice (`alert_recipient_named_already`).
 */
export async function nameRecipient(context: Context, input: RecipientInput): Promise<{ id: number }> {
  return runCommand(context, { right: 'alert.settings' }, async (trx) => {
    const found = await sql<{ name: string; gone: boolean; roles: Role[] }>`
      select p.name, p.retired_at is not null or p.system as gone, array(select r.role from person_role r where r.person_id = p.id) as roles
      from person p where p.id = ${input.personId} for no key update of p`.execute(trx);
    const person = found.rows[0];
    if (!person) return refuse('not_found', {}, 404);
    if (person.gone) refuse<RecipientRefusal>('alert_recipient_gone', { person: person.name }, 422);
    if (!rightsOf(person.roles).has('alert.read'))
      refuse<RecipientRefusal>('alert_recipient_may_not_read', { person: person.name }, 422);
    const made = await trx
      .insertInto('alert_recipient')
      .values({ person_id: input.personId, kind: input.kind, warehouse_id: input.warehouseId, head: input.head })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) return refuse<RecipientRefusal>('alert_recipient_named_already', { person: person.name }, 422);
    const after = { person: person.name, kind: input.kind, warehouse_id: input.warehouseId, head: input.head };
    return {
      result: made,
      events: [{ name: 'alert_recipient.named', subject: ['person', input.personId], after }],
    };
  });
}

/** Somebody is told no more. One that is gone already is no error: both wanted the same. */
export async function dropRecipient(context: Context, { id }: { id: number }): Promise<void> {
  await runCommand(context, { right: 'alert.settings' }, async (trx) => {
    const gone = await trx.deleteFrom('alert_recipient').where('id', '=', id).returningAll().executeTakeFirst();
    if (!gone) return { result: undefined, events: [] };
    const { person_id, kind, warehouse_id, head } = gone;
    const before = { kind, warehouse_id, head };
    return { result: undefined, events: [{ name: 'alert_recipient.dropped', subject: ['person', person_id], before }] };
  });
}
