import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import type { Right } from '../../rights.js';

export interface Door {
  href: string;
  name: NavigationName;
  icon: IconName;
  right: Right;
}

const doors: Door[] = [
  { href: '/scan', name: 'scan', icon: 'scan', right: 'scan.use' },
  { href: '/triage', name: 'triage', icon: 'clipboard-check', right: 'triage.decide' },
  { href: '/repairs', name: 'repairs', icon: 'cpu', right: 'repair.work' },
  { href: '/reorder-alerts', name: 'reorder_alerts', icon: 'bell-ringing', right: 'alert.act' },
  { href: '/purchase-orders', name: 'purchase_orders', icon: 'shopping-cart', right: 'purchase_order.edit' },
  { href: '/supplier-claims', name: 'supplier_claims', icon: 'receipt', right: 'claim.close' },
  { href: '/service-tasks', name: 'service_tasks', icon: 'briefcase', right: 'task.advance' },
  { href: '/requisitions', name: 'requisitions', icon: 'clipboard-list', right: 'requisition.draft' },
  { href: '/picking', name: 'picking', icon: 'basket', right: 'requisition.pick' },
  { href: '/goods-receipts', name: 'goods_receipts', icon: 'package-import', right: 'goods_receipt.receive' },
  { href: '/incoming-inspections', name: 'incoming_inspections', icon: 'clipboard-check', right: 'incoming.inspect' },
  { href: '/transfers', name: 'transfers', icon: 'arrows-exchange', right: 'transfer.send' },
  { href: '/issued-parts', name: 'issued_parts', icon: 'list-check', right: 'part.report' },
  { href: '/field-returns/receive', name: 'receive_returns', icon: 'package-import', right: 'return.receive' },
  { href: '/field-returns/new', name: 'log_return', icon: 'arrow-back-up', right: 'return.log' },
  { href: '/customer-property', name: 'customer_property', icon: 'building-store', right: 'property.store' },
  { href: '/property-checks', name: 'property_checks', icon: 'checklist', right: 'property.verify' },
  { href: '/quality-feedback', name: 'quality_feedback', icon: 'flag', right: 'quality.raise' },
  { href: '/tool-loans', name: 'tool_loans', icon: 'hand-grab', right: 'loan.ask_extension' },
  { href: '/tools', name: 'tools', icon: 'tools', right: 'tool.check' },
  { href: '/stock', name: 'stock', icon: 'stack-2', right: 'stock.read' },
  { href: '/items', name: 'items', icon: 'package', right: 'item.read' },
  { href: '/places', name: 'places', icon: 'map-pin', right: 'place.read' },
  { href: '/labels', name: 'labels', icon: 'printer', right: 'label.print' },
  { href: '/people', name: 'people', icon: 'users', right: 'person.edit' },
  { href: '/suppliers', name: 'suppliers', icon: 'truck', right: 'supplier.edit' },
  { href: '/customers', name: 'customers', icon: 'building-factory-2', right: 'customer.edit' },
  { href: '/devices', name: 'devices', icon: 'device-desktop-analytics', right: 'device.edit' },
];

/** The ways on from Today: to what the person works with. */
export function doorsFor(may: (right: Right) => boolean): Door[] {
  return doors.filter((door) => may(door.right));
}
