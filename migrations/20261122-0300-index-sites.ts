import { type Kysely, sql } from 'kysely';

/**
 * What stands at a customer's site and who goes there is asked for when the site is shown and when it is retired. The
 * software that devices were recorded with becomes the first of their versions, on the earliest day that is known.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create index device_site on device (site_id) where site_id is not null;
    create index service_task_site on service_task (site_id) where site_id is not null;

    insert into device_software (device_id, version, installed_on, person_id)
    select d.id, d.software_version, coalesce(d.delivered_on, d.created_at::date), p.id
    from device d cross join lateral (
      select coalesce((select e.actor_id from event e where e.subject_type = 'device' and e.subject_id = d.id::text order by e.id limit 1),
        (select min(id) from person)) as id) p
    where d.software_version <> '' and p.id is not null
      and not exists (select from device_software s where s.device_id = d.id);
  `.execute(db);
}
