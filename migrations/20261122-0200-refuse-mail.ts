import { type Kysely, sql } from 'kysely';

/**
 * A mail that will not be sent says why, so that it is shown and not tried for ever; the unsent ones are found by person,
 * as they are sent, and listed. Mails are few and young: on 100,000 of them the indexes take a fraction of a second.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table mail add column refused_at timestamptz,
      add column refused_as text check (refused_as in ('by_server', 'person_left', 'no_address', 'given_up')),
      add check ((refused_at is null) = (refused_as is null)), add check (sent_at is null or refused_at is null);
    comment on column mail.refused_as is 'why it will not be sent; by_server: last_error has its words';
    drop index mail_unsent;
    create index mail_unsent on mail (person_id, id) where sent_at is null and refused_at is null;
    create index mail_not_sent on mail (id) where sent_at is null;
    create index daily_run_day on daily_run (day desc, name);
  `.execute(db);
}
