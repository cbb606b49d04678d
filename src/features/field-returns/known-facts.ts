import type { Actor } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { serialText } from '../expected-returns/index.js';
import { serialFits } from '../items/index.js';
import {
  batchOf,
  type Earlier,
  earlierOf,
  expectedFor,
  expectedOfId,
  type ExpectedOne,
  type FittedAt,
  type KnownBatch,
  lastFitted,
  lastIssue,
  type LastIssue,
} from './known-history.js';
import { itemCoded, itemOf, type KnownItem, type KnownPiece, pieceOfId, piecesOf } from './known-piece.js';
import { type Asked, customerOf, deviceOf, type KnownCustomer, type KnownDevice, taskOf } from './known-place.js';
import { nearSerials, type NearSerial } from './near-serials.js';
import { adviseWarranty, type WarrantyAdvice } from './warranty-advice.js';

/** Everything that is known of a piece that somebody holds in the hand. */
export interface KnownFacts {
  serial: string | null;
  item: KnownItem | null;
  /** Several items have a piece of this number: which one is it? */
  items: KnownItem[];
  piece: KnownPiece | null;
  /** Whether the number fits the item's pattern; null while there is none to compare. */
  fits: boolean | null;
  near: NearSerial[];
  lot: string | null;
  issue: LastIssue | null;
  fitted: FittedAt | null;
  expected: ExpectedOne | null;
  earlier: Earlier | null;
  task: { id: number; number: string } | null;
  customer: KnownCustomer | null;
  device: KnownDevice | null;
  warranty: WarrantyAdvice;
  batch: KnownBatch | null;
}

interface Reading {
  reader: Pick<Actor, 'personId' | 'rights'>;
  timeZone: string;
  /** YYYY-MM-DD. */
  today: string;
}

interface Identity {
  serial: string | null;
  item: KnownItem | null;
  items: KnownItem[];
  piece: KnownPiece | null;
  issue: LastIssue | null;
  expected: ExpectedOne | null;
}

/** What the book knows of a piece; what was told (`asked`) stands over what is found. Reads only. */
export async function knownFacts(db: Db | Transaction, reading: Reading, asked: Asked): Promise<KnownFacts> {
  const { reader } = reading;
  const { item, items, piece, serial, issue, expected } = await identify(db, reading, asked);
  const by = issue && !piece ? { partId: issue.part_id } : piece && { serialId: piece.serial_id };
  const fitted = by ? await lastFitted(db, by) : null;
  const earlier = serial
    ? await earlierOf(db, { itemId: item?.id ?? null, serial, serialId: piece?.serial_id ?? null })
    : null;
  const device = await deviceOf(db, asked.deviceId ?? expected?.device_id ?? fitted?.device_id ?? null);
  const customer = await customerOf(db, asked, { device, expected, piece, issue });
  const task = await taskOf(db, reader, asked, { expected, issue, customer });
  const lot = issue?.lot ?? null;
  const isKnown = piece !== null || serial === null || (expected !== null && expected.serial === serial);
  return {
    serial,
    item,
    items,
    piece,
    fits: item?.tracking === 'serial' && serial ? serialFits(item.serial_pattern, serial) : null,
    near: isKnown || items.length > 1 ? [] : await nearTo(db, reader, serial, { item, customer, device }),
    lot,
    issue,
    fitted,
    expected,
    earlier,
    task,
    customer,
    device,
    warranty: adviseWarranty({
      device,
      repaired: (earlier?.repairs ?? 0) > 0 || piece?.condition === 'refurbished',
      failedOn: asked.failedOn ?? reading.today,
    }),
    batch: await batchOf(
      db,
      { pattern: item?.serial_pattern ?? null, serial, serialId: piece?.serial_id ?? null, lot },
      reading.timeZone,
    ),
  };
}

function nearTo(
  db: Db | Transaction,
  reader: Reading['reader'],
  serial: string,
  known: { item: KnownItem | null; customer: KnownCustomer | null; device: KnownDevice | null },
): Promise<NearSerial[]> {
  return nearSerials(db, serial, {
    personId: reader.personId,
    itemId: known.item?.id ?? null,
    customerId: known.customer?.id ?? null,
    deviceId: known.device?.id ?? null,
  });
}

/** Which item and piece it is: by what was scanned, the issued part, or what is expected. */
async function identify(db: Db | Transaction, { reader }: Reading, asked: Asked): Promise<Identity> {
  const told = asked.expectedReturnId ? await expectedOfId(db, reader, asked.expectedReturnId) : null;
  const part = asked.issuedPartId ? await lastIssue(db, reader, { partId: asked.issuedPartId }) : null;
  const code = asked.code ? serialText(asked.code) : (told?.serial ?? null);
  const itemId = asked.itemId ?? part?.item_id ?? told?.item_id ?? null;
  const found = code ? await piecesOf(db, code, itemId) : [];
  const held = !code && part?.serial_id ? await pieceOfId(db, part.serial_id) : undefined;
  const items = found.map((one) => one.item);
  const one = found.length === 1 ? found[0] : held;
  const coded = code && !one && found.length === 0 ? await itemCoded(db, code) : undefined;
  const item = one?.item ?? (itemId ? await itemOf(db, itemId) : coded) ?? null;
  // A label of ours names the piece, not its number; and an item's code is no serial number.
  const serial = one?.number ?? (coded ? null : code);
  const { item: _item, ...piece } = one ?? { item: null };
  const issue = part ?? (one ? await lastIssue(db, reader, { serialId: one.serial_id }) : null);
  const looked = { itemId: item?.id ?? null, serial, personId: reader.personId, deviceId: asked.deviceId ?? null };
  const expected = told ?? (await expectedFor(db, looked));
  const ofExpected = !item && expected?.item_id ? await itemOf(db, expected.item_id) : null;
  return {
    serial,
    item: item ?? ofExpected ?? null,
    items: found.length > 1 ? items : [],
    piece: one ? (piece as KnownPiece) : null,
    issue,
    expected,
  };
}
