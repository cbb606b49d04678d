import type { Transaction } from '../../platform/database.js';

/** Goods that are to leave somebody's custody by another way than a loan's return. */
export interface LeavingTool {
  placeId: number;
  itemId: number;
  serialId: string | null;
  quantity: string;
}

/** Refuses to take what is out on a loan from its holder, beyond what they hold besides: it has to be returned, lost or handed over on the loan. */
export async function refuseLent(_trx: Transaction, _leaving: LeavingTool): Promise<void> {
  throw new Error('to be written');
}
