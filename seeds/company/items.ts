import { channelBoards, controlBoards, powerModules, switchingSupplies } from './items-boards.js';
import { computing } from './items-computing.js';
import { consumables, datedConsumables, safetyGear } from './items-consumables.js';
import { components, protection, relays, sensors } from './items-electrical.js';
import { cabinetParts, cooling, fixtures, probes } from './items-mechanics.js';
import { instruments, tools } from './items-tools.js';
import { cables, connectors, harnesses } from './items-wiring.js';
import type { SeedItem } from './item-table.js';

export const items = [
  ...channelBoards,
  ...controlBoards,
  ...powerModules,
  ...switchingSupplies,
  ...relays,
  ...protection,
  ...components,
  ...sensors,
  ...harnesses,
  ...cables,
  ...connectors,
  ...probes,
  ...fixtures,
  ...cooling,
  ...cabinetParts,
  ...computing,
  ...datedConsumables,
  ...consumables,
  ...safetyGear,
  ...tools,
  ...instruments,
];

/** What customers hand over and the catalogue does not know: an entry of the program's own. */
export const customerGoods: SeedItem = {
  code: 'CUSTOMER-GOODS',
  name_zh: '顾客物品',
  name_en: 'Customer’s goods',
  specification: '',
  kind: 'spare',
  unit: '件',
  decimals: 0,
  tracking: 'lot',
  serial_pattern: null,
  price: '0',
  criticality: 'desirable',
  repairable: true,
  row: '',
  supplier: '',
  timesAYear: 0,
  typical: 1,
  dead: null,
  short: false,
  life: null,
  summer: false,
  calibrated: false,
  barcode: null,
};
