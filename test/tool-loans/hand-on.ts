import { randomUUID } from 'node:crypto';
import { handOverTools, lockLoanLines } from '../../src/features/tool-loans/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { type Condition, postMovement } from '../../src/stock/index.js';
import type { LoanHouse } from './factory.js';

type Who = LoanHouse['technician'];

/** What accepting a hand-over does with lent tools: their lines locked, the goods moved, then passed on. */
export async function passOn(
  house: LoanHouse,
  { from, to, lines }: { from: Who; to: Who; lines: { lineId: string; quantity: string }[] },
): Promise<void> {
  await custodyFor(house, to);
  await inTransaction(to.context, async (trx) => {
    const ids = lines.map(({ lineId }) => lineId);
    await lockLoanLines(trx, ids);
    const known = await trx.selectFrom('tool_loan_line').selectAll().where('id', 'in', ids).orderBy('id').execute();
    const offer = { from_id: from.personId, to_id: to.personId, offered_by: from.personId };
    const handOver = await trx.insertInto('hand_over').values(offer).returning('id').executeTakeFirstOrThrow();
    const toPlaceId = await custodyFor(house, to);
    const header = { key: randomUUID(), personId: to.personId };
    const movement = await postMovement(
      trx,
      'move',
      header,
      known.map((line) => ({
        itemId: line.item_id,
        serialId: line.serial_id,
        quantity: lines.find(({ lineId }) => lineId === line.id)!.quantity,
        fromPlaceId: line.place_id,
        fromCondition: line.condition as Condition,
        toPlaceId,
        toCondition: line.condition as Condition,
      })),
    );
    await handOverTools(trx, to.context, {
      handOverId: handOver.id,
      toPersonId: to.personId,
      toPlaceId,
      movementId: movement.id,
      lines,
    });
  });
}

async function custodyFor(house: LoanHouse, who: Who): Promise<number> {
  const known = await house.custodyOf(who);
  if (known) return known;
  return house.place({
    code: `CUST-${who.personId}`,
    name: `P${who.personId}`,
    kind: 'person',
    person_id: who.personId,
  });
}
