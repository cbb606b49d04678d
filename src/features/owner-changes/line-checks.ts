import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import type { Condition } from '../../stock/index.js';
import { type BusyKind, busyWith, type ItemFacts, type PlaceFacts, placeFacts } from './line-facts.js';
import type { Direction, LineInput, OwnerChangeRefusal } from './owner-change.js';

/** A line about which everything is known and nothing stands in its way. */
export interface JudgedLine {
  pieceId: number | null;
  /** What people call it: the piece's code, the serial number, or the item's code. */
  called: string;
  /** What it is in the catalogue from then on. */
  itemId: number;
  serialId: string | null;
  lotId: string | null;
  newSerial: string | null;
  quantity: string;
  condition: Condition;
  from: PlaceFacts;
  toPlaceId: number;
  /** CNY each. */
  unitPrice: string;
}

export interface Judging {
  direction: Direction;
  customerId: number;
  /** The change itself, once it is asked. */
  changeId: number | null;
  /** The bin; null when everything stays where it is. */
  to: PlaceFacts | null;
}

const busyRefusals: Record<BusyKind, OwnerChangeRefusal> = {
  repair: 'change_in_repair',
  delivery: 'change_on_delivery',
  scrap: 'change_scrap_waits',
  claim: 'change_claimed',
  change: 'change_asked_already',
  untold: 'change_case_untold',
  promised: 'change_reserved',
  loan: 'change_reserved',
};

export async function refuseBusy(
  trx: Transaction,
  judging: Judging,
  of: { pieceId: number | null; serialId: string | null; called: string },
): Promise<void> {
  const busy = await busyWith(trx, { ...of, changeId: judging.changeId });
  if (busy) refuse<OwnerChangeRefusal>(busyRefusals[busy.kind], { piece: of.called, document: busy.document });
}

/** What would refuse a piece that is about to be added to the form. */
export async function busyAlready(
  db: Db,
  of: { pieceId: number | null; serialId: string | null; called: string },
): Promise<Refusal | undefined> {
  const busy = await busyWith(db, { ...of, changeId: null });
  return busy && new Refusal(busyRefusals[busy.kind], { piece: of.called, document: busy.document });
}

/** The place that a line was asked for at; unknown ones are no choice of the form. */
export async function placeOr(trx: Transaction, id: number | null | undefined, called: string): Promise<PlaceFacts> {
  const place = id ? await placeFacts(trx, id) : undefined;
  return place ?? refuse<OwnerChangeRefusal>('change_piece_not_here', { piece: called });
}

/** What was asked for at one place is approved there: that it lies elsewhere by now is said. */
export async function expectSamePlace(
  trx: Transaction,
  judging: Judging,
  line: LineInput,
  { called, from }: { called: string; from: PlaceFacts },
): Promise<void> {
  if (judging.changeId === null || !line.fromPlaceId || line.fromPlaceId === from.id) return;
  const asked = await placeFacts(trx, line.fromPlaceId);
  refuse<OwnerChangeRefusal>('change_piece_moved', { piece: called, asked: asked?.code ?? '', place: from.code });
}

/** The catalogue counts it in so many decimals. */
export async function expectCounted(
  trx: Transaction,
  { piece, quantity, item }: { piece: string; quantity: string; item: ItemFacts },
): Promise<void> {
  const found = await sql<{ fits: boolean }>`
    select quantity_fits(${quantity}::numeric, ${item.decimals}) as fits`.execute(trx);
  if (!found.rows[0]!.fits) refuse<OwnerChangeRefusal>('change_quantity_wrong', { piece, asked: quantity }, 422);
}
