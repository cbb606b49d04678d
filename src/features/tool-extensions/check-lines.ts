import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type Conflict, reservationConflict } from '../tool-reservations/index.js';
import { MOST_DAYS_AHEAD, type ToolExtensionRefusal } from './extension.js';
import { type LineToKeep, toolName } from './lock-lines.js';

/** YYYY-MM-DD so many days later. */
export function daysAfter(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/**
 * Refuses tools that are back, or whose loss waits for a decision, and a day that has gone by, is not later than a tool's
 * present one, or more than a year ahead.
 */
export function checkLines(lines: readonly LineToKeep[], { untilOn, today }: { untilOn: string; today: string }): void {
  for (const line of lines) {
    const tool = toolName(line);
    if (Number(line.open) === 0) refuse<ToolExtensionRefusal>('extension_tool_back', { tool: line.item });
    if (line.lost) refuse<ToolExtensionRefusal>('extension_tool_lost', { tool });
  }
  if (untilOn < today) refuse<ToolExtensionRefusal>('extension_day_past', { day: untilOn }, 422);
  const most = daysAfter(today, MOST_DAYS_AHEAD);
  if (untilOn > most) refuse<ToolExtensionRefusal>('extension_day_too_late', { day: most }, 422);
  const late = lines.find((line) => line.due_on >= untilOn);
  if (late) refuse<ToolExtensionRefusal>('extension_day_not_later', { tool: toolName(late), day: late.due_on }, 422);
}

type Kept = Pick<LineToKeep, 'id' | 'item_id' | 'serial_id' | 'open' | 'holder_id' | 'due_on'>;

/** The reservation of somebody else that begins before a tool would be back, if it were kept until a day; or null. */
export function conflictOf(
  db: Db | Transaction,
  line: Kept,
  { untilOn, today }: { untilOn: string; today: string },
): Promise<Conflict | null> {
  const next = daysAfter(line.due_on, 1);
  return reservationConflict(db, {
    itemId: line.item_id,
    serialId: line.serial_id,
    quantity: line.open,
    personId: line.holder_id,
    fromOn: next > today ? next : today,
    toOn: untilOn,
    today,
    lineId: line.id,
  });
}
