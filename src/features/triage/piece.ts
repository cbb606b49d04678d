import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY, type Condition } from '../../stock/index.js';
import type { LockedReturn } from '../field-returns/index.js';
import type { Finding, TriageRefusal } from './triage.js';

/** What is decided on, where the book has it now. */
export interface Piece {
  itemId: number;
  serialId: string | null;
  lotId: string | null;
  quantity: string;
  ownerId: number;
  placeId: number;
  condition: Condition;
}

export const isCustomers = (piece: Pick<Piece, 'ownerId'>) => piece.ownerId !== COMPANY;

/**
 * The piece of a return that was taken in. Refuses one whose item nobody knows yet, one that has left the house again, one
 * that is scrap, and one that is on a repair order or a claim that this return did not open.
 */
export async function pieceOf(trx: Transaction, one: LockedReturn): Promise<Piece> {
  const unidentified = () => refuse<TriageRefusal>('triage_unidentified', { number: one.number });
  if (one.item_id === null || (one.tracking === 'serial' && one.serial_id === null)) return unidentified();
  // What lay in quarantine before it was logged has no movement of its own: it is as it was found there.
  const found = await sql<Omit<Piece, 'itemId' | 'serialId' | 'quantity'> & Where>`
    select p.id as "placeId", coalesce(s.condition, l.to_condition, 'untested') as condition, coalesce(s.owner_id, l.owner_id, r.owner_id) as "ownerId",
      coalesce(l.lot_id, (select id from lot where item_id = r.item_id and number = r.lot)) as "lotId", p.code, p.kind, p.name, p.name_en
    from field_return r left join serial s on s.id = r.serial_id
      left join lateral (select * from stock_movement_line x where x.movement_id = r.movement_id and x.item_id = r.item_id order by x.id limit 1) l on true
      join place p on p.id = coalesce(s.place_id, l.to_place_id, r.place_id)
    where r.id = ${one.id}`.execute(trx);
  if (!found.rows[0]) return unidentified();
  const { code, kind, name, name_en: nameEn, ...piece } = found.rows[0];
  const facts = { number: one.number, serial: one.serial, place: code, placeName: name, placeNameEn: nameEn };
  if (kind === 'scrap' || piece.condition === 'scrap') refuse<TriageRefusal>('triage_piece_scrapped', facts);
  if (!INSIDE.includes(kind)) refuse<TriageRefusal>('triage_piece_elsewhere', facts);
  const other = await otherWorkOn(trx, one.serial_id);
  if (other) refuse<TriageRefusal>('triage_piece_busy', { ...facts, document: other });
  return { itemId: one.item_id, serialId: one.serial_id, quantity: one.quantity, ...piece };
}

/** The repair order or claim that a piece is on without this decision. */
export async function otherWorkOn(trx: Transaction, serialId: string | null): Promise<string | undefined> {
  if (!serialId) return undefined;
  const found = await sql<{ document: string }>`
    select o.number as document from repair_order o where o.serial_id = ${serialId}::bigint and o.state not in ('closed', 'cancelled')
    union all select k.number from supplier_claim k where k.serial_id = ${serialId}::bigint and k.state in ('open', 'sent') limit 1`.execute(
    trx,
  );
  return found.rows[0]?.document;
}

interface Where {
  code: string;
  kind: string;
  name: string;
  name_en: string | null;
}
const INSIDE = ['warehouse', 'bin', 'workshop', 'quarantine'];

export interface CurrentFinding {
  id: string;
  finding: Finding;
  fault_id: number | null;
  doa: boolean;
}

/** What counts now of what was found. */
export async function findingOf(trx: Transaction, returnId: number): Promise<CurrentFinding | undefined> {
  const found = await sql<CurrentFinding>`
    select id, finding, fault_id, doa from return_finding where return_id = ${returnId} and replaced_at is null`.execute(
    trx,
  );
  return found.rows[0];
}

/** Refuses a return on which nothing is to be found or decided: not here yet, cancelled, or decided on. */
export async function expectOpen(trx: Transaction, one: LockedReturn): Promise<void> {
  if (one.state === 'logged') refuse<TriageRefusal>('triage_not_received', { number: one.number });
  if (one.state === 'cancelled') refuse<TriageRefusal>('triage_cancelled', { number: one.number });
  if (one.state !== 'decided') return;
  const found = await sql<{ disposition: string; by: string; byEn: string | null; at: Date }>`
    select d.disposition, p.name as by, p.name_en as "byEn", d.decided_at as at
    from return_disposition d join person p on p.id = d.decided_by where d.return_id = ${one.id} and d.undone_at is null`.execute(
    trx,
  );
  const { at, ...facts } = found.rows[0] ?? { at: null };
  refuse<TriageRefusal>('return_decided', { number: one.number, ...facts, at: at?.toISOString() });
}
