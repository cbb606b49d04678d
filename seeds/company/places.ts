import type { NewPlace } from '../../src/features/places/index.js';

export interface Store {
  code: string;
  bins: string[];
  /** The station where its storekeepers post. */
  station: string;
}

interface Row {
  row: string;
  name: string;
  nameEn: string;
  bays: number;
  levels: number;
}

const factoryRows: Row[] = [
  { row: 'A', name: '电路板与电源', nameEn: 'Boards and power', bays: 4, levels: 4 },
  { row: 'B', name: '电气元件', nameEn: 'Electrical parts', bays: 4, levels: 4 },
  { row: 'C', name: '线束、接插件与探针', nameEn: 'Harnesses, connectors, probes', bays: 4, levels: 3 },
  { row: 'D', name: '夹具、散热与耗材', nameEn: 'Fixtures, cooling, consumables', bays: 3, levels: 3 },
  { row: 'E', name: '工具、仪器与劳保', nameEn: 'Tools, instruments, safety gear', bays: 2, levels: 4 },
];
const FACTORY = 'WH-01';
const SITE_ROWS = ['A', 'B', 'C'];
const SITE_BINS = 5;

export const factory: Store = {
  code: FACTORY,
  bins: factoryRows.flatMap((row) => binsOf(row).map((bin) => bin.code)),
  station: '总厂仓库收发台',
};
export const ningde: Store = { code: 'WH-ND', bins: siteBins('ND').map((bin) => bin.code), station: '宁德站收发台' };
export const huizhou: Store = { code: 'WH-HZ', bins: siteBins('HZ').map((bin) => bin.code), station: '惠州站收发台' };
export const stores = [factory, ningde, huizhou];
export const stations = stores.map((store) => store.station);

/** For customers' property and nothing else: the factory's, and one on each site. */
export const propertyBins = ['K-01-1', 'K-01-2', 'K-01-3', 'ND-K-01', 'HZ-K-01'];

export const WORKSHOP = 'WS-01';
export const QUARANTINE = 'QUARANTINE';
export const TRANSIT = 'TRANSIT';
export const SCRAP = 'SCRAP';
export const CONSUMED = 'CONSUMED';
export const LOST = 'LOST';
export const DIFFERENCE = 'DIFFERENCE';
export const vans = { ningde: 'VAN-01', huizhou: 'VAN-02' };

export const places: NewPlace[] = [
  { kind: 'warehouse', code: factory.code, name: '总厂备件库', name_en: 'Factory spares store' },
  ...factoryRows.flatMap((row) => binsOf(row)),
  { kind: 'warehouse', code: ningde.code, name: '宁德站备件库', name_en: 'Ningde site store' },
  ...siteBins('ND'),
  { kind: 'warehouse', code: huizhou.code, name: '惠州站备件库', name_en: 'Huizhou site store' },
  ...siteBins('HZ'),
  ...propertyBins.map((code): NewPlace => ({
    kind: 'bin',
    code,
    name: `顾客财产架 ${code.slice(-1)} 层`,
    name_en: `Customers’ property, shelf ${code.slice(-1)}`,
    parent_code: code.startsWith('K') ? factory.code : `WH-${code.slice(0, 2)}`,
    for_property: true,
  })),
  { kind: 'workshop', code: WORKSHOP, name: '维修车间', name_en: 'Repair workshop' },
  { kind: 'vehicle', code: vans.ningde, name: '服务车 1（宁德）', name_en: 'Service van 1 (Ningde)' },
  { kind: 'vehicle', code: vans.huizhou, name: '服务车 2（惠州）', name_en: 'Service van 2 (Huizhou)' },
];

function binsOf({ row, name, nameEn, bays, levels }: Row): NewPlace[] {
  return count(bays).flatMap((bay) =>
    count(levels).map((level) => ({
      kind: 'bin',
      code: `${row}-${two(bay)}-${level}`,
      name: `${name} ${bay} 架 ${level} 层`,
      name_en: `${nameEn}, rack ${bay} shelf ${level}`,
      parent_code: FACTORY,
    })),
  );
}

function siteBins(site: string): NewPlace[] {
  return SITE_ROWS.flatMap((row) =>
    count(SITE_BINS).map((bin) => ({
      kind: 'bin',
      code: `${site}-${row}-${two(bin)}`,
      name: `${row} 架 ${bin} 号货位`,
      name_en: `Rack ${row}, bin ${bin}`,
      parent_code: `WH-${site}`,
    })),
  );
}

function count(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
