import { sql } from 'kysely';
import { issueSlip, type Issue, pickPiece, startWalk } from '../../src/features/picking/index.js';
import type { Condition } from '../../src/stock/index.js';
import type { Stage } from './stage.js';

interface Needed {
  item_id: number;
  code: string;
  tracking: string;
  open: number;
}

/** Walks for a slip and picks what is promised of its first lines, all of them unless told. */
export async function pick(stage: Stage, keeper: string, slipId: number, mostLines = 99): Promise<void> {
  const context = stage.as(keeper);
  await startWalk(context, { slipIds: [slipId] });
  const needed = await sql<Needed>`
    select l.item_id, i.code, i.tracking, (l.quantity - l.issued - l.cancelled - l.waiting)::float as open from requisition_line l join item i on i.id = l.item_id
    where l.requisition_id = ${slipId} and l.quantity > l.issued + l.cancelled + l.waiting order by l.position limit ${mostLines}`.execute(
    stage.trx,
  );
  for (const line of needed.rows)
    if (line.tracking === 'serial') await pickPieces(stage, keeper, slipId, line);
    else {
      const piece = await pieceOf(stage, slipId, line);
      await pickPiece(context, {
        asked: { piece, quantity: 'rest', binId: null, bin: null },
        code: line.code,
        key: stage.key(),
      });
    }
}

/** The item, or of an item in lots the one that expires first. */
async function pieceOf(stage: Stage, slipId: number, { item_id: itemId, code: itemCode, tracking }: Needed) {
  if (tracking !== 'lot') return { kind: 'item' as const, itemId, itemCode };
  const lots = await sql<{ lotId: string; lot: string; expiresOn: string | null }>`
    select l.id as "lotId", l.number as lot, l.expires_on as "expiresOn" from stock_balance b join lot l on l.id = b.lot_id join place p on p.id = b.place_id
      join requisition r on r.warehouse_id = p.warehouse_id
    where r.id = ${slipId} and b.item_id = ${itemId} and b.on_hand > 0 and b.condition in ('new', 'refurbished') and l.expires_on > ${stage.day(0)}
    order by l.expires_on limit 1`.execute(stage.trx);
  return { kind: 'lot' as const, itemId, itemCode, ...lots.rows[0]! };
}

async function pickPieces(stage: Stage, keeper: string, slipId: number, line: Needed): Promise<void> {
  const pieces = await sql<{ serialId: string; serial: string; placeId: number; place: string; condition: Condition }>`
    select s.id as "serialId", s.number as serial, p.id as "placeId", p.code as place, s.condition
    from serial s join place p on p.id = s.place_id join requisition r on r.warehouse_id = p.warehouse_id
    where r.id = ${slipId} and s.item_id = ${line.item_id} and s.owner_id = 1 and s.condition in (
        select v.condition from requisition_promise q join stock_reservation v on v.id = q.reservation_id join requisition_line l on l.id = q.line_id
        where l.requisition_id = r.id and l.item_id = s.item_id and v.quantity > v.settled + v.voided)
      and not exists (select from requisition_pick k where k.serial_id = s.id and k.issue_id is null and k.put_back_at is null)
    order by s.number limit ${line.open}`.execute(stage.trx);
  for (const found of pieces.rows) {
    const { item_id: itemId, code: itemCode } = line;
    const piece = {
      kind: 'serial' as const,
      itemId,
      itemCode,
      ...found,
      ownerId: 1,
      owner: '',
      pickedFor: null,
      reservedFor: null,
    };
    const asked = { piece, quantity: null, binId: found.placeId, bin: found.place };
    await pickPiece(stage.as(keeper), { asked, code: found.serial, key: stage.key() });
  }
}

/** Issues what was picked. */
export async function issue(stage: Stage, keeper: string, slipId: number, goesOut: Issue['goesOut']): Promise<void> {
  const picks = await stage.trx
    .selectFrom('requisition_pick')
    .select('id')
    .where('requisition_id', '=', slipId)
    .where('issue_id', 'is', null)
    .where('put_back_at', 'is', null)
    .execute();
  await issueSlip(stage.as(keeper), { slipId, pickIds: picks.map((one) => one.id), goesOut, key: stage.key() });
}
