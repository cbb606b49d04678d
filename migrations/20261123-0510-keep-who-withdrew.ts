import { type Kysely, sql } from 'kysely';

/** A request for more time is withdrawn by who asked, or over by itself when its tools came back: the page says which. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table tool_extension add column withdrawn_by integer references person,
      add check (withdrawn_by is null or withdrawn_at is not null);
    comment on column tool_extension.withdrawn_by is 'null: it asked for nothing any more, and nobody withdrew it';
  `.execute(db);
}
