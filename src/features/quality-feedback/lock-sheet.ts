import { sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { sheetsOpenTo } from '../items/index.js';
import {
  type Department,
  publishSheet,
  type SheetAct,
  type SheetKind,
  type SheetRefusal,
  type SheetState,
} from './sheet.js';

/** A sheet behind its lock, with what acts on it need to know. */
export interface LockedSheet {
  id: number;
  number: string;
  kind: SheetKind;
  title: string;
  problem: string;
  positions: string | null;
  quantity: string | null;
  found_on: string;
  late: boolean;
  urgent: boolean;
  customer_id: number | null;
  task_id: number | null;
  device_id: number | null;
  raised_by: number;
  raised_on: string;
  state: SheetState;
  department: Department | null;
  assignee_id: number | null;
  assigned_by: number | null;
  due_on: string | null;
  cause_id: number | null;
  cause_note: string | null;
  action: string | null;
  action_due_on: string | null;
  answered_name: string | null;
  answered_by: number | null;
  warns: boolean;
  warning: string | null;
  version: number;
  /** The items that it is about. */
  items: number[];
}

/**
 * Locks a sheet against all other acts on it, and reads it. Refuses `not_found`, also when the person may not see it.
 */
export async function lockSheet(
  trx: Transaction,
  reader: Pick<Actor, 'personId' | 'rights'>,
  { id, timeZone }: { id: number; timeZone: string },
): Promise<LockedSheet> {
  const found = await sql<LockedSheet>`
    select q.id, q.number, q.kind, q.title, q.problem, q.positions, trim_scale(q.quantity)::text as quantity, q.found_on, q.late, q.urgent,
      q.customer_id, q.task_id, q.device_id, q.raised_by, (q.raised_at at time zone ${timeZone})::date as raised_on, q.state, q.department, q.assignee_id, q.assigned_by,
      q.due_on, q.cause_id, q.cause_note, q.action, q.action_due_on, q.answered_name, q.answered_by, q.warns, q.warning, q.version,
      array(select distinct l.item_id from quality_sheet_link l where l.sheet_id = q.id and l.item_id is not null) as items
    from quality_sheet q where q.id = ${id} and ${sheetsOpenTo(reader)} for update of q`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/** Refuses `sheet_changed_meanwhile` for who looked at an earlier state of the sheet than there is now. */
export function expectSeen(sheet: LockedSheet, version: number | undefined): void {
  if (version !== undefined && version !== sheet.version)
    refuse<SheetRefusal>('sheet_changed_meanwhile', { sheet: sheet.number });
}

/** The text of a reason that has to be there. Refuses `sheet_reason_missing`. */
export function reasonOf(text: string): string {
  return text.trim() || refuse<SheetRefusal>('sheet_reason_missing', {}, 422);
}

const MOST_NOTE = 4000;

/** Keeps what was done in the sheet's story, and tells the screens that show it. */
export async function noteAct(
  trx: Transaction,
  { actor, now }: { actor: Pick<Actor, 'personId'>; now: () => Date },
  sheet: { id: number; items: Iterable<number> },
  { act, note, by, causeId }: { act: SheetAct; note?: string | null; by?: number; causeId?: number | null },
): Promise<void> {
  await trx
    .insertInto('quality_sheet_step')
    .values({
      sheet_id: sheet.id,
      act,
      person_id: by ?? actor.personId,
      at: now(),
      note: note ? note.slice(0, MOST_NOTE) : null,
      cause_id: causeId ?? null,
    })
    .execute();
  publishSheet(trx, sheet.id, sheet.items);
}
