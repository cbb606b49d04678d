/** More pieces than this nobody counts at once; the pages of a count stay small enough. */
export const MOST_PIECES = 2000;

export type CountScope = { placeId: number } | { warehouseId: number } | { customerId: number } | { all: true };

export type PropertyCountRefusal =
  | 'property_count_nothing'
  | 'property_count_too_large'
  | 'property_count_open_already'
  | 'property_count_place_wrong'
  | 'property_count_over'
  | 'property_count_piece_unknown'
  | 'property_count_counted_already'
  | 'property_count_quantity_wrong'
  | 'property_count_where_missing'
  | 'property_count_not_for_property'
  | 'property_count_missing_unconfirmed'
  | 'property_count_changed_meanwhile';

export const countPath = (number: string) => `/property-counts/${number}`;
