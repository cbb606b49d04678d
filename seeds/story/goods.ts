import { customerPlace, customers } from '../company/parties.js';
import { whoAre } from '../company/people.js';
import { factory, propertyBins, WORKSHOP } from '../company/places.js';
import { customerGoods } from '../company/items.js';
import { createRandom } from '../random.js';
import type { ActLine, HandedOver, Handover, Known } from './act.js';
import { storekeeperOf } from './stocking.js';
import type { Teller } from './teller.js';

const SEED = 85_300;
const FIRST_DAY = 45;
const EVERY = 17;
const BY_COURIER = 0.6;

interface Kind extends Known {
  why: HandedOver['why'];
  quantity: number;
  /** Working days until nothing is left to do. */
  days: number;
  note: string;
}

/** What the catalogue does not know: cells for a trial, boxes to be returned, instruments of their own. */
const kinds: Kind[] = [
  {
    why: 'sample',
    description: '方形铝壳电芯（试验用）',
    brand: 'CALB',
    model: 'L173F163',
    quantity: 4,
    days: 9,
    note: '充放电对比试验完成，电芯电压正常',
  },
  {
    why: 'sample',
    description: '圆柱电芯 4695（夹具试装）',
    model: '4695',
    quantity: 12,
    days: 6,
    note: '夹具试装完成，接触电阻合格',
  },
  { why: 'packaging', description: '周转木箱', quantity: 2, days: 4, note: '设备已开箱，木箱清空' },
  { why: 'packaging', description: '防静电周转箱', quantity: 6, days: 3, note: '已清空' },
  {
    why: 'repair',
    description: '可编程直流负载',
    brand: 'ITECH',
    model: 'IT8512A+',
    accessories: '电源线 1 根',
    quantity: 1,
    days: 8,
    note: '更换风扇，校验合格',
  },
  {
    why: 'repair',
    description: '工控一体机',
    brand: '研华',
    model: 'PPC-3150',
    accessories: '电源适配器 1 个',
    damage: '屏幕左下角划痕约 2 cm',
    quantity: 1,
    days: 6,
    note: '更换固态硬盘，系统重装',
  },
];

/** Customers hand over what is not of our making. Their own luck: nothing else in the story changes by it. */
export function planCustomerGoods(told: Teller): void {
  const teller = { ...told, random: createRandom(SEED) };
  for (let day = FIRST_DAY; day <= teller.lastDay - 1; day += EVERY)
    teller.on(day + teller.random.whole(0, 5), () => takeIn(teller), morning(teller));
}

const morning = ({ random }: Teller) => random.whole(32_400, 41_000);

function takeIn(teller: Teller): void {
  const { random } = teller;
  const { code: customer } = random.weighted(customers, (one) => one.weight);
  const kind = random.pick(kinds);
  const number = teller.number('CP');
  const line: ActLine = {
    item: customerGoods,
    quantity: kind.quantity,
    lot: `${number}-1`,
    owner: customer,
    from: [customerPlace(customer), 'untested'],
    to: [random.pick(propertyBins.slice(0, 3)), 'untested'],
  };
  const act = teller.tell('receive', storekeeperOf(teller, factory), [line], {
    reason: '接收顾客财产',
    receipt: number,
  })!;
  const waybill = random.chance(BY_COURIER) ? `SF${random.whole(100_000_000, 999_999_999)}` : null;
  const { why, days, note, quantity: _, ...known } = kind;
  const piece: HandedOver = { line, why, known };
  const handover: Handover = { number, customer, act, waybill, pieces: [piece] };
  teller.handovers.push(handover);
  later(teller, 1, () => {
    const by = random.pick(whoAre('quality'));
    piece.checked = { by, day: teller.today(), second: teller.time() };
    if (why === 'repair') later(teller, 1, () => mend(teller, handover, days));
    else later(teller, days, () => finish(teller, handover, note));
  });
}

const later = (teller: Teller, days: number, happens: () => void) =>
  teller.on(teller.today() + days, happens, morning(teller));

function finish(teller: Teller, handover: Handover, note: string): void {
  const [piece] = handover.pieces as [HandedOver];
  const by = teller.random.pick(whoAre('quality'));
  piece.done = { by, day: teller.today(), second: teller.time(), note };
  later(teller, teller.random.whole(1, 4), () => giveBack(teller, handover, piece.line));
}

function mend(teller: Teller, handover: Handover, days: number): void {
  const [piece] = handover.pieces as [HandedOver];
  const { random } = teller;
  const repair = teller.number('RO');
  const by = random.pick(whoAre('workshop'));
  const line: ActLine = { ...piece.line, from: piece.line.to, to: [WORKSHOP, 'faulty'] };
  const taken = teller.tell('move', storekeeperOf(teller, factory), [line], { reason: '送修', repair })!;
  piece.repair = { number: repair, by, piece: line, taken, used: [], property: piece.line.lot };
  const { by: inspector, day, second } = piece.checked!;
  const decided = 'repair' as const;
  teller.inspections.push({ piece: line, inspector, day, second, decided, act: taken, line, repair: piece.repair });
  later(teller, days, () => {
    const mended: ActLine = { ...line, from: line.to, to: [WORKSHOP, 'refurbished'] };
    const act = teller.tell('condition', by, [mended], { reason: '维修完成', repair })!;
    piece.repair!.done = { outcome: 'refurbished', act };
    later(teller, 1, () => {
      const home: ActLine = { ...mended, from: mended.to, to: [piece.line.to[0], 'refurbished'] };
      piece.repair!.home = teller.tell('move', storekeeperOf(teller, factory), [home], {
        reason: '修复，待归还',
        repair,
      })!;
      later(teller, random.whole(1, 3), () => giveBack(teller, handover, home));
    });
  });
}

function giveBack(teller: Teller, { customer, number }: Handover, line: ActLine): void {
  const { random } = teller;
  const delivery = teller.number('DN');
  const back: ActLine = { ...line, from: line.to, to: [customerPlace(customer), line.to[1]] };
  const act = teller.tell('return', storekeeperOf(teller, factory), [back], { reason: '顾客财产归还', delivery })!;
  const waybill = `SF${random.whole(100_000_000, 999_999_999)}`;
  teller.deliveries.push({ number: delivery, customer, act, waybill, codes: [`${number}-1`] });
}
