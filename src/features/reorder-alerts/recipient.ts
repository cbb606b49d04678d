/** Why a change of who is told of alerts is refused. */
export type RecipientRefusal =
  | 'alert_recipient_gone'
  | 'alert_recipient_may_not_read'
  | 'alert_recipient_named_already';

export const itemKinds = ['spare', 'tool', 'consumable'] as const;
export type ItemKind = (typeof itemKinds)[number];

export interface RecipientRow {
  id: number;
  person: string;
  personEn: string | null;
  /** Has left, or may not open alerts any more: told of nothing. */
  unreachable: boolean;
  kind: ItemKind | null;
  warehouse: string | null;
  warehouseName: string | null;
  warehouseNameEn: string | null;
  head: boolean;
  /** Has an address for mail. */
  hasMail: boolean;
}
