import { type Kysely, sql } from 'kysely';

/** Who is sending for a webhook, who asked for a sending by hand, and what serves the log of deliveries. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table webhook add sending_until timestamptz, add sending_as uuid,
      add gone boolean not null default false, add check (not gone or stopped_at is not null);
    comment on column webhook.sending_until is 'till then one process alone sends for this webhook; later, that process is taken for gone';
    comment on column webhook.gone is 'stopped by the program, since the receiver answered 410: it wants nothing any more';

    alter table webhook_delivery add asked_by integer references person;
    comment on column webhook_delivery.asked_by is 'who has it sent by hand; told by its next try';
    create index webhook_delivery_hook_state on webhook_delivery (webhook_id, state, id desc);
    create index webhook_delivery_hook_event on webhook_delivery (webhook_id, event, id desc);
  `.execute(db);
}
