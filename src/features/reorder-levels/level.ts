import { type Facts, Refusal } from '../../platform/refusal.js';

export type ReorderLevelRefusal =
  | 'level_unknown_item'
  | 'level_unknown_warehouse'
  | 'level_item_retired'
  | 'level_warehouse_retired'
  | 'level_number_missing'
  | 'level_bad_cell'
  | 'level_negative'
  | 'level_too_large'
  | 'level_decimals'
  | 'level_point_above_max'
  | 'level_bin_unknown'
  | 'level_bin_elsewhere'
  | 'level_bin_retired'
  | 'level_bin_for_property'
  | 'level_changed_meanwhile'
  | 'level_twice'
  | 'level_rows_changed';

export type LevelSource = 'typed' | 'imported' | 'planned';

/** What somebody says of an item in a warehouse, as it was written. What is absent stays as it is. */
export interface LevelDraft {
  itemId: number;
  warehouseId: number;
  /** Empty text: none. With both empty and nothing else said there is no level any more. */
  reorderPoint?: string;
  orderUpTo?: string;
  doNotReorder?: boolean;
  vital?: boolean;
  /** A bin's code, which may lead a longer text; empty: none. */
  homeBin?: string;
  /** The one that was seen; null: there was none. Not compared when absent. */
  version?: number | null;
}

export const levelRefused = (reason: ReorderLevelRefusal, facts: Facts = {}) => new Refusal(reason, facts, 422);
