import { items } from '../company/items.js';
import { factory, huizhou, ningde, type Store, TRANSIT, vans } from '../company/places.js';
import type { Shipment } from './act.js';
import { homeBin, isKeptAt, lineOf, onHand, taking, usable } from './shelves.js';
import { levels, storekeeperOf } from './stocking.js';
import type { Teller } from './teller.js';

const SHIPMENT_EVERY = 10;
const MOST_LINES = 16;
const VAN_EVERY = 22;
const KEPT_BACK = 0.35;
const vanItems = items.filter((item) =>
  /^(FN-AX-12038|RL-G2R|RL-MY2N|FU-0620|FU-1038|PB-CU-06A|PB-VS-01|WH-CAN-03|XT-TIE-3|SN-NTC)/.test(item.code),
);

/** The factory fills up the sites; a parcel is a few days on its way. The last is still under way. */
export function planTransfers(teller: Teller): void {
  [ningde, huizhou].forEach((site, index) => {
    for (let day = teller.lastDay - 1 - index * 4; day > 6; day -= SHIPMENT_EVERY)
      teller.on(day, () => ship(teller, site));
  });
}

function ship(teller: Teller, site: Store): void {
  const lines = items
    .filter((item) => isKeptAt(item, site))
    .flatMap((item) => {
      const { least, most } = levels(item, site);
      const there = onHand(usable(teller, item, site));
      const here = usable(teller, item, factory).filter((one) => one.condition === 'new');
      const spare = Math.floor(onHand(here) * (1 - KEPT_BACK));
      return there > least ? [] : taking(here, Math.min(spare, most - there), () => [TRANSIT, 'new']);
    })
    .slice(0, MOST_LINES);
  const reference = teller.number('DB');
  const transfer = lines.length > 0 ? teller.number('TF') : undefined;
  const sent = teller.tell('move', storekeeperOf(teller, factory), lines, {
    reason: '站点补货发出',
    reference,
    transfer,
  });
  const shipment: Shipment | null = sent && { number: transfer!, to: site.code, sent };
  if (shipment) teller.shipments.push(shipment);
  teller.on(teller.today() + teller.random.whole(2, 4), () => {
    const arrived = lines.map((line) => ({ ...line, from: line.to, to: [homeBin(line.item, site), 'new'] as const }));
    const keeper = storekeeperOf(teller, site);
    const act = teller.tell('move', keeper, arrived, { reason: '站点补货收到', reference, transfer });
    if (shipment && act) shipment.arrived = act;
  });
}

/** Once a month each van gets what it has used. */
export function planVans(teller: Teller): void {
  for (const [store, van] of [
    [ningde, vans.ningde],
    [huizhou, vans.huizhou],
  ] as const)
    for (let day = 7; day <= teller.lastDay; day += VAN_EVERY)
      teller.on(day, () => {
        const lines = vanItems.flatMap((item) => {
          const inVan = onHand(teller.holdings.of(item).filter((one) => one.place === van));
          const here = usable(teller, item, store).filter((one) => one.condition === 'new');
          return taking(here, Math.min(item.typical * 2 - inVan, Math.floor(onHand(here) / 2)), () => [van, 'new']);
        });
        teller.tell('move', storekeeperOf(teller, store), lines, { reason: '服务车补料' });
      });
}

/** Some goods are moved to another bin to make room; wrong bins are noticed and undone. */
export function planShelving(teller: Teller): void {
  for (let day = 9; day <= teller.lastDay; day += 7)
    teller.on(day, () => {
      const { random } = teller;
      const item = random.pick(items.filter((one) => one.kind !== 'tool'));
      const [one] = usable(teller, item, factory).filter((holding) => holding.quantity >= 2);
      if (!one) return;
      const others = factory.bins.filter((bin) => bin[0] === one.place[0] && bin !== one.place);
      const keeper = storekeeperOf(teller, factory);
      const line = lineOf(one, Math.floor(one.quantity / 2), [random.pick(others), one.condition]);
      const act = teller.tell('move', keeper, [line], { reason: '货位调整' });
      if (act && random.chance(0.35))
        teller.soon(random.whole(60, 240), () => teller.undo(act, keeper, '放错货位，撤销'));
    });
}
