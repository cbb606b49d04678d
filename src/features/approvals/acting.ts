import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/context.js';

/** The approvers' roles that exist; which of them approve what is a setting. */
export const approverRoles = ['supervisor', 'head', 'finance', 'quality', 'purchasing'] as const;
export type ApproverRole = (typeof approverRoles)[number];

/** What is approved by value, in the order of the settings page. */
export const approvedDocuments = [
  'requisition',
  'write_off',
  'repair_quote',
  'property_case',
  'owner_change',
  'purchase_request',
] as const;
/** A kind of document that is approved by value. */
export type ApprovedDocument = (typeof approvedDocuments)[number];

/**
 * The roles in which somebody acts on a day, as rows `(role, deputy_for)`: their own, and those of people for whom they
 * stand in and who are still here. A deputy's deputy acts for nobody else.
 */
export function actingRoles(actor: Pick<Actor, 'personId' | 'roles'>, day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select unnest(${actor.roles}::text[]) as role, null::integer as deputy_for
    union all
    select r.role, d.person_id from deputy d join person p on p.id = d.person_id join person_role r on r.person_id = d.person_id
    where d.deputy_id = ${actor.personId} and d.ended_at is null and ${day} between d.from_on and d.to_on
      and p.retired_at is null`;
}
