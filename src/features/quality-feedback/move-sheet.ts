import type { Updateable } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { EventRecord } from '../../platform/command.js';
import type { Transaction } from '../../platform/database.js';
import type { QualitySheet } from '../../platform/schema.js';
import { type LockedSheet, noteAct } from './lock-sheet.js';
import type { SheetAct } from './sheet.js';
import { settleSheet } from './tell-sheet.js';

interface Move {
  act: SheetAct;
  set: Omit<Updateable<QualitySheet>, 'version' | 'search'>;
  note?: string | null;
  causeId?: number | null;
}

/**
 * Takes a locked sheet a step on: its columns, its story, and what asked somebody to act on it is dealt with. Answers with
 * the event to be recorded.
 */
export async function moveSheet(
  trx: Transaction,
  context: Context,
  sheet: LockedSheet,
  { act, set, note = null, causeId = null }: Move,
): Promise<EventRecord> {
  await trx
    .updateTable('quality_sheet')
    .set((is) => ({ ...set, version: is('version', '+', 1) }))
    .where('id', '=', sheet.id)
    .execute();
  await noteAct(trx, context, sheet, { act, note, causeId });
  await settleSheet(trx, sheet.number);
  const kept = Object.entries(set).filter(([name]) => !/_(at|by)$|_id$/.test(name));
  const after = { ...Object.fromEntries(kept), ...(note && !('action' in set) && { note }) };
  return { name: `quality_sheet.${act}`, subject: ['quality_sheet', sheet.id], after };
}
