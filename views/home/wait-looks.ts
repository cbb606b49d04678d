import type { WaitName, WaitRow } from '../../src/features/home/wait.js';
import type { IconName } from '../components/icon-shapes.js';

export const looks: Record<WaitName, { icon: IconName; all: string }> = {
  hand_overs: { icon: 'arrows-exchange', all: '/hand-overs?which=to_me' },
  approvals: { icon: 'user-check', all: '/approvals' },
  write_offs: { icon: 'trash', all: '/approvals' },
  my_tools: { icon: 'tools', all: '/tool-loans?view=mine' },
  my_reservations: { icon: 'calendar-event', all: '/tool-reservations' },
  tool_losses: { icon: 'trash', all: '/tool-loans/losses' },
  extensions: { icon: 'clock', all: '/tool-loans/extensions' },
  to_lay_out: { icon: 'calendar-event', all: '/tool-reservations' },
  loans_overdue: { icon: 'bell-ringing', all: '/tool-loans?view=overdue' },
  loans_reminded: { icon: 'bell-ringing', all: '/tool-loans?view=overdue' },
  checks_late: { icon: 'truck', all: '/tools/duties?state=away' },
  damaged_tools: { icon: 'alert-triangle', all: '/tool-loans/damaged' },
  duties: { icon: 'checklist', all: '/tools/duties' },
  counts: { icon: 'clipboard-check', all: '/custody/counts' },
  picking: { icon: 'basket', all: '/picking' },
  back_orders: { icon: 'hourglass', all: '/requisitions/back-orders' },
  returns: { icon: 'arrow-back-up', all: '/issued-parts/returns' },
  parts: { icon: 'list-check', all: '/issued-parts' },
  old_parts: { icon: 'replace', all: '/expected-returns?state=overdue' },
  tasks: { icon: 'briefcase', all: '/service-tasks?mine=on' },
  drafts: { icon: 'pencil', all: '/requisitions' },
  parcels: { icon: 'send', all: '/picking/parcels' },
  my_returns: { icon: 'arrow-back-up', all: '/field-returns?view=logged' },
  to_receive: { icon: 'package-import', all: '/field-returns?view=logged' },
  return_parcels: { icon: 'package-import', all: '/expected-returns/parcels' },
  to_triage: { icon: 'clipboard-check', all: '/triage' },
  to_inspect: { icon: 'shield-check', all: '/repairs/inspections' },
  batches: { icon: 'alert-triangle', all: '/triage/batches' },
  fault_terms: { icon: 'list-check', all: '/fault-terms' },
  my_repairs: { icon: 'cpu', all: '/repairs?view=mine' },
  repair_queue: { icon: 'hourglass', all: '/repairs?view=waiting' },
  put_away: { icon: 'box', all: '/repairs?view=passed' },
  claims_to_send: { icon: 'truck', all: '/supplier-claims?state=open' },
  claims_overdue: { icon: 'bell-ringing', all: '/supplier-claims?state=overdue' },
  scraps: { icon: 'trash', all: '/approvals#scrap' },
  quotes: { icon: 'file-text', all: '/approvals#repair-quotes' },
  quotes_open: { icon: 'file-text', all: '/repair-quotes' },
  corrections: { icon: 'arrows-exchange', all: '/field-returns/corrections' },
  waivers: { icon: 'replace', all: '/expected-returns?state=asked' },
  property_to_check: { icon: 'checklist', all: '/property-checks' },
  property_promised: { icon: 'clock', all: '/customer-property' },
  property_ready: { icon: 'package-export', all: '/customer-property?view=ready' },
  property_borrowed: { icon: 'hand-grab', all: '/customer-property?view=borrowed' },
  property_cases: { icon: 'alert-triangle', all: '/property-cases' },
  case_decisions: { icon: 'user-check', all: '/approvals#property-cases' },
  owner_changes: { icon: 'transfer', all: '/approvals#owner-changes' },
  deliveries: { icon: 'package-export', all: '/property-deliveries' },
  deliveries_late: { icon: 'bell-ringing', all: '/property-deliveries?view=sent' },
  sheets_to_review: { icon: 'flag', all: '/quality-feedback?view=review' },
  sheets_to_assign: { icon: 'flag', all: '/quality-feedback?view=to_assign' },
  sheets_to_answer: { icon: 'flag', all: '/quality-feedback?view=mine' },
  sheets_to_check: { icon: 'flag', all: '/quality-feedback?view=answered' },
  sheets_overdue: { icon: 'bell-ringing', all: '/quality-feedback?view=overdue' },
  sheets_back: { icon: 'arrow-back-up', all: '/quality-feedback?view=mine' },
  purchase_approvals: { icon: 'user-check', all: '/approvals#purchase-requests' },
  order_sums: { icon: 'user-check', all: '/approvals#order-sums' },
  alerts: { icon: 'bell-ringing', all: '/reorder-alerts' },
  requests_to_order: { icon: 'file-text', all: '/purchase-requests?view=approved' },
  orders_late: { icon: 'clock', all: '/purchase-orders?view=late' },
  goods_to_finish: { icon: 'package-import', all: '/goods-receipts' },
  goods_to_inspect: { icon: 'clipboard-check', all: '/incoming-inspections' },
  goods_to_send_back: { icon: 'arrow-back-up', all: '/incoming-inspections?view=refused' },
  transfers_to_send: { icon: 'arrows-exchange', all: '/transfers?view=to_pick' },
  transfers_under_way: { icon: 'truck', all: '/transfers?view=under_way' },
  webhooks_failed: { icon: 'alert-triangle', all: '/webhooks' },
  my_counts: { icon: 'clipboard-list', all: '/custody/counts' },
};

const people = {
  old_parts: 'owes',
  counts: 'by',
  write_offs: 'of',
  returns: 'of',
  tool_losses: 'of',
  damaged_tools: 'borrower',
  loans_overdue: 'borrower',
  loans_reminded: 'borrower',
  extensions: 'asked',
  to_lay_out: 'reserved',
  checks_late: 'laboratory',
  to_receive: 'logged',
  to_inspect: 'repaired',
  fault_terms: 'proposed',
  claims_to_send: 'supplier',
  claims_overdue: 'supplier',
  scraps: 'asked',
  corrections: 'asked',
  waivers: 'asked',
  owner_changes: 'asked',
  purchase_approvals: 'asked',
  order_sums: 'asked',
  sheets_to_review: 'raised',
  sheets_to_assign: 'raised',
  sheets_overdue: 'answers',
} as const satisfies Partial<Record<WaitName, string>>;

/** What the person of a card has to do with it. */
export function personOf(name: WaitName) {
  return name in people ? people[name as keyof typeof people] : 'for';
}

/** What is counted. */
export function countedAs(name: WaitName): 'lines' | 'tools' | 'pieces' | 'parts' | 'faults' {
  if (name === 'batches') return 'faults';
  if (name === 'hand_overs') return 'lines';
  if (name === 'my_reservations' || name === 'to_lay_out') return 'pieces';
  return name === 'loans_overdue' || name === 'loans_reminded' ? 'tools' : 'parts';
}

/** What presses. */
export function urgentAs(name: WaitName): 'late' | 'overdue' | 'urgent' | 'customer' | 'untold' {
  if (name === 'property_cases') return 'untold';
  if (name === 'to_receive' || name === 'to_triage') return 'customer';
  if (name === 'tasks') return 'late';
  const late: WaitName[] = [
    'my_tools',
    'loans_overdue',
    'loans_reminded',
    'checks_late',
    'duties',
    'claims_overdue',
    'quotes_open',
    'property_to_check',
    'property_promised',
    'property_borrowed',
    'deliveries_late',
    'sheets_to_answer',
    'sheets_overdue',
    'orders_late',
    'transfers_under_way',
  ];
  return late.includes(name) ? 'overdue' : 'urgent';
}

const days = {
  old_parts: 'back',
  orders_late: 'promised_for',
  approvals: 'needed',
  picking: 'needed',
  back_orders: 'needed',
  drafts: 'needed',
  my_tools: 'due',
  loans_overdue: 'due',
  loans_reminded: 'due',
  my_reservations: 'from',
  to_lay_out: 'from',
  extensions: 'asked',
  checks_late: 'expected',
  duties: 'ends',
  my_repairs: 'target',
  repair_queue: 'target',
  claims_overdue: 'ends',
  quotes_open: 'valid',
  return_parcels: 'expected',
  property_to_check: 'ends',
  property_promised: 'promised',
  property_ready: 'promised',
  property_borrowed: 'promised',
  deliveries_late: 'ends',
  sheets_to_answer: 'ends',
  sheets_overdue: 'ends',
} as const satisfies Partial<Record<WaitName, string>>;

/** What the day of a row is. */
export function dayOf(name: WaitName, row: WaitRow) {
  if (name === 'tasks') return row.state === 'back' ? 'back' : 'until';
  return name in days ? days[name as keyof typeof days] : 'since';
}
