import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf, type Condition, textOf, usableConditions } from '../../stock/index.js';
import { type LockedLine, lineIn } from './lock-loan.js';
import { placeOfCode } from './posting.js';
import type { ToolBack } from './return-tools.js';
import { thousandths as parse, type ToolLoanRefusal } from './tool-loan.js';

/** A tool that may come back, and where it goes. */
export interface CheckedBack {
  line: LockedLine;
  tool: ToolBack;
  quantity: string;
  thousandths: bigint;
  /** As the book has it with the holder. */
  condition: Condition;
  toPlaceId: number;
  toCondition: Condition;
}

/** Refuses what is not out, more than is out, what somebody else has by now, what the book has elsewhere, and places where it does not belong. */
export async function checkBack(trx: Transaction, lines: LockedLine[], tool: ToolBack): Promise<CheckedBack> {
  const line = lineIn(lines, tool.lineId);
  const thousandths = expectOut(line, tool.quantity);
  expectHolder(line, tool.heldBy);
  expectHeld(line);
  const condition = (line.serial_condition ?? line.condition) as Condition;
  const isGood = tool.outcome === 'good';
  if (isGood && !usableConditions.includes(condition))
    refuse<ToolLoanRefusal>('tool_marked_unusable', { item: line.item, serial: line.serial, condition });
  const toPlaceId = tool.toPlaceId ?? (isGood ? line.home_place_id : await placeOfCode(trx, 'QUARANTINE'));
  await expectPlace(trx, toPlaceId, tool.outcome);
  const quantity = textOf(thousandths);
  return { line, tool, quantity, thousandths, condition, toPlaceId, toCondition: isGood ? condition : 'faulty' };
}

/** The quantity, if so many are out. */
export function expectOut(line: LockedLine, quantity: string): bigint {
  const { item, serial } = line;
  const asked = parse(quantity, line.decimals);
  if (asked === null) return refuse<ToolLoanRefusal>('tool_quantity_invalid', { item, quantity }, 422);
  const open = amountOf(line.open);
  if (open === 0n) refuse<ToolLoanRefusal>('tool_back_already', { item, serial, loan: line.loan });
  if (asked > open)
    refuse<ToolLoanRefusal>(
      'more_than_out',
      {
        item,
        asked: Number(textOf(asked)),
        open: Number(textOf(open)),
      },
      422,
    );
  return asked;
}

/** A tool that was handed on meanwhile would come off the name of somebody who has not brought it. */
function expectHolder({ item, serial, holder, holder_en: holderEn, holder_id: holderId }: LockedLine, heldBy?: number) {
  if (heldBy !== undefined && heldBy !== holderId)
    refuse<ToolLoanRefusal>('tool_with_another', { item, serial, holder, holderEn });
}

/** Refuses a piece that the book has elsewhere than with its holder. */
export function expectHeld(line: LockedLine): void {
  if (line.serial_id && line.serial_place_id !== line.place_id)
    refuse<ToolLoanRefusal>('tool_elsewhere', {
      item: line.item,
      serial: line.serial,
      place: line.serial_place,
      placeEn: line.serial_place_en,
    });
}

/** Good ones go on a shelf, damaged ones into quarantine or to the workshop. */
async function expectPlace(trx: Transaction, placeId: number, outcome: ToolBack['outcome']): Promise<void> {
  const found = await sql<{ code: string; kind: string }>`select code, kind from place where id = ${placeId}`.execute(
    trx,
  );
  const place = found.rows[0] ?? refuse('not_found', {}, 404);
  const kinds = outcome === 'good' ? ['warehouse', 'bin'] : ['quarantine', 'workshop'];
  if (!kinds.includes(place.kind)) refuse<ToolLoanRefusal>('tool_place_wrong', { place: place.code }, 422);
}
