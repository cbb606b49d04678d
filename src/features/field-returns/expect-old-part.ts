import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';

/** A good part was fitted: the old one is expected back from the technician who fitted it. */
export async function expectOldPart(
  _trx: Transaction,
  _context: Context,
  _expected: {
    taskId: number;
    useReportId: string;
    personId: number;
    itemId: number;
    serial: string | null;
    quantity: string;
    deviceId: number;
  },
): Promise<void> {
  throw new Error('not built yet');
}

/** The fitting was undone: its old part is no longer expected. Refuses `old_part_already_back` when it has come. */
export async function unexpectOldPart(_trx: Transaction, _context: Context, _useReportId: string): Promise<void> {
  throw new Error('not built yet');
}
