import { items } from '../company/items.js';
import { customerPlace, customers, supplierPlace } from '../company/parties.js';
import { whoAre } from '../company/people.js';
import { factory, QUARANTINE, WORKSHOP } from '../company/places.js';
import { createRandom } from '../random.js';
import type { ActLine, Inspection, Repair, SentIn, Spot } from './act.js';
import type { SeedItem } from '../company/item-table.js';
import { storekeeperOf } from './stocking.js';
import type { Teller } from './teller.js';

const SEED = 86_400;
const FIRST_DAY = 40;
const EVERY = 30;
const AGAIN = 0.3;
const BAD_ITEM = 'AD-V16-02';
const BAD_LOT = 'AV2Q';
/** Working days before the story's end on which a piece of the bad lot came in. */
const badDays = [58, 49, 37, 16, 12];
const chargedItems = items.filter((item) => /^(CB|MC|PM|AD)-/.test(item.code) && item.repairable && item.dead === null);

/**
 * What customers send in by courier: their own pieces, repaired for them and sent back; and pieces of a lot that turned out
 * to be bad, which go to the supplier. Their own luck: nothing else in the story changes by it.
 */
export function planSenders(told: Teller): void {
  const teller = { ...told, random: createRandom(SEED) };
  for (let day = FIRST_DAY; day <= teller.lastDay - 3; day += EVERY)
    teller.on(day + teller.random.whole(0, 9), () => mend(teller, null), teller.random.whole(32_400, 57_600));
  const bad = items.find((item) => item.code === BAD_ITEM)!;
  badDays.forEach((before, index) =>
    teller.on(
      teller.lastDay - before,
      () => claim(teller, bad, `${BAD_LOT}${104_170 + 13 * index}`, index < badDays.length - 1),
      teller.random.whole(32_400, 57_600),
    ),
  );
}

function sendIn(
  teller: Teller,
  customer: string,
  piece: Pick<ActLine, 'item' | 'serial' | 'owner'>,
  from: Spot = [customerPlace(customer), 'untested'],
): SentIn {
  const line: ActLine = { ...piece, quantity: 1, from, to: [QUARANTINE, 'untested'] };
  const act = teller.tell('receive', storekeeperOf(teller, factory), [line], { reason: '客户寄回' })!;
  const sent: SentIn = { customer, line, act, waybill: `SF${teller.random.whole(100_000_000, 999_999_999)}` };
  teller.sentIn.push(sent);
  return sent;
}

function inspect(teller: Teller, sent: SentIn, decided: Inspection['decided'], next: (inspection: Inspection) => void) {
  teller.on(
    Math.min(teller.today() + teller.random.whole(1, 3), teller.lastDay),
    () => {
      const inspector = teller.random.pick(whoAre('quality'));
      const piece: ActLine = { ...sent.line, from: sent.line.to, to: [QUARANTINE, 'faulty'] };
      teller.tell('condition', inspector, [piece], { reason: '检验判定' });
      const inspection: Inspection = { piece, inspector, day: teller.today(), second: teller.time(), decided };
      sent.inspection = inspection;
      teller.inspections.push(inspection);
      next(inspection);
    },
    teller.random.whole(32_400, 55_000),
  );
}

function mend(teller: Teller, earlier: SentIn | null): void {
  const { random } = teller;
  const customer = earlier?.customer ?? random.weighted(customers, (one) => one.weight).code;
  const item = earlier?.line.item ?? random.pick(chargedItems);
  const piece = earlier?.line ?? { item, serial: serialOf(teller, item), owner: customer };
  const sent = sendIn(
    teller,
    customer,
    { item, serial: piece.serial, owner: customer },
    earlier?.inspection?.repair?.home?.lines[0]?.to,
  );
  if (earlier) sent.again = earlier;
  inspect(teller, sent, 'repair', (inspection) => {
    const line: ActLine = { ...inspection.piece, from: inspection.piece.to, to: [WORKSHOP, 'faulty'] };
    const act = teller.tell('move', storekeeperOf(teller, factory), [line], { reason: '送修' })!;
    const repair: Repair = {
      number: teller.number('RO'),
      by: random.pick(whoAre('workshop')),
      piece: line,
      taken: act,
      used: [],
    };
    Object.assign(inspection, { act, line, repair });
    teller.on(teller.today() + random.whole(5, 18), () => finish(teller, sent, repair), random.whole(32_400, 55_000));
  });
}

function finish(teller: Teller, sent: SentIn, repair: Repair): void {
  const { random } = teller;
  const repaired: ActLine = { ...repair.piece, from: repair.piece.to, to: [WORKSHOP, 'refurbished'] };
  const act = teller.tell('condition', repair.by, [repaired], { reason: '维修完成', repair: repair.number })!;
  repair.done = { outcome: 'refurbished', act };
  const sendHome = () => {
    const home: ActLine = { ...repaired, from: repaired.to, to: [customerPlace(sent.customer), 'refurbished'] };
    const why = { reason: '修复后寄回客户', repair: repair.number };
    repair.home = teller.tell('return', storekeeperOf(teller, factory), [home], why)!;
    if (!sent.again && random.chance(AGAIN))
      teller.on(teller.today() + random.whole(15, 45), () => mend(teller, sent), random.whole(32_400, 55_000));
  };
  teller.on(teller.today() + random.whole(1, 2), sendHome, random.whole(32_400, 55_000));
}

/** A piece of the bad lot: found faulty, and sent to its supplier. */
function claim(teller: Teller, item: SeedItem, serial: string, isSent: boolean): void {
  const customer = teller.random.pick(customers).code;
  const sent = sendIn(teller, customer, { item, serial });
  inspect(teller, sent, 'supplier', (inspection) => {
    if (!isSent) return;
    teller.on(
      teller.today() + 1,
      () => {
        const { piece } = inspection;
        const line: ActLine = { ...piece, from: piece.to, to: [supplierPlace(item.supplier), 'faulty'] };
        sent.claimed = teller.tell('return', storekeeperOf(teller, factory), [line], { reason: '批次异常，退供应商' })!;
      },
      teller.random.whole(32_400, 55_000),
    );
  });
}

/** A number that the story's own series never makes. */
function serialOf({ random }: Teller, item: SeedItem): string {
  return random.text((item.serial_pattern ?? '##########').replace('#', '0'));
}
