export { type Amount, amountOf, least, ONE, textOf, typedAmount } from './amount.js';
export { balancesAsAt, type BalanceRow, costsAsAt } from './as-at.js';
export { changeOwner, type OwnerChange } from './change-owner.js';
export { COMPANY, type Condition, conditions, usableConditions } from './condition.js';
export { beforeLine, movementLog, type MovementLogPage, type MovementLogRow } from './movement-log.js';
export { type PostedLine, postLine } from './post-line.js';
export {
  type MovementHeader,
  type MovementKind,
  type MovementLine,
  type PostedMovement,
  postMovement,
  reverseMovement,
} from './post-movement.js';
export { type StockRefusal, stockRefusals } from './refusals.js';
export {
  type FreeRequest,
  type ReservationRequest,
  reserveFree,
  reserveStock,
  voidReservation,
} from './reservation.js';
export { type Difference, verifyBook } from './verify-book.js';
export { ownedBy, type VisibleOwners, visibleOwners } from './visible-owner.js';

/** Only this folder writes these; the application's database role may only read them. */
export const tables = [
  'stock_movement',
  'stock_movement_line',
  'stock_balance',
  'stock_level',
  'stock_reservation',
  'stock_reservation_change',
  'serial',
  'lot',
  'item_cost',
] as const;
