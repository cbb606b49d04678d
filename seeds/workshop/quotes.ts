import { takeOverQuotes, type TakenOverQuote } from '../../src/features/repair-quotes/index.js';
import type { Transaction } from '../../src/platform/database.js';
import { customers } from '../company/parties.js';
import type { Mending } from './orders.js';
import type { WorkshopScene } from './scene.js';

const HOURLY = '160';
const VALID_DAYS = 21; // working days, some thirty days

/** What customers accepted to pay for the repair of their own pieces. */
export async function createQuotes(trx: Transaction, scene: WorkshopScene, mendings: Mending[]): Promise<void> {
  await takeOverQuotes(
    trx,
    mendings
      .filter(
        ({ repair }) =>
          repair.piece.owner &&
          (!repair.property || scene.property.get(repair.property)!.charged) &&
          scene.calendar.isOver(repair.taken.day + 2),
      )
      .map((mending) => quoteOf(scene, mending)),
  );
}

function quoteOf({ company, calendar, random }: WorkshopScene, mending: Mending): TakenOverQuote {
  const { repair, trouble, order } = mending;
  const customer = customers.find((one) => one.code === repair.piece.owner)!;
  const day = repair.taken.day;
  const drafted = { by: company.people.get(repair.by)!, at: calendar.moment(day, repair.taken.second + 1800) };
  const approved = { by: company.people.get('head')!, at: calendar.moment(day + 1, 34_200) };
  const assistant = company.people.get('assistant')!;
  return {
    orderId: order!.id,
    customerId: company.parties.get(customer.code)!,
    taxRate: '13',
    validUntil: calendar.date(day + VALID_DAYS),
    partsWish: random.pick(['keep', 'keep', 'return']),
    drafted,
    approved,
    answered: {
      accepted: true,
      on: calendar.date(day + 2),
      by: customer.contact,
      recordedBy: assistant,
      at: calendar.moment(day + 2, 36_000),
    },
    lines: [
      {
        kind: 'part',
        description: trouble.component,
        unit: '只',
        quantity: String(random.whole(1, 4)),
        unitPrice: String(random.whole(4, 60)),
      },
      {
        kind: 'labour',
        description: '检测与维修工时',
        unit: '小时',
        quantity: String(random.whole(1, 4)),
        unitPrice: HOURLY,
      },
      { kind: 'other', description: '回寄运费', unit: '次', quantity: '1', unitPrice: '35' },
    ],
  };
}
