import { type Kysely, sql } from 'kysely';

/** A line of a purchase request keeps what its alert said, so that it is told in the reader's language. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table purchase_request_line add column alert_facts jsonb check (jsonb_typeof(alert_facts) = 'object');
    comment on column purchase_request_line.alert_facts is 'what the alert said when the line was made: reasons, projected, reorder_point, order_up_to, proposed, slips';
    comment on column purchase_request_line.reason is 'why, in the words of who made the line by hand';
    create index purchase_request_to_export on purchase_request (id) where state = 'approved' and exported_at is null;
  `.execute(db);
}
