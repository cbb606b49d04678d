/** Why a reservation is not made, changed or given up. */
export type ReservationRefusal =
  | 'reservation_not_a_tool'
  | 'reservation_item_retired'
  | 'reservation_piece_gone'
  | 'reservation_piece_away'
  | 'reservation_quantity_invalid'
  | 'reservation_days_turned'
  | 'reservation_day_past'
  | 'reservation_too_long'
  | 'reservation_too_far'
  | 'reservation_person_left'
  | 'reservation_for_other'
  | 'reservation_own_overlaps'
  | 'reservation_piece_not_free'
  | 'reservation_too_few'
  | 'reservation_over'
  | 'reservation_under_collected'
  | 'reservation_changed_meanwhile'
  | 'reservation_reason_missing';

/** The longest time for which a tool is kept, and how far ahead it may begin, in days. */
export const MOST_DAYS = 366;
export const MOST_AHEAD = 365;

export const reservationPath = (number: string) => `/tool-reservations/${number}`;

/** What people are told of a reservation that waits to be collected: dealt with when it is over. */
export const waitingKinds = ['reservation_begins', 'reservation_to_lay_out'] as const;

/** The number as it is kept, however it was typed; null for what is none. */
export function reservationNumber(text: string): string | null {
  const [, digits] = /^TR-(\d{1,10})$/i.exec(text.trim()) ?? [];
  return digits ? `TR-${String(Number(digits)).padStart(6, '0')}` : null;
}

export type ReservationState = 'coming' | 'to_collect' | 'partly' | 'collected' | 'cancelled' | 'expired';

/** What a reservation is at, on a day. */
export function stateOf(
  reservation: { closed: string | null; from_on: string; collected: string },
  today: string,
): ReservationState {
  if (reservation.closed) return reservation.closed as ReservationState;
  if (reservation.collected !== '0') return 'partly';
  return reservation.from_on <= today ? 'to_collect' : 'coming';
}

const DAY_MS = 86_400_000;

/** The day so many days after another, YYYY-MM-DD. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days it is from one to another: 1 to the next. */
export function daysBetween(fromOn: string, toOn: string): number {
  return Math.round((Date.parse(toOn) - Date.parse(fromOn)) / DAY_MS);
}

/** Days that follow one another, as stretches from a day to a day. */
export function stretches(days: readonly string[]): { fromOn: string; toOn: string }[] {
  const found: { fromOn: string; toOn: string }[] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last && daysAfter(last.toOn, 1) === day) last.toOn = day;
    else found.push({ fromOn: day, toOn: day });
  }
  return found;
}

/** The first so many days in a row on which enough is free. */
export function firstWindow(
  days: readonly { day: string; enough: boolean }[],
  length: number,
): { fromOn: string; toOn: string } | null {
  const free = stretches(days.filter((one) => one.enough).map((one) => one.day));
  const first = free.find((one) => daysBetween(one.fromOn, one.toOn) + 1 >= length);
  return first ? { fromOn: first.fromOn, toOn: daysAfter(first.fromOn, length - 1) } : null;
}
