import { searchText } from '../../platform/search-text.js';

export { dayIn } from '../../platform/working-days.js';

export type DeviceRefusal =
  | 'device_serial_taken'
  | 'device_changed_meanwhile'
  | 'device_customer_unknown'
  | 'device_customer_retired'
  | 'warranty_before_delivery';

export interface DeviceInput {
  serial_number: string;
  model: string;
  customer_id: number;
  software_version?: string | null;
  /** YYYY-MM-DD */
  delivered_on?: string | null;
  warranty_ends_on?: string | null;
}

/** A device's columns as they are kept: the serial number in upper case, what was not said null. */
export function deviceColumns(input: DeviceInput) {
  const serial_number = input.serial_number.normalize('NFKC').toUpperCase();
  return {
    serial_number,
    model: input.model,
    customer_id: input.customer_id,
    software_version: input.software_version || null,
    delivered_on: input.delivered_on || null,
    warranty_ends_on: input.warranty_ends_on || null,
    search: searchText(input.model, serial_number, input.software_version),
  };
}

export function warrantyMakesSense(input: Pick<DeviceInput, 'delivered_on' | 'warranty_ends_on'>): boolean {
  return !input.delivered_on || !input.warranty_ends_on || input.delivered_on <= input.warranty_ends_on;
}

export type Warranty = 'in_warranty' | 'out_of_warranty' | 'unknown';

/** The last day of a warranty still is in it. Days as YYYY-MM-DD. */
export function warrantyOn(today: string, endsOn: string | null): Warranty {
  if (!endsOn) return 'unknown';
  return today <= endsOn ? 'in_warranty' : 'out_of_warranty';
}
