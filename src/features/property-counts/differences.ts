import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { pieceStep } from '../customer-property/index.js';
import { nowHere, type ScopeColumns } from './scope.js';

/** What a count would come to if it were finished now. */
export interface CountOutcome {
  line_id: string;
  piece_id: number;
  code: string;
  description: string;
  serial: string | null;
  unit: string;
  expected: string;
  found: string | null;
  /** How much of it the book has there now and nobody has found. */
  missing: string;
  /** It lies where the book does not have it, and the book follows. */
  moves: boolean;
  /** Why it does not, although it lies elsewhere. */
  stays: 'in_repair' | 'delivery' | 'moved' | null;
  over: boolean;
  /** More than the book has. */
  more: boolean;
  surplus: boolean;
  place_id: number | null;
  place: string | null;
  place_name: string | null;
  place_name_en: string | null;
  found_place_id: number | null;
  found_place: string | null;
  found_place_name: string | null;
  found_place_name_en: string | null;
  /** A case of it that is open already. */
  case: string | null;
  case_id: number | null;
}

/**
 * What is missing, lies elsewhere, or is more than it should be, as the book stands now: what was given back, repaired or
 * put elsewhere since the count began is no difference.
 */
export async function outcomesOf(db: Db | Transaction, count: ScopeColumns & { id: number }): Promise<CountOutcome[]> {
  const found = await sql<CountOutcome>`
    select l.id::text as line_id, p.id as piece_id, p.code, p.description, p.serial, p.unit, trim_scale(l.expected)::text as expected,
      trim_scale(l.found)::text as found, trim_scale(x.missing)::text as missing, p.over_at is not null as over, coalesce(l.found, 0) > p.open as more,
      l.expected = 0 as surplus, l.place_id, b.code as place, b.name as place_name, b.name_en as place_name_en, l.found_place_id,
      f.code as found_place, f.name as found_place_name, f.name_en as found_place_name_en, q.number as "case", q.id as case_id,
      x.elsewhere and x.busy is null as moves, case when x.elsewhere then x.busy end as stays
    from property_count_line l join property_piece p on p.id = l.piece_id left join place b on b.id = l.place_id
      left join place f on f.id = l.found_place_id left join property_case q on q.piece_id = p.id and q.closed_at is null
      cross join lateral (select
        greatest(least(l.expected, ${nowHere(count)}) - coalesce(l.found, 0), 0) as missing,
        p.over_at is null and l.found > 0 and l.place_id is not null and l.found_place_id is not null and l.found_place_id <> l.place_id as elsewhere,
        case when ${pieceStep} = 'in_repair' then 'in_repair'
          when exists (select from property_delivery_line d join property_delivery y on y.id = d.delivery_id
            where d.piece_id = p.id and y.state = 'picking') then 'delivery'
          when coalesce((select s.place_id = l.place_id from serial s where s.id = p.serial_id and s.owner_id = p.customer_id),
            (select sum(z.on_hand) >= l.found from stock_balance z where z.lot_id = p.lot_id and z.item_id = -1 and z.place_id = l.place_id
              and z.owner_id = p.customer_id), false) then null
          else 'moved' end as busy) x
    where l.count_id = ${count.id} and (x.missing > 0 or x.elsewhere or coalesce(l.found, 0) > p.open or (l.expected = 0 and l.found > 0))
    order by x.missing > 0 desc, b.sort_key, b.code, p.id`.execute(db);
  return found.rows;
}

/** What is missing as one text: two pages that say the same have the same. */
export function missingMark(outcomes: readonly CountOutcome[]): string {
  return outcomes
    .filter((one) => Number(one.missing) > 0)
    .map((one) => `${one.line_id}:${one.missing}`)
    .toSorted()
    .join(',');
}
