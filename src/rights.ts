/** The one table of who may do what (product.md §2). Every route and every command names one of these rights. */
export const roles = [
  'storekeeper',
  'technician',
  'assistant',
  'supervisor',
  'head',
  'workshop',
  'quality',
  'purchasing',
  'finance',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

const everybody = roles;
const office: Role[] = ['supervisor', 'head', 'purchasing', 'finance', 'auditor'];
const stores: Role[] = [
  'storekeeper',
  'technician',
  'assistant',
  'supervisor',
  'head',
  'workshop',
  'quality',
  'purchasing',
  'finance',
  'auditor',
];

/** Who may be asked for a decision: deputies may come from anywhere, but never from those who only look. */
const acting = stores.filter((role) => role !== 'auditor');
const withoutAuditors = roles.filter((role) => role !== 'auditor');
const withoutTechnicians = stores.filter((role) => role !== 'technician');

export const rights = {
  'own.account': everybody,
  'scan.use': stores,
  'item.read': everybody,
  'item.edit': ['storekeeper', 'purchasing', 'administrator'],
  'place.read': everybody,
  'place.edit': ['storekeeper', 'administrator'],
  'person.read': everybody,
  'person.edit': ['administrator'],
  'person.history': ['administrator', 'auditor'],
  'party.read': everybody,
  'supplier.edit': ['purchasing', 'administrator'],
  'customer.edit': ['assistant', 'supervisor', 'administrator'],
  'device.read': everybody,
  'device.edit': ['assistant', 'supervisor', 'workshop', 'administrator'],
  'stock.read': stores,
  'stock.receive': ['storekeeper'],
  'stock.issue': ['storekeeper'],
  'stock.lend': ['storekeeper'],
  'stock.return': ['storekeeper'],
  'stock.move': ['storekeeper'],
  'stock.condition': ['storekeeper', 'quality'],
  'stock.undo': ['storekeeper', 'quality'],
  'price.read': office,
  'label.print': ['storekeeper', 'workshop', 'quality', 'purchasing', 'administrator'],
  'kit.read': stores,
  'kit.edit': ['storekeeper', 'assistant', 'supervisor'],
  'task.read': stores,
  /** Without it, only the tasks and slips that one has a part in. */
  'task.read_all': withoutTechnicians,
  'task.edit': ['assistant', 'supervisor', 'head'],
  'task.advance': ['technician', 'assistant', 'supervisor', 'head'],
  'task.close': ['assistant', 'supervisor', 'head'],
  'task.force_close': ['head'],
  'task_kind.edit': ['supervisor', 'administrator'],
  'cost.read': ['supervisor', 'head', 'finance', 'auditor'],
  'cost.export': ['finance'],
  'requisition.read': stores,
  'requisition.draft': ['technician', 'assistant', 'supervisor'],
  'requisition.decide': acting,
  'requisition.cancel': ['technician', 'assistant', 'supervisor', 'head', 'storekeeper'],
  'requisition.pick': ['storekeeper'],
  'requisition.issue': ['storekeeper'],
  'requisition.reassign': ['storekeeper'],
  'requisition.arrive': ['storekeeper', 'technician', 'assistant'],
  'approval.read': acting,
  'approval.settings': ['administrator'],
  'deputy.edit': ['supervisor', 'head', 'administrator'],
  'part.read': stores,
  'part.report': ['technician', 'assistant', 'supervisor'],
  'part.receive': ['storekeeper'],
  'part.write_off': acting,
  'old_part.read': stores,
  'old_part.receive': ['storekeeper', 'workshop'],
  'old_part.waive': ['supervisor', 'head'],
  'custody.read': ['storekeeper', 'supervisor', 'head', 'finance', 'auditor'],
  'custody.hand_over': acting,
  /** For somebody who has left or is away: what they hold is offered to another, who accepts it. */
  'custody.hand_over_for': ['supervisor', 'head'],
  'custody.count': ['technician', 'storekeeper', 'supervisor', 'head'],
  'custody.decide_count': ['supervisor', 'head'],
  'attachment.read': everybody,
  /** And the right that the page it hangs on asks for. */
  'attachment.add': withoutAuditors,
  'tool.read': stores,
  'tool.edit': ['storekeeper', 'supervisor', 'quality'],
  'tool.check': ['storekeeper', 'quality', 'workshop'],
  'tool.override': ['supervisor', 'head'],
  'tool.reserve': acting,
  'tool.reserve_for': ['storekeeper', 'assistant', 'supervisor', 'head'],
  'loan.read': stores,
  /** Without it, only the loans that one has or had a part in. */
  'loan.read_all': withoutTechnicians,
  'loan.report_loss': acting,
  'loan.write_off': acting,
  'loan.waive': ['supervisor', 'head'],
  'loan.ask_extension': acting,
  'loan.extend': ['storekeeper', 'supervisor', 'head'],
  'tool_report.read': ['storekeeper', 'supervisor', 'head', 'quality', 'finance', 'auditor'],
  'clearance.sign': ['storekeeper', 'supervisor', 'head'],
  'notification.read': everybody,
  'job.read': ['administrator', 'auditor'],
  'job.run': ['administrator'],
  'calendar.read': everybody,
  'calendar.edit': ['administrator'],
  'history.read': ['storekeeper', 'supervisor', 'head', 'quality', 'purchasing', 'finance', 'administrator', 'auditor'],
  'station.edit': ['administrator', 'storekeeper'],
  'settings.edit': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof rights;

/** The rights that come with any of these roles. */
export function rightsOf(held: readonly string[]): ReadonlySet<Right> {
  const all = Object.entries(rights) as [Right, readonly string[]][];
  return new Set(all.filter(([, holders]) => holders.some((role) => held.includes(role))).map(([right]) => right));
}
