import { takeOverReceipts, type TakenOverReceiptLine } from '../../src/features/goods-receipts/index.js';
import type { Transaction } from '../../src/platform/database.js';
import { factory } from '../company/places.js';
import type { Act, Delivery, Purchase } from '../story/act.js';
import type { BuyingScene, OrderLines } from './scene.js';

const MINUTES_BEFORE = 12;
const MINUTES_AFTER = 9;
const minutes = (at: Date, more: number) => new Date(at.getTime() + more * 60_000);

/** What suppliers delivered in two years: each delivery with its note, as it was put away. */
export async function createGoodsReceipts(
  trx: Transaction,
  scene: BuyingScene,
  orders: Map<string, { id: number; lines: OrderLines }>,
): Promise<void> {
  const { company, calendar, story } = scene;
  const deliveries = story.purchases
    .flatMap((purchase) => purchase.deliveries.map((delivery) => ({ purchase, delivery })))
    .toSorted((a, b) => (a.delivery.number < b.delivery.number ? -1 : 1));
  const made = await takeOverReceipts(
    trx,
    deliveries.map(({ purchase, delivery }) => {
      const [first, last] = [delivery.acts[0]!, delivery.acts.at(-1)!];
      const by = company.people.get(first.person)!;
      return {
        supplierId: company.parties.get(purchase.supplier)!,
        warehouseId: company.places.get(factory.code)!,
        orderId: orders.get(purchase.reference)!.id,
        deliveryNote: `FH${delivery.number.slice(3)}`,
        openedBy: by,
        openedAt: minutes(calendar.moment(first.day, first.second), -MINUTES_BEFORE),
        closed: { by, at: minutes(calendar.moment(last.day, last.second), MINUTES_AFTER) },
        lines: linesOf(scene, { purchase, delivery }, orders.get(purchase.reference)!.lines),
      };
    }),
  );
  for (const [index, { number }] of made.entries())
    if (number !== deliveries[index]!.delivery.number)
      throw new Error(`${deliveries[index]!.delivery.number} of the story became ${number}`);
}

/** A line for each movement and item, or lot; its pieces by their serials. */
function linesOf(
  { company, calendar, posted }: BuyingScene,
  { delivery }: { purchase: Purchase; delivery: Delivery },
  orderLines: OrderLines,
): TakenOverReceiptLine[] {
  return delivery.acts.flatMap((act) => {
    const movement = posted.get(act)!;
    const base = { movementId: movement.id, by: company.people.get(act.person)! };
    return groupsOf(act).map((indexes) => {
      const line = act.lines[indexes[0]!]!;
      const serialIds = indexes.flatMap((index) => movement.lines[index]!.serialId ?? []);
      return {
        ...base,
        at: calendar.moment(act.day, act.second),
        orderLineId: orderLines.get(line.item.code)!,
        itemId: company.items.get(line.item.code)!,
        quantity: String(indexes.reduce((sum, index) => sum + act.lines[index]!.quantity, 0)),
        lotId: movement.lines[indexes[0]!]!.lotId,
        unitPrice: line.unitCost ?? null,
        placeId: company.places.get(line.to[0])!,
        inspect: false,
        ...(serialIds.length > 0 && { serialIds }),
      };
    });
  });
}

function groupsOf(act: Act): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, { item, lot }] of act.lines.entries()) {
    const key = `${item.code} ${lot ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups.values()];
}
