import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { movementLog, type MovementLogRow } from '../../stock/index.js';
import type { StoryKind } from './story-queries.js';

interface Told {
  id: string;
  at: Date;
  person: string;
  person_en: string | null;
}

export interface Fitted extends Told {
  device: string;
  model: string;
  channel: string | null;
  board: string | null;
  position: string | null;
  harness: string | null;
  software_version: string | null;
  /** The piece that took its place, or whose place it took. */
  other: string | null;
  item: string;
}

export interface Returned extends Told {
  number: string;
  symptom: string | null;
  symptom_en: string | null;
  symptom_note: string | null;
  customer: string | null;
  customer_en: string | null;
  doa: boolean;
  repeat_of: string | null;
}

export interface Found extends Told {
  number: string;
  finding: string;
  fault: string | null;
  fault_en: string | null;
  cause: string | null;
  cause_en: string | null;
  doa: boolean;
  note: string | null;
}

export interface Decided extends Told {
  number: string;
  disposition: string;
  repair: string | null;
  claim: string | null;
  note: string | null;
}

export interface Repaired extends Told {
  number: string;
  state: string;
  result: string | null;
  fault: string | null;
  fault_en: string | null;
  note: string | null;
}

export interface Flashed extends Told {
  version: string;
  repair: string | null;
  note: string | null;
}

export interface Claimed extends Told {
  number: string;
  supplier: string;
  supplier_en: string | null;
  state: string;
  outcome: string | null;
}

export type StoryEntry =
  | { kind: 'movement'; row: MovementLogRow }
  | { kind: 'fitted' | 'removed'; row: Fitted }
  | { kind: 'returned'; row: Returned }
  | { kind: 'found'; row: Found }
  | { kind: 'decided'; row: Decided }
  | { kind: 'repaired'; row: Repaired }
  | { kind: 'flashed'; row: Flashed }
  | { kind: 'claimed'; row: Claimed };

/** What is told of each, in the order that is asked for: one statement for each kind that is among them. */
export async function tellStory(db: Db, places: { kind: StoryKind; id: string }[]): Promise<StoryEntry[]> {
  const told = new Map<string, StoryEntry>();
  for (const kind of new Set(places.map((place) => place.kind))) {
    const ids = places.filter((place) => place.kind === kind).map((place) => place.id);
    for (const entry of await entriesOf(db, kind, ids)) told.set(`${kind} ${entry.row.id}`, entry);
  }
  return places.flatMap(({ kind, id }) => told.get(`${kind} ${id}`) ?? []);
}

async function entriesOf(db: Db, kind: StoryKind, ids: string[]): Promise<StoryEntry[]> {
  if (kind === 'movement') {
    const { rows } = await movementLog(db, { lines: ids }, { owners: 'all', size: ids.length });
    return rows.map((row) => ({ kind, row }));
  }
  const found = await sql`${statements[kind](sql`any(${ids}::bigint[])`)}`.execute(db);
  return found.rows.map((row) => ({ kind, row }) as StoryEntry);
}

const fitted = (other: RawBuilder<unknown>) => (ids: RawBuilder<unknown>) =>
  sql`
  select u.id::text as id, u.happened_at as at, h.name as person, h.name_en as person_en, d.serial_number as device, d.model, u.channel, u.board,
    u.position, u.harness, u.software_version, ${other} as other, i.code as item
  from use_report u join issued_part p on p.id = u.part_id join item i on i.id = p.item_id join device d on d.id = u.device_id
    join person h on h.id = u.reported_by left join serial s on s.id = p.serial_id where u.id = ${ids}`;

const statements: Record<Exclude<StoryKind, 'movement'>, (ids: RawBuilder<unknown>) => RawBuilder<unknown>> = {
  fitted: fitted(sql`u.serial_out`),
  removed: fitted(sql`s.number`),
  returned: (ids) => sql`
    select r.id::text as id, r.reported_at as at, h.name as person, h.name_en as person_en, r.number, y.name_zh as symptom, nullif(y.name_en, '') as symptom_en,
      r.symptom_note, c.name as customer, c.name_en as customer_en, r.doa, e.number as repeat_of
    from field_return r join person h on h.id = r.reported_by left join fault_term y on y.id = r.symptom_id left join party c on c.id = r.customer_id
      left join field_return e on e.id = r.repeat_of_id where r.id = ${ids}`,
  found: (ids) => sql`
    select f.id::text as id, f.found_at as at, h.name as person, h.name_en as person_en, r.number, f.finding, w.name_zh as fault, nullif(w.name_en, '') as fault_en,
      u.name_zh as cause, nullif(u.name_en, '') as cause_en, f.doa, f.note
    from return_finding f join field_return r on r.id = f.return_id join person h on h.id = f.found_by left join fault_term w on w.id = f.fault_id
      left join fault_term u on u.id = f.cause_id where f.id = ${ids}`,
  decided: (ids) => sql`
    select d.id::text as id, d.decided_at as at, h.name as person, h.name_en as person_en, r.number, d.disposition, o.number as repair, c.number as claim, d.note
    from return_disposition d join field_return r on r.id = d.return_id join person h on h.id = d.decided_by left join repair_order o on o.id = d.repair_id
      left join supplier_claim c on c.id = d.claim_id where d.id = ${ids}`,
  repaired: (ids) => sql`
    select o.id::text as id, coalesce(o.closed_at, o.opened_at) as at, h.name as person, h.name_en as person_en, o.number, o.state, o.result,
      w.name_zh as fault, nullif(w.name_en, '') as fault_en, coalesce(x.action, o.result_note) as note
    from repair_order o join person h on h.id = coalesce(o.taken_by, o.closed_by, o.opened_by)
      left join lateral (select * from repair_diagnosis x where x.order_id = o.id order by x.id desc limit 1) x on true
      left join fault_term w on w.id = x.fault_id where o.id = ${ids}`,
  flashed: (ids) => sql`
    select s.id::text as id, s.flashed_at as at, h.name as person, h.name_en as person_en, s.version, o.number as repair, s.note
    from serial_software s join person h on h.id = s.person_id left join repair_order o on o.id = s.order_id where s.id = ${ids}`,
  claimed: (ids) => sql`
    select c.id::text as id, coalesce(c.closed_at, c.opened_at) as at, h.name as person, h.name_en as person_en, c.number, y.name as supplier,
      y.name_en as supplier_en, c.state, c.outcome
    from supplier_claim c join party y on y.id = c.supplier_id join person h on h.id = coalesce(c.closed_by, c.opened_by) where c.id = ${ids}`,
};
