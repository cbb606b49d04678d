import type { Db, Transaction } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';
import type { HoldingRow } from './holdings.js';
import { listHoldings } from './holdings.js';
import { leftMatters, type MatterGroup } from './left-matters.js';
import { named } from './custody.js';

export const heldKinds = ['part', 'tool', 'property', 'other'] as const;
export type HeldKind = (typeof heldKinds)[number];

export interface HeldGroup {
  kind: HeldKind;
  rows: HoldingRow[];
}

/** All that somebody has to give back or settle before they go. */
export interface Left {
  held: HeldGroup[];
  /** All that is held, and how much of it is not listed. */
  total: number;
  unlisted: number;
  value: string | null;
  matters: MatterGroup[];
}

const MOST_HELD = 1000;

interface Reader {
  today: string;
  /** Whether the reader may see what things cost. */
  prices?: boolean;
}

/** What a person holds, by what it is for, and what they have left open elsewhere. */
export async function leftOf(db: Db | Transaction, personId: number, reader: Reader): Promise<Left> {
  const held = await listHoldings(db, { personId }, { size: MOST_HELD, ...reader });
  const groups = heldKinds.map((kind) => ({ kind, rows: held.rows.filter((row) => kindOf(row) === kind) }));
  return {
    held: groups.filter(({ rows }) => rows.length > 0),
    total: held.page.total,
    unlisted: Math.max(0, held.page.total - held.rows.length),
    value: held.value,
    matters: await leftMatters(db, personId, reader.today),
  };
}

function kindOf(row: HoldingRow): HeldKind {
  if (row.part_id) return 'part';
  if (row.loan) return 'tool';
  return row.owner_id === COMPANY ? 'other' : 'property';
}

export const isEmpty = (left: Left): boolean => left.total === 0 && left.matters.length === 0;

const MOST_NAMED = 12;

/** What is left, by codes and numbers, as a refusal names it. */
export function namesOf(left: Left): string {
  const held = left.held.flatMap(({ rows }) => rows.map((row) => named(row, row.quantity)));
  const matters = left.matters.flatMap(({ rows }) =>
    rows.map((row) => [row.document, row.item, row.serial, row.other].filter(Boolean).join(' ')),
  );
  const all = [...new Set([...held, ...matters])];
  return all.length > MOST_NAMED ? `${all.slice(0, MOST_NAMED).join(', ')} …` : all.join(', ');
}
