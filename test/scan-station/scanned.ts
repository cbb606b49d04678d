import type { ItemFacts, LotFacts, PlaceFacts, ScanFacts, SerialFacts } from '../../src/features/scan-station/facts.js';
import { lentAsked, type LentFacts } from '../../src/features/scan-station/lent-facts.js';
import { interpret } from '../../src/features/scan-station/interpret.js';
import { commandOf, type PlaceKind } from '../../src/features/scan-station/mode.js';
import { readScannedText } from '../../src/features/scan-station/scanned-text.js';
import { readState, type ScanState } from '../../src/features/scan-station/state.js';
import type { DocumentFacts } from '../../src/features/scan-station/documents.js';
import type { Step } from '../../src/features/scan-station/step.js';
import { rightsOf } from '../../src/rights.js';

const place = (id: number, code: string, placeKind: PlaceKind, warehouseId: number | null = null): PlaceFacts => ({
  kind: 'place',
  forProperty: false,
  id,
  code,
  name: code,
  nameEn: null,
  placeKind,
  warehouseId,
  outside: ['supplier', 'customer', 'scrap', 'difference'].includes(placeKind),
  retired: code.startsWith('OLD'),
  personId: placeKind === 'person' ? id : null,
});
const places = {
  W1: place(1, 'W1', 'warehouse', 1),
  A1: place(2, 'A1', 'bin', 1),
  A2: place(3, 'A2', 'bin', 1),
  X1: place(4, 'X1', 'bin', 9),
  WANG: place(5, 'WANG', 'person'),
  LI: place(6, 'LI', 'person'),
  SUP: place(7, 'SUP', 'supplier'),
  CUS: place(8, 'CUS', 'customer'),
  SCRAP: place(9, 'SCRAP', 'scrap'),
  OLDBIN: place(10, 'OLDBIN', 'bin', 1),
};
type At = [at: keyof typeof places, onHand: string, condition?: string, lot?: string];
const item = (id: number, code: string, tracking: ItemFacts['tracking'], at: At[] = [], more = {}): ItemFacts => ({
  kind: 'item',
  id,
  code,
  name: code,
  nameEn: code,
  itemKind: 'spare',
  unit: 'pcs',
  decimals: 0,
  tracking,
  pattern: null,
  retired: false,
  balances: at.map(([where, onHand, condition = 'new', lot]) => ({
    placeId: places[where].id,
    placeCode: where,
    placeName: where,
    placeNameEn: null,
    placeKind: places[where].placeKind,
    warehouseId: places[where].warehouseId,
    condition: condition as 'new',
    ownerId: 1,
    lotId: lot ? String(lot.charCodeAt(0)) : null,
    lot: lot ?? null,
    expiresOn: lot ? `20${lot.charCodeAt(0) - 50}-01-01` : null,
    onHand,
  })),
  ...more,
});
const board = item(20, 'BOARD', 'serial', [], { pattern: 'CB-##' });
const meter = item(21, 'METER', 'serial', [], { itemKind: 'tool' });
const glue = item(22, 'GLUE', 'lot', [
  ['A1', '2', 'new', 'M'],
  ['A1', '3', 'new', 'P'],
]);
const serial = (number: string, at: keyof typeof places, more: Partial<SerialFacts> = {}): SerialFacts => ({
  kind: 'serial',
  id: number.replace(/\D/g, ''),
  number,
  condition: 'new',
  ownerId: 1,
  owner: 'us',
  ownerEn: null,
  since: '2026-01-01',
  place: places[at],
  item: board,
  piece: null,
  ...more,
});
const lot: LotFacts = { kind: 'lot', id: '80', number: 'P', expiresOn: '2030-01-01', item: glue, piece: null };
const things = [
  ...Object.values(places),
  board,
  meter,
  glue,
  lot,
  item(23, 'FUSE', 'quantity', [['A1', '5']]),
  item(24, 'WIRE', 'quantity', [
    ['A1', '5'],
    ['A2', '1'],
    ['WANG', '2'],
    ['LI', '2'],
  ]),
  item(25, 'MIXED', 'quantity', [
    ['A1', '5'],
    ['A1', '1', 'faulty'],
    ['A1', '1', 'refurbished'],
  ]),
  item(26, 'BAD', 'quantity', [['A1', '1', 'faulty']]),
  item(27, 'NONE', 'quantity'),
  item(28, 'OLD', 'quantity', [], { retired: true }),
  item(29, 'STALE', 'lot', [['A1', '1', 'new', 'D']]),
  serial('CB-11', 'A1'),
  serial('CB-12', 'WANG'),
  serial('CB-13', 'A1', { condition: 'faulty' }),
  serial('CB-14', 'A1', { ownerId: 2, owner: 'BYD' }),
  serial('CB-15', 'CUS'),
  serial('M-16', 'A1', { item: meter }),
  serial('M-17', 'A2', { item: meter }),
  serial('M-18', 'WANG', { item: meter }),
  serial('M-19', 'LI', { item: meter }),
  serial('M-20', 'WANG', { item: meter }), // held, but on no loan
  item(30, 'KEY', 'quantity', [['A1', '8']], { itemKind: 'tool' }),
  item(
    31,
    'CLAMP',
    'quantity',
    [
      ['A1', '4'],
      ['A2', '2'],
    ],
    { itemKind: 'tool' },
  ),
  item(32, 'PLIER', 'quantity', [['WANG', '2']], { itemKind: 'tool' }),
];
const out = (lineId: string, itemId: number, holder: 'WANG' | 'LI', more: Partial<LentFacts> = {}): LentFacts => ({
  lineId,
  loanId: 7,
  loan: 'LN-000007',
  itemId,
  item: 'METER',
  name: 'METER',
  nameEn: 'METER',
  unit: 'pcs',
  serialId: null,
  serial: null,
  open: '1',
  holderId: places[holder].id,
  holder,
  holderEn: null,
  since: '2026-11-01T00:00:00Z',
  dueOn: '2026-11-15',
  overdue: 6,
  home: 'A1',
  lost: false,
  ...more,
});
const lent = [
  out('901', 21, 'WANG', { serialId: '18', serial: 'M-18' }),
  out('902', 21, 'LI', { serialId: '19', serial: 'M-19' }),
  out('903', 31, 'LI', { item: 'CLAMP', open: '2' }),
  out('904', 31, 'WANG', { item: 'CLAMP', overdue: 0, dueOn: '2026-12-01' }),
  out('905', 32, 'WANG', { item: 'PLIER', open: '2' }),
];
const loan: DocumentFacts = {
  kind: 'tool_loan',
  id: 7,
  number: 'LN-000007',
  state: 'overdue',
  open: true,
  borrower: 'LI',
  borrowerEn: null,
  place: places.LI,
  dueOn: '2026-11-15',
  out: 2,
  owed: 0,
  task: null,
};
const task: DocumentFacts = {
  kind: 'task',
  id: 3,
  number: 'ST-000003',
  state: 'planned',
  task: 'ST-000003',
  title: 'Check',
  customer: 'BYD',
  customerEn: null,
};
const documents: DocumentFacts[] = [loan, { ...loan, id: 8, number: 'LN-000008', open: false, state: 'closed' }, task];
type Known = (typeof things)[number];
const nameOf = (thing: Known) => ('number' in thing ? thing.number : thing.code);

/** Scans the codes one after the other, as the page does: each with the state that the last one left. */
export function after(
  codes: string[],
  role: 'storekeeper' | 'technician' = 'storekeeper',
  state: ScanState = { mode: 'lookup' },
): Step {
  const actor = { rights: rightsOf([role]) };
  let step: Step = { state, say: { tone: 'info', message: 'told_done', facts: {} } };
  for (const scanned of codes) {
    const typed = scanned.startsWith('~');
    const text = readScannedText(typed ? scanned.slice(1) : scanned);
    const sent = readState(JSON.stringify(step.state));
    step = settled(interpret(sent, text, typed, factsOf(sent, text.kind === 'code' ? text.code : ''), actor));
  }
  return step;
}
/** As if whatever is asked of the book went well: a tool that was judged is on the cart. */
export const settled = (step: Step): Step => (step.act?.kind === 'judge' ? { ...step, state: step.act.next } : step);
function factsOf(state: ScanState, code: string): ScanFacts {
  const find = <T extends Known>(kind: T['kind'], id: unknown) =>
    (things.find((thing) => thing.kind === kind && thing.id === id) as T | undefined) ?? null;
  const facts: ScanFacts = {
    posted: null,
    from: find<PlaceFacts>('place', state.from),
    to: find<PlaceFacts>('place', state.to),
    item: find<ItemFacts>('item', state.item),
    serial: find<SerialFacts>('serial', state.serial),
    lot: find<LotFacts>('lot', state.lot),
    things: code === 'TWIN' ? [board, meter] : things.filter((thing) => nameOf(thing) === code),
    document: documents.find((one) => one.number === code) ?? null,
    lent: [],
    today: '2026-11-21',
  };
  const which = lentAsked(state, commandOf(code), facts);
  if (which) facts.lent = lent.filter((one) => isWhich(one, which));
  return facts;
}
const isWhich = (one: LentFacts, which: NonNullable<ReturnType<typeof lentAsked>>) =>
  'lineId' in which
    ? one.lineId === which.lineId
    : 'serialId' in which
      ? one.serialId === which.serialId
      : one.itemId === which.itemId;
