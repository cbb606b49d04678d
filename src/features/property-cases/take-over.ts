import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import type { CaseKind, CaseOutcome, PieceAfter, ToldWay } from './property-case.js';

export interface TakenOverCase {
  pieceId: number;
  /** Decimal; all of the piece without it. */
  quantity?: string;
  kind: CaseKind;
  /** YYYY-MM-DD */
  foundOn: string;
  what: string;
  cause?: string | null;
  openedBy: number;
  openedAt: Date;
  told?: {
    by: number;
    whom: string;
    at: Date;
    way: ToldWay;
    said?: string | null;
    answer?: { text: string; by?: string | null; on: string; recordedBy?: number } | null;
  }[];
  proposed?: {
    by: number;
    at: Date;
    outcome: CaseOutcome;
    pieceAfter: PieceAfter;
    amount?: string | null;
    agreedWith: string;
    agreedOn: string;
    note?: string | null;
  } | null;
  decided?: { by: number; at: Date; role: string; movementId?: string | null } | null;
  /** Closed, or withdrawn with the reason as its note. */
  closed?: { by: number; at: Date; withdrawn?: boolean; reference?: string | null; note?: string | null } | null;
}

/**
 * Takes over cases from the time before, as they were; their ids come back in the same order. The rules are not asked
 * (the database's own stay: an answer before an outcome), nothing moves, nothing of a piece ends, and nobody is told.
 */
export async function takeOverCases(
  trx: Transaction,
  cases: readonly TakenOverCase[],
): Promise<{ id: number; number: string }[]> {
  const made = await insertOpen(trx, cases);
  const of = (n: number) => made[n]!.id;
  await insertTold(
    trx,
    cases.flatMap(({ told = [] }, n) => told.map((one) => ({ ...one, caseId: of(n) }))),
  );
  await settle(
    trx,
    cases.flatMap((one, n) => (one.proposed || one.closed ? [{ ...one, id: of(n) }] : [])),
  );
  return made;
}

async function insertOpen(trx: Transaction, cases: readonly TakenOverCase[]) {
  const rows = cases.map(({ told: _t, proposed: _p, decided: _d, closed: _c, ...one }, n) => ({ ...one, n }));
  const made = await sql<{ id: number; number: string }>`
    insert into property_case (piece_id, customer_id, quantity, kind, found_on, what, cause, opened_by, opened_at, search)
      select p.id, p.customer_id, coalesce(c.quantity, p.quantity), c.kind, c."foundOn", c.what, c.cause, c."openedBy", c."openedAt",
        lower(concat_ws(' ', p.code, p.description, p.brand, p.model, p.serial, i.code, i.search, y.search, left(c.what, 200)))
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(n integer, "pieceId" integer, quantity numeric, kind text, "foundOn" date, what text,
          cause text, "openedBy" integer, "openedAt" timestamptz)
        join property_piece p on p.id = c."pieceId" join party y on y.id = p.customer_id left join item i on i.id = p.item_id
      order by c.n
      returning id, number`.execute(trx);
  return made.rows.toSorted((a, b) => a.id - b.id);
}

async function insertTold(
  trx: Transaction,
  told: (NonNullable<TakenOverCase['told']>[number] & { caseId: number })[],
): Promise<void> {
  if (told.length === 0) return;
  await trx
    .insertInto('property_told')
    .values(
      told.map(({ caseId, by, whom, at, way, said, answer }) => ({
        case_id: caseId,
        told_by: by,
        told_whom: whom,
        told_at: at,
        way,
        said: said ?? null,
        recorded_at: at,
        answer: answer?.text ?? null,
        answered_by: answer ? (answer.by ?? whom) : null,
        answered_on: answer?.on ?? null,
        answer_recorded_by: answer ? (answer.recordedBy ?? by) : null,
      })),
    )
    .execute();
}

async function settle(trx: Transaction, cases: readonly (TakenOverCase & { id: number })[]): Promise<void> {
  const rows = cases.map(({ id, proposed, decided, closed }) => ({
    id,
    state: closed ? (closed.withdrawn ? 'withdrawn' : 'closed') : decided ? 'agreed' : 'proposed',
    proposed,
    decided,
    closed,
  }));
  await sql`
    update property_case q set state = r.state, outcome = r.proposed ->> 'outcome', piece_after = r.proposed ->> 'pieceAfter',
      amount = (r.proposed ->> 'amount')::numeric, agreed_with = r.proposed ->> 'agreedWith', agreed_on = (r.proposed ->> 'agreedOn')::date,
      outcome_note = r.proposed ->> 'note', proposed_by = (r.proposed ->> 'by')::integer, proposed_at = (r.proposed ->> 'at')::timestamptz,
      decided_by = (r.decided ->> 'by')::integer, decided_at = (r.decided ->> 'at')::timestamptz, decided_as = r.decided ->> 'role',
      movement_id = (r.decided ->> 'movementId')::bigint, closed_by = (r.closed ->> 'by')::integer,
      closed_at = (r.closed ->> 'at')::timestamptz, reference = r.closed ->> 'reference', close_note = r.closed ->> 'note',
      search = concat_ws(' ', q.search, lower(r.closed ->> 'reference'))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id integer, state text, proposed jsonb, decided jsonb, closed jsonb)
    where q.id = r.id`.execute(trx);
}
