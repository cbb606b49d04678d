import type { Actor } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';

export const requisitionStates = [
  'draft',
  'submitted',
  'approved',
  'partly_issued',
  'issued',
  'closed',
  'rejected',
  'cancelled',
  'expired',
] as const;
export type RequisitionState = (typeof requisitionStates)[number];

export const deliveries = ['custody', 'parcel'] as const;
export type Delivery = (typeof deliveries)[number];

/** What happened to a slip, as its story tells it. */
export type StepKind =
  | 'drafted'
  | 'submitted'
  | 'withdrawn'
  | 'approved'
  | 'rejected'
  | 'reapproval'
  | 'changed'
  | 'reassigned'
  | 'back_order_filled'
  | 'issued'
  | 'sent'
  | 'arrived'
  | 'cancelled'
  | 'expired'
  | 'closed';

export type RequisitionRefusal =
  | `requisition_is_${RequisitionState}`
  | 'requisition_changed_meanwhile'
  | 'requisition_of_other'
  | 'requisition_approved_before'
  | 'requisition_empty'
  | 'requisition_task_unknown'
  | 'requisition_task_not_open'
  | 'requisition_warehouse_unknown'
  | 'requisition_person_unknown'
  | 'requisition_needed_by_past'
  | 'requisition_kit_unknown'
  | 'requisition_copy_unknown'
  | 'requisition_item_unknown'
  | 'requisition_item_retired'
  | 'requisition_item_replaced'
  | 'requisition_item_is_tool'
  | 'requisition_item_twice'
  | 'requisition_quantity_invalid'
  | 'requisition_quantity_fractional'
  | 'requisition_quantity_absurd'
  | 'requisition_too_many_lines'
  | 'requisition_line_unknown'
  | 'requisition_line_issued'
  | 'requisition_substitute_unknown'
  | 'requisition_being_picked'
  | 'requisition_nothing_changed';

export const MOST_LINES = 100;
/** More of one item than a slip can mean: a barcode typed into the quantity, mostly. */
export const MOST_QUANTITY = 10_000;

/** What the rules ask of a slip. */
export interface SlipFacts {
  number: string;
  state: string;
  drafted_by: number;
  requested_for: number;
  approved_at: Date | null;
}
type Person = Pick<Actor, 'personId' | 'rights' | 'roles'>;

const promisedStates: readonly string[] = ['approved', 'partly_issued'];
const cancellableStates: readonly string[] = ['draft', 'submitted', ...promisedStates];

/** Drafted by somebody, or for them. */
export function isOwn(person: Pick<Person, 'personId'>, slip: SlipFacts): boolean {
  return slip.drafted_by === person.personId || slip.requested_for === person.personId;
}

/** Own drafts; those who see all tasks may also help with another's. */
export function mayChangeDraft(person: Person, slip: SlipFacts): boolean {
  const helps = person.rights.has('task.read_all') || isOwn(person, slip);
  return slip.state === 'draft' && person.rights.has('requisition.draft') && helps;
}

/** Back to a draft, by whom it belongs to; not once it was approved: it has promises then, or issued pieces. */
export function mayWithdraw(person: Person, slip: SlipFacts): boolean {
  const waits = slip.state === 'submitted' && slip.approved_at === null;
  return waits && person.rights.has('requisition.draft') && isOwn(person, slip);
}

const cancellers: readonly string[] = ['supervisor', 'head', 'storekeeper'];

/** Whom it belongs to, and those who answer for it. */
export function mayCancel(person: Person, slip: SlipFacts): boolean {
  const answers = person.roles.some((role) => cancellers.includes(role));
  return (
    cancellableStates.includes(slip.state) &&
    person.rights.has('requisition.cancel') &&
    (answers || isOwn(person, slip))
  );
}

/** Lines after the approval: by the storekeeper or by who drafted it. */
export function mayChangeApproved(person: Person, slip: SlipFacts): boolean {
  const right = person.rights.has('requisition.issue') || slip.drafted_by === person.personId;
  return promisedStates.includes(slip.state) && right;
}

/** A copy keeps the history of what was refused, cancelled or let expire; any other slip may be copied as well. */
export function mayCopy(person: Pick<Person, 'rights'>): boolean {
  return person.rights.has('requisition.draft');
}

/** Refuses `requisition_is_…`, naming the state that it is in, unless it is in one of these. */
export function expectState(slip: { number: string; state: string }, ...states: RequisitionState[]): void {
  if ((states as string[]).includes(slip.state)) return;
  refuse<RequisitionRefusal>(`requisition_is_${slip.state as RequisitionState}`, { requisition: slip.number });
}

/** Refuses `requisition_changed_meanwhile` when the page was made from another version. */
export function expectVersion(slip: { number: string; version: number }, version: number): void {
  if (slip.version !== version)
    refuse<RequisitionRefusal>('requisition_changed_meanwhile', { requisition: slip.number });
}

export type QuantityFault =
  | 'requisition_quantity_invalid'
  | 'requisition_quantity_fractional'
  | 'requisition_quantity_absurd';

/** What is wrong with a quantity as typed, for an item with so many decimals; null when nothing is. */
export function quantityFault(text: string, decimals: number): QuantityFault | null {
  const [, whole, fraction = ''] = /^(\d{1,20})(?:\.(\d{1,20}))?$/.exec(text.normalize('NFKC').trim()) ?? [];
  if (whole === undefined || /^0*$/.test(whole + fraction)) return 'requisition_quantity_invalid';
  if (fraction.replace(/0+$/, '').length > decimals) return 'requisition_quantity_fractional';
  if (BigInt(whole) > BigInt(MOST_QUANTITY)) return 'requisition_quantity_absurd';
  return null;
}

/** A quantity as it is kept: ASCII digits without filling zeros. `quantityFault` has found nothing wrong. */
export function cleanQuantity(text: string): string {
  const [whole = '0', fraction = ''] = text.normalize('NFKC').trim().split('.');
  const decimals = fraction.replace(/0+$/, '');
  return BigInt(whole).toString() + (decimals ? `.${decimals}` : '');
}
