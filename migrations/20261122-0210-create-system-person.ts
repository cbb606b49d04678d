import { type Kysely, sql } from 'kysely';

/** Jobs act as a person of the book, made when the first one runs: an empty book has nobody yet. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function system_person() returns integer language plpgsql as $$
    declare found integer;
    begin
      select id into found from person where system;
      if found is null then
        insert into person (name, name_en, system) values ('系统', 'System', true) on conflict do nothing;
        select id into found from person where system;
      end if;
      return found;
    end $$;
    comment on function system_person is 'the program itself; two that ask at once get the same one';
  `.execute(db);
}
