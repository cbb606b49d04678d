import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';
import { parseLabelCode } from '../labels/index.js';
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
}

export interface BalanceFacts {
  placeId: number;
  placeCode: string;
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
}

export interface SerialFacts {
  kind: 'serial';
  id: string;
  number: string;
  condition: Condition;
  ownerId: number;
  owner: string;
  since: string;
  place: PlaceFacts;
  item: ItemFacts;
}

export interface LotFacts {
  kind: 'lot';
  id: string;
  number: string;
  expiresOn: string | null;
  item: ItemFacts;
}

export type Thing = PlaceFacts | ItemFacts | SerialFacts | LotFacts;

export interface ScanFacts {
  /** The movement that this scan's key has posted before. */
  posted: string | null;
  from: PlaceFacts | null;
  to: PlaceFacts | null;
  item: ItemFacts | null;
  serial: SerialFacts | null;
  lot: LotFacts | null;
  /** What the code means: usually one thing, none if it is unknown. */
  things: Thing[];
  today: string;
}

const placeJson = sql`jsonb_build_object('kind', 'place', 'id', p.id, 'code', p.code, 'name', p.name, 'nameEn', p.name_en, 'placeKind', p.kind,
  'warehouseId', p.warehouse_id, 'outside', p.outside, 'retired', p.retired_at is not null, 'personId', p.person_id)`;

const balancesJson = sql`(select coalesce(jsonb_agg(b), '[]') from (
  select p.id as "placeId", p.code as "placeCode", p.kind as "placeKind", p.warehouse_id as "warehouseId", b.condition, b.owner_id as "ownerId",
    b.lot_id::text as "lotId", lot.number as lot, lot.expires_on as "expiresOn", b.on_hand::text as "onHand"
  from stock_balance b join place p on p.id = b.place_id left join lot on lot.id = b.lot_id
  where b.item_id = i.id and b.on_hand > 0 and not b.outside order by lot.expires_on nulls last, p.sort_key, p.code limit 40) b)`;

const itemJson = sql`jsonb_build_object('kind', 'item', 'id', i.id, 'code', i.code, 'name', i.name_zh, 'nameEn', i.name_en, 'itemKind', i.kind, 'unit', i.unit,
  'decimals', i.decimals, 'tracking', i.tracking, 'pattern', i.serial_pattern, 'retired', i.retired_at is not null, 'balances', ${balancesJson})`;

const serialJson = sql`jsonb_build_object('kind', 'serial', 'id', s.id::text, 'number', s.number, 'condition', s.condition, 'ownerId', s.owner_id, 'owner', o.name,
  'since', s.since, 'place', ${placeJson}, 'item', ${itemJson})`;

const lotJson = sql`jsonb_build_object('kind', 'lot', 'id', l.id::text, 'number', l.number, 'expiresOn', l.expires_on, 'item', ${itemJson})`;

const serials = sql`serial s join item i on i.id = s.item_id join place p on p.id = s.place_id join party o on o.id = s.owner_id`;
const lots = sql`lot l join item i on i.id = l.item_id`;

const MOST_THINGS = 8;

/** The things that a code may mean, by every exact way: own label, item code, alias, serial, lot, place, badge. */
function thingsOf(code: string): RawBuilder<unknown> {
  const label = parseLabelCode(code);
  const labelled =
    label?.kind === 'item'
      ? sql`union all select ${itemJson} from item i where i.id = ${Number(label.id)}`
      : label?.kind === 'serial'
        ? sql`union all select ${serialJson} from ${serials} where s.id = ${label.id}`
        : label?.kind === 'lot'
          ? sql`union all select ${lotJson} from ${lots} where l.id = ${label.id}`
          : label?.kind === 'place'
            ? sql`union all select ${placeJson} from place p where p.id = ${Number(label.id)}`
            : sql``;
  return sql`(select jsonb_agg(thing) from (select thing from (
    select ${itemJson} as thing from item i where i.id in (select id from item where code = ${code} union select item_id from item_alias where code = ${code})
    union all select ${serialJson} from ${serials} where s.number = ${code}
    union all select ${lotJson} from ${lots} where l.number = ${code}
    union all select ${placeJson} from place p where p.code = ${code}
    union all select ${placeJson} from place p join badge on badge.person_id = p.person_id where badge.code = ${code} and badge.revoked_at is null
    ${labelled}) t limit ${MOST_THINGS}) t)`;
}

/** Everything that a scan needs to know, in one round trip: what the code means, and the state's places and piece. */
export async function readFacts(
  db: Db,
  scan: { code: string | null; key: string; timeZone: string },
  state: ScanState,
): Promise<ScanFacts> {
  const { from = null, to = null, item = null, serial = null, lot = null } = state;
  const found = await sql<{ facts: Omit<ScanFacts, 'things'> & { things: Thing[] | null } }>`select jsonb_build_object(
    'posted', (select id::text from stock_movement where client_key = ${scan.key}),
    'from', (select ${placeJson} from place p where p.id = ${from}),
    'to', (select ${placeJson} from place p where p.id = ${to}),
    'item', (select ${itemJson} from item i where i.id = ${item}),
    'serial', (select ${serialJson} from ${serials} where s.id = ${serial}),
    'lot', (select ${lotJson} from ${lots} where l.id = ${lot}),
    'today', (now() at time zone ${scan.timeZone})::date,
    'things', ${scan.code === null ? sql`null::jsonb` : thingsOf(scan.code)}) as facts`.execute(db);
  const { facts } = found.rows[0]!;
  return { ...facts, things: distinct(facts.things ?? []) };
}

function distinct(things: Thing[]): Thing[] {
  return [...new Map(things.map((thing) => [`${thing.kind} ${thing.id}`, thing])).values()];
}
