import { type Kysely, sql } from 'kysely';

/** What a search for expected parts looks through, in one column with an index of trigrams: kept by whoever writes a row. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table expected_return add column search text not null default '';
    comment on column expected_return.search is
      'numbers and names in lower case; each pair of neighbouring signs of a name is a word of its own at the end, for names that are searched by two';
    update expected_return set search = found.search from (
      select e.id, lower(concat_ws(' ', t.number, q.number, k.number, k.waybill, e.serial, e.received_serial, d.serial_number, i.code, names)) || coalesce((
          select ' ' || string_agg(distinct pair, ' ') from (
            select substr(word, n, 2) as pair from regexp_split_to_table(lower(names), '\\s+') word, generate_series(1, length(word) - 1) n) p
          where pair !~ '[0-9]'), '') || ' ' as search
      from expected_return e join party c on c.id = e.customer_id left join service_task t on t.id = e.task_id
        left join item i on i.id = e.item_id left join person p on p.id = e.person_id left join device d on d.id = e.device_id
        left join return_parcel k on k.id = e.parcel_id left join requisition q on q.id = e.requisition_id
        cross join lateral (select concat_ws(' ', c.code, c.search, p.search, i.search, e.description) as names) x
    ) found where found.id = expected_return.id;
    create index expected_return_received_customer on expected_return (customer_id, received_at desc, id desc) where received_at is not null;
    create index expected_return_received_person on expected_return (person_id, received_at desc, id desc) where received_at is not null;
    create index expected_return_search on expected_return using gin (search gin_trgm_ops);
  `.execute(db);
}
