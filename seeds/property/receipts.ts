import {
  takeOverReceipts,
  type TakenOverPiece,
  type TakenOverReceipt,
} from '../../src/features/customer-property/index.js';
import type { Transaction } from '../../src/platform/database.js';
import type { PostedMovement } from '../../src/stock/index.js';
import type { Calendar } from '../calendar.js';
import { customers } from '../company/parties.js';
import type { Company } from '../create-company.js';
import { createRandom } from '../random.js';
import type { Act, GivenBack, HandedOver, Handover, Moment } from '../story/act.js';
import type { Story } from '../story/story.js';
import { type Trouble, troubleOf } from '../workshop/troubles.js';

const SEED = 85_301;
const CHARGED = 0.4;
const PROMISED = [10, 15, 20] as const; // working days
const CHECK_DAYS = 1;

export interface PropertyScene {
  company: Company;
  calendar: Calendar;
  story: Story;
  posted: Map<Act, PostedMovement>;
}

/** A customer's piece as its receipt has it. */
export interface OwnPiece {
  id: number;
  code: string;
  charged: boolean;
  description: string;
  trouble: Trouble;
}

/** What customers handed over in two years, by the codes of the pieces. */
export async function createReceipts(trx: Transaction, scene: PropertyScene): Promise<Map<string, OwnPiece>> {
  const random = createRandom(SEED);
  const { handovers, deliveries } = scene.story;
  const returned = new Map(deliveries.flatMap((one) => one.codes.map((code) => [code, one] as const)));
  const known = handovers.map((one) =>
    one.pieces.map((piece) => ({
      description: piece.known?.description ?? piece.line.item.name_zh,
      charged: piece.why === 'repair' && random.chance(CHARGED),
      trouble: troubleOf(piece.line.item, random),
      days: random.pick(PROMISED),
    })),
  );
  const made = await takeOverReceipts(
    trx,
    handovers.map((one, index) => receiptOf(scene, one, { known: known[index]!, returned })),
  );
  return new Map(
    made.flatMap((receipt, index) => {
      const { number } = handovers[index]!;
      if (receipt.number !== number) throw new Error(`${number} of the story became ${receipt.number}`);
      return receipt.pieces.map((piece, at) => [piece.code, { ...piece, ...known[index]![at]! }] as const);
    }),
  );
}

interface Around {
  known: { charged: boolean; trouble: Trouble; days: number }[];
  returned: Map<string, GivenBack>;
}

function receiptOf(scene: PropertyScene, one: Handover, around: Around): TakenOverReceipt {
  const { company, calendar } = scene;
  const { code, contact, phone } = customers.find((customer) => customer.code === one.customer)!;
  const received = { by: company.people.get(one.act.person)!, at: calendar.moment(one.act.day, one.act.second) };
  return {
    customerId: company.parties.get(code)!,
    contactName: contact,
    contactPhone: phone,
    came: one.waybill ? 'courier' : 'hand',
    ...(one.waybill ? { carrier: '顺丰', waybill: one.waybill } : { broughtBy: contact }),
    received,
    signed: one.waybill ? null : { by: contact, at: received.at },
    steps: stepsOf(scene, one, around),
    pieces: one.pieces.map((piece, at) => pieceOf(scene, { one, piece, at }, around)),
  };
}

const codeOf = (one: Handover, at: number) => `${one.number}-${at + 1}`;

function pieceOf(
  { company, calendar, posted }: PropertyScene,
  { one, piece, at }: { one: Handover; piece: HandedOver; at: number },
  { known, returned }: Around,
): TakenOverPiece {
  const movement = posted.get(one.act)!;
  const line = movement.lines[at]!;
  const { charged, trouble, days } = known[at]!;
  const { item, serial, quantity } = piece.line;
  const back = returned.get(codeOf(one, at));
  const moment = ({ day, second }: { day: number; second: number }) => calendar.moment(day, second);
  return {
    why: piece.why,
    ...(piece.known
      ? { ...piece.known, lotId: line.lotId }
      : { description: item.name_zh, itemId: company.items.get(item.code)!, serial, serialId: line.serialId }),
    quantity: String(quantity),
    unit: piece.known ? '件' : item.unit,
    looks: piece.known?.damage ? null : '外观完好',
    fault: piece.why === 'repair' && !piece.known ? trouble.seen : null,
    promisedOn: calendar.date(one.act.day + days),
    charged,
    movementId: movement.id,
    checkDueOn: calendar.date(one.act.day + CHECK_DAYS),
    checks: piece.checked
      ? [{ matches: true, usable: true, by: company.people.get(piece.checked.by)!, at: moment(piece.checked) }]
      : [],
    done: piece.done ? { by: company.people.get(piece.done.by)!, at: moment(piece.done), note: piece.done.note } : null,
    ...(back && { returned: String(quantity), overAt: moment(back.act) }),
  };
}

function stepsOf({ company, calendar }: PropertyScene, one: Handover, { returned }: Around) {
  const step = (act: string, { by, day, second }: Moment, piece: number) => ({
    act,
    piece,
    by: company.people.get(by)!,
    at: calendar.moment(day, second),
  });
  return one.pieces.flatMap((piece, at) => {
    const back = returned.get(codeOf(one, at))?.act;
    return [
      ...(piece.checked ? [step('checked', piece.checked, at)] : []),
      ...(piece.repair ? [step('repair_opened', { ...piece.repair.taken, by: piece.repair.taken.person }, at)] : []),
      ...(piece.done ? [step('done', piece.done, at)] : []),
      ...(back ? [step('returned', { ...back, by: back.person }, at)] : []),
    ];
  });
}
