import { type Kysely, sql } from 'kysely';

/** Which accessories came back with which return, so that a return can be taken back exactly. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table tool_return add column accessories jsonb not null default '{}' check (jsonb_typeof(accessories) = 'object');
    comment on column tool_return.accessories is 'how many of each accessory came back with it, by the position on the checklist';
  `.execute(db);
}
