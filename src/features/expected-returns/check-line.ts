import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type ExpectedReturnRefusal, quantityText, serialText } from './old-part.js';

export interface LineToCheck {
  customerId: number;
  itemId: number | null;
  /** What it is, while its item is not known. */
  description?: string | null;
  serial?: string | null;
  quantity: string;
  /** It is a line of a parcel. */
  announced?: boolean;
}

/** The most of one thing that anybody announces. */
const MOST = 100_000;

/**
 * One line of what is to be expected, with its number and quantity as they are kept. Refuses quantities that are none or
 * that the item is not counted in, a number of more than one piece, and a piece that is expected from there already.
 */
export async function checkLine(trx: Transaction, line: LineToCheck) {
  const item = line.itemId
    ? await trx.selectFrom('item').select(['code', 'decimals']).where('id', '=', line.itemId).executeTakeFirst()
    : undefined;
  if (line.itemId && !item) refuse('not_found', {}, 404);
  const name = item?.code ?? line.description ?? '';
  const quantity = quantityText(line.quantity);
  const facts = { item: name, quantity: line.quantity, decimals: item?.decimals ?? 0 };
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(quantity)) refuse<ExpectedReturnRefusal>('old_part_quantity_invalid', facts, 422);
  const found = await sql<{ fits: boolean; one: boolean }>`
    select quantity_fits(${quantity}::numeric, ${item?.decimals ?? 0}) and ${quantity}::numeric <= ${MOST} as fits, ${quantity}::numeric = 1 as one
  `.execute(trx);
  if (!found.rows[0]!.fits) refuse<ExpectedReturnRefusal>('old_part_quantity_invalid', facts, 422);
  const serial = line.serial ? serialText(line.serial) : null;
  if (serial && !found.rows[0]!.one)
    refuse<ExpectedReturnRefusal>('expected_serial_is_one', { item: name, serial }, 422);
  if (serial && line.itemId) await refuseTwice(trx, line, { item: name, serial });
  return { itemId: line.itemId, item: name, serial, quantity };
}

/** A parcel's line may announce what a fitting or a part sent ahead expects; nothing else is expected twice. */
async function refuseTwice(
  trx: Transaction,
  line: LineToCheck,
  { item, serial }: { item: string; serial: string },
): Promise<void> {
  const announced = line.announced ?? false;
  const twice = await sql<{ id: string; parcel: string | null }>`
    select e.id, c.number as parcel from expected_return e left join return_parcel c on c.id = e.parcel_id
    where e.serial = ${serial} and e.item_id = ${line.itemId} and e.received_at is null and e.waived_at is null and e.undone_at is null
      and (e.kind = 'announced') = ${announced}::boolean
      and e.missing_at is null
    limit 1`.execute(trx);
  const first = twice.rows[0];
  if (first) refuse<ExpectedReturnRefusal>('expected_twice', { item, serial, parcel: first.parcel ?? undefined }, 422);
}
