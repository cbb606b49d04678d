import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { changeOwner, type Condition, type MovementHeader, type MovementLine } from '../../stock/index.js';
import type { CheckedPiece } from './check-receipt.js';
import { CUSTOMER_GOODS } from './property.js';
import type { RegisterRefusal } from './register-refusals.js';

/** Ways out of the book: what is there was scrapped, used up or written off, so another piece has its number. */
const GONE = ['scrap', 'consumed', 'lost', 'difference', 'supplier'];

interface Known {
  serial_id: string;
  number: string;
  item: string;
  owner_id: number;
  place_id: number;
  place: string;
  place_name: string;
  place_name_en: string | null;
  kind: string;
  outside: boolean;
  condition: Condition;
  since: Date;
}

/**
 * Makes two who register the same piece at once wait for each other, in one order, and refuses the second
 * (`property_serial_open`). What the catalogue does not know is the same when the customer and the number are.
 */
export async function holdSerials(trx: Transaction, customerId: number, pieces: CheckedPiece[]): Promise<void> {
  const numbered = pieces.flatMap((piece) => (piece.serial ? [{ ...piece, serial: piece.serial }] : []));
  const serials = [...new Set(numbered.map((piece) => piece.serial))].toSorted();
  for (const serial of serials)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`property ${serial}`}, 0))`.execute(trx);
  for (const { serial, itemId, tracked, position } of numbered) {
    const same = tracked ? sql`p.book_item_id = ${itemId}` : sql`p.book_item_id = -1 and p.customer_id = ${customerId}`;
    const open = await sql<{ code: string }>`
      select p.code from property_piece p where upper(p.serial) = ${serial} and p.over_at is null and ${same} limit 1`.execute(
      trx,
    );
    const [other] = open.rows;
    if (other) refuse<RegisterRefusal>('property_serial_open', { position, serial, piece: other.code }, 422);
  }
}

export interface Coming {
  customerId: number;
  customerPlaceId: number;
  placeId: number;
  header: () => MovementHeader;
}

/**
 * The line that takes a piece in. One that the book knows outside is taken from where it has it, and changes hands first
 * when it has it as another's. Refuses what lies inside the house (`property_serial_inside`, with where) and what has gone
 * for good (`property_serial_gone`).
 */
export async function lineOf(
  trx: Transaction,
  piece: CheckedPiece & { code: string },
  coming: Coming,
): Promise<MovementLine> {
  const { customerId, customerPlaceId, placeId } = coming;
  const condition = piece.input.condition ?? 'untested';
  const line = {
    quantity: piece.quantity,
    ownerId: customerId,
    fromPlaceId: customerPlaceId,
    fromCondition: condition,
    toPlaceId: placeId,
    toCondition: condition,
  };
  if (!piece.tracked) return { ...line, itemId: CUSTOMER_GOODS, lot: piece.code };
  const itemId = piece.itemId!;
  const known = piece.serial ? await knownPiece(trx, itemId, piece.serial) : undefined;
  if (!known) return { ...line, itemId, quantity: 1, serial: piece.serial ?? piece.code };
  refuseFrom(known, piece.position);
  if (known.owner_id !== customerId)
    await changeOwner(trx, coming.header(), { serialId: known.serial_id, ownerId: customerId });
  publishAfterCommit(trx, [`place:${known.place_id}`]);
  const from = { fromPlaceId: known.place_id, fromCondition: known.condition };
  return { ...line, ...from, itemId, quantity: 1, serialId: known.serial_id };
}

function refuseFrom(known: Known, position: number): void {
  const facts = {
    position,
    item: known.item,
    serial: known.number,
    place: known.place,
    placeName: known.place_name,
    placeNameEn: known.place_name_en,
    since: known.since.toISOString(),
  };
  if (!known.outside) refuse<RegisterRefusal>('property_serial_inside', facts, 422);
  if (GONE.includes(known.kind)) refuse<RegisterRefusal>('property_serial_gone', facts, 422);
}

async function knownPiece(trx: Transaction, itemId: number, serial: string): Promise<Known | undefined> {
  const found = await sql<Known>`
    select s.id as serial_id, s.number, i.code as item, s.owner_id, s.place_id, p.code as place, p.name as place_name,
      p.name_en as place_name_en, p.kind, p.outside, s.condition, s.since
    from serial s join item i on i.id = s.item_id join place p on p.id = s.place_id
    where s.item_id = ${itemId} and s.number = ${serial}`.execute(trx);
  return found.rows[0];
}
