import { whoAre } from '../company/people.js';
import { DIFFERENCE, factory, SCRAP, stores } from '../company/places.js';
import { items } from '../company/items.js';
import { lineOf, onHand, storeOf, taking, usable } from './shelves.js';
import { storekeeperOf } from './stocking.js';
import type { Teller } from './teller.js';

const COUNT_EVERY = 11;
const DIFFERS = 0.2;
const EXPIRY_ROUND_EVERY = 21;
const NOT_YET_ROUND = 30;
const MISTAKE_EVERY = 26;
const RESERVATIONS = 9;

/** Every other week a few bins are counted; small things are sometimes too few, rarely too many. */
export function planCounts(teller: Teller): void {
  for (let day = 12; day <= teller.lastDay; day += COUNT_EVERY) teller.on(day, () => countBins(teller));
}

function countBins(teller: Teller): void {
  const { random } = teller;
  const bins = Array.from({ length: 4 }, () => random.pick(factory.bins));
  const lines = [...new Set(bins)]
    .flatMap((bin) => teller.holdings.at(bin))
    .filter(
      (one) =>
        one.item.tracking === 'quantity' && one.item.kind !== 'tool' && one.quantity > 5 && random.chance(DIFFERS),
    )
    .map((one) => {
      const missing = lineOf(one, random.whole(1, Math.max(1, Math.floor(one.quantity / 20))), [
        DIFFERENCE,
        one.condition,
      ]);
      return random.chance(0.75) ? missing : { ...missing, from: missing.to, to: missing.from };
    })
    // What nobody asks for any more lies there as it was: nobody opens its box.
    .filter(({ item }) => item.dead === null);
  teller.tell('count', storekeeperOf(teller, factory), lines, {
    reason: '循环盘点差异',
    reference: teller.number('PD'),
  });
}

/** What has expired is thrown away each month; what expired in the last weeks still lies there. */
export function planExpiry(teller: Teller): void {
  for (let day = 15; day <= teller.lastDay - NOT_YET_ROUND; day += EXPIRY_ROUND_EVERY)
    teller.on(day, () => {
      for (const store of stores) {
        const expired = items
          .filter((item) => item.tracking === 'lot')
          .flatMap((item) => teller.holdings.of(item))
          .filter((one) => storeOf(one.place) === store && one.expires! <= teller.today());
        const lines = expired.map((one) => lineOf(one, one.quantity, [SCRAP, 'scrap']));
        teller.tell('scrap', storekeeperOf(teller, store), lines, { reason: '过期报废' });
      }
    });
}

/** A wrong scan, undone at once. */
export function planMistakes(teller: Teller): void {
  for (let day = 18; day <= teller.lastDay; day += MISTAKE_EVERY)
    teller.on(day, () => {
      const { random } = teller;
      const item = random.pick(items.filter((one) => one.kind === 'spare' && one.timesAYear > 5));
      const keeper = storekeeperOf(teller, factory);
      const technician = random.pick(whoAre('technician', factory.code));
      const lines = taking(usable(teller, item, factory), 1, (from) => [`@${technician}`, from.condition]);
      const act = teller.tell('issue', keeper, lines, { reason: '现场维修' });
      if (act) teller.soon(random.whole(20, 180), () => teller.undo(act, keeper, '扫错物料，撤销'));
    });
}

/** At the end some stock is promised. */
export function planReservations(teller: Teller): void {
  teller.on(
    teller.lastDay,
    () => {
      const { random } = teller;
      const [supervisor] = whoAre('supervisor');
      while (teller.reservations.length < RESERVATIONS) {
        const item = random.weighted(items, (one) => (one.kind === 'tool' ? 0 : one.timesAYear));
        const free = onHand(usable(teller, item, factory).filter((one) => one.condition === 'new'));
        const known = teller.reservations.some((one) => one.item === item);
        if (known || free < item.typical) continue;
        teller.reservations.push({
          item,
          store: factory.code,
          quantity: Math.min(free, Math.ceil(item.typical)),
          person: supervisor!,
        });
      }
    },
    17.9 * 3600,
  );
}
