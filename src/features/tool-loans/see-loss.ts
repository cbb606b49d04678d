import { can, type Context } from '../../platform/context.js';
import { todayOf } from '../../platform/working-days.js';
import { rightToDecide } from '../approvals/index.js';
import { findLoss, type LossRow } from './loss-queries.js';

export type SeenLoss = LossRow & { visible: boolean; mayDecide: boolean };

/** A loss as its reader may see it: with its loan, or because they may say yes or no to it. */
export async function seeLoss(context: Context, id: string): Promise<SeenLoss | undefined> {
  const { db, actor } = context;
  const loss = /^[1-9]\d{0,8}$/.test(id) ? await findLoss(db, actor, Number(id)) : undefined;
  if (!loss) return undefined;
  const mayDecide = await decides(context, loss);
  return loss.visible || mayDecide ? { ...loss, mayDecide } : undefined;
}

/** Whether the reader may say yes or no to it; a deputy may, who does not see loans otherwise. */
async function decides(context: Context, loss: LossRow): Promise<boolean> {
  if (!can(context.actor, 'loan.write_off')) return false;
  const involved = [loss.reported_by_id, loss.holder_id];
  const document = { kind: 'write_off' as const, value: loss.value, involved, today: todayOf(context) };
  return typeof (await rightToDecide(context.db, context.actor, document)) !== 'string';
}
