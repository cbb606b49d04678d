import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { CountKey } from './count.js';
import { type CustodyRefusal, fromThousandths, named, toThousandths } from './custody.js';
import { bookedNow, type LockedCount } from './lock-count.js';

interface Row extends CountKey {
  position: number;
  item_code: string;
  serial: string | null;
  lot: string | null;
  booked: string;
  counted: string;
  /** What the book says now. */
  now: string;
  /** Of that, what is held for tasks and not accounted for. */
  bound: string;
  /** What is out on loans, and on which. */
  lent: string;
  loans: string[];
  /** What has been written off as lost, less what was found again, since it was counted. */
  written_off: string;
  /** Where the book has the serial now. */
  at: number | null;
  at_code: string | null;
  at_kind: string | null;
  difference_place: number;
}

export interface Difference extends Row {
  /** What approving posts now; null: nothing, since it has been settled meanwhile. */
  posting: { quantity: string; from: number; to: number } | null;
  /** What stands in the way of posting it. */
  obstacle: 'count_parts_open' | 'count_tools_lent' | 'count_booked_elsewhere' | 'count_fewer_left' | null;
}

/** What is missing or over in a finished count, with what approving would post as the book stands now. */
export async function differencesOf(
  db: Db | Transaction,
  count: Pick<LockedCount, 'id' | 'place_id' | 'person_id'>,
): Promise<Difference[]> {
  const place = count.place_id;
  const found = await sql<Row>`
    select l.position, l.item_id, i.code as item_code, coalesce(s.condition, l.condition) as condition,
      coalesce(s.owner_id, l.owner_id) as owner_id, l.serial_id, s.number as serial, l.lot_id, t.number as lot,
      trim_scale(l.booked)::text as booked, trim_scale(l.counted)::text as counted, trim_scale(${bookedNow(place)}::numeric)::text as now,
      (select coalesce(sum(p.quantity - p.settled), 0) from issued_part p where p.holder_id = ${count.person_id}::integer and p.place_id = ${place}
        and p.settled < p.quantity and l.owner_id = 1 and p.item_id = l.item_id and (p.serial_id = l.serial_id
          or p.serial_id is null and l.serial_id is null and p.condition = l.condition and p.lot_id is not distinct from l.lot_id))::text as bound,
      coalesce(n.open, 0)::text as lent, coalesce(n.loans, '{}') as loans,
      (select coalesce(sum(case when m.from_place_id = ${place} then m.quantity else -m.quantity end), 0)
        from stock_movement_line m join stock_movement h on h.id = m.movement_id
          join place o on o.id = case when m.from_place_id = ${place} then m.to_place_id else m.from_place_id end and o.kind in ('lost', 'difference')
        where l.serial_id is null and (m.from_place_id = ${place} or m.to_place_id = ${place}) and m.item_id = l.item_id
          and m.from_condition = l.condition and m.owner_id = l.owner_id and m.lot_id is not distinct from l.lot_id
          and h.recorded_at > l.counted_at)::text as written_off,
      s.place_id as at, q.code as at_code, q.kind as at_kind, (select id from place where code = 'DIFFERENCE') as difference_place
    from custody_count_line l join item i on i.id = l.item_id left join lot t on t.id = l.lot_id
      left join serial s on s.id = l.serial_id left join place q on q.id = s.place_id
      left join lateral (
        select sum(o.open) as open, array_agg(distinct d.number order by d.number) as loans from tool_loan_line o join tool_loan d on d.id = o.loan_id
        where o.holder_id = ${count.person_id}::integer and o.place_id = ${place} and o.open > 0 and l.owner_id = 1 and o.item_id = l.item_id
          and (o.serial_id = l.serial_id or o.serial_id is null and l.serial_id is null and l.lot_id is null and o.condition = l.condition)
      ) n on true
    where l.count_id = ${count.id} and l.counted <> l.booked order by l.item_id, l.position`.execute(db);
  return found.rows.map((row) => ({ ...row, ...(row.serial_id ? ofSerial(row, place) : ofQuantity(row, place)) }));
}

type Verdict = Pick<Difference, 'posting' | 'obstacle'>;
const nothing: Verdict = { posting: null, obstacle: null };

function ofSerial(row: Row, place: number): Verdict {
  const here = row.at === place;
  if (Number(row.counted) === 0) {
    if (!here || Number(row.now) === 0) return nothing;
    if (toThousandths(row.bound) > 0n) return { posting: null, obstacle: 'count_parts_open' };
    if (toThousandths(row.lent) > 0n) return { posting: null, obstacle: 'count_tools_lent' };
    return { posting: { quantity: '1', from: place, to: row.difference_place }, obstacle: null };
  }
  if (here) return nothing;
  // Found again: what was written off comes back into the book. From any other place somebody has to give it first.
  if (row.at_kind !== 'difference' && row.at_kind !== 'lost')
    return { posting: null, obstacle: 'count_booked_elsewhere' };
  return { posting: { quantity: '1', from: row.at!, to: place }, obstacle: null };
}

function ofQuantity(row: Row, place: number): Verdict {
  const difference = toThousandths(row.counted) - toThousandths(row.booked) + toThousandths(row.written_off);
  const asCounted = toThousandths(row.counted) < toThousandths(row.booked) ? -1n : 1n;
  const amount = difference * asCounted;
  if (amount <= 0n) return nothing;
  const quantity = fromThousandths(amount);
  if (asCounted > 0n) return { posting: { quantity, from: row.difference_place, to: place }, obstacle: null };
  const now = toThousandths(row.now);
  if (amount > now) return { posting: null, obstacle: 'count_fewer_left' };
  if (amount > now - toThousandths(row.bound)) return { posting: null, obstacle: 'count_parts_open' };
  if (amount > now - toThousandths(row.bound) - toThousandths(row.lent))
    return { posting: null, obstacle: 'count_tools_lent' };
  return { posting: { quantity, from: place, to: row.difference_place }, obstacle: null };
}

/** Refuses while anything stands in the way, naming it: a count is posted as a whole or not at all. */
export function refuseUnpostable(differences: Difference[]): void {
  for (const obstacle of [
    'count_parts_open',
    'count_tools_lent',
    'count_booked_elsewhere',
    'count_fewer_left',
  ] as const) {
    const rows = differences.filter((row) => row.obstacle === obstacle);
    if (rows.length > 0) refuse<CustodyRefusal>(obstacle, { items: rows.map(nameOf).join(', ') });
  }
}

function nameOf(row: Difference): string {
  if (row.obstacle === 'count_booked_elsewhere') return `${named(row)} (${row.at_code ?? '–'})`;
  const missing = named(row, fromThousandths(toThousandths(row.booked) - toThousandths(row.counted)));
  return row.obstacle === 'count_tools_lent' ? `${missing} (${row.loans.join(', ')})` : missing;
}
