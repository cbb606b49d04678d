import type { Transaction } from '../src/platform/database.js';
import {
  COMPANY,
  type MovementLine,
  type PostedMovement,
  postMovement,
  reserveStock,
  reverseMovement,
} from '../src/stock/index.js';
import type { Calendar } from './calendar.js';
import { people } from './company/people.js';
import type { Company } from './create-company.js';
import type { Act, ActLine, Reservation } from './story/act.js';

/** Posts the story into the book, movement after movement, each in the name of the person who did it; and what each became. */
export async function postStory(
  trx: Transaction,
  company: Company,
  calendar: Calendar,
  story: { acts: Act[]; reservations: Reservation[] },
): Promise<Map<Act, PostedMovement>> {
  const posted = new Map<Act, PostedMovement>();
  for (const [index, act] of story.acts.entries()) {
    const header = {
      key: keyOf('movement', index),
      personId: company.people.get(act.person)!,
      stationId: stationOf(company, act.person),
      happenedAt: calendar.moment(act.day, act.second),
      reason: act.reason,
      reference: act.reference,
      ...(act.slip && { documentType: 'requisition', documentId: act.slip }),
      ...(act.loan && { documentType: 'tool_loan', documentId: act.loan }),
      ...(act.repair && { documentType: 'repair_order', documentId: act.repair }),
      ...(act.receipt && { documentType: 'property_receipt', documentId: act.receipt }),
      ...(act.goods && { documentType: 'goods_receipt', documentId: act.goods }),
      ...(act.transfer && { documentType: 'transfer', documentId: act.transfer }),
      ...(act.delivery && { documentType: 'property_delivery', documentId: act.delivery }),
    };
    const lines = act.lines.map((line) => lineOf(company, calendar, line));
    const movement =
      act.kind === 'reverse'
        ? await reverseMovement(trx, posted.get(act.undoes!)!.id, header)
        : await postMovement(trx, act.kind, header, lines);
    posted.set(act, movement);
  }
  for (const [index, { item, store, quantity, person }] of story.reservations.entries())
    await reserveStock(trx, {
      key: keyOf('reservation', index),
      personId: company.people.get(person)!,
      itemId: company.items.get(item.code)!,
      warehouseId: company.places.get(store)!,
      condition: 'new',
      quantity,
    });
  return posted;
}

/** The same key for the same act on each run. */
function keyOf(kind: 'movement' | 'reservation', index: number): string {
  return `5eed${kind === 'movement' ? '0001' : '0002'}-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function stationOf(company: Company, username: string): number | null {
  const person = people.find((one) => one.username === username)!;
  return person.role === 'storekeeper' ? company.stations.get(person.store)! : null;
}

function lineOf(company: Company, calendar: Calendar, line: ActLine): MovementLine {
  const [from, to] = [company.places.get(line.from[0]), company.places.get(line.to[0])];
  return {
    itemId: company.items.get(line.item.code)!,
    quantity: line.quantity,
    serial: line.serial,
    lot: line.lot,
    expiresOn: line.expires === undefined ? undefined : calendar.date(line.expires),
    ownerId: line.owner ? company.parties.get(line.owner)! : COMPANY,
    fromPlaceId: from!,
    fromCondition: line.from[1],
    toPlaceId: to!,
    toCondition: line.to[1],
    unitCost: line.unitCost,
  };
}
