import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { isOverdue, type Overdue } from './overdue.js';
import { open, type Reader, visible } from './queries.js';

export interface OverdueTotal {
  by: 'person' | 'customer';
  id: number;
  /** Of a customer. */
  code: string | null;
  name: string;
  name_en: string | null;
  n: number;
  /** How many there are besides those that are told. */
  others: number;
}

const MOST_TOTALS = 10;

/** How much is overdue by who answers for it and by customer, those with the most first. */
export async function overdueTotals(
  db: Db,
  reader: Reader,
  { overdue, today }: { overdue: Overdue; today: string },
): Promise<OverdueTotal[]> {
  const found = await sql<OverdueTotal>`
    with late as materialized (
      select coalesce(e.person_id, k.announced_by) as person_id, e.customer_id, count(*)::int as n
      from expected_return e left join service_task t on t.id = e.task_id left join return_parcel k on k.id = e.parcel_id
      where ${open} and ${visible(reader)} and ${isOverdue(overdue.day, today)} group by 1, 2
    ), summed as (
      select 'person' as by, person_id as id, sum(n)::int as n from late where person_id is not null group by 2
      union all select 'customer', customer_id, sum(n)::int from late group by 2
    ), placed as (
      select *, row_number() over (partition by by order by n desc, id) as place,
        greatest(count(*) over (partition by by) - ${MOST_TOTALS}, 0)::int as others from summed
    )
    select s.by, s.id, c.code, coalesce(p.name, c.name) as name, coalesce(p.name_en, c.name_en) as name_en, s.n, s.others
    from placed s left join person p on s.by = 'person' and p.id = s.id left join party c on s.by = 'customer' and c.id = s.id
    where s.place <= ${MOST_TOTALS} order by s.by desc, s.place`.execute(db);
  return found.rows;
}
