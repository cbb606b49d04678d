import { sql } from 'kysely';
import type { Db, Transaction } from '../platform/database.js';
import { asRefusal } from '../platform/refusal.js';
import type { Condition } from './condition.js';

export type MovementKind = 'receive' | 'issue' | 'return' | 'lend' | 'move' | 'condition' | 'use' | 'scrap' | 'count';

/** Who posts, from where, why. */
export interface MovementHeader {
  /** Made by the client, once per act: the same key posts once (B4). */
  key: string;
  personId: number;
  /** The account that the station is signed in as, when another person acts there by badge. */
  accountId?: number;
  stationId?: number | null;
  sessionId?: string | null;
  /** When it happened, if that was before now; a later moment counts as now. */
  happenedAt?: Date;
  reason?: string | null;
  reference?: string | null;
  documentType?: string | null;
  documentId?: string | null;
}

/** One line: `quantity` in the item's unit, up to its decimals; a serial-tracked item moves one piece a line. */
export interface MovementLine {
  itemId: number;
  quantity: string | number;
  serialId?: string | null;
  /** A serial number; new ones are taken in when they come from outside. */
  serial?: string | null;
  lotId?: string | null;
  /** A lot number; new ones are taken in when they come from outside, with `expiresOn` (YYYY-MM-DD). */
  lot?: string | null;
  expiresOn?: string | null;
  ownerId?: number;
  fromPlaceId: number;
  fromCondition: Condition;
  toPlaceId: number;
  toCondition: Condition;
  /** CNY per unit of what comes in, six decimals at most; without it the moving average, else the list price. */
  unitCost?: string | number | null;
  reservationId?: string | null;
}

export interface PostedMovement {
  id: string;
  recordedAt: string;
  /** The key had been posted before: this is the first answer, and nothing was posted now. */
  replayed: boolean;
  lines: {
    lineId: string;
    itemId: number;
    serialId: string | null;
    lotId: string | null;
    quantity: string;
    unitCost: string;
    averageAfter: string;
  }[];
}

/**
 * Posts one movement, whole or not at all, and changes balances, levels, serials and moving average cost with it.
 * One statement: alone it is its own transaction (`Db`), inside a command it joins the command's (`Transaction`).
 * Refuses with the reasons of `stockRefusals`: too little, reserved, serial elsewhere, retired, and so on (B2, B6, B9).
 */
export async function postMovement(
  db: Db | Transaction,
  kind: MovementKind,
  header: MovementHeader,
  lines: MovementLine[],
): Promise<PostedMovement> {
  return post(db, { ...header, kind }, lines);
}

/**
 * Undoes a movement by its exact mirror: places, lots, serials, conditions, owner and cost (B3). A movement is reversed
 * once; refused with the reason when the goods have moved on, or when it is a reversal itself.
 */
export async function reverseMovement(
  db: Db | Transaction,
  movementId: string,
  header: MovementHeader,
): Promise<PostedMovement> {
  return post(db, { ...header, kind: 'reverse', reversesId: movementId }, null);
}

async function post(db: Db | Transaction, header: object, lines: MovementLine[] | null): Promise<PostedMovement> {
  try {
    const posted = await sql<{ result: PostedMovement }>`
      select post_movement(${JSON.stringify(header)}::jsonb, ${lines && JSON.stringify(lines)}::jsonb) as result
    `.execute(db);
    return posted.rows[0]!.result;
  } catch (error) {
    throw asRefusal(error);
  }
}
