import { refuse } from '../../platform/refusal.js';
import { searchText } from '../../platform/search-text.js';

export { dayIn } from '../../platform/working-days.js';

export type DeviceRefusal =
  | 'device_serial_taken'
  | 'device_changed_meanwhile'
  | 'device_customer_unknown'
  | 'device_customer_retired'
  | 'device_site_unknown'
  | 'device_site_retired'
  | 'accepted_before_delivery'
  | 'warranty_before_delivery'
  | 'software_in_future'
  | 'software_recorded_already';

export interface DeviceInput {
  serial_number: string;
  model: string;
  customer_id: number;
  /** One of the customer's. */
  site_id?: number | null;
  /** YYYY-MM-DD */
  delivered_on?: string | null;
  accepted_on?: string | null;
  warranty_ends_on?: string | null;
}

export interface NewDevice extends DeviceInput {
  /** What runs on it when it is recorded; later versions are recorded one by one. */
  software_version?: string | null;
}

/** A device's columns as they are kept: the serial number in upper case, what was not said null. */
export function deviceColumns(input: DeviceInput) {
  return {
    serial_number: input.serial_number.normalize('NFKC').toUpperCase(),
    model: input.model,
    customer_id: input.customer_id,
    site_id: input.site_id ?? null,
    delivered_on: input.delivered_on || null,
    accepted_on: input.accepted_on || null,
    warranty_ends_on: input.warranty_ends_on || null,
  };
}

export function deviceSearch(device: { model: string; serial_number: string; software_version?: string | null }) {
  return searchText(device.model, device.serial_number, device.software_version);
}

/** Refuses an acceptance and a warranty's end before the delivery; days that nobody knows are not compared. */
export function refuseOddDays(input: Pick<DeviceInput, 'delivered_on' | 'accepted_on' | 'warranty_ends_on'>): void {
  const { delivered_on: delivered, accepted_on: accepted, warranty_ends_on: ends } = input;
  if (delivered && accepted && accepted < delivered) refuse<DeviceRefusal>('accepted_before_delivery', {}, 422);
  if (delivered && ends && ends < delivered) refuse<DeviceRefusal>('warranty_before_delivery', {}, 422);
}

export type Warranty = 'in_warranty' | 'out_of_warranty' | 'unknown';

/** The last day of a warranty still is in it. Days as YYYY-MM-DD. */
export function warrantyOn(today: string, endsOn: string | null): Warranty {
  if (!endsOn) return 'unknown';
  return today <= endsOn ? 'in_warranty' : 'out_of_warranty';
}
