import { type SqlBool, sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { type Facts, refuse } from '../../platform/refusal.js';
import { type Condition, usableConditions } from '../../stock/index.js';
import type { ReceiveRefusal } from './receive-refusals.js';

/** Where the book has a piece, and what else has to do with it there. */
export interface Whereabouts {
  serial_id: string;
  serial: string;
  item: string;
  place_id: number;
  place: string;
  place_name: string;
  place_name_en: string | null;
  kind: string;
  outside: boolean;
  condition: Condition;
  owner_id: number;
  owner: string;
  owner_en: string | null;
  since: Date;
  by: string | null;
  by_en: string | null;
  /** The part of a task that it is, while nobody has said what became of it. */
  part_id: string | null;
  loan: string | null;
  /** Another return or a repair order that it is here for. */
  other_return: string | null;
  repair: string | null;
  /** The receipt with which a supplier brought it as new goods, while quality has not released it nor sent it back. */
  supplied: string | null;
  /** The book knows it only from an entry of a supplier's delivery that was undone: it never came from there. */
  never_supplied: boolean;
}

/**
 * A return `r` whose piece is here and has something to come: to examine, to decide, or decided to be scrapped or claimed
 * for while that is neither approved nor sent.
 */
export const isHere = sql<SqlBool>`(r.state in ('received', 'found') or r.state = 'decided' and (
  exists (select from scrap_request z where z.return_id = r.id and z.decided_at is null and z.withdrawn_at is null)
  or exists (select from supplier_claim c where c.return_id = r.id and c.state = 'open')))`;

/** The piece of this number, and where the book has it; undefined when the book does not know it. */
export async function whereaboutsOf(
  db: Db | Transaction,
  piece: { itemId: number; serial: string; returnId?: number },
): Promise<Whereabouts | undefined> {
  const found = await sql<Whereabouts>`
    select s.id as serial_id, s.number as serial, i.code as item, s.place_id, p.code as place, p.name as place_name, p.name_en as place_name_en,
      p.kind, p.outside, s.condition, s.owner_id, o.name as owner, o.name_en as owner_en, s.since, last.name as by, last.name_en as by_en,
      (select part.id from issued_part part where part.serial_id = s.id and part.settled < part.quantity and part.place_id = s.place_id
        order by part.id limit 1) as part_id,
      (select t.number from tool_loan_line l join tool_loan t on t.id = l.loan_id where l.serial_id = s.id and l.open > 0 limit 1) as loan,
      (select r.number from field_return r where r.serial_id = s.id and r.id is distinct from ${piece.returnId ?? null}::integer
        and ${isHere} limit 1) as other_return,
      (select r.number from repair_order r where r.serial_id = s.id and r.state not in ('closed', 'cancelled') limit 1) as repair,
      (select g.number from goods_receipt_piece x join goods_receipt_line l on l.id = x.line_id join goods_receipt g on g.id = l.receipt_id
        where x.serial_id = s.id and l.undone_at is null and l.place_id = s.place_id and s.condition in ('untested', 'faulty')
          and not exists (select from incoming_verdict v where v.line_id = l.id and v.serial_id = s.id and v.undone_at is null
            and (v.verdict = 'released' or v.sent_back_at is not null))
        order by l.id desc limit 1) as supplied,
      exists (select from goods_receipt_piece x join goods_receipt_line l on l.id = x.line_id
        where x.serial_id = s.id and l.movement_id = (select min(k.movement_id) from stock_movement_line k where k.serial_id = s.id)
          and l.undo_movement_id = (select max(k.movement_id) from stock_movement_line k where k.serial_id = s.id)) as never_supplied
    from serial s join item i on i.id = s.item_id join place p on p.id = s.place_id join party o on o.id = s.owner_id
      left join lateral (select h.name, h.name_en from stock_movement_line l join stock_movement m on m.id = l.movement_id
        join person h on h.id = m.person_id where l.serial_id = s.id order by l.id desc limit 1) last on true
    where s.item_id = ${piece.itemId} and s.number = ${piece.serial}`.execute(db);
  return found.rows[0];
}

/**
 * What the book's whereabouts mean for a piece that somebody holds in their hands at the receiving desk. Null: it may be
 * taken in from there; else why not, with what leads on.
 */
export function whyNotFrom(at: Whereabouts): { reason: ReceiveRefusal; facts: Facts } | null {
  const facts: Facts = {
    item: at.item,
    serial: at.serial,
    place: at.place,
    placeName: at.place_name,
    placeNameEn: at.place_name_en,
    since: at.since.toISOString(),
    by: at.by,
    byEn: at.by_en,
  };
  if (at.loan) return { reason: 'return_serial_lent', facts: { ...facts, loan: at.loan } };
  if (at.part_id) return { reason: 'return_serial_issued', facts: { ...facts, part: at.part_id } };
  if (at.other_return) return { reason: 'return_already_here', facts: { ...facts, document: at.other_return } };
  if (at.repair) return { reason: 'return_in_repair', facts: { ...facts, document: at.repair } };
  if (at.supplied) return { reason: 'return_serial_supplied', facts: { ...facts, document: at.supplied } };
  if (['scrap', 'consumed', 'lost', 'difference'].includes(at.kind)) return { reason: 'return_serial_gone', facts };
  const usable = usableConditions.some((one) => one === at.condition);
  const elsewhere = { reason: 'return_serial_elsewhere' as const, facts };
  if (at.kind === 'supplier' && at.never_supplied) return null;
  if (at.kind === 'customer' || at.kind === 'in_transit') return null;
  if (at.kind === 'person' || at.kind === 'vehicle' || at.kind === 'quarantine') return usable ? elsewhere : null;
  return elsewhere;
}

/** The same as a refusal. */
export function refuseFrom(at: Whereabouts): void {
  const why = whyNotFrom(at);
  if (why) refuse<ReceiveRefusal>(why.reason, why.facts, 422);
}
