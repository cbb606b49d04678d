import { type Kysely, sql } from 'kysely';

/** Serves the faults of a production lot, and the story of a piece: what was taken out, found and decided. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create index field_return_lot on field_return (item_id, upper(coalesce(batch, lot))) where coalesce(batch, lot) is not null;
    create index use_report_serial_out on use_report (upper(serial_out)) where serial_out is not null;
    create index return_finding_return on return_finding (return_id, id);
    create index return_disposition_return on return_disposition (return_id, id);
    create index batch_alert_opened on batch_alert (closed_at, id desc);
  `.execute(db);
}
