import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { type Accessory, accessoriesOf } from '../tools/index.js';

export interface TakenOverLoan {
  borrowerId: number;
  lentBy: number;
  lentAt: Date;
  taskId?: number | null;
  purpose?: string | null;
  /** By their own sign-in, when the tools were lent. */
  signed?: boolean;
  lines: TakenOverLine[];
}

export interface TakenOverLine {
  itemId: number;
  serialId?: string | null;
  condition: 'new' | 'refurbished';
  /** A decimal number; 1 for a piece. */
  quantity: string;
  homePlaceId: number;
  /** The borrower's custody. */
  placeId: number;
  /** YYYY-MM-DD */
  dueOn: string;
  movementId: string;
  conditionNote?: string | null;
  /** How often its holder was reminded since it was due, and when last: YYYY-MM-DD. */
  reminded?: { times: number; on: string } | null;
  /** In order; what they leave is out still. */
  returns: TakenOverReturn[];
}

export interface TakenOverReturn {
  outcome: 'good' | 'damaged' | 'lost';
  /** Who received it, or reported the loss. */
  by: number;
  at: Date;
  /** Without it the borrower. */
  broughtBy?: number;
  quantity: string;
  /** Not for what is lost. */
  movementId?: string | null;
  toPlaceId?: number | null;
  note?: string | null;
  /** How many of which accessories did not come back: they are owed still. */
  missing?: { position: number; quantity: number }[];
  /** Of a damaged one: when it was usable again, or written off. */
  repairedAt?: Date | null;
  /** The write-off of what is lost or damaged; without a decision it waits for one. */
  loss?: {
    reason: string;
    unitCost: string;
    decision?: { by: number; as: string; at: Date; approved: boolean; movementId?: string | null } | null;
  };
}

/**
 * Takes over loans from the time before, as they were: a statement for each table however many there are. Loans and their
 * lines come back in the same order. The rules for new loans are not asked; each tool went out with its whole checklist.
 */
export async function takeOverLoans(
  trx: Transaction,
  loans: readonly TakenOverLoan[],
): Promise<{ id: number; number: string; lines: string[] }[]> {
  const heads = await takeOverHeads(trx, loans);
  const lines = loans.flatMap((loan, n) =>
    loan.lines.map((line, k) => ({ ...line, loan, loanId: heads[n]!.id, position: k + 1 })),
  );
  const ids = await takeOverLines(trx, lines);
  const kept = lines.map((line, n) => ({ ...line, id: ids[n]! }));
  const checklists = await accessoriesOf(trx, [...new Set(kept.map((line) => line.itemId))]);
  await takeOverAccessories(trx, kept, checklists);
  await takeOverReturns(trx, kept, checklists);
  await finishHeads(
    trx,
    heads.map(({ id }) => id),
  );
  return heads.map(({ id, number }) => ({
    id,
    number,
    lines: kept.filter((line) => line.loanId === id).map((line) => line.id),
  }));
}

type Line = TakenOverLine & { loan: TakenOverLoan; loanId: number; position: number };
type KeptLine = Line & { id: string };

async function takeOverHeads(trx: Transaction, loans: readonly TakenOverLoan[]) {
  const rows = loans.map(({ lines, ...loan }, n) => ({
    ...loan,
    n,
    dueOn: lines.map((line) => line.dueOn).toSorted()[0],
  }));
  const made = await sql<{ id: number; number: string }>`
    insert into tool_loan (borrower_id, first_borrower_id, task_id, purpose, lent_by, lent_at, due_on)
      select "borrowerId", "borrowerId", "taskId", purpose, "lentBy", "lentAt", "dueOn"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(n integer, "borrowerId" integer, "taskId" integer, purpose text,
        "lentBy" integer, "lentAt" timestamptz, "dueOn" date) order by n
      returning id, number`.execute(trx);
  const heads = made.rows.toSorted((a, b) => a.id - b.id);
  const signed = heads.filter((_, n) => loans[n]!.signed).map(({ id }) => id);
  await sql`
    insert into tool_signature (loan_id, purpose, person_id, method, taken_by, signed_at)
      select id, 'lend', borrower_id, 'own_sign_in', lent_by, lent_at from tool_loan where id = any(${signed}::integer[]) order by id`.execute(
    trx,
  );
  return heads;
}

/** With what came back or is lost of each, since of a piece only one line may be open. */
async function takeOverLines(trx: Transaction, lines: Line[]): Promise<string[]> {
  const rows = lines.map(({ loan: _loan, returns, reminded, ...line }, n) => ({
    ...line,
    n,
    reminders: reminded?.times ?? 0,
    remindedOn: reminded?.on ?? null,
    done: returns
      .filter(({ outcome, loss }) => outcome !== 'lost' || loss?.decision?.approved)
      .map(({ outcome, quantity }) => ({ lost: outcome === 'lost', quantity })),
  }));
  const made = await sql<{ id: string }>`
    insert into tool_loan_line (loan_id, position, item_id, serial_id, condition, quantity, returned, lost, holder_id, place_id, home_place_id,
        due_on, movement_id, lent_by, lent_at, held_since, condition_note, signature_id, reminders, reminded_on)
      select l."loanId", l.position, l."itemId", l."serialId", l.condition, l.quantity, d.returned, d.lost, t.borrower_id, l."placeId", l."homePlaceId",
        l."dueOn", l."movementId", t.lent_by, t.lent_at, t.lent_at, l."conditionNote", s.id, l.reminders, l."remindedOn"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(n integer, "loanId" integer, position smallint, "itemId" integer, "serialId" bigint,
          condition text, quantity numeric, "placeId" integer, "homePlaceId" integer, "dueOn" date, "movementId" bigint, "conditionNote" text, done jsonb,
          reminders smallint, "remindedOn" date)
        cross join lateral (select coalesce(sum(quantity) filter (where not d.lost), 0) as returned, coalesce(sum(quantity) filter (where d.lost), 0) as lost
          from jsonb_to_recordset(l.done) as d(lost boolean, quantity numeric)) d
        join tool_loan t on t.id = l."loanId" left join tool_signature s on s.loan_id = t.id and s.purpose = 'lend' order by l.n
      returning id`.execute(trx);
  return made.rows.map((row) => row.id).toSorted((a, b) => Number(BigInt(a) - BigInt(b)));
}

/** So many of each accessory with so many tools; what is counted in parts takes whole ones only. */
const times = (one: number, quantity: string) => Math.floor(one * Number(quantity));

async function takeOverAccessories(trx: Transaction, lines: KeptLine[], checklists: Accessory[]): Promise<void> {
  const rows = lines.flatMap((line) =>
    checklists
      .filter((one) => one.itemId === line.itemId && times(one.quantity, line.quantity) > 0)
      .map((one) => ({
        line: line.id,
        position: one.position,
        zh: one.name,
        en: one.nameEn,
        lent: times(one.quantity, line.quantity),
        back: line.returns.filter((back) => back.outcome !== 'lost').reduce((sum, back) => sum + backOf(one, back), 0),
        waived: line.returns
          .filter((back) => back.outcome === 'lost' && back.loss?.decision?.approved)
          .reduce((sum, back) => sum + backOf(one, back), 0),
      })),
  );
  await sql`
    insert into tool_loan_accessory (line_id, position, name_zh, name_en, expected, lent, back, waived)
      select line, position, zh, en, lent, lent, back, waived
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a(line bigint, position smallint, zh text, en text, lent smallint, back smallint, waived smallint)`.execute(
    trx,
  );
}

const backOf = (one: Accessory, back: TakenOverReturn) =>
  times(one.quantity, back.quantity) -
  (back.missing ?? [])
    .filter(({ position }) => position === one.position)
    .reduce((sum, { quantity }) => sum + quantity, 0);

async function takeOverReturns(trx: Transaction, lines: KeptLine[], checklists: Accessory[]): Promise<void> {
  const rows = lines
    .flatMap((line) => line.returns.map((back) => ({ line, back })))
    .map(({ line, back: { loss, missing, ...back } }, n) => ({
      ...back,
      n,
      loss,
      lineId: line.id,
      incomplete: (missing ?? []).length > 0,
      refused: loss?.decision?.approved === false && back.outcome === 'lost' ? loss.decision : null,
      accessories: Object.fromEntries(
        checklists
          .filter((one) => one.itemId === line.itemId && back.outcome !== 'lost')
          .map((one) => [one.position, backOf(one, { ...back, missing: missing ?? [] })]),
      ),
    }));
  const made = await sql<{ id: string }>`
    insert into tool_return (loan_id, line_id, outcome, incomplete, quantity, condition, to_place_id, holder_id, brought_by, received_by, returned_at,
        due_on, note, movement_id, repaired_at, undone_at, undone_by, accessories)
      select l.loan_id, l.id, b.outcome, b.incomplete, b.quantity, case b.outcome when 'good' then l.condition when 'damaged' then 'faulty' end, b."toPlaceId",
        l.holder_id, coalesce(b."broughtBy", l.holder_id), b.by, b.at, l.due_on, b.note, b."movementId", b."repairedAt", (b.refused ->> 'at')::timestamptz,
        (b.refused ->> 'by')::integer, b.accessories
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b(n integer, "lineId" bigint, outcome text, incomplete boolean, quantity numeric,
          "toPlaceId" integer, "broughtBy" integer, by integer, at timestamptz, note text, "movementId" bigint, "repairedAt" timestamptz, refused jsonb, accessories jsonb)
        join tool_loan_line l on l.id = b."lineId" order by b.n
      returning id`.execute(trx);
  const ids = made.rows.map((row) => row.id).toSorted((a, b) => Number(BigInt(a) - BigInt(b)));
  const losses = rows.flatMap(({ loss, outcome, by, at, quantity }, n) =>
    loss
      ? [
          {
            ...loss,
            ...loss.decision,
            back: ids[n],
            kind: outcome,
            quantity,
            reporter: by,
            reportedAt: at,
            decidedBy: loss.decision?.by,
            decidedAt: loss.decision?.at,
          },
        ]
      : [],
  );
  await sql`
    insert into tool_loss (return_id, loan_id, line_id, kind, item_id, quantity, unit_cost, value, reason, holder_id, reported_by, reported_at,
        decided_at, decided_by, approved, decided_as, movement_id)
      select r.id, r.loan_id, r.line_id, s.kind, l.item_id, s.quantity, s."unitCost", round(s."unitCost" * s.quantity, 2), s.reason, r.holder_id, s.reporter,
        s."reportedAt", s."decidedAt", s."decidedBy", s.approved, s."as", s."movementId"
      from jsonb_to_recordset(${JSON.stringify(losses)}::jsonb) as s(back bigint, kind text, quantity numeric, "unitCost" numeric, reason text, reporter integer,
          "reportedAt" timestamptz, "decidedAt" timestamptz, "decidedBy" integer, approved boolean, "as" text, "movementId" bigint)
        join tool_return r on r.id = s.back join tool_loan_line l on l.id = r.line_id order by r.id`.execute(trx);
}

/** A loan is over when nothing is out and nothing owed; else it is due on the first day of what is left. */
async function finishHeads(trx: Transaction, loanIds: number[]): Promise<void> {
  await sql`
    update tool_loan t set due_on = left_over.due, closed_at = case when left_over.due is null
      then coalesce((select max(returned_at) from tool_return r where r.loan_id = t.id), t.lent_at) end
    from (
      select l.loan_id, coalesce(min(l.due_on) filter (where l.open > 0), min(l.due_on) filter (where a.owed > 0)) as due
      from tool_loan_line l left join tool_loan_accessory a on a.line_id = l.id where l.loan_id = any(${loanIds}::integer[]) group by l.loan_id
    ) left_over where left_over.loan_id = t.id`.execute(trx);
}
