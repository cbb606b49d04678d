import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY, type Condition } from '../../stock/index.js';
import type { ToolRefusal } from './duty.js';
import { lockTools } from './lock-tools.js';

/** A piece of a tool where it is now, held for the transaction. */
export interface HeldPiece {
  serialId: string;
  serial: string;
  itemId: number;
  item: string;
  condition: Condition;
  placeId: number;
  place: string;
  placeKind: string;
  /** Out of the house for good; at a laboratory it is not. */
  gone: boolean;
}

interface PieceRow extends HeldPiece {
  kind: string;
  ownerId: number;
}

/**
 * Locks the items of these pieces and reads where the pieces are. Every act on duties begins so: of two that send the
 * same piece out, the second sees the first. Refuses what is no tool or a customer's; 404 for what is not there.
 */
export async function lockPieces(trx: Transaction, serialIds: readonly string[]): Promise<Map<string, HeldPiece>> {
  const ids = [...new Set(serialIds)];
  const items = await trx.selectFrom('serial').select('item_id').where('id', 'in', ids).execute();
  if (items.length < ids.length) refuse('not_found', {}, 404);
  await lockTools(
    trx,
    items.map((row) => row.item_id),
  );
  const found = await sql<PieceRow>`
    select s.id as "serialId", s.number as serial, s.item_id as "itemId", i.code as item, i.kind, s.owner_id as "ownerId", s.condition,
      s.place_id as "placeId", coalesce(who.name, party.name, p.code) as place, p.kind as "placeKind",
      p.outside and not exists (select from tool_duty d join tool_check c on c.duty_id = d.id
        where d.serial_id = s.id and c.recorded_at is null and c.withdrawn_at is null) as gone
    from serial s join item i on i.id = s.item_id join place p on p.id = s.place_id
      left join person who on who.id = p.person_id left join party on party.id = p.party_id
    where s.id = any(${ids}::bigint[]) order by s.id`.execute(trx);
  for (const { kind, ownerId, item, serial } of found.rows) {
    if (kind !== 'tool') refuse<ToolRefusal>('piece_not_a_tool', { item, serial }, 422);
    if (ownerId !== COMPANY) refuse<ToolRefusal>('piece_of_customer', { item, serial }, 422);
  }
  return new Map(found.rows.map(({ kind: _kind, ownerId: _owner, ...piece }) => [piece.serialId, piece]));
}
