export const findings = ['confirmed', 'no_fault', 'other_damage'] as const;
export type Finding = (typeof findings)[number];

export const dispositions = ['repair', 'restock', 'scrap', 'supplier', 'customer'] as const;
export type Disposition = (typeof dispositions)[number];

export type TriageRefusal =
  | 'triage_not_received'
  | 'triage_cancelled'
  | 'triage_unidentified'
  | 'triage_piece_elsewhere'
  | 'triage_piece_scrapped'
  | 'triage_piece_busy'
  | 'triage_customer_missing'
  | 'return_decided'
  | 'finding_missing'
  | 'finding_fault_missing'
  | 'finding_changed'
  | 'restock_of_customer'
  | 'restock_of_faulty'
  | 'restock_new_opened'
  | 'restock_place_wrong'
  | 'supplier_of_customer'
  | 'disposition_reason_missing'
  | 'disposition_by_delivery'
  | 'nothing_decided'
  | 'disposition_followed'
  | 'disposition_approved'
  | 'batch_closed_already';
