import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';
import type { RepairSource } from './repair.js';

export interface RepairInput {
  source: RepairSource;
  returnId?: number | null;
  toolReturnId?: string | null;
  itemId: number;
  serialId?: string | null;
  lotId?: string | null;
  quantity?: string;
  ownerId: number;
  /** Where and in which condition it lies now. */
  fromPlaceId: number;
  fromCondition: Condition;
  /** The bench it queues at; without it the one where the item was repaired last, else no bench of the first workshop. */
  benchId?: number | null;
  /** Of a tool: the bin it goes back to. */
  homePlaceId?: number | null;
  customerId?: number | null;
  deviceId?: number | null;
  taskId?: number | null;
  symptomId?: number | null;
  symptomNote?: string | null;
  charged?: boolean;
  customerWaiting?: boolean;
  urgent?: boolean;
  /** YYYY-MM-DD */
  promisedOn?: string | null;
  /** When the piece came in: turnaround and the target day count from there. */
  receivedAt: Date;
}

/**
 * Opens a repair order inside the transaction of the act that wants it: the piece goes to the workshop as faulty in one
 * movement (document `repair_order`), and the order waits in the bench's queue. Refuses a piece that is scrap or whose
 * item is no repairable spare, tool or property (`repair_not_repairable`), one that has an open order (`repair_exists`), and
 * when there is no workshop (`repair_no_workshop`).
 */
export async function openRepair(
  _trx: Transaction,
  _context: Context,
  _input: RepairInput,
): Promise<{ id: number; number: string; movementId: string | null }> {
  throw new Error('not built yet');
}
