import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export interface RepairShown {
  piece_id: number;
  number: string;
  state: string;
  result: string | null;
  open: boolean;
}

export interface CaseShown {
  piece_id: number;
  number: string;
  kind: string;
  state: string;
  outcome: string | null;
  told: boolean;
  open: boolean;
}

export interface DeliveryShown {
  piece_id: number;
  number: string;
  state: string;
  way: string;
  quantity: string;
  sent_at: Date | null;
}

export interface OwnerChangeShown {
  piece_id: number;
  number: string;
  direction: string;
  state: string;
}

export interface CheckShown {
  piece_id: number;
  matches: boolean;
  usable: boolean;
  note: string | null;
  by: string;
  by_en: string | null;
  at: Date;
}

/** The documents of other rooms that the pieces of a receipt have, the latest of each kind first. */
export interface PieceDocuments {
  repairs: RepairShown[];
  cases: CaseShown[];
  deliveries: DeliveryShown[];
  ownerChanges: OwnerChangeShown[];
  /** The latest of each piece. */
  checks: CheckShown[];
  /** Changes of ownership that led to this receipt. */
  from: { number: string; state: string }[];
}

const MOST = 300;

/** What other rooms know of the pieces of a receipt. */
export async function documentsOf(db: Db, receiptId: number): Promise<PieceDocuments> {
  const [repairs, cases, deliveries, ownerChanges, checks, from] = await Promise.all([
    repairsOf(db, receiptId),
    sql<CaseShown>`
      select x.piece_id, x.number, x.kind, x.state, x.outcome, x.closed_at is null as open,
        exists (select from property_told w where w.case_id = x.id) as told
      from property_piece p join property_case x on x.piece_id = p.id
      where p.receipt_id = ${receiptId} order by x.id desc limit ${MOST}`.execute(db),
    sql<DeliveryShown>`
      select l.piece_id, d.number, d.state, d.way, l.quantity::text as quantity, d.sent_at
      from property_piece p join property_delivery_line l on l.piece_id = p.id join property_delivery d on d.id = l.delivery_id
      where p.receipt_id = ${receiptId} order by d.id desc limit ${MOST}`.execute(db),
    sql<OwnerChangeShown>`
      select l.piece_id, o.number, o.direction, o.state
      from property_piece p join owner_change_line l on l.piece_id = p.id join owner_change o on o.id = l.change_id
      where p.receipt_id = ${receiptId} order by o.id desc limit ${MOST}`.execute(db),
    sql<CheckShown>`
      select p.id as piece_id, k.matches, k.usable, k.note, w.name as by, w.name_en as by_en, k.checked_at as at
      from property_piece p cross join lateral (
        select * from property_check k where k.piece_id = p.id order by k.id desc limit 1) k join person w on w.id = k.checked_by
      where p.receipt_id = ${receiptId}`.execute(db),
    sql<{ number: string; state: string }>`
      select o.number, o.state from owner_change o where o.receipt_id = ${receiptId} order by o.id limit 5`.execute(db),
  ]);
  return {
    repairs,
    cases: cases.rows,
    deliveries: deliveries.rows,
    ownerChanges: ownerChanges.rows,
    checks: checks.rows,
    from: from.rows,
  };
}

/** Orders of the pieces themselves, and of the returns as which some of them came. */
async function repairsOf(db: Db, receiptId: number): Promise<RepairShown[]> {
  const found = await sql<RepairShown>`
    select x.piece_id, o.number, o.state, o.result, o.state not in ('closed', 'cancelled') as open
    from (
      select p.id as piece_id, o.id from property_piece p join repair_order o on o.property_piece_id = p.id where p.receipt_id = ${receiptId}
      union
      select p.id, o.id from property_piece p join repair_order o on o.return_id = p.return_id and o.state <> 'cancelled'
      where p.receipt_id = ${receiptId}
    ) x join repair_order o on o.id = x.id order by o.id desc limit ${MOST}`.execute(db);
  return found.rows;
}
