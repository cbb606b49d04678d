import { takeOverOrders } from '../../src/features/purchase-orders/index.js';
import { takeOverRequests } from '../../src/features/purchase-requests/index.js';
import type { Transaction } from '../../src/platform/database.js';
import { whoAre } from '../company/people.js';
import { factory } from '../company/places.js';
import type { Purchase } from '../story/act.js';
import type { BuyingScene, OrderLines } from './scene.js';

const SUPERVISOR_UP_TO = 10_000; // CNY
const HOUR = 3600;

/** What purchasing asked for and ordered in two years: each order by its number in the ERP. */
export async function createOrders(
  trx: Transaction,
  scene: BuyingScene,
): Promise<Map<string, { id: number; lines: OrderLines }>> {
  const { company, calendar, story } = scene;
  const { purchases } = story;
  const warehouseId = company.places.get(factory.code)!;
  const buyer = company.people.get(whoAre('purchasing')[0]!)!;
  const requests = await takeOverRequests(
    trx,
    purchases.map((purchase) => {
      const at = (hours: number) => calendar.moment(Math.max(0, purchase.day - 1), 9 * HOUR + hours * HOUR);
      const value = purchase.lines.reduce((sum, { item, quantity }) => sum + Number(item.price) * quantity, 0);
      const approver = company.people.get(value > SUPERVISOR_UP_TO ? 'head' : 'supervisor')!;
      const ordered = calendar.moment(purchase.day, purchase.second);
      return {
        supplierId: company.parties.get(purchase.supplier)!,
        draftedBy: buyer,
        draftedAt: at(0),
        submitted: { by: buyer, at: at(1) },
        approved: { by: approver, at: at(3) },
        exported: { by: buyer, at: at(5) },
        over: { as: 'ordered' as const, by: buyer, at: ordered },
        lines: purchase.lines.map(({ item, quantity }) => ({
          itemId: company.items.get(item.code)!,
          warehouseId,
          quantity: String(quantity),
          ordered: String(quantity),
          unitPrice: item.price,
          reason: null,
        })),
      };
    }),
  );
  const made = await takeOverOrders(
    trx,
    purchases.map((purchase, index) => ({
      ...orderOf(scene, purchase, requests[index]!),
      enteredBy: buyer,
    })),
  );
  return new Map(
    purchases.map(({ reference, lines }, index) => [
      reference,
      { id: made[index]!.id, lines: new Map(lines.map(({ item }, at) => [item.code, made[index]!.lineIds[at]!])) },
    ]),
  );
}

function orderOf({ company, calendar }: BuyingScene, purchase: Purchase, request: { id: number; lineIds: number[] }) {
  const warehouseId = company.places.get(factory.code)!;
  const came = purchase.deliveries.flatMap(({ acts }) =>
    acts.flatMap((act) => act.lines.map((line) => ({ act, code: line.item.code, quantity: line.quantity }))),
  );
  const lines = purchase.lines.map(({ item, quantity }, at) => {
    const of = came.filter(({ code }) => code === item.code);
    const received = of.reduce((sum, one) => sum + one.quantity, 0);
    return {
      itemId: company.items.get(item.code)!,
      warehouseId,
      quantity: String(quantity),
      unitPrice: item.price,
      requestLineId: request.lineIds[at]!,
      received: String(received),
      arrivedOn: received >= quantity ? calendar.date(of.at(-1)!.act.day) : null,
    };
  });
  const last = came.at(-1)?.act;
  const over = last !== undefined && lines.every(({ arrivedOn }) => arrivedOn !== null);
  return {
    erpNumber: purchase.reference,
    supplierId: company.parties.get(purchase.supplier)!,
    requestId: request.id,
    orderedOn: calendar.date(purchase.day),
    promisedOn: calendar.date(purchase.promised),
    enteredAt: calendar.moment(purchase.day, purchase.second),
    overAt: over ? calendar.moment(last.day, last.second) : null,
    lines,
  };
}
