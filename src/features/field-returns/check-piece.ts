import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY } from '../../stock/index.js';
import type { FieldReturnRefusal } from './field-return.js';
import type { KnownFacts } from './known-facts.js';

interface ToldPiece {
  description?: string | null;
  serial?: string | null;
  serialConfirmed?: boolean;
  lot?: string | null;
  batch?: string | null;
  quantity?: string;
  itemId?: number | null;
  ownership?: 'own' | 'customer';
}

/** What the piece is, as the return keeps it. */
export interface CheckedPiece {
  item_id: number | null;
  description: string | null;
  serial: string | null;
  serial_id: string | null;
  lot: string | null;
  batch: string | null;
  quantity: string;
}

/**
 * What it is, checked: an item or a description, a number that fits and is no slip of another's unless confirmed, and a
 * quantity that the item can have.
 */
export async function checkPiece(trx: Transaction, told: ToldPiece, known: KnownFacts): Promise<CheckedPiece> {
  const { item, serial } = known;
  if (told.itemId && !item) refuse<FieldReturnRefusal>('return_item_unknown', {}, 422);
  if (!item && !told.description?.trim()) refuse<FieldReturnRefusal>('return_item_missing', {}, 422);
  if (item?.retired && !known.piece) refuse<FieldReturnRefusal>('return_item_retired', { item: item.code }, 422);
  if (!told.serialConfirmed) refuseDoubtful(known);
  const quantity = await checkQuantity(trx, told, known);
  return {
    item_id: item?.id ?? null,
    description: told.description?.trim() || null,
    serial,
    serial_id: known.piece?.serial_id ?? null,
    lot: told.lot === undefined ? known.lot : told.lot?.normalize('NFKC').trim() || null,
    batch: told.batch === undefined ? (known.batch?.value ?? null) : told.batch?.normalize('NFKC').trim() || null,
    quantity,
  };
}

/** Refuses a number that is odd, or nearly one that is known, until somebody has looked at the plate again. */
export function refuseDoubtful({ item, serial, fits, near }: KnownFacts): void {
  if (!serial) return;
  const [first] = near;
  if (first) refuse<FieldReturnRefusal>('return_serial_near', { serial, near: first.number, item: first.item }, 422);
  if (fits === false)
    refuse<FieldReturnRefusal>('return_serial_odd', { serial, item: item!.code, pattern: item!.serial_pattern }, 422);
}

async function checkQuantity(trx: Transaction, told: ToldPiece, { item, serial }: KnownFacts): Promise<string> {
  const quantity = told.quantity?.trim() || '1';
  const facts = { item: item?.code ?? told.description?.trim() ?? '', quantity };
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(quantity)) refuse<FieldReturnRefusal>('return_quantity_invalid', facts, 422);
  const single = item?.tracking === 'serial' || serial !== null;
  const found = await sql<{ fits: boolean }>`
    select ${quantity}::numeric > 0 and quantity_fits(${quantity}::numeric, ${item?.decimals ?? 3}::integer)
      and (not ${single}::boolean or ${quantity}::numeric = 1) as fits`.execute(trx);
  if (!found.rows[0]!.fits) refuse<FieldReturnRefusal>('return_quantity_invalid', facts, 422);
  return quantity;
}

/**
 * Makes who logs a piece wait for whoever takes the same numbers in as something else, and the other way round; always in
 * the same order. Numbers as `serialText` has them.
 */
export async function holdNumbers(trx: Transaction, serials: readonly string[]): Promise<void> {
  for (const serial of [...new Set(serials)].toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`return of ${serial}`}, 0))`.execute(trx);
}

/**
 * Makes two who log the same piece at once wait for each other, and refuses the second (`return_open`). While nobody knows
 * the item, the number alone tells.
 */
export async function holdPiece(
  trx: Transaction,
  piece: Pick<CheckedPiece, 'item_id' | 'serial'>,
  { except }: { except?: number } = {},
): Promise<void> {
  const { serial, item_id } = piece;
  if (!serial) return;
  await holdNumbers(trx, [serial]);
  const open = await sql<{ number: string }>`
    select number from field_return where upper(serial) = ${serial} and item_id is not distinct from ${item_id}::integer
      and state in ('logged', 'received', 'found') and id <> ${except ?? 0} limit 1`.execute(trx);
  const other = open.rows[0];
  if (other) refuse<FieldReturnRefusal>('return_open', { serial, number: other.number });
}

/** Whose it is: the customer's when it is theirs by the book, or as told; else the company's. */
export function ownerOf(
  told: Pick<ToldPiece, 'ownership'>,
  { piece }: Pick<KnownFacts, 'piece'>,
  customerId: number | null,
): number {
  if (told.ownership === undefined) return piece?.owner_id ?? COMPANY;
  if (told.ownership === 'own') return COMPANY;
  return customerId ?? refuse<FieldReturnRefusal>('return_customer_missing', {}, 422);
}
