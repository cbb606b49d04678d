export const findings = ['confirmed', 'no_fault', 'other_damage'] as const;
export type Finding = (typeof findings)[number];

export const dispositions = ['repair', 'restock', 'scrap', 'supplier', 'customer'] as const;
export type Disposition = (typeof dispositions)[number];
