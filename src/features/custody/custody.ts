import type { Condition } from '../../stock/index.js';

export type CustodyRefusal =
  | 'hand_over_to_holder'
  | 'hand_over_to_offerer'
  | 'hand_over_for_other'
  | 'hand_over_receiver_retired'
  | 'hand_over_receiver_may_not'
  | 'hand_over_receiver_blocked'
  | 'hand_over_empty'
  | 'hand_over_quantity_invalid'
  | 'hand_over_more_than_held'
  | 'hand_over_already_offered'
  | 'hand_over_goods_gone'
  | 'hand_over_over'
  | 'hand_over_not_receiver'
  | 'hand_over_not_giver'
  | 'count_place_unsuitable'
  | 'count_of_other'
  | 'count_under_way'
  | 'count_not_counter'
  | 'count_finished'
  | 'count_not_finished'
  | 'count_incomplete'
  | 'count_over'
  | 'count_quantity_invalid'
  | 'count_lot_needed'
  | 'count_by_oneself'
  | 'count_of_own_custody'
  | 'count_parts_open'
  | 'count_tools_lent'
  | 'count_booked_elsewhere'
  | 'count_fewer_left'
  | 'clearance_own'
  | 'clearance_left'
  | 'clearance_signed';

/** What a portion of a holding is known by, in forms and in the lines of documents. */
export interface PortionKey {
  itemId: number;
  condition: Condition;
  ownerId: number;
  lotId: string | null;
  serialId: string | null;
  partId: string | null;
  loanLineId?: string | null;
}

/** The key as one word for the name of a form's field. */
export function keyText({ itemId, condition, ownerId, lotId, serialId, partId, loanLineId }: PortionKey): string {
  return [itemId, condition, ownerId, lotId ?? 0, serialId ?? 0, partId ?? 0, loanLineId ?? 0].join('.');
}

const KEY = /^(-1|\d{1,9})\.(new|refurbished|untested|faulty|scrap)\.(\d{1,9})((?:\.\d{1,18}){4})$/;

/** The key in a field's name; null when it is none. */
export function readKey(text: string): PortionKey | null {
  const [, item, condition, owner, ids] = KEY.exec(text) ?? [];
  if (!item) return null;
  const [, lot, serial, part, loanLine] = ids!.split('.');
  const id = (digits: string | undefined) => (digits === '0' ? null : digits!);
  return {
    itemId: Number(item),
    condition: condition as Condition,
    ownerId: Number(owner),
    lotId: id(lot),
    serialId: id(serial),
    partId: id(part),
    loanLineId: id(loanLine),
  };
}

/** A row that names a portion, as queries return it. */
export function keyOf(row: {
  item_id: number;
  condition: Condition;
  owner_id: number;
  lot_id: string | null;
  serial_id: string | null;
  part_id?: string | null;
  loan_line_id?: string | null;
}): PortionKey {
  const { item_id: itemId, condition, owner_id: ownerId, lot_id: lotId, serial_id: serialId } = row;
  return {
    itemId,
    condition,
    ownerId,
    lotId,
    serialId,
    partId: row.part_id ?? null,
    loanLineId: row.loan_line_id ?? null,
  };
}

const QUANTITY = /^\d{1,7}(\.\d{1,3})?$/;

/** A quantity as it is typed: more than nothing, up to a million, no more decimals than the item has. */
export function quantityFits(text: string, decimals: number, { zero = false } = {}): boolean {
  if (!QUANTITY.test(text)) return false;
  const thousandths = toThousandths(text);
  if (thousandths === 0n && !zero) return false;
  return thousandths <= 1_000_000_000n && thousandths % 10n ** BigInt(3 - Math.min(3, decimals)) === 0n;
}

/** Exact: quantities have three decimals at most, and sums of them must not round. */
export function toThousandths(quantity: string): bigint {
  const [whole = '0', fraction = ''] = quantity.replace('-', '').split('.');
  const amount = BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, '0').slice(0, 3));
  return quantity.startsWith('-') ? -amount : amount;
}

export function fromThousandths(amount: bigint): string {
  const sign = amount < 0n ? '-' : '';
  const digits = String(amount < 0n ? -amount : amount).padStart(4, '0');
  const fraction = digits.slice(-3).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -3)}${fraction && `.${fraction}`}`;
}

/** A piece or quantity as a refusal names it. */
export function named(row: { item_code: string; serial?: string | null; lot?: string | null }, quantity?: string) {
  const what = [row.item_code, row.serial ?? (row.lot && `(${row.lot})`)].filter(Boolean).join(' ');
  return row.serial || !quantity ? what : `${what} × ${quantity}`;
}
