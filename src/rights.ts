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
