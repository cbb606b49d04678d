/** The fields of the item form, right unless told otherwise. */
export function itemFields(changes: Record<string, string> = {}): Record<string, string> {
  return {
    code: 'ITEM-1',
    name_zh: '继电器',
    name_en: 'Relay',
    specification: '24V 10A',
    kind: 'spare',
    unit: '个',
    decimals: '0',
    tracking: 'quantity',
    serial_pattern: '',
    price: '12.50',
    criticality: 'essential',
    pick_rule: 'new_first',
    ...changes,
  };
}
