import type { ItemInput } from '../../src/features/items/index.js';
import { notesOf, rowsOf } from '../table.js';

/** An item of the demo company, and what its story needs to know of it. */
export interface SeedItem extends ItemInput {
  /** Which row of racks it lies in. */
  row: string;
  supplier: string;
  /** How often a year it is taken from a store, or lent. */
  timesAYear: number;
  /** How much is taken at a time. */
  typical: number;
  /** Nobody asks for it any more: so many lie there. */
  dead: number | null;
  /** Purchasing has fallen behind with it. */
  short: boolean;
  /** Days from delivery to expiry, of lots. */
  life: number | null;
  summer: boolean;
  calibrated: boolean;
  barcode: string | null;
}

interface FamilyDefaults extends Pick<ItemInput, 'kind' | 'unit' | 'tracking' | 'criticality'> {
  row: string;
  supplier: string;
  notes?: string;
}

const COLUMNS = 8; // code, name, English name, specification, price, times a year, how much at a time, notes

/** Reads a table of items that have most things in common; a row's notes say where it differs. */
export function family(defaults: FamilyDefaults, table: string): SeedItem[] {
  return rowsOf(table, COLUMNS).map((cells) => itemOf(defaults, cells));
}

function itemOf(defaults: FamilyDefaults, cells: string[]): SeedItem {
  const [code, name, nameEn, specification, price, timesAYear, typical] = cells as [string, ...string[]];
  const notes = notesOf(`${defaults.notes ?? ''} ${cells.at(-1)}`);
  const tracking = 'serial' in notes ? 'serial' : 'lot' in notes ? 'lot' : defaults.tracking;
  const criticality =
    (['vital', 'essential', 'desirable'] as const).find((word) => word in notes) ?? defaults.criticality;
  return {
    code,
    name_zh: name!,
    name_en: nameEn!,
    specification: specification!,
    kind: defaults.kind,
    unit: notes.unit ?? defaults.unit,
    decimals: Number(notes.decimals ?? 0),
    tracking,
    serial_pattern: notes.sn ?? null,
    price: price!,
    criticality,
    incoming_inspection: tracking === 'serial' && criticality === 'vital',
    repairable: 'repair' in notes,
    row: defaults.row,
    supplier: defaults.supplier,
    timesAYear: Number(timesAYear),
    typical: Number(typical),
    dead: notes.dead ? Number(notes.dead) : null,
    short: 'short' in notes,
    life: notes.life ? Number(notes.life) : null,
    summer: notes.season === 'summer',
    calibrated: 'calibrated' in notes,
    barcode: notes.bar === undefined ? null : notes.bar || makersBarcode(code),
  };
}

/** Thirteen digits with a right check digit, made of the code, so that they are the same each time. */
function makersBarcode(code: string): string {
  const sum = [...code].reduce((total, sign) => (total * 31 + sign.charCodeAt(0)) % 10_000_000, 7);
  const digits = `69700${String(sum).padStart(7, '0')}`;
  const weighted = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0);
  return digits + ((10 - (weighted % 10)) % 10);
}
