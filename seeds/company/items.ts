import { channelBoards, controlBoards, powerModules, switchingSupplies } from './items-boards.js';
import { computing } from './items-computing.js';
import { consumables, datedConsumables, safetyGear } from './items-consumables.js';
import { components, protection, relays, sensors } from './items-electrical.js';
import { cabinetParts, cooling, fixtures, probes } from './items-mechanics.js';
import { instruments, tools } from './items-tools.js';
import { cables, connectors, harnesses } from './items-wiring.js';

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
