import { type Kysely, sql } from 'kysely';

/**
 * Who wrote a quote last decides on it no more than who drafted it; which quote a new one was copied from; and when, by
 * whom and why one was withdrawn, also one that was accepted, which keeps what the customer had answered.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table repair_quote
      add column changed_by integer references person,
      add column copied_from_id integer references repair_quote check (copied_from_id <> id),
      add column withdrawn_at timestamptz,
      add column withdrawn_by integer references person,
      add column withdrawn_reason text check (char_length(withdrawn_reason) <= 500),
      drop constraint repair_quote_check3,
      add constraint repair_quote_answered check (case when state in ('accepted', 'refused') then answered_on is not null
        else answered_on is null or state = 'withdrawn' end),
      add constraint repair_quote_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null) and (withdrawn_at is null) = (withdrawn_by is null)),
      add constraint repair_quote_changer check (changed_by is null or decided_by is null or changed_by <> decided_by);
    comment on column repair_quote.decided_by is 'of a draft: who sent it back, and decision_note says why';
    create index repair_quote_expiring on repair_quote (valid_until, id) where state = 'approved';
  `.execute(db);
}
