import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { COMPANY, type Condition } from '../../stock/index.js';
import { useTerm } from '../fault-terms/index.js';
import type { ChosenTerm } from './diagnose-repair.js';
import { openRepair } from './open-repair.js';
import type { RepairRefusal } from './repair.js';

export interface RepairByHand {
  key: string;
  serialId: string;
  symptom: ChosenTerm;
  symptomNote: string | null;
  benchId: number | null;
  urgent: boolean;
  customerWaiting: boolean;
  /** YYYY-MM-DD */
  promisedOn: string | null;
}

interface Piece {
  item_id: number;
  item: string;
  serial: string;
  owner_id: number;
  place_id: number;
  place: string;
  place_en: string | null;
  place_kind: string;
  condition: Condition;
  /** A return of it that quality has not decided on. */
  return_number: string | null;
  /** A damaged return of a loan that waits for its repair. */
  tool_return_id: string | null;
  home_place_id: number | null;
}

/**
 * Opens an order for a piece in the house that turned out to be faulty. A tool that came back damaged from a loan is that
 * loan's repair; a customer's piece is their property. Refuses what is outside the house or in somebody's custody, what
 * triage has still to decide on (`repair_piece_in_triage`), a promised day in the past, and as `openRepair` does.
 */
export async function openByHand(context: Context, input: RepairByHand): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.open', key, content: { open: content } }, async (trx, inside) => {
    const piece = await pieceFor(trx, input.serialId);
    expectThere(piece);
    if (input.promisedOn && input.promisedOn < todayOf(inside)) refuse<RepairRefusal>('repair_day_past', {}, 422);
    const symptomId = await useTerm(trx, inside, 'symptom', input.symptom);
    const own = piece.owner_id === COMPANY;
    const { id, number } = await openRepair(trx, inside, {
      source: piece.tool_return_id ? 'tool' : own ? 'stock' : 'property',
      toolReturnId: piece.tool_return_id,
      homePlaceId: piece.home_place_id,
      itemId: piece.item_id,
      serialId: input.serialId,
      ownerId: piece.owner_id,
      fromPlaceId: piece.place_id,
      fromCondition: piece.condition,
      benchId: input.benchId,
      customerId: own ? null : piece.owner_id,
      symptomId,
      symptomNote: input.symptomNote,
      urgent: input.urgent,
      customerWaiting: input.customerWaiting,
      promisedOn: input.promisedOn,
      receivedAt: inside.now(),
    });
    const after = { item: piece.item, serial: piece.serial, from: piece.place };
    return {
      result: { id, number },
      events: [{ name: 'repair.opened', subject: ['repair_order', id], after }],
    };
  });
}

async function pieceFor(trx: Transaction, serialId: string): Promise<Piece> {
  const found = await sql<Piece>`
    select s.item_id, i.code as item, s.number as serial, s.owner_id, s.place_id, p.name as place, p.name_en as place_en, p.kind as place_kind, s.condition,
      (select f.number from field_return f where f.serial_id = s.id and f.state in ('received', 'found') order by f.id desc limit 1) as return_number,
      d.id as tool_return_id, coalesce(d.home_place_id, case when i.kind = 'tool' and p.kind = 'bin' then p.id end) as home_place_id
    from serial s join item i on i.id = s.item_id join place p on p.id = s.place_id
      left join lateral (select r.id, l.home_place_id from tool_return r join tool_loan_line l on l.id = r.line_id
        where r.outcome = 'damaged' and r.repaired_at is null and r.undone_at is null and r.serial_id = s.id and r.to_place_id = s.place_id
          and not exists (select from tool_loss x where x.return_id = r.id and x.decided_at is null and x.withdrawn_at is null)
        order by r.id desc limit 1) d on true
    where s.id = ${serialId}::bigint`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

const inStore = ['warehouse', 'bin', 'quarantine', 'workshop'];
const outside = ['supplier', 'customer', 'scrap', 'difference', 'consumed', 'lost'];

function expectThere({ item, serial, ...piece }: Piece): void {
  const facts = { item, serial, place: piece.place, placeEn: piece.place_en };
  if (outside.includes(piece.place_kind)) refuse<RepairRefusal>('repair_piece_outside_house', facts, 422);
  if (!inStore.includes(piece.place_kind)) refuse<RepairRefusal>('repair_piece_in_custody', facts, 422);
  if (piece.return_number)
    refuse<RepairRefusal>('repair_piece_in_triage', { item, serial, number: piece.return_number }, 422);
}
