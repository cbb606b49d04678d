import type { Context } from '../../platform/context.js';
import { todayOf } from '../../platform/working-days.js';
import type { MakerLabel } from '../labels/index.js';
import { meetCode, meetLoose, move, narrowed, which } from './meet-code.js';
import { linesOf } from './queries.js';
import { type OfItem, readCode } from './read-code.js';
import { say, type TransferSaid, type TransferScan } from './scan-said.js';

/**
 * What a maker's label says at once: the piece by its serial number, else the item or its lot with the quantity, which is
 * proposed and not taken, since a box may have been opened.
 */
export async function meetLabel(context: Context, scan: TransferScan, label: MakerLabel): Promise<TransferSaid> {
  const { db } = context;
  const state = { bin: scan.state.bin };
  const lines = await linesOf(db, scan.transfer, todayOf(context));
  const things = await readCode(db, label.items);
  const items = narrowed(
    things.filter((thing) => thing.kind === 'item'),
    lines,
  );
  const [name = label.serial ?? label.lot ?? ''] = label.items;
  if (items.length > 1) return which(state, name, items);
  const [item] = items;
  // What nobody has entered the GTIN of may still be known by its own number.
  const number = label.serial ?? label.lot;
  if (!item && number) return meetCode(context, scan, number);
  if (!item) return say(state, 'told_unknown', { code: name }, 'unknown');
  if (item.tracking === 'serial' && label.serial) return meetPiece(context, scan, item, label.serial);
  if (item.tracking !== 'lot' || !label.lot) return meetLoose(context, scan, item, lines, label.quantity);
  const lot = await db
    .selectFrom('lot')
    .select('id')
    .where('item_id', '=', item.itemId)
    .where('number', '=', label.lot)
    .executeTakeFirst();
  if (!lot) return say(state, 'told_unknown', { code: label.lot }, 'unknown');
  const thing = { ...item, kind: 'lot' as const, id: lot.id, number: label.lot };
  return meetLoose(context, scan, thing, lines, label.quantity);
}

async function meetPiece(context: Context, scan: TransferScan, item: OfItem, number: string): Promise<TransferSaid> {
  const serial = await context.db
    .selectFrom('serial')
    .select('id')
    .where('item_id', '=', item.itemId)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!serial) return say({ bin: scan.state.bin }, 'told_unknown', { code: number }, 'unknown');
  return move(context, scan, { itemId: item.itemId, serialId: serial.id });
}
