import { CompiledQuery } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';
import { CUSTOMER_GOODS } from '../customer-property/index.js';
import { type QualityWarning, type SheetReader, warningsText } from '../items/index.js';
import { parseLabelCode, parsePieceCode } from '../labels/index.js';
import type { DocumentFacts } from './documents.js';
import type { LentFacts } from './lent-facts.js';
import type { PlaceKind } from './mode.js';
import type { ScanState } from './state.js';

export interface PlaceFacts {
  kind: 'place';
  id: number;
  code: string;
  name: string;
  nameEn: string | null;
  placeKind: PlaceKind;
  warehouseId: number | null;
  outside: boolean;
  retired: boolean;
  personId: number | null;
  /** A bin for customers' property. */
  forProperty: boolean;
}

export interface BalanceFacts {
  placeId: number;
  placeCode: string;
  placeName: string;
  placeNameEn: string | null;
  placeKind: PlaceKind;
  warehouseId: number | null;
  condition: Condition;
  ownerId: number;
  lotId: string | null;
  lot: string | null;
  expiresOn: string | null;
  onHand: string;
}

export interface ItemFacts {
  kind: 'item';
  id: number;
  code: string;
  name: string;
  nameEn: string;
  itemKind: 'spare' | 'tool' | 'consumable';
  unit: string;
  decimals: number;
  tracking: 'quantity' | 'lot' | 'serial';
  pattern: string | null;
  retired: boolean;
  /** What lies inside the house, first-expiring first; at most 40 rows. */
  balances: BalanceFacts[];
  /** Of open quality sheets: on the item as a whole, its lots, and the piece that was scanned. Only where they are asked for. */
  warnings?: QualityWarning[];
}

export interface SerialFacts {
  kind: 'serial';
  id: string;
  number: string;
  condition: Condition;
  ownerId: number;
  owner: string;
  ownerEn: string | null;
  since: string;
  place: PlaceFacts;
  item: ItemFacts;
  piece: PieceFacts | null;
}

export interface LotFacts {
  kind: 'lot';
  id: string;
  number: string;
  expiresOn: string | null;
  item: ItemFacts;
  piece: PieceFacts | null;
}

/** What a customer has handed over, when a receipt says so of a piece or a lot. */
export interface PieceFacts {
  code: string;
  receipt: string;
  description: string;
  customer: string;
  customerEn: string | null;
  /** Its maker, type and number, as far as known. */
  known: string | null;
  quantity: string;
  unit: string;
  /** YYYY-MM-DD */
  promisedOn: string | null;
  repair: string | null;
}

export type Thing = PlaceFacts | ItemFacts | SerialFacts | LotFacts;

/** The movement that a key has posted before, enough to tell whether this scan can have meant it. */
export interface PostedFacts {
  id: string;
  kind: string;
  itemId: number;
  fromId: number;
  toId: number;
  /** The kind of document that it belongs to. */
  documentType: string | null;
}

export interface ScanFacts {
  posted: PostedFacts | null;
  from: PlaceFacts | null;
  to: PlaceFacts | null;
  item: ItemFacts | null;
  serial: SerialFacts | null;
  lot: LotFacts | null;
  /** What the code means: usually one thing, none if it is unknown. */
  things: Thing[];
  /** The slip or task of that number, for who may see it; read apart, since most scans are of goods. */
  document: DocumentFacts | null;
  /** What is out on loans of the tool that the scan is about; read apart, too. */
  lent: LentFacts[];
  today: string;
}

/** A place `p` as one value. */
export const placeJson = `jsonb_build_object('kind', 'place', 'id', p.id, 'code', p.code, 'name', p.name, 'nameEn', p.name_en,
  'placeKind', p.kind, 'warehouseId', p.warehouse_id, 'outside', p.outside, 'retired', p.retired_at is not null,
  'personId', p.person_id, 'forProperty', p.for_property)`;

/** Of customers' goods only what lies there of one lot: all of them are one item in the book. */
const balances = (goods: string | null) => `(select coalesce(jsonb_agg(b), '[]') from (
  select p.id as "placeId", p.code as "placeCode", p.name as "placeName", p.name_en as "placeNameEn", p.kind as "placeKind",
    p.warehouse_id as "warehouseId", b.condition, b.owner_id as "ownerId", b.lot_id::text as "lotId", lot.number as lot,
    lot.expires_on as "expiresOn", b.on_hand::text as "onHand"
  from stock_balance b join place p on p.id = b.place_id left join lot on lot.id = b.lot_id
  where b.item_id = i.id and b.on_hand > 0 and not b.outside ${goods ? `and (i.id > 0 or b.lot_id = ${goods})` : ''}
  order by lot.expires_on nulls last, p.sort_key, p.code limit 40) b)`;

/** An item `i` as one value; what the catalogue does not know is told as its receipt has it, by the lot `goods`. */
function itemWith(warnings: string | null, goods: string | null): string {
  const known = (column: string, piece: string) =>
    goods
      ? `case when i.id > 0 then i.${column} else (select z.${piece} from property_piece z where z.lot_id = ${goods}) end`
      : `i.${column}`;
  return `jsonb_build_object('kind', 'item', 'id', i.id, 'code', ${known('code', 'code')}, 'name', ${known('name_zh', 'description')},
  'nameEn', ${known('name_en', 'description')}, 'itemKind', i.kind, 'unit', ${known('unit', 'unit')}, 'decimals', i.decimals, 'tracking', i.tracking, 'pattern', i.serial_pattern,
  'retired', i.retired_at is not null, 'balances', ${balances(goods)}${warnings ? `, 'warnings', ${warnings}` : ''})`;
}

const pieceWith = (
  which: string,
) => `(select jsonb_build_object('code', z.code, 'receipt', r.number, 'description', z.description, 'customer', c.name,
    'customerEn', c.name_en, 'known', nullif(concat_ws(' ', z.brand, z.model, z.serial), ''), 'quantity', trim_scale(z.open)::text, 'unit', z.unit,
    'promisedOn', z.promised_on, 'repair', (select w.number from repair_order w where w.property_piece_id = z.id and w.state not in ('closed', 'cancelled')))
  from property_piece z join property_receipt r on r.id = z.receipt_id join party c on c.id = z.customer_id where ${which} and z.over_at is null)`;

type Shapes = Record<'item' | 'serial' | 'lot', string>;

/** Items, pieces and lots as values; with the warnings of each if a reader asks for them, `piece` being what was scanned. */
function shapesFor(reader: SheetReader | null, piece: string, goods: string | null): Shapes {
  const item = (known: { serial: string; lot?: string }, of: string | null) =>
    itemWith(reader && warningsText({ item: 'i.id', ...known }, reader), of);
  return {
    item: item({ serial: piece }, goods),
    serial: `jsonb_build_object('kind', 'serial', 'id', s.id::text, 'number', s.number, 'condition', s.condition,
      'ownerId', s.owner_id, 'owner', o.name, 'ownerEn', o.name_en, 'since', s.since, 'place', ${placeJson}, 'item', ${item({ serial: 's.number' }, null)},
      'piece', case when s.owner_id <> 1 then ${pieceWith('z.serial_id = s.id')} end)`,
    lot: `jsonb_build_object('kind', 'lot', 'id', l.id::text, 'number', l.number, 'expiresOn', l.expires_on,
      'item', ${item({ serial: piece, lot: 'l.number' }, 'l.id')}, 'piece', case when l.item_id < 0 then ${pieceWith('z.lot_id = l.id')} end)`,
  };
}

const serials = `serial s join item i on i.id = s.item_id join place p on p.id = s.place_id
  join party o on o.id = s.owner_id`;
const lots = `lot l join item i on i.id = l.item_id`;

const MOST_THINGS = 8;

type Bind = (value: unknown, type: string) => string;

/** What a code may mean, by every exact way: own label, item code, alias, serial, lot, place, badge; customers' goods for who sees `all`. */
function thingsOf(scanned: string, code: string, { item, serial, lot }: Shapes, bind: Bind, all: boolean): string {
  const label = parseLabelCode(scanned);
  const labelled = (kind: string, then: (id: string) => string) =>
    label?.kind === kind ? then(bind(label.id, 'bigint')) : '';
  const piece =
    all && parsePieceCode(scanned)
      ? `or s.id = (select z.serial_id from property_piece z where z.code = ${code} and z.over_at is null)`
      : '';
  return `(select jsonb_agg(thing) from (
    select ${item} as thing from item i where i.id in (select id from item where code = ${code}
      union select item_id from item_alias where code = ${code} ${labelled('item', (id) => `union select ${id}`)}) and i.id > 0
    union all select ${serial} from ${serials} where s.number = ${code} ${labelled('serial', (id) => `or s.id = ${id}`)} ${piece}
    union all select ${lot} from ${lots} where (l.number = ${code} ${labelled('lot', (id) => `or l.id = ${id}`)}) ${all ? '' : 'and l.item_id > 0'}
    union all select ${placeJson} from place p where p.id in (select id from place where code = ${code}
      union select h.id from badge join place h on h.person_id = badge.person_id
        where badge.code = ${code} and badge.revoked_at is null ${labelled('place', (id) => `union select ${id}`)})
    limit ${MOST_THINGS}) t)`;
}

const postedBy = (key: string) => `(select jsonb_build_object('id', m.id::text, 'kind', m.kind, 'itemId', l.item_id,
    'fromId', l.from_place_id, 'toId', l.to_place_id, 'documentType', m.document_type)
  from stock_movement m join stock_movement_line l on l.movement_id = m.id
  where m.client_key = ${key} order by l.id limit 1)`;

/** Where goods come in or are looked at, what is known to be wrong with them is told; no other scan pays for it. */
const warnedIn = (mode: ScanState['mode']) => mode === 'lookup' || mode === 'receive';

/** Everything that a scan needs to know, in one round trip: what the code means, and the state's places and piece. */
export async function readFacts(
  db: Db,
  scan: { code: string | null; key: string; timeZone: string },
  state: ScanState,
  reader?: SheetReader & Pick<Actor, 'rights'>,
): Promise<ScanFacts> {
  const values: unknown[] = [];
  const bind: Bind = (value, type) => `$${values.push(value)}::${type}`;
  const code = scan.code === null ? `''::text` : bind(scan.code, 'text');
  const seesAll = reader !== undefined && can(reader, 'property.read_all');
  const asks = reader && warnedIn(state.mode) ? reader : null;
  const goods = state.item === CUSTOMER_GOODS && state.lot ? bind(state.lot, 'bigint') : null;
  const shapes = shapesFor(asks, asks && state.newSerial ? bind(state.newSerial, 'text') : code, goods);
  const { item, serial, lot } = shapes;
  const parts = [
    `'posted', ${postedBy(bind(scan.key, 'uuid'))}`,
    `'today', (now() at time zone ${bind(scan.timeZone, 'text')})::date`,
  ];
  // Only what is asked for: even a part that finds nothing costs its share. Few shapes come about, each planned once.
  const { from, to } = state;
  if (from) parts.push(`'from', (select ${placeJson} from place p where p.id = ${bind(from, 'integer')})`);
  if (to) parts.push(`'to', (select ${placeJson} from place p where p.id = ${bind(to, 'integer')})`);
  if (state.item) parts.push(`'item', (select ${item} from item i where i.id = ${bind(state.item, 'integer')})`);
  if (state.serial)
    parts.push(`'serial', (select ${serial} from ${serials} where s.id = ${bind(state.serial, 'bigint')})`);
  if (state.lot) parts.push(`'lot', (select ${lot} from ${lots} where l.id = ${bind(state.lot, 'bigint')})`);
  if (scan.code !== null) parts.push(`'things', ${thingsOf(scan.code, code, shapes, bind, seesAll)}`);
  const statement = `select jsonb_build_object(${parts.join(', ')}) as facts`;
  const found = await db.executeQuery<{ facts: Partial<ScanFacts> & Pick<ScanFacts, 'posted' | 'today'> }>(
    CompiledQuery.raw(statement, values),
  );
  const { facts } = found.rows[0]!;
  const none = { from: null, to: null, item: null, serial: null, lot: null, document: null, lent: [] };
  return { ...none, ...facts, things: facts.things ?? [] };
}
