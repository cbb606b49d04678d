import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export interface BenchRow {
  id: number;
  place_id: number;
  place: string;
  place_en: string | null;
  name_zh: string;
  name_en: string;
  position: number;
  version: number;
  retired_at: Date | null;
  /** How many orders queue or are worked on there. */
  open: number;
}

/** The benches, those in use first, in their order. There are few, as there are few workshops. */
export async function listBenches(db: Db): Promise<BenchRow[]> {
  const found = await sql<BenchRow>`
    select b.id, b.place_id, p.name as place, p.name_en as place_en, b.name_zh, b.name_en, b.position, b.version, b.retired_at, coalesce(o.n, 0) as open
    from repair_bench b join place p on p.id = b.place_id
      left join (select bench_id, count(*)::integer as n from repair_order where state not in ('closed', 'cancelled') group by bench_id) o on o.bench_id = b.id
    order by b.retired_at is not null, p.code, b.position, b.name_zh limit 200`.execute(db);
  return found.rows;
}

export interface WorkshopRow {
  id: number;
  code: string;
  name: string;
  name_en: string | null;
}

/** Workshops in use. */
export async function listWorkshops(db: Db): Promise<WorkshopRow[]> {
  return db
    .selectFrom('place')
    .select(['id', 'code', 'name', 'name_en'])
    .where('kind', '=', 'workshop')
    .where('retired_at', 'is', null)
    .orderBy('code')
    .limit(100)
    .execute();
}

export interface BenchChoice {
  id: number;
  name_zh: string;
  name_en: string;
}

/** Benches in use, to choose from; and the one that a form holds already. */
export async function benchChoices(db: Db, also: number | null = null): Promise<BenchChoice[]> {
  return db
    .selectFrom('repair_bench')
    .select(['id', 'name_zh', 'name_en'])
    .where((eb) => eb.or([eb('retired_at', 'is', null), eb('id', '=', also)]))
    .orderBy('position')
    .orderBy('name_zh')
    .limit(100)
    .execute();
}
