import { sql } from 'kysely';
import { can } from '../../platform/context.js';
import { todayOf } from '../../platform/working-days.js';
import { type ApprovedDocument, decidable } from '../approvals/index.js';
import { overdueSince } from '../expected-returns/index.js';
import { parts } from './wait-parts.js';
import { type Asked, type Reader, type WaitName, waitNames, type WaitRow } from './wait.js';

export interface Wait {
  name: WaitName;
  /** How many wait; `MOST_COUNTED` stands for as many or more. */
  total: number;
  rows: WaitRow[];
}

export const MOST_COUNTED = 100;
const ROWS = 5;

/**
 * What waits for somebody, by what they may do: one statement, each part of it bounded and served by an index. It is long:
 * planning it takes ten times what looking it up does, so its plan is kept whatever it is asked for.
 */
export async function waitsFor(reader: Reader): Promise<Wait[]> {
  const { db, actor } = reader;
  const names = waitNames.filter((name) => can(actor, parts[name].right));
  if (names.length === 0) return [];
  const asked = await askedBy(reader, names);
  const found = await db
    .transaction()
    .setAccessMode('read only')
    .execute(async (trx) => {
      await sql`set local plan_cache_mode = force_generic_plan`.execute(trx);
      return sql<Wait>`${sql.join(
        names.map((name) => countedAndFirst(name, asked)),
        sql` union all `,
      )}`.execute(trx);
    });
  return waitNames.flatMap((name) => found.rows.find((wait) => wait.name === name && wait.total > 0) ?? []);
}

/** Limits stand as they are: of one that is not known a kept plan takes it that a tenth of all is wanted. */
const countedAndFirst = (name: WaitName, asked: Asked) => sql`
  select ${name}::text as name, count(*)::int as total,
    coalesce(jsonb_agg(to_jsonb(w) - 'place_in_line' order by place_in_line) filter (where place_in_line <= ${ROWS}), '[]') as rows
  from (select row_number() over () as place_in_line, x.* from (${parts[name].rows(asked)} limit ${sql.lit(MOST_COUNTED)}) x) w`;

/** What the parts need to know beforehand, asked at the same time, and only for parts that are shown. */
async function askedBy(reader: Reader, names: WaitName[]): Promise<Asked> {
  const { db, actor } = reader;
  const today = todayOf(reader);
  const of = (name: WaitName, kind: ApprovedDocument, value: string, involved: string) =>
    names.includes(name)
      ? decidable(db, reader, kind, { value: sql.raw(value), involved: sql.raw(involved), all: false })
      : sql``;
  const [overdue, slips, losses, toolLosses, scraps, quotes, cases, owners, requests, sums] = await Promise.all([
    names.includes('old_parts') ? overdueSince(db, today) : null,
    of('approvals', 'requisition', 'r.value', 'r.drafted_by, r.requested_for'),
    of('write_offs', 'write_off', 'round(p.unit_cost * u.quantity, 2)', 'u.reported_by, p.holder_id'),
    of('tool_losses', 'write_off', 'o.value', 'o.reported_by, o.holder_id'),
    of('scraps', 'write_off', 'z.value', 'z.asked_by'),
    of('quotes', 'repair_quote', 'q.gross', 'q.drafted_by, q.submitted_by'),
    of('case_decisions', 'property_case', 'k.value', 'k.proposed_by'),
    of('owner_changes', 'owner_change', 'w.value', 'w.asked_by'),
    of('purchase_approvals', 'purchase_request', 'u.value', 'u.drafted_by, u.submitted_by, u.changed_by'),
    of(
      'order_sums',
      'purchase_request',
      'y.value',
      'y.drafted_by, y.changed_by, y.submitted_by, y.entered_by, y.above_by',
    ),
  ]);
  const day = sql<string>`${today}::date`;
  return {
    id: actor.personId,
    actor,
    reader,
    day: today,
    today: day,
    overdue: overdue?.day ?? null,
    decidableSlips: slips,
    decidableLosses: losses,
    decidableToolLosses: toolLosses,
    decidableScraps: scraps,
    decidableQuotes: quotes,
    decidableCases: cases,
    decidableOwners: owners,
    decidableRequests: requests,
    decidableSums: sums,
    own: !can(actor, 'property.read_all'),
  };
}
