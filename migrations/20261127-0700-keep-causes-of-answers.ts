import { type Kysely, sql } from 'kysely';

/** The cause of an answer stands in the sheet's story as the term itself, so that each reader has it in their own language. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table quality_sheet_step add column cause_id integer references fault_term;
    comment on column quality_sheet_step.cause_id is 'the cause that an answer named; the note says the rest';

    update quality_sheet_step s set cause_id = a.cause_id, note = nullif(a.note, '')
    from (
      select distinct on (s.id) s.id, w.id as cause_id, n.head || substr(n.body, char_length(w.name_zh) + case when starts_with(n.body, w.name_zh || ' · ') then 4 else 2 end) as note
      from quality_sheet_step s
        cross join lateral (select coalesce(substring(s.note from '^\\([^\\n]*\\)\\n'), '') as head) h
        cross join lateral (select h.head, substr(s.note, char_length(h.head) + 1) as body) n
        join fault_term w on w.kind = 'cause' and (starts_with(n.body, w.name_zh || ' · ') or starts_with(n.body, w.name_zh || E'\\n'))
      where s.act = 'answered'
      order by s.id, char_length(w.name_zh) desc) a
    where s.id = a.id;
  `.execute(db);
}
