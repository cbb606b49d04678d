export type RepairTestRefusal =
  | 'test_value_not_number'
  | 'test_limits_wrong'
  | 'test_values_failed'
  | 'test_values_missing'
  | 'inspection_no_diagnosis'
  | 'inspection_not_tested'
  | 'inspection_fault_found'
  | 'inspection_result_of_customer'
  | 'inspection_result_of_ours'
  | 'inspection_reason_missing'
  | 'inspection_asked_already'
  | 'inspection_by_repairer'
  | 'inspection_not_asked'
  | 'inspection_remark_missing'
  | 'put_away_not_passed'
  | 'put_away_to_customer'
  | 'put_away_unrepairable'
  | 'put_away_place_wrong'
  | 'put_away_not_property_bin'
  | 'send_back_not_passed'
  | 'send_back_of_ours'
  | 'send_back_how_missing'
  | 'send_back_no_place'
  | 'send_back_by_delivery';

/** Values of one test: more is a slip of the finger. */
export const MOST_VALUES = 60;

const NUMBER = /^([-−]?)(\d{1,12})(?:\.(\d{1,6})0*)?$/;

/** A measured number in millionths, exact; null for a text that is none. */
export function millionths(text: string): bigint | null {
  const [, sign, whole, part = ''] = NUMBER.exec(text.normalize('NFKC').trim()) ?? [];
  if (whole === undefined) return null;
  const size = BigInt(whole) * 1_000_000n + BigInt(part.padEnd(6, '0'));
  return sign ? -size : size;
}

/** Whether a value lies within its limits; null when it has none. Both ends count as within. */
export function withinLimits(value: string, low: string | null, high: string | null): boolean | null {
  if (low === null && high === null) return null;
  const measured = millionths(value);
  if (measured === null) return false;
  return (low === null || measured >= millionths(low)!) && (high === null || measured <= millionths(high)!);
}

export const inspectionPath = (number: string) => `/repairs/${number}/inspection`;
