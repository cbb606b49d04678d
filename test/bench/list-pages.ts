export type Who = 'technician' | 'storekeeper' | 'supervisor' | 'head' | 'workshop' | 'quality' | 'purchasing';
const any = (most: number) => 1 + Math.floor(Math.random() * most);

/** What is asked, as whom, and where; `many` is how many documents there are. */
type BenchPage = [name: string, who: Who, path: (many: number) => string];

export const slipPages: BenchPage[] = [
  ['slips', 'supervisor', () => '/requisitions'],
  ['slips, page n', 'supervisor', (slips) => `/requisitions?tab=all&page=${any(Math.min(100, slips / 50))}`],
  ['slips, all', 'supervisor', () => '/requisitions?tab=all'],
  [
    'slips, search',
    'supervisor',
    () => `/requisitions?tab=all&search=${encodeURIComponent(['客户 17', 'kh', 'REQ-0005', 'xcwx'][any(4) - 1]!)}`,
  ],
  ['slips, own', 'technician', () => '/requisitions'],
  ['slips, own all', 'technician', () => '/requisitions?tab=all'],
  ['a slip', 'supervisor', (slips) => `/requisitions/REQ-${String(any(slips)).padStart(6, '0')}`],
  ['back-orders', 'storekeeper', () => '/requisitions/back-orders'],
  ['approvals', 'supervisor', () => '/approvals'],
  ['picking', 'storekeeper', () => '/picking'],
  ['tasks', 'supervisor', () => '/service-tasks'],
  [
    'tasks, search',
    'supervisor',
    () => `/service-tasks?search=${encodeURIComponent(['客户 17', 'kh', 'ST-0005'][any(3) - 1]!)}`,
  ],
  ['tasks, own', 'technician', () => '/service-tasks'],
  ['a task', 'supervisor', (slips) => `/service-tasks/ST-${String(any(slips / 3)).padStart(6, '0')}`],
  ['issued parts', 'technician', () => '/issued-parts'],
  ['issued parts, all', 'supervisor', () => '/issued-parts'],
  ['old parts', 'supervisor', () => '/expected-returns'],
  ['custody', 'storekeeper', () => '/custody'],
  ['own custody', 'technician', () => '/me'],
  ['today', 'storekeeper', () => '/'],
  ['today', 'technician', () => '/'],
];

const loan = (many: number) => `LN-${String(any(many)).padStart(6, '0')}`;
const kind = () => `BT-${String(any(200)).padStart(4, '0')}`;

export const loanPages: BenchPage[] = [
  ['loans', 'storekeeper', () => '/tool-loans'],
  ['loans, overdue', 'storekeeper', () => '/tool-loans?view=overdue'],
  ['loans, all', 'storekeeper', () => '/tool-loans?view=all'],
  ['loans, page n', 'storekeeper', (many) => `/tool-loans?view=all&page=${any(Math.min(100, many / 50))}`],
  ['loans of a tool', 'storekeeper', () => `/tool-loans?view=all&tool=${kind()}`],
  ['loans of a piece', 'storekeeper', () => `/tool-loans?view=all&tool=BS-${10_000 + any(200)}-${any(50)}`],
  ['loans, own', 'technician', () => '/tool-loans'],
  ['loans, own all', 'technician', () => '/tool-loans?view=all'],
  ['a loan', 'storekeeper', (many) => `/tool-loans/${loan(many)}`],
  ['its paper', 'storekeeper', (many) => `/tool-loans/${loan(many)}/paper`],
  ['return', 'storekeeper', (many) => `/tool-loans/LN-${String(many - any(200)).padStart(6, '0')}/return`],
  ['losses', 'storekeeper', () => '/tool-loans/losses'],
  ['damaged', 'storekeeper', () => '/tool-loans/damaged'],
  ['owed', 'storekeeper', () => '/tool-loans/owed'],
  ['extensions', 'storekeeper', () => '/tool-loans/extensions'],
  ['tools', 'storekeeper', () => '/tools'],
  ['tools, search', 'storekeeper', () => `/tools?search=${kind()}`],
  ['duties', 'storekeeper', () => '/tools/duties'],
  ['due dates', 'storekeeper', () => '/tools/calendar'],
  ['a tool', 'storekeeper', () => `/tools/pieces/${any(10_000)}`],
  ['a kind', 'storekeeper', () => `/tools/items/${kind()}`],
  ['reservations', 'storekeeper', () => '/tool-reservations'],
  ['calendar', 'storekeeper', () => `/tool-reservations/calendar?item=${kind()}`],
  ['own custody', 'technician', () => '/me'],
  ['today', 'storekeeper', () => '/'],
  ['today', 'technician', () => '/'],
  ['today', 'supervisor', () => '/'],
  ['report: held', 'supervisor', () => '/reports/tools/holders'],
  ['report: overdue', 'supervisor', () => '/reports/tools/overdue'],
  ['report: use', 'supervisor', () => '/reports/tools/use'],
  ['report: idle', 'supervisor', () => '/reports/tools/idle'],
  ['report: damage', 'supervisor', () => '/reports/tools/damage'],
  ['report: duties', 'supervisor', () => '/reports/tools/duties'],
];

const returned = (many: number) => `RT-${String(any(many)).padStart(6, '0')}`;
const repair = (many: number) => `RO-${String(any(Math.floor(many * 0.59))).padStart(6, '0')}`;
const board = () => `BD-${String(any(200)).padStart(4, '0')}`;

export const returnPages: BenchPage[] = [
  ['returns', 'storekeeper', () => '/field-returns'],
  ['returns, all', 'storekeeper', () => '/field-returns?view=all'],
  ['returns, page n', 'storekeeper', (many) => `/field-returns?view=all&page=${any(Math.min(100, many / 50))}`],
  [
    'returns, search',
    'storekeeper',
    () => `/field-returns?view=all&search=${encodeURIComponent(['电路板', '客户 17', 'B0'][any(3) - 1]!)}`,
  ],
  ['returns, own', 'technician', () => '/field-returns?view=all'],
  ['a return', 'storekeeper', (many) => `/field-returns/${returned(many)}`],
  ['log', 'technician', () => '/field-returns/new'],
  ['expected', 'supervisor', () => '/expected-returns'],
  ['expected, received', 'supervisor', () => '/expected-returns?state=received'],
  ['triage', 'quality', () => '/triage'],
  ['the bench', 'quality', (many) => `/triage/${returned(many)}`],
  ['batches', 'quality', () => '/triage/batches'],
  ['claims', 'purchasing', () => '/supplier-claims'],
  ['claims, closed', 'purchasing', () => '/supplier-claims?state=closed'],
  ['repairs', 'workshop', () => '/repairs'],
  ['repairs, closed', 'workshop', () => '/repairs?view=closed'],
  ['repairs, all', 'workshop', (many) => `/repairs?view=all&page=${any(Math.min(100, many / 100))}`],
  ['repairs, search', 'workshop', () => `/repairs?view=all&search=${board()}`],
  ['the board', 'workshop', () => '/repairs/board'],
  ['a repair', 'workshop', (many) => `/repairs/${repair(many)}`],
  ['its parts', 'workshop', (many) => `/repairs/${repair(many)}/parts`],
  ['its tests', 'workshop', (many) => `/repairs/${repair(many)}/tests`],
  ['inspections', 'quality', () => '/repairs/inspections'],
  ['quotes', 'head', () => '/repair-quotes'],
  ['terms', 'quality', () => '/fault-terms'],
  ['a piece', 'quality', () => `/serials/B${String(any(200)).padStart(3, '0')}A-00020`],
  ['approvals', 'head', () => '/approvals'],
  ['today', 'storekeeper', () => '/'],
  ['today', 'workshop', () => '/'],
  ['today', 'quality', () => '/'],
  ['today', 'purchasing', () => '/'],
];

export const repairReportPages: BenchPage[] = [
  'returns',
  'components',
  'turnaround',
  'removals',
  'savings',
  'claims',
  'hours',
].map((name): BenchPage => [`report: ${name}`, 'quality', () => `/reports/repairs/${name}`]);

const six = (prefix: string, most: number) => `${prefix}-${String(any(Math.floor(most))).padStart(6, '0')}`;
const words = (...choices: string[]) => encodeURIComponent(choices[any(choices.length) - 1]!);

/** Of `many` pieces. */
export const propertyPages: BenchPage[] = [
  ['property', 'storekeeper', () => '/customer-property'],
  ['property, to check', 'quality', () => '/customer-property?view=to_check'],
  ['property, ready', 'storekeeper', () => '/customer-property?view=ready'],
  ['property, over', 'storekeeper', () => '/customer-property?view=over'],
  ['property, page n', 'storekeeper', (many) => `/customer-property?view=over&page=${any(Math.min(100, many / 100))}`],
  [
    'property, search',
    'storekeeper',
    () => `/customer-property?view=over&search=${words('直流负载', '客户 17', 'gc-9', 'CP-0001')}`,
  ],
  ['property in the house', 'storekeeper', () => '/customer-property?view=house'],
  ['property, own', 'technician', () => '/customer-property'],
  ['a receipt', 'storekeeper', (many) => `/customer-property/${six('CP', many * 0.6)}`],
  ['its paper', 'storekeeper', (many) => `/customer-property/${six('CP', many * 0.6)}/paper`],
  ['take in', 'technician', () => '/customer-property/new'],
  ['checks', 'quality', () => '/property-checks'],
  ['deliveries', 'storekeeper', () => '/property-deliveries'],
  ['deliveries, all', 'storekeeper', () => '/property-deliveries?view=all'],
  ['deliveries, search', 'storekeeper', () => `/property-deliveries?view=all&search=${words('SF17', '客户 17')}`],
  ['a delivery', 'storekeeper', (many) => `/property-deliveries/${six('DN', many * 0.49)}`],
  ['cases', 'supervisor', () => '/property-cases'],
  ['cases, all', 'supervisor', () => '/property-cases?view=all'],
  ['a case', 'supervisor', (many) => `/property-cases/${six('CC', many * 0.049)}`],
  ['owner changes', 'supervisor', () => '/owner-changes'],
  ['counts', 'storekeeper', () => '/property-counts'],
  ['sheets', 'quality', () => '/quality-feedback'],
  ['sheets, all', 'quality', () => '/quality-feedback?view=all'],
  ['sheets, page n', 'quality', (many) => `/quality-feedback?view=all&page=${any(Math.min(100, many / 150))}`],
  [
    'sheets, search',
    'quality',
    () => `/quality-feedback?view=all&search=${words('通道偏差', '客户 17', 'tdpc', 'QF-0001')}`,
  ],
  ['sheets, own', 'technician', () => '/quality-feedback'],
  ['a sheet', 'quality', (many) => `/quality-feedback/${six('QF', many * 0.39)}`],
  ['statistics', 'quality', () => '/quality-feedback/statistics'],
  ['an item', 'storekeeper', () => `/items/${board()}`],
  ['approvals', 'head', () => '/approvals'],
  ['today', 'storekeeper', () => '/'],
  ['today', 'technician', () => '/'],
  ['today', 'workshop', () => '/'],
  ['today', 'quality', () => '/'],
  ['today', 'supervisor', () => '/'],
];
