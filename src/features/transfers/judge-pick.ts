import type { Facts } from '../../platform/refusal.js';
import { type Amount, amountOf, COMPANY, type Condition, least, textOf, usableConditions } from '../../stock/index.js';
import type { LockedLine } from './lock-transfer.js';
import type { SerialFacts, Shelf } from './pick-facts.js';
import type { TransferRefusal } from './transfer.js';

export interface AskedPick {
  item: string;
  serial: SerialFacts | null;
  /** The lot that was scanned. */
  lotId: string | null;
  lot: string | null;
  /** Null: all that the line needs and the bin has. */
  quantity: Amount | null;
  bin: { id: number; code: string } | null;
}

export interface PickFacts {
  transfer: { number: string; from_warehouse_id: number; from_code: string };
  /** Of this item. */
  lines: LockedLine[];
  shelves: Shelf[];
  today: string;
}

export interface Take {
  line: LockedLine;
  placeId: number;
  place: string;
  lotId: string | null;
  lot: string | null;
  quantity: Amount;
}

export type Verdict = { kind: 'take'; take: Take } | { kind: 'refused'; reason: TransferRefusal; facts: Facts };

const no = (reason: TransferRefusal, facts: Facts): Verdict => ({ kind: 'refused', reason, facts });
const left = (line: LockedLine) => amountOf(line.left);
const isExpired = (shelf: Shelf, today: string) => shelf.expires_on !== null && shelf.expires_on < today;

/** Whether what was scanned may go into the parcel, and for which line. Pure; every no has a reason that says what to do instead. */
export function judgePick(asked: AskedPick, facts: PickFacts): Verdict {
  const about = { item: asked.item, transfer: facts.transfer.number };
  if (facts.lines.length === 0)
    return asked.serial
      ? no('transfer_serial_not_on_it', { ...about, serial: asked.serial.number })
      : no('transfer_not_on_it', about);
  if (asked.serial) return judgeSerial(asked, asked.serial, facts);
  const needs = facts.lines.filter((line) => left(line) > 0n);
  if (needs.length === 0) return no('transfer_line_complete', about);
  return judgeQuantity(asked, needs, facts);
}

function judgeSerial(asked: AskedPick, serial: SerialFacts, { lines, transfer }: PickFacts): Verdict {
  const about = { item: asked.item, serial: serial.number, place: serial.place, transfer: transfer.number };
  if (serial.owner_id !== COMPANY)
    return no('transfer_serial_of_other', { ...about, owner: serial.owner, ownerEn: serial.owner_en });
  if (serial.transfer) return no('transfer_serial_taken', { ...about, transfer: serial.transfer });
  if (serial.warehouse_id !== transfer.from_warehouse_id)
    return no('transfer_serial_elsewhere', { ...about, warehouse: transfer.from_code });
  const fitting = lines.filter((line) => line.condition === serial.condition);
  if (fitting.length === 0) return no('transfer_wrong_condition', wrongFacts(asked, serial.condition));
  const line = fitting.find((one) => left(one) > 0n);
  if (!line) return no('transfer_line_complete', about);
  if (serial.promised) return no('transfer_serial_promised', { ...about, document: serial.promised });
  if (asked.bin && asked.bin.id !== serial.place_id)
    return no('transfer_serial_in_other_bin', { ...about, bin: asked.bin.code });
  if (amountOf(line.promised) < 1000n) return no('transfer_reservation_gone', about);
  const take = { line, placeId: serial.place_id, place: serial.place, lotId: null, lot: null, quantity: 1000n };
  return { kind: 'take', take };
}

const wrongFacts = (asked: AskedPick, is: Condition): Facts => ({
  item: asked.item,
  condition: is,
});

function judgeQuantity(asked: AskedPick, needs: LockedLine[], facts: PickFacts): Verdict {
  const fits = (shelf: Shelf) =>
    needs.some((line) => line.condition === shelf.condition) &&
    (!usableConditions.includes(shelf.condition) || !isExpired(shelf, facts.today));
  const live = facts.shelves.filter(fits);
  const here = live.filter(
    (shelf) => (!asked.bin || shelf.place_id === asked.bin.id) && (!asked.lotId || shelf.lot_id === asked.lotId),
  );
  const [first] = here;
  if (!first) return whyNotHere(asked, needs, facts, live);
  const line = needs.find((one) => one.condition === first.condition)!;
  const earlier = live.find((shelf) => shelf.condition === first.condition)!;
  if (earlier.lot_id !== first.lot_id && (earlier.expires_on ?? '9999') < (first.expires_on ?? '9999'))
    return no('transfer_lot_later', {
      item: asked.item,
      lot: first.lot,
      first: earlier.lot,
      expiresOn: earlier.expires_on,
      place: earlier.place,
    });
  return withQuantity(asked, line, first, facts);
}

function whyNotHere(asked: AskedPick, needs: LockedLine[], facts: PickFacts, live: Shelf[]): Verdict {
  const about = { item: asked.item, warehouse: facts.transfer.from_code };
  const there = facts.shelves.filter(
    (shelf) => (!asked.bin || shelf.place_id === asked.bin.id) && (!asked.lotId || shelf.lot_id === asked.lotId),
  );
  const [other] = there;
  if (other && needs.some((line) => line.condition === other.condition))
    return no('transfer_lot_expired', { item: asked.item, lot: other.lot, expiresOn: other.expires_on });
  if (other) return no('transfer_wrong_condition', wrongFacts(asked, other.condition));
  const ofLot = live.filter((shelf) => shelf.lot_id === asked.lotId);
  const elsewhere = [
    ...new Set(
      (ofLot.length > 0 ? ofLot : live).map((shelf) => (shelf.lot ? `${shelf.place} (${shelf.lot})` : shelf.place)),
    ),
  ];
  if (elsewhere.length === 0) return no('transfer_not_in_store', about);
  const place = asked.bin?.code ?? facts.transfer.from_code;
  return no('transfer_not_in_bin', { ...about, place, lot: asked.lot, elsewhere: elsewhere.slice(0, 3).join(', ') });
}

function withQuantity(asked: AskedPick, line: LockedLine, shelf: Shelf, facts: PickFacts): Verdict {
  const free = amountOf(shelf.free);
  const quantity = asked.quantity ?? least(left(line), free);
  const about = { item: asked.item, transfer: facts.transfer.number, asked: textOf(quantity) };
  if (quantity > left(line)) return no('transfer_more_than_asked', { ...about, left: line.left });
  if (quantity > free) return no('transfer_bin_has_less', { ...about, place: shelf.place, free: shelf.free });
  if (quantity > amountOf(line.promised)) return no('transfer_reservation_gone', about);
  const { place_id: placeId, place, lot_id: lotId, lot } = shelf;
  return { kind: 'take', take: { line, placeId, place, lotId, lot, quantity } };
}
