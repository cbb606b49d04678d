import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type Condition, usableConditions } from '../../stock/index.js';
import { CUSTOMER_GOODS } from '../customer-property/index.js';
import type { PlaceKind } from './mode.js';
import type { ScanRefusal } from './step.js';

/** Goods that a plain scan would take out of quarantine or the workshop, or call usable there. */
export interface Moving {
  itemId: number;
  serialId: string | null;
  lotId: string | null;
  fromPlaceId: number;
  toKind: PlaceKind;
  toCondition: Condition;
  fromCondition: Condition;
  ownerId: number;
  quantity: string;
}

/** Only what leads out of where returns, repairs and parcels lie is asked about, so that no other scan pays for it. */
export function leadsOut(from: PlaceKind, to: PlaceKind, toCondition: Condition, fromCondition: Condition): boolean {
  if (from === 'in_transit') return true;
  if (from !== 'quarantine' && from !== 'workshop') return false;
  const stays = to === 'quarantine' || to === 'workshop';
  return !stays || (toCondition !== fromCondition && usableConditions.includes(toCondition));
}

interface OpenWork {
  item: string;
  serial: string | null;
  document: string;
  kind: 'return' | 'repair' | 'passed' | 'claim' | 'transfer';
}

/**
 * Refuses to put on a shelf by a scan what quality has not decided on, what is in repair, or waits to be scrapped or sent
 * to its supplier: an untested board that is restocked is the classic mistake. What passed its inspection may go to a shelf
 * as it is. Of what is counted so much may go as lies there besides.
 */
export async function refuseOpenWork(trx: Transaction, moving: Moving): Promise<void> {
  const found = moving.serialId
    ? await workOfPiece(trx, moving.serialId)
    : moving.itemId === CUSTOMER_GOODS
      ? await workOfProperty(trx, moving.lotId)
      : await workOfCounted(trx, moving);
  if (!found) return;
  const shelf = moving.toKind === 'bin' || moving.toKind === 'warehouse';
  if (found.kind === 'passed' && shelf && moving.toCondition === moving.fromCondition) return;
  if (found.kind === 'transfer')
    refuse<ScanRefusal>('piece_on_transfer', {
      item: found.item,
      serial: found.serial ?? '',
      document: found.document,
    });
  const reason =
    found.kind === 'return' ? 'piece_on_return' : found.kind === 'claim' ? 'piece_on_claim' : 'piece_in_repair';
  refuse<ScanRefusal>(reason, { item: found.item, serial: found.serial, document: found.document });
}

async function workOfPiece(trx: Transaction, serialId: string): Promise<OpenWork | undefined> {
  await sql`select from field_return where serial_id = ${serialId} and state in ('received', 'found') for no key update`.execute(
    trx,
  );
  const found = await sql<OpenWork>`
    select i.code as item, s.number as serial, w.document, w.kind from serial s join item i on i.id = s.item_id, lateral (
      select r.number as document, 'return' as kind, 1 as rank from field_return r where r.serial_id = s.id and r.state in ('received', 'found')
      union all
      select r.number, 'return', 1 from scrap_request q join field_return r on r.id = q.return_id
        where r.serial_id = s.id and q.decided_at is null and q.withdrawn_at is null
      union all
      select o.number, case o.state when 'passed' then 'passed' else 'repair' end, 2 from repair_order o
        where o.serial_id = s.id and o.state not in ('closed', 'cancelled')
      union all
      select k.number, 'claim', 3 from supplier_claim k where k.serial_id = s.id and k.state = 'open'
      union all
      select t.number, 'transfer', 0 from transfer_piece x join transfer_line l on l.id = x.line_id join transfer t on t.id = l.transfer_id
        where x.serial_id = s.id and x.put_back_at is null and x.received + x.lost < x.quantity
      order by rank limit 1) w
    where s.id = ${serialId}`.execute(trx);
  return found.rows[0];
}

/** Of customers' goods each piece is a lot of its own. */
async function workOfProperty(trx: Transaction, lotId: string | null): Promise<OpenWork | undefined> {
  await sql`select from property_piece where lot_id = ${lotId}::bigint for no key update`.execute(trx);
  const found = await sql<OpenWork>`
    select p.description as item, p.code as serial, o.number as document, case o.state when 'passed' then 'passed' else 'repair' end as kind
    from property_piece p join repair_order o on o.property_piece_id = p.id and o.state not in ('closed', 'cancelled')
    where p.lot_id = ${lotId}::bigint`.execute(trx);
  return found.rows[0];
}

async function workOfCounted(trx: Transaction, moving: Moving): Promise<OpenWork | undefined> {
  const { itemId, fromPlaceId, ownerId, quantity, fromCondition } = moving;
  await sql`select from item where id = ${itemId} for no key update`.execute(trx);
  const parcel = await parcelOf(trx, moving);
  if (parcel) return parcel;
  const found = await sql<OpenWork>`
    with work as (
      select r.number as document, 'return' as kind, r.quantity from field_return r
        where r.item_id = ${itemId} and r.place_id = ${fromPlaceId} and r.owner_id = ${ownerId} and r.state in ('received', 'found')
      union all
      select o.number, 'repair', o.quantity from repair_order o
        where o.item_id = ${itemId} and o.place_id = ${fromPlaceId} and o.owner_id = ${ownerId} and o.state not in ('closed', 'cancelled')
    )
    select i.code as item, null as serial, w.document, w.kind from item i, (select * from work order by document limit 1) w
    where i.id = ${itemId} and (select coalesce(sum(b.on_hand), 0) from stock_balance b where b.item_id = i.id and b.place_id = ${fromPlaceId}
      and b.owner_id = ${ownerId} and b.condition = ${fromCondition}) - (select sum(quantity) from work) < ${quantity}::numeric`.execute(
    trx,
  );
  return found.rows[0];
}

/** All parcels lie in one place: of a lot and a condition so much stays as open transfers have in theirs. */
async function parcelOf(trx: Transaction, moving: Moving): Promise<OpenWork | undefined> {
  const { itemId, lotId, fromPlaceId, ownerId, quantity, fromCondition } = moving;
  const found = await sql<OpenWork>`
    with packed as (
      select t.number, x.quantity - x.received - x.lost as open from transfer_line l join transfer t on t.id = l.transfer_id
        join transfer_piece x on x.line_id = l.id and x.put_back_at is null and x.received + x.lost < x.quantity
      where l.item_id = ${itemId} and l.coming > 0 and l.condition = ${fromCondition} and x.lot_id is not distinct from ${lotId}::bigint
    )
    select i.code as item, null as serial, w.number as document, 'transfer' as kind
    from item i, place p, (select * from packed order by number limit 1) w
    where i.id = ${itemId} and p.id = ${fromPlaceId} and p.kind = 'in_transit' and ${ownerId}::integer = 1
      and (select coalesce(sum(b.on_hand), 0) from stock_balance b where b.item_id = i.id and b.place_id = p.id and b.owner_id = 1
        and b.condition = ${fromCondition} and b.lot_id is not distinct from ${lotId}::bigint) - (select sum(open) from packed) < ${quantity}::numeric`.execute(
    trx,
  );
  return found.rows[0];
}
