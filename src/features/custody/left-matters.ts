import { type RawBuilder, sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';

export const matterKinds = [
  'accessory',
  'loss',
  'old_part',
  'slip',
  'task',
  'hand_over',
  'reservation',
  'deputy',
] as const;
export type MatterKind = (typeof matterKinds)[number];

/** Something that somebody who leaves still has to settle, other than what lies in their custody. */
export interface Matter {
  kind: MatterKind;
  /** The number of the document that it stands on; of a hand-over its id; of what was sent ahead without a document the customer's code. */
  document: string | null;
  item: string | null;
  item_name: string | null;
  item_name_en: string | null;
  serial: string | null;
  unit: string | null;
  quantity: string | null;
  /** What it is about beyond the item: an accessory's name, a task's title, the state of a slip. */
  detail: string | null;
  detail_en: string | null;
  /** The other one of a hand-over, a slip or an appointment. */
  other: string | null;
  other_en: string | null;
  /** YYYY-MM-DD: due, needed or planned until. */
  day: string | null;
}

export const MATTERS_SHOWN = 50;

/** What is left to settle of one kind after the other: of each the first ones, and how many there are. */
export async function leftMatters(db: Db | Transaction, personId: number, today: string) {
  const found = await sql<Matter & { n: number }>`
    with matter as (${sql.join(
      [
        accessories(personId),
        losses(personId),
        oldParts(personId),
        slips(personId),
        tasks(personId),
        handOvers(personId),
        reservations(personId),
        deputies(personId, today),
      ],
      sql` union all `,
    )}), ranked as (
      select m.*, row_number() over (partition by kind order by day, document, item, serial, detail) as place, count(*) over (partition by kind)::integer as n from matter m
    )
    select kind, document, item, item_name, item_name_en, serial, unit, trim_scale(quantity)::text as quantity, detail, detail_en, other, other_en,
      day::text, n from ranked where place <= ${MATTERS_SHOWN} order by array_position(${[...matterKinds]}::text[], kind), place`.execute(
    db,
  );
  return matterKinds.flatMap((kind) => {
    const rows = found.rows.filter((row) => row.kind === kind);
    return rows.length === 0 ? [] : [{ kind, rows, total: rows[0]!.n }];
  });
}
export type MatterGroup = Awaited<ReturnType<typeof leftMatters>>[number];

const tool = sql`i.code as item, i.name_zh as item_name, i.name_en as item_name_en, s.number as serial`;
const nothing = sql`null::text as other, null::text as other_en`;
const noItem = sql`null::text, null::text, null::text, null::text, null::text, null::numeric`;

/** Accessories of tools that are back themselves. */
const accessories = (person: number): RawBuilder<unknown> => sql`
  select 'accessory' as kind, t.number as document, ${tool}, null::text as unit, a.owed::numeric as quantity, a.name_zh as detail,
    coalesce(a.name_en, a.name_zh) as detail_en, ${nothing}, l.due_on as day
  from tool_loan t join tool_loan_line l on l.loan_id = t.id join tool_loan_accessory a on a.line_id = l.id and a.owed > 0
    join item i on i.id = l.item_id left join serial s on s.id = l.serial_id
  where t.closed_at is null and l.holder_id = ${person} and l.open = 0`;

/** Tools that are said to be lost, while nobody has decided about it. */
const losses = (person: number): RawBuilder<unknown> => sql`
  select 'loss', t.number, ${tool}, i.unit, x.quantity, x.reason, x.reason, ${nothing}, x.reported_at::date
  from tool_loss x join tool_loan t on t.id = x.loan_id join tool_loan_line l on l.id = x.line_id join item i on i.id = x.item_id
    left join serial s on s.id = l.serial_id
  where x.holder_id = ${person} and x.kind = 'lost' and x.decided_at is null and x.withdrawn_at is null`;

const oldParts = (person: number): RawBuilder<unknown> => sql`
  select 'old_part', coalesce(k.number, q.number, c.code), i.code, i.name_zh, i.name_en, e.serial, i.unit, e.quantity, null, null, null, null, coalesce(k.back_on, e.due_on)
  from expected_return e join party c on c.id = e.customer_id left join service_task k on k.id = e.task_id
    left join requisition q on q.id = e.requisition_id join item i on i.id = e.item_id
  where e.person_id = ${person} and e.received_at is null and e.waived_at is null and e.undone_at is null`;

const slips = (person: number): RawBuilder<unknown> => sql`
  select 'slip', r.number, ${noItem}, r.state, r.state, f.name, f.name_en, r.needed_by
  from requisition r join person f on f.id = r.requested_for
  where r.state in ('draft', 'submitted', 'approved', 'partly_issued') and (r.drafted_by = ${person} or r.requested_for = ${person})`;

const tasks = (person: number): RawBuilder<unknown> => sql`
  select 'task', k.number, ${noItem}, k.title, k.title, c.name, c.name_en, k.planned_to
  from service_task_technician w join service_task k on k.id = w.task_id join party c on c.id = k.customer_id
  where w.person_id = ${person} and k.state in ('planned', 'under_way', 'back')`;

const handOvers = (person: number): RawBuilder<unknown> => sql`
  select 'hand_over', h.id::text, ${noItem}, case when h.from_id = ${person} then 'given' else 'taken' end, null, o.name, o.name_en, h.offered_at::date
  from hand_over h join person o on o.id = case when h.from_id = ${person} then h.to_id else h.from_id end
  where (h.from_id = ${person} or h.to_id = ${person}) and h.accepted_at is null and h.refused_at is null and h.withdrawn_at is null`;

const reservations = (person: number): RawBuilder<unknown> => sql`
  select 'reservation', r.number, i.code, i.name_zh, i.name_en, s.number, i.unit, r.quantity - r.collected, null, null, null, null, r.from_on
  from tool_reservation r join item i on i.id = r.item_id left join serial s on s.id = r.serial_id
  where r.person_id = ${person} and r.closed is null`;

const deputies = (person: number, today: string): RawBuilder<unknown> => sql`
  select 'deputy', null, ${noItem}, case when d.person_id = ${person} then 'has' else 'is' end, null, o.name, o.name_en, d.to_on
  from deputy d join person o on o.id = case when d.person_id = ${person} then d.deputy_id else d.person_id end
  where (d.person_id = ${person} or d.deputy_id = ${person}) and d.ended_at is null and d.to_on >= ${today}::date`;
