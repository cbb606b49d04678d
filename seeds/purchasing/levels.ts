import { takeOverItemSuppliers } from '../../src/features/item-suppliers/index.js';
import { takeOverLevels } from '../../src/features/reorder-levels/index.js';
import type { Transaction } from '../../src/platform/database.js';
import type { SeedItem } from '../company/item-table.js';
import { items } from '../company/items.js';
import { suppliers } from '../company/parties.js';
import { whoAre } from '../company/people.js';
import { factory, stores } from '../company/places.js';
import { homeBin, isKeptAt } from '../story/shelves.js';
import { levels } from '../story/stocking.js';
import type { BuyingScene } from './scene.js';

/** Of what is bought by the ten. */
const BY_THE_TEN = 30;
const OTHER_EVERY = 9;
const OTHER_IS_DEARER = 1.08;
const DAYS_A_WEEK = 7 / 5;

/** From whom each item is bought, some from two, and how many of it each store should hold. */
export async function createLevels(trx: Transaction, { company, calendar }: BuyingScene): Promise<void> {
  const by = { changedBy: company.people.get(whoAre('purchasing')[0]!)!, changedAt: calendar.moment(0, 30_000) };
  await takeOverItemSuppliers(
    trx,
    items.flatMap((item, index) => {
      const own = suppliers.findIndex(({ code }) => code === item.supplier);
      const first = { ...termsOf(company.parties, item, own), preferred: true, ...by };
      if (index % OTHER_EVERY !== 0 || item.kind === 'tool') return [first];
      const other = termsOf(company.parties, item, (own + 1) % suppliers.length);
      return [first, { ...other, price: (Number(item.price) * OTHER_IS_DEARER).toFixed(2), ...by }];
    }),
  );
  await takeOverLevels(
    trx,
    items
      .filter((item) => item.kind !== 'tool')
      .flatMap((item) =>
        stores
          .filter((store) => isKeptAt(item, store))
          .map((store) => {
            const { least, most } = item.dead === null ? levels(item, store) : { least: 0, most: 0 };
            return {
              itemId: company.items.get(item.code)!,
              warehouseId: company.places.get(store.code)!,
              reorderPoint: String(least),
              orderUpTo: String(most),
              doNotReorder: item.dead !== null,
              homeBinId: company.places.get(homeBin(item, store))!,
              source: store === factory ? ('typed' as const) : ('imported' as const),
              ...by,
            };
          }),
      ),
  );

  function termsOf(parties: ReadonlyMap<string, number>, item: SeedItem, supplier: number) {
    const { code, leadDays } = suppliers[supplier]!;
    const many = item.kind !== 'tool' && item.dead === null && levels(item, factory).most > BY_THE_TEN;
    return {
      itemId: company.items.get(item.code)!,
      supplierId: parties.get(code)!,
      partNumber: `${code.slice(0, 3)}-${item.code.replaceAll(/[^A-Z0-9]/g, '').slice(-9)}`,
      leadDays: Math.round(leadDays * DAYS_A_WEEK),
      price: item.price,
      ...(many && { minimum: '10', pack: '10' }),
    };
  }
}
