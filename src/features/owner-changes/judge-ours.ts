import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY } from '../../stock/index.js';
import { expectCounted, expectSamePlace, type JudgedLine, type Judging, placeOr, refuseBusy } from './line-checks.js';
import { itemFacts, type PlaceFacts, serialFacts } from './line-facts.js';
import type { LineInput, OwnerChangeRefusal } from './owner-change.js';

/** Something of ours that we give: from a bin or a warehouse, or what lies at the customer's already. */
export async function judgeOurs(trx: Transaction, judging: Judging, line: LineInput): Promise<JudgedLine> {
  if (line.serialId) return judgeSerial(trx, judging, line, line.serialId);
  const item = line.itemId ? await itemFacts(trx, line.itemId) : undefined;
  if (!item || item.tracking === 'serial') return refuse<OwnerChangeRefusal>('change_piece_unknown', {}, 422);
  const called = item.code;
  const from = await placeOr(trx, line.fromPlaceId, called);
  expectFrom(judging, from, called);
  const quantity = line.quantity?.trim() || '1';
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(quantity) || Number(quantity) === 0)
    refuse<OwnerChangeRefusal>('change_quantity_wrong', { piece: called, asked: quantity }, 422);
  await expectCounted(trx, { piece: called, quantity, item });
  const condition = line.condition ?? 'new';
  const lotId = item.tracking === 'lot' ? (line.lotId ?? null) : null;
  const lies = await sql<{ lies: string; enough: boolean }>`
    select trim_scale(coalesce(sum(on_hand), 0))::text as lies, coalesce(sum(on_hand), 0) >= ${quantity}::numeric as enough from stock_balance
    where item_id = ${item.id} and place_id = ${from.id} and condition = ${condition} and owner_id = ${COMPANY}
      and lot_id is not distinct from ${lotId}::bigint`.execute(trx);
  if (!lies.rows[0]!.enough)
    refuse<OwnerChangeRefusal>('change_more_than_lies', {
      piece: called,
      place: from.code,
      lies: lies.rows[0]!.lies,
      asked: quantity,
    });
  return {
    pieceId: null,
    called,
    itemId: item.id,
    serialId: null,
    lotId,
    newSerial: null,
    quantity,
    condition,
    from,
    toPlaceId: placeAfter(judging, from, called),
    unitPrice: item.average,
  };
}

async function judgeSerial(trx: Transaction, judging: Judging, line: LineInput, serialId: string): Promise<JudgedLine> {
  const serial = await serialFacts(trx, serialId);
  if (!serial) return refuse<OwnerChangeRefusal>('change_piece_unknown', {}, 422);
  const called = serial.number;
  if (serial.owner_id !== COMPANY)
    refuse<OwnerChangeRefusal>('change_piece_not_ours', { piece: called, owner: serial.owner });
  const from = await placeOr(trx, serial.place_id, called);
  await expectSamePlace(trx, judging, line, { called, from });
  expectFrom(judging, from, called);
  await refuseBusy(trx, judging, { pieceId: null, serialId, called });
  const item = (await itemFacts(trx, serial.item_id))!;
  if (item.retired) refuse<OwnerChangeRefusal>('change_item_retired', { piece: called, item: item.code }, 422);
  return {
    pieceId: null,
    called,
    itemId: serial.item_id,
    serialId,
    lotId: null,
    newSerial: null,
    quantity: '1',
    condition: serial.condition,
    from,
    toPlaceId: placeAfter(judging, from, called),
    unitPrice: item.average,
  };
}

const isTheirPlace = ({ customerId }: Judging, from: PlaceFacts) =>
  from.kind === 'customer' && from.party_id === customerId;

/** Out of a bin, where nobody else has it; what lies at this customer's already needs no carrying. */
function expectFrom(judging: Judging, from: PlaceFacts, called: string): void {
  if (from.kind === 'bin' || from.kind === 'warehouse' || isTheirPlace(judging, from)) return;
  refuse<OwnerChangeRefusal>('change_not_in_bin', { piece: called, place: from.code });
}

function placeAfter(judging: Judging, from: PlaceFacts, called: string): number {
  if (isTheirPlace(judging, from)) return from.id;
  return judging.to?.id ?? refuse<OwnerChangeRefusal>('change_bin_missing', { piece: called, place: from.code }, 422);
}
