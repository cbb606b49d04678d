import type { Right, Role } from '../../rights.js';
import type { CardWord } from './label-code.js';

export const labelKinds = ['item', 'serial', 'lot', 'place', 'bins', 'badge', 'card', 'property'] as const;
export type LabelKind = (typeof labelKinds)[number];
export const symbologies = ['code128', 'qrcode', 'datamatrix'] as const;
export type Symbology = (typeof symbologies)[number];
export const media = ['sheet', 'roll'] as const;
export type Medium = (typeof media)[number];

export const MOST_COPIES = 200;
export const MOST_LABELS = 480;
export const LABELS_PER_SHEET = 24;

export type LabelRefusal =
  | 'nothing_to_print'
  | 'too_many_labels'
  | 'label_subject_unknown'
  | 'symbol_too_wide'
  | 'print_not_recorded';

/** What stands on a label. `code` is what its symbol carries, `pick` what a form calls it. */
export type Label = { pick: string; code: string } & (
  | { kind: 'item'; itemCode: string; nameZh: string; nameEn: string; specification: string }
  | {
      kind: 'serial' | 'lot';
      number: string;
      itemCode: string;
      nameZh: string;
      nameEn: string;
      expiresOn: string | null;
    }
  | { kind: 'place'; placeCode: string; name: string; nameEn: string; within: string; forProperty: boolean }
  | { kind: 'badge'; name: string; nameEn: string; roles: Role[] }
  | { kind: 'card'; word: CardWord }
  | {
      kind: 'property';
      customer: string;
      customerEn: string;
      what: string;
      serial: string;
      /** YYYY-MM-DD */
      promisedOn: string | null;
      care: string;
    }
);

/** Code 128 where any old scanner must read it; Data Matrix on small pieces; QR on cards that hang at some distance. */
export const usualSymbology: Record<LabelKind, Symbology> = {
  item: 'code128',
  serial: 'datamatrix',
  lot: 'code128',
  place: 'code128',
  bins: 'code128',
  badge: 'code128',
  card: 'qrcode',
  property: 'datamatrix',
};

/** A badge lets its holder act, so it is printed by who may edit people; what customers entrust to us is not for everybody's eyes. */
export function rightToPrint(kind: LabelKind): Right {
  if (kind === 'property') return 'property.read_all';
  return kind === 'badge' ? 'person.edit' : 'label.print';
}

/** How a label is called in lists and events. */
export function titleOf(label: Label): string {
  switch (label.kind) {
    case 'item':
      return label.itemCode;
    case 'serial':
    case 'lot':
      return label.number;
    case 'place':
      return label.placeCode;
    case 'badge':
      return label.name;
    case 'card':
    case 'property':
      return label.code;
  }
}

/** How many sheets a print takes when its first label goes to position `start` (1 to 24). */
export function sheetsOf(labels: number, start: number): number {
  return labels === 0 ? 0 : Math.ceil((start - 1 + labels) / LABELS_PER_SHEET);
}

/** The labels of each sheet by position; null where nothing is printed, such as on labels used before. */
export function sheetPositions<T>(labels: readonly T[], start: number): (T | null)[][] {
  const cells: (T | null)[] = [...Array.from({ length: start - 1 }, () => null), ...labels];
  return Array.from({ length: sheetsOf(labels.length, start) }, (_, sheet) =>
    Array.from({ length: LABELS_PER_SHEET }, (_, position) => cells[sheet * LABELS_PER_SHEET + position] ?? null),
  );
}
