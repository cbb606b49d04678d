/** Why a reservation is not made, changed or given up. */
export type ReservationRefusal =
  | 'reservation_not_a_tool'
  | 'reservation_item_retired'
  | 'reservation_piece_gone'
  | 'reservation_of_other_item'
  | 'reservation_quantity_invalid'
  | 'reservation_days_turned'
  | 'reservation_day_past'
  | 'reservation_too_long'
  | 'reservation_too_far'
  | 'reservation_person_left'
  | 'reservation_person_may_not'
  | 'reservation_for_other'
  | 'reservation_own_overlaps'
  | 'reservation_reserved'
  | 'reservation_lent'
  | 'reservation_away'
  | 'reservation_too_few'
  | 'reservation_over'
  | 'reservation_begun_to_be_collected'
  | 'reservation_changed_meanwhile';

/** The longest time for which a tool is kept, and how far ahead it may begin, in days. */
export const MOST_DAYS = 366;
export const MOST_AHEAD = 365;

export const reservationPath = (number: string) => `/tool-reservations/${number}`;

/** What people are told of a reservation that waits to be collected: dealt with when it is over. */
export const waitingKinds = ['reservation_begins', 'reservation_to_lay_out'] as const;
